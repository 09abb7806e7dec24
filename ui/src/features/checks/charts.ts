/** The overview as charts: what ECharts is told, from what the program answered. Pure. */
import type { FiguresView } from "@/api/generated/FiguresView";
import type { GradeView } from "@/api/generated/GradeView";
import type { RateView } from "@/api/generated/RateView";
import type { ChartOption } from "@/shared/chart/engine";
import type { ChartTokens, Colour } from "@/shared/chart/tokens";
import { SIGNS } from "./grades";
import { percent, secondsOf, type HeatCell } from "./overview";

const MS_PER_SECOND = 1_000;
const PER_PERCENT = 100;
const PERCENT = 100;

/** Behind a cell, and for what stands in it; from nothing checked to the gravest. */
const SHADES: readonly { grade: GradeView | null; behind: Colour; words: Colour }[] = [
  { grade: null, behind: "panel", words: "text3" },
  { grade: "good", behind: "okSoft", words: "ok" },
  { grade: "slight", behind: "rest", words: "text" },
  { grade: "serious", behind: "warnSoft", words: "warn" },
  { grade: "grave", behind: "alertSoft", words: "alert" },
];
const shadeOf = (cell: HeatCell) => SHADES.findIndex(({ grade }) => grade === (cell.checks === 0 ? null : (cell.worst ?? "good")));

/** What stands in a cell: how often, and what was found. */
export function cellText({ checks, findings, worst }: HeatCell): string {
  if (checks === 0) return "·";
  return `${checks}${worst === null ? "" : ` ${SIGNS[worst]}${findings > 0 ? findings : ""}`}`;
}

export interface HeatPart {
  offices: readonly string[];
  months: readonly string[];
  /** Office after office, each with every month. */
  cells: readonly HeatCell[];
  chosen: number | null;
  spoken: (index: number) => string;
}

const tip = ({ colour, family, small }: ChartTokens) => ({
  confine: true,
  backgroundColor: colour.panel, borderColor: colour.lineStrong, textStyle: { color: colour.text, fontFamily: family, fontSize: small },
});
/** Lines of a tip, as an element: a text would be taken for HTML, and names come from lists of others. */
function lines(...said: string[]): HTMLElement[] {
  return said.map((text) => {
    const line = document.createElement("div");
    line.textContent = text;
    return line;
  });
}
const axisWords = ({ colour, small }: ChartTokens) => ({ color: colour.text2, fontSize: small });
const noLines = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };

export function heatOption(part: HeatPart, tokens: ChartTokens): ChartOption {
  const { colour, small, rem } = tokens;
  const across = part.months.length;
  const drawn = (index: number) => {
    const cell = part.cells[index];
    const shade = cell === undefined ? 0 : shadeOf(cell);
    return {
      value: [index % across, Math.floor(index / across), shade],
      label: { show: true, formatter: cell === undefined ? "" : cellText(cell), color: colour[SHADES[shade]?.words ?? "text"], fontSize: small },
    };
  };
  return {
    tooltip: { ...tip(tokens), formatter: (given) => lines(part.spoken(Array.isArray(given) ? 0 : given.dataIndex)) },
    grid: { left: 10, right: 14, top: 6, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "category", position: "top", data: [...part.months], axisLabel: axisWords(tokens), ...noLines },
    yAxis: { type: "category", inverse: true, data: [...part.offices], axisLabel: { ...axisWords(tokens), color: colour.text, interval: 0, width: rem * 9, overflow: "truncate" }, ...noLines },
    visualMap: { type: "piecewise", show: false, dimension: 2, pieces: SHADES.map(({ behind }, value) => ({ value, color: colour[behind] })) },
    series: [
      { type: "heatmap", data: part.cells.map((_, index) => drawn(index)), itemStyle: { borderColor: colour.panel, borderWidth: 2 }, emphasis: { itemStyle: { borderColor: colour.select } } },
      // Above the others, so that no neighbour covers its border; the cell below is what is pressed.
      { type: "heatmap", data: part.chosen === null ? [] : [drawn(part.chosen)], itemStyle: { borderColor: colour.select, borderWidth: 2 }, silent: true, z: 3 },
    ],
  };
}

/** Some checks that belong together, with what they are called. */
export interface Group {
  label: string;
  /** On an axis, where there is little room. */
  short?: string;
  figures: FiguresView;
}

/** Bars with long names lie. */
export type Lie = "lying" | "standing";

export interface RateWords {
  inPost: string;
  firstCall: string;
  of: (hits: number, of: number) => string;
  checks: (count: number) => string;
}

