import { expect, test } from "vitest";
import type { FiguresView } from "@/api/generated/FiguresView";
import type { ChartTokens } from "@/shared/chart/tokens";
import { cellText, heatOption, ratesOption, ringOption } from "./charts";
import type { HeatCell } from "./overview";

// Every colour is called by its own name, so that an option says which one it took.
const colour = new Proxy({}, { get: (_, name) => name }) as ChartTokens["colour"];
const tokens: ChartTokens = { colour, family: "sans-serif", small: 14, rem: 15 };
const cell = (checks: number, findings: number, worst: HeatCell["worst"]): HeatCell => ({ month: "2026-06-01", checks, findings, worst });
const figures = (over: Partial<FiguresView>): FiguresView => {
  const none = { hits: 0, of: 0, basis_points: null };
  return { checks: 1, in_post: none, first_call: none, unreached: none, median_ring_ms: null, median_of: 0, ...over };
};

test("a cell says how often, and what was found by sign and number", () => {
  expect([cell(0, 0, null), cell(2, 0, null), cell(2, 0, "good"), cell(3, 2, "grave")].map(cellText)).toEqual(["·", "2", "2 ✓", "3 ✕2"]);
});

test("cells lie office by office, shaded by the gravest that was found", () => {
  const cells = [cell(0, 0, null), cell(1, 0, null), cell(1, 1, "serious"), cell(2, 1, "grave")];

  const { series, visualMap } = heatOption({ offices: ["a", "b"], months: ["5", "6"], cells, chosen: 3, spoken: () => "" }, tokens);

  expect(series).toMatchObject([
    { data: [{ value: [0, 0, 0] }, { value: [1, 0, 1] }, { value: [0, 1, 3] }, { value: [1, 1, 4] }] },
    { data: [{ value: [1, 1, 4] }], itemStyle: { borderColor: "select" } },
  ]);
  expect(visualMap).toMatchObject({ pieces: [{ color: "panel" }, { color: "okSoft" }, { color: "rest" }, { color: "warnSoft" }, { color: "alertSoft" }] });
});

test("a rate of nothing has no bar, and every group says of how many checks it is", () => {
  const groups = [{ label: "6月", figures: figures({ checks: 3, in_post: { hits: 2, of: 3, basis_points: 6_667 } }) }];
  const words = { inPost: "in post", firstCall: "first call", of: () => "", checks: (count: number) => `n = ${count}` };

  const { xAxis, series } = ratesOption(groups, "standing", words, tokens);

  expect(xAxis).toMatchObject({ data: ["6月\nn = 3"] });
  expect(series).toMatchObject([{ data: [66.67] }, { data: ["-"] }]);
});

test("rings are seconds, and hours in which nobody answered are gaps", () => {
  const groups = [{ label: "20", figures: figures({ median_ring_ms: 7_500, median_of: 2 }) }, { label: "21", figures: figures({}) }];

  const { series } = ringOption(groups, "standing", { seconds: String, of: String }, tokens);

  expect(series).toMatchObject({ data: [7.5, "-"] });
});
