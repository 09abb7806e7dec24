import { expect, test } from "vitest";
import type { WatchRules } from "@/api/generated/WatchRules";
import { moved, rulesChanges, rulesFault } from "./watchRules";

const rules = (): WatchRules => ({
  daily: [{ kind: "check_in", time: "22:00", season: "flood", grace_min: 10 }], line_test_grace_min: 30, handover_grace_min: 20, retry_grace_min: 2,
  return_grace_min: 10, empty_post_days: 3, next_roster_days: 5, ring_s: 30, tries: 2, pause_min: 3, order: ["duty_phone"], repeat_s: 30,
  levels: [{ after_min: 0, whom: "duty_officer" }, { after_min: 5, whom: "leader_on_call" }], quiet_min: 5, quiet_limit: 2, reminder_min: 30, office_head: null,
});

test("rules that can be kept have no fault", () => expect(rulesFault(rules())).toBeNull());

const faulty: [string, Partial<WatchRules>, string][] = [
  ["a time that is none", { daily: [{ kind: "weather", time: "", season: "always", grace_min: 1 }] }, "time"],
  ["nothing to dial", { order: [] }, "order"],
  ["nobody called at once", { levels: [{ after_min: 5, whom: "office_head" }] }, "levels"],
  ["somebody called before the one before", { levels: [{ after_min: 0, whom: "duty_officer" }, { after_min: 9, whom: "leader_on_call" }, { after_min: 5, whom: "office_head" }] }, "levels"],
];
test.each(faulty)("%s is a fault", (_, change, fault) => expect(rulesFault({ ...rules(), ...change })).toBe(fault));

test("each change names its part", () => {
  expect(rulesChanges(rules(), { ...rules(), ring_s: 20, office_head: "x" })).toEqual(["protocol", "escalation"]);
  expect(rulesChanges(rules(), rules())).toEqual([]);
});

test("a place is exchanged with the one above or below", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
});
