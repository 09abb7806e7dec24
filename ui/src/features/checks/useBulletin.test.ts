import { nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BulletinView } from "@/api/generated/BulletinView";
import type { SaveBulletin } from "@/api/generated/SaveBulletin";
import { fakeSend, inScope } from "@/shared/testing";
import { useBulletin } from "./useBulletin";

const first: BulletinView = {
  id: "b", from: "2026-06-01", to: "2026-06-30", number: "", title: "通报", recipients: "", signature: "值班室", dated: "2026-07-01", state: "draft",
  passages: [{ kind: "text", lead: "", text: "共3次。", links: [{ key: "checks", shown: "3", at: 1 }] }], doubts: [], headings: [], rows: [],
};
const viewOf = (written: SaveBulletin): BulletinView => ({ ...first, ...written });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function writing(answer: (request: SaveBulletin) => unknown = viewOf) {
  const fake = fakeSend({ save_bulletin: answer as (request: SaveBulletin) => BulletinView });
  const { used, stop } = inScope(() => useBulletin(fake.send, first, () => undefined));
  return { fake, used, stop, titles: () => fake.sent.map(({ request }) => (request as SaveBulletin).title) };
}

test("it is saved once typing pauses, and not before", async () => {
  const { used, stop, titles } = writing();
  used.draft.value.title = "关于";
  await nextTick();
  await vi.advanceTimersByTimeAsync(500);
  used.draft.value.title = "关于抽查";
  await nextTick();
  await vi.advanceTimersByTimeAsync(700);
  expect(titles()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect([titles(), used.dirty.value]).toEqual([["关于抽查"], false]);
  stop();
});

test("what is typed while it is being saved is kept, and saved after it", async () => {
  const { used, stop, titles } = writing();
  used.draft.value.title = "一";
  const done = used.save();
  used.draft.value.title = "二";
  expect(await done).toBe(true);
  expect([titles(), used.draft.value.title, used.dirty.value]).toEqual([["一", "二"], "二", false]);
  stop();
});

test("a failure is told and the text stays", async () => {
  const { used, stop } = writing(() => ({ ok: false, error: { code: "internal", params: {}, detail: "" } }));
  used.draft.value.title = "一";
  expect(await used.save()).toBe(false);
  expect([used.fault.value?.code, used.dirty.value, used.draft.value.title]).toEqual(["internal", true, "一"]);
  stop();
});

test("leaving the page saves at once", async () => {
  const { used, stop, titles } = writing();
  used.draft.value.title = "一";
  stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(titles()).toEqual(["一"]);
});

test("what could not be saved can be thrown away, and is not sent again", async () => {
  const { used, stop, titles } = writing(() => ({ ok: false, error: { code: "internal", params: {}, detail: "" } }));
  used.draft.value.title = "一";
  await used.save();
  used.revert();
  await nextTick();
  await vi.advanceTimersByTimeAsync(2_000);
  expect([used.draft.value.title, used.dirty.value, used.fault.value, titles()]).toEqual(["通报", false, null, ["一"]]);
  stop();
});

test("what another command answers is what the bulletin says from then on", async () => {
  const { used, stop, titles } = writing();
  used.draft.value.title = "一 ";
  used.take({ ...first, title: "一" });
  await nextTick();
  await vi.advanceTimersByTimeAsync(2_000);
  expect([used.draft.value.title, used.dirty.value, titles()]).toEqual(["一", false, []]);
  stop();
});

test("a doubt is mended in the text and saved", async () => {
  const { fake, used, stop } = writing();
  await used.mend({ passage: 0, message: { code: "doubt_outdated", params: { shown: "3", now: "4" } } });
  expect((fake.sent[0]?.request as SaveBulletin).passages[0]).toMatchObject({ text: "共4次。", links: [{ shown: "4", at: null }] });
  stop();
});
