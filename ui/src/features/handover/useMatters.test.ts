import { expect, test } from "vitest";
import type { MatterView } from "@/api/generated/MatterView";
import { fakeSend, inScope } from "@/shared/testing";
import { useMatters } from "./useMatters";

const person = { id: "amy", name: "刘𬭎" };
const matter: MatterView = {
  id: "m1", text: "清淤", owner: person, due: null, overdue: false, opened_at: "2026-06-12T10:00", opened_by: person, entry: null, state: { kind: "open" }, history: [],
};

function open() {
  const changed: string[] = [];
  const { send, sent } = fakeSend({ open_matter: () => matter, close_matter: () => matter });
  return { ...inScope(() => useMatters(send, () => changed.push("changed"))), sent, changed };
}

test("a matter without an owner is nobody's, so it is not added", async () => {
  const { used, sent, stop } = open();
  used.draft.value.text = "清淤";

  expect(await used.add("amy")).toBe(false);

  expect(used.adding.value).toEqual({ kind: "faulty", fault: "ownerMissing" });
  expect(sent).toEqual([]);
  stop();
});

test("a day without a time is no deadline", async () => {
  const { used, stop } = open();
  used.draft.value = { text: "清淤", owner: "amy", dueDay: "2026-06-13", dueTime: "" };

  await used.add("amy");

  expect(used.adding.value).toEqual({ kind: "faulty", fault: "timeMissing" });
  stop();
});

test("an added matter leaves an empty line for the next", async () => {
  const { used, sent, changed, stop } = open();
  used.draft.value = { text: " 清淤 ", owner: "amy", dueDay: "2026-06-13", dueTime: "08:00" };

  await used.add("amy");

  expect(sent[0]?.request).toEqual({ by: "amy", text: "清淤", owner: "amy", due: "2026-06-13T08:00", entry: null });
  expect(used.draft.value.text).toBe("");
  expect(changed).toEqual(["changed"]);
  stop();
});

test("nothing is closed without saying what was done", async () => {
  const { used, sent, stop } = open();
  used.askClose("m1");

  await used.close("amy");

  expect(used.closing.value).toMatchObject({ kind: "asking", fault: true });
  expect(sent).toEqual([]);
  stop();
});
