import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AlertView } from "@/api/generated/AlertView";
import type { WatchView } from "@/api/generated/WatchView";
import { fakeSend } from "./testing";
import { later, localSecond, provideWatch, type UsedWatch } from "./watch";

const alert = (number: number, state: AlertView["state"]): AlertView => ({
  id: String(number), number, kind: "", office: null, state, raised_local: "", age_s: 0, occasions: [], call_list: [],
});
const raised = { raised: { quiet_until_local: null, quiets_left: 0 } };
const taken = { taken: { by: { id: "amy", name: "amy" }, through: null, at_local: "" } };

const given = (more: Partial<WatchView> = {}): WatchView => ({
  now: "2026-06-12T13:47:05Z", now_local: "2026-06-12T21:47", due: [], done: [], alerts: [], check_calls: [], past_check_calls: [],
  engine: { alive: true, last_beat_local: "2026-06-12T21:47" }, ...more,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function watching(answer: () => WatchView | "fails") {
  const { send } = fakeSend({
    watch: () => {
      const value = answer();
      return value === "fails" ? { ok: false, error: { code: "internal", params: {}, detail: "" } } : value;
    },
  });
  let used!: UsedWatch;
  const page = mount(defineComponent({ setup: () => ((used = provideWatch(send, () => true)), () => h("div")) }));
  await flushPromises();
  return { used, page };
}

test("the clock of the engine counts on between two answers", async () => {
  const { used, page } = await watching(() => given());
  expect(used.now.value).toBe("2026-06-12T21:47:05");
  vi.advanceTimersByTime(3_000);
  expect(used.now.value).toBe("2026-06-12T21:47:08");
  page.unmount();
});

test("the newest alert that nobody has taken stands first", async () => {
  const { used, page } = await watching(() => given({ alerts: [alert(1, raised), alert(3, taken), alert(2, raised)] }));
  expect(used.raised.value.map(({ number }) => number)).toEqual([2, 1]);
  expect(used.taken.value.map(({ number }) => number)).toEqual([3]);
  page.unmount();
});

test("an engine without a sign of life is not trusted", async () => {
  const { used, page } = await watching(() => given({ engine: { alive: false, last_beat_local: "2026-06-12T21:31" } }));
  expect(used.distrust.value).toEqual({ kind: "engine", since: "2026-06-12T21:31" });
  page.unmount();
});

test("answers that stay away are noticed, and what is shown is kept", async () => {
  let works = true;
  const { used, page } = await watching(() => (works ? given() : "fails"));
  expect(used.distrust.value).toBeNull();
  works = false;
  vi.advanceTimersByTime(40_000);
  await flushPromises();
  expect(used.distrust.value).toEqual({ kind: "stale", since: "2026-06-12T21:47:05" });
  expect(used.watch.value).not.toBeNull();
  page.unmount();
});

test("local seconds are those of the instant, and go over midnight", () => {
  expect(localSecond({ now: "2026-06-12T13:47:05.123Z", now_local: "2026-06-12T21:47" })).toBe("2026-06-12T21:47:05");
  expect(later("2026-06-12T23:59:58", 3)).toBe("2026-06-13T00:00:01");
});