const bar = (rate: RateView) => (rate.basis_points === null ? "-" : rate.basis_points / PER_PERCENT);
const told = (name: string, rate: RateView, words: RateWords) => `${name} ${percent(rate.basis_points)} (${words.of(rate.hits, rate.of)})`;

/** 在岗率 and 一次接通率 side by side; each group says how many checks it stands for. Offices lie, for their names are long. */
export function ratesOption(groups: readonly Group[], lie: Lie, words: RateWords, tokens: ChartTokens): ChartOption {
  const { colour } = tokens;
  const lying = lie === "lying";
  const names = groups.map(({ label, short, figures }) => `${short ?? label}${lying ? "  " : "\n"}${words.checks(figures.checks)}`);
  const categories = { type: "category" as const, data: names, inverse: lying, axisLabel: { ...axisWords(tokens), ...(lying ? { interval: 0 } : {}) }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour.lineStrong } } };
  const values = { type: "value" as const, min: 0, max: PERCENT, interval: PERCENT / 2, axisLabel: { ...axisWords(tokens), formatter: "{value}%" }, splitLine: { lineStyle: { color: colour.line } } };
  const series = (name: string, rates: RateView[], shade: Colour) => ({
    type: "bar" as const, name, data: rates.map(bar), itemStyle: { color: colour[shade] }, barMaxWidth: tokens.rem * 1.6, barGap: "10%",
    // Nothing of some is a line; nothing of nothing is a gap.
    barMinHeight: 2,
  });
  return {
    tooltip: {
      ...tip(tokens), trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour.selectSoft, opacity: 0.5 } },
      formatter: (given) => {
        const group = groups[(Array.isArray(given) ? given[0] : given)?.dataIndex ?? 0];
        return group === undefined ? "" : lines(group.label, told(words.inPost, group.figures.in_post, words), told(words.firstCall, group.figures.first_call, words));
      },
    },
    legend: { top: 2, left: 10, itemWidth: tokens.small, itemHeight: tokens.small * 0.8, textStyle: axisWords(tokens), selectedMode: false },
    grid: { left: 10, right: lying ? 24 : 12, top: tokens.rem * 2.2, bottom: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    ...(lying ? { xAxis: values, yAxis: categories } : { xAxis: categories, yAxis: values }),
    series: [
      series(words.inPost, groups.map(({ figures }) => figures.in_post), "select"),
      series(words.firstCall, groups.map(({ figures }) => figures.first_call), "text3"),
    ],
  };
}

/** How long it rang in the middle, in seconds; groups that nobody answered have no bar. */
export function ringOption(groups: readonly Group[], lie: Lie, words: { seconds: (text: string) => string; of: (of: number) => string }, tokens: ChartTokens): ChartOption {
  const { colour, small } = tokens;
  const lying = lie === "lying";
  const categories = {
    type: "category" as const, data: groups.map(({ label, short }) => short ?? label), inverse: lying,
    axisLabel: { ...axisWords(tokens), ...(lying ? { interval: 0 } : {}) }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour.lineStrong } },
  };
  const values = { type: "value" as const, min: 0, minInterval: 1, splitNumber: 3, axisLabel: { ...axisWords(tokens), show: !lying }, splitLine: { lineStyle: { color: colour.line } } };
  return {
    tooltip: {
      ...tip(tokens), trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour.selectSoft, opacity: 0.5 } },
      formatter: (given) => {
        const group = groups[(Array.isArray(given) ? given[0] : given)?.dataIndex ?? 0];
        return group === undefined ? "" : lines(group.label, `${words.seconds(secondsOf(group.figures.median_ring_ms))}  ${words.of(group.figures.median_of)}`);
      },
    },
    grid: { left: 10, right: lying ? tokens.rem * 2.6 : 10, top: lying ? 8 : tokens.rem * 1.8, bottom: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    ...(lying ? { xAxis: values, yAxis: categories } : { xAxis: categories, yAxis: values }),
    series: {
      type: "bar", barMaxWidth: tokens.rem * 1.8, itemStyle: { color: colour.select },
      data: groups.map(({ figures }) => (figures.median_ring_ms === null ? "-" : figures.median_ring_ms / MS_PER_SECOND)),
      label: { show: true, position: lying ? "right" : "top", fontSize: small, color: colour.text, formatter: ({ dataIndex }) => secondsOf(groups[dataIndex]?.figures.median_ring_ms ?? null) },
      labelLayout: { hideOverlap: true },
    },
  };
}
