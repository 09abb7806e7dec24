import { expect, test } from "vitest";
import { faultsOf, freshPlan, groupsOf, requestOf } from "./planDraft";

const fresh = () => freshPlan("2026-06-12", { at_least: 1, at_most: 3 });

test("a fresh plan is whole: this month, this evening", () => {
  expect(fresh()).toMatchObject({ from: "2026-06-01", to: "2026-06-30", windows: [{ day: "2026-06-12", from: "20:00" }] });
  expect(faultsOf(fresh())).toEqual([]);
});

test("a period that ends before it begins and a window without its day are told", () => {
  const draft = { ...fresh(), to: "2026-05-31", windows: [{ day: "", from: "20:00", to: "23:00", checks: 4 }] };
  expect(faultsOf(draft)).toEqual(["periodMissing", "windowMissing"]);
  expect(faultsOf({ ...fresh(), windows: [] })).toEqual(["windowMissing"]);
});

test("what is not chosen of a quota is whatever it is", () => {
  const draft = { ...fresh(), quotas: [{ kind: "township", hours: "any", day: "any", atLeast: 2 } as const] };
  expect(requestOf(draft, "amy").quotas).toEqual([{ kind: "township", hours: null, day: null, at_least: 2 }]);
});

test("a seal is read in groups of eight", () => {
  expect(groupsOf("0123456789abcdef")).toEqual(["01234567", "89abcdef"]);
});
