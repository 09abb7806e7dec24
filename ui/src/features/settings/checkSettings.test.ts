import { expect, test } from "vitest";
import type { CheckSettings } from "@/api/generated/CheckSettings";
import { checksChanges, checksFault, drawnLike } from "./checkSettings";

const settings = (): CheckSettings => ({
  late_after_s: 15, night_from: "18:00", night_to: "08:00", gap_min: 60, at_least: 1, at_most: 4, explain_hours: 48, decide_hours: 72, risk_days: 90,
  risk: { base: 100, slight: 20, serious: 50, grave: 100, warning: 30, most: 500 }, scores: [{ fault: "absent_from_post", hundredths: -100 }],
  rolls: [{ kind: "check_in", time: "22:00", early_min: 60, grace_min: 30 }],
});

test("what can't be kept is told before it is sent", () => {
  expect(checksFault(settings())).toBeNull();
  expect(checksFault({ ...settings(), at_least: 5 })).toBe("limits");
  expect(checksFault({ ...settings(), night_to: "" })).toBe("times");
  expect(checksFault({ ...settings(), risk: { ...settings().risk, most: 99 } })).toBe("risk");
});

test("what findings do to the draw is shown in times, and stops at the most", () => {
  const { risk } = settings();

  expect([0, 1, 2, 9].map((grave) => drawnLike(risk, grave))).toEqual(["1.0", "2.0", "3.0", "5.0"]);
});

test("each change names its part", () => {
  expect(checksChanges(settings(), { ...settings(), gap_min: 90, rolls: [] })).toEqual(["calls", "rolls"]);
  expect(checksChanges(settings(), { ...settings(), risk: { ...settings().risk, grave: 0 } })).toEqual(["risk"]);
  expect(checksChanges(settings(), settings())).toEqual([]);
});
