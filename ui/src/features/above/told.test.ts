import { expect, test } from "vitest";
import type { ToldExplanationView } from "@/api/generated/ToldExplanationView";
import { stateOf } from "./told";

const said = (sent: boolean): ToldExplanationView => ({ text: "", by: "", at: "", sent });
const decision = { finding: "", at: "", ruling: "withdrawn", reason: "" } as const;

test("a finding waits for this office until everything it has said is on its way", () => {
  expect(stateOf({ overdue: false, explanations: [], decision: null })).toBe("open");
  expect(stateOf({ overdue: true, explanations: [], decision: null })).toBe("overdue");
  expect(stateOf({ overdue: false, explanations: [said(true), said(false)], decision: null })).toBe("explained");
  expect(stateOf({ overdue: false, explanations: [said(true)], decision: null })).toBe("sent");
});

test("a decision is the last word", () => {
  expect(stateOf({ overdue: true, explanations: [said(false)], decision })).toBe("withdrawn");
});
