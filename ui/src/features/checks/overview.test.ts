import { expect, test } from "vitest";
import { cellsOf, changeOf, percent, points, secondsOf, stepIn } from "./overview";

const rate = (hits: number, of: number) => ({ hits, of, basis_points: of === 0 ? null : Math.round((hits / of) * 10_000) });

test("a rate of nothing is a dash, not a zero", () => {
  expect([percent(6_364), percent(0), percent(null)]).toEqual(["63.6%", "0.0%", "—"]);
  expect([secondsOf(7_500), secondsOf(null)]).toEqual(["7.5", "—"]);
});

test("a change is told in points, and only between two rates that exist", () => {
  expect(changeOf(rate(3, 4), rate(1, 2))).toEqual({ kind: "more", points: "25.0" });
  expect(changeOf(rate(1, 2), rate(3, 4))).toEqual({ kind: "less", points: "25.0" });
  expect(changeOf(rate(1, 2), rate(2, 4))).toEqual({ kind: "same" });
  expect(changeOf(rate(1, 2), rate(0, 0))).toEqual({ kind: "nothing" });
});

test("a minus is a minus sign", () => {
  expect([points(-100), points(0), points(50)]).toEqual(["−1.0", "0.0", "0.5"]);
});

test("months without a check have their cell", () => {
  const march = { month: "2026-03-01", checks: 1, findings: 2, worst: "grave" } as const;
  expect(cellsOf({ months: [march] }, ["2026-02-01", "2026-03-01"])).toEqual([{ month: "2026-02-01", checks: 0, findings: 0, worst: null }, march]);
});

test("arrow keys begin at the first cell and stop at the edges", () => {
  const grid = { columns: 3, rows: 2 };

  expect(stepIn(null, grid, 0, 1)).toBe(0);
  expect([stepIn(0, grid, 1, 0), stepIn(2, grid, 1, 0), stepIn(1, grid, 0, 1), stepIn(4, grid, 0, 1), stepIn(3, grid, -1, 0)]).toEqual([1, 2, 4, 4, 3]);
  expect(stepIn(null, { columns: 0, rows: 0 }, 1, 0)).toBeNull();
});
