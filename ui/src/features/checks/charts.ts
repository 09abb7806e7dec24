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
  // As text on the canvas: HTML would need styles of its own, which the content security policy forbids.
  renderMode: "richText" as const, confine: true,
  backgroundColor: colour.panel, borderColor: colour.lineStrong, textStyle: { color: colour.text, fontFamily: family, fontSize: small },
});
const axisWords = ({ colour, small }: ChartTokens) => ({ color: colour.text2, fontSize: small });
const noLines = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };

export function heatOption(part: HeatPart, tokens: ChartTokens): ChartOption {
  const { colour, small, rem } = tokens;
  const across = part.months.length;
  return {
    tooltip: { ...tip(tokens), formatter: (given) => part.spoken(Array.isArray(given) ? 0 : given.dataIndex) },
    grid: { left: 10, right: 14, top: rem * 2, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "category", position: "top", data: [...part.months], axisLabel: axisWords(tokens), ...noLines },
    yAxis: { type: "category", inverse: true, data: [...part.offices], axisLabel: { ...axisWords(tokens), color: colour.text, interval: 0, width: rem * 9, overflow: "truncate" }, ...noLines },
    visualMap: { type: "piecewise", show: false, dimension: 2, pieces: SHADES.map(({ behind }, value) => ({ value, color: colour[behind] })) },
    series: {
      type: "heatmap",
      data: part.cells.map((cell, index) => ({
        value: [index % across, Math.floor(index / across), shadeOf(cell)],
        label: { show: true, formatter: cellText(cell), color: colour[SHADES[shadeOf(cell)]?.words ?? "text"], fontSize: small },
        itemStyle: index === part.chosen ? { borderColor: colour.select, borderWidth: 2 } : { borderColor: colour.panel, borderWidth: 2 },
      })),
      emphasis: { itemStyle: { borderColor: colour.select } },
    },
  };
}

/** Some checks that belong together, with what they are called. */
export interface Group {
  label: string;
  figures: FiguresView;
}

export interface RateWords {
  inPost: string;
  firstCall: string;
  of: (hits: number, of: number) => string;
  checks: (count: number) => string;
}

const bar = (rate: RateView) => (rate.basis_points === null ? "-" : rate.basis_points / PER_PERCENT);
const told = (name: string, rate: RateView, words: RateWords) => `${name} ${percent(rate.basis_points)} (${words.of(rate.hits, rate.of)})`;

/** 在岗率 and 一次接通率 side by side; each group says how many checks it stands for. Offices lie, for their names are long. */
export function ratesOption(groups: readonly Group[], lie: "lying" | "standing", words: RateWords, tokens: ChartTokens): ChartOption {
  const { colour } = tokens;
  const lying = lie === "lying";
  const names = groups.map(({ label, figures }) => `${label}${lying ? "  " : "\n"}${words.checks(figures.checks)}`);
  const categories = { type: "category" as const, data: names, inverse: lying, axisLabel: { ...axisWords(tokens), ...(lying ? { interval: 0 } : {}) }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour.lineStrong } } };
  const values = { type: "value" as const, min: 0, max: PERCENT, interval: PERCENT / 2, axisLabel: { ...axisWords(tokens), formatter: "{value}%" }, splitLine: { lineStyle: { color: colour.line } } };
  const series = (name: string, rates: RateView[], shade: Colour) => ({
    type: "bar" as const, name, data: rates.map(bar), itemStyle: { color: colour[shade] }, barMaxWidth: tokens.rem * 1.6, barGap: "10%",
  });
  return {
    tooltip: {
      ...tip(tokens), trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour.selectSoft, opacity: 0.5 } },
      formatter: (given) => {
        const group = groups[(Array.isArray(given) ? given[0] : given)?.dataIndex ?? 0];
        return group === undefined ? "" : [group.label, told(words.inPost, group.figures.in_post, words), told(words.firstCall, group.figures.first_call, words)].join("\n");
      },
    },
    legend: { top: 2, left: 10, itemWidth: tokens.small, itemHeight: tokens.small * 0.8, textStyle: axisWords(tokens), selectedMode: false },
    grid: { left: 10, right: lying ? 24 : 12, top: tokens.rem * 2.2, bottom: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    ...(lying ? { xAxis: values, yAxis: categories } : { xAxis: categories, yAxis: values }),
    series: [
      series(words.inPost, groups.map(({ figures }) => figures.in_post), "select"),
      series(words.firstCall, groups.map(({ figures }) => figures.first_call), "leader"),
    ],
  };
}

/** How long it rang in the middle, in seconds; groups that nobody answered have no bar. */
export function ringOption(groups: readonly Group[], words: { seconds: (text: string) => string; of: (of: number) => string }, tokens: ChartTokens): ChartOption {
  const { colour, small } = tokens;
  return {
    tooltip: {
      ...tip(tokens), trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour.selectSoft, opacity: 0.5 } },
      formatter: (given) => {
        const group = groups[(Array.isArray(given) ? given[0] : given)?.dataIndex ?? 0];
        return group === undefined ? "" : `${group.label}\n${words.seconds(secondsOf(group.figures.median_ring_ms))}  ${words.of(group.figures.median_of)}`;
      },
    },
    grid: { left: 10, right: 10, top: tokens.rem * 1.8, bottom: 6, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "category", data: groups.map(({ label }) => label), axisLabel: axisWords(tokens), axisTick: { show: false }, axisLine: { lineStyle: { color: colour.lineStrong } } },
    yAxis: { type: "value", min: 0, minInterval: 1, splitNumber: 3, axisLabel: axisWords(tokens), splitLine: { lineStyle: { color: colour.line } } },
    series: {
      type: "bar", barMaxWidth: tokens.rem * 1.8, itemStyle: { color: colour.select },
      data: groups.map(({ figures }) => (figures.median_ring_ms === null ? "-" : figures.median_ring_ms / MS_PER_SECOND)),
      label: { show: true, position: "top", fontSize: small, color: colour.text, formatter: ({ dataIndex }) => secondsOf(groups[dataIndex]?.figures.median_ring_ms ?? null) },
      labelLayout: { hideOverlap: true },
    },
  };
}
