/** Rates and their change, as they are written. Pure. */
import type { GradeView } from "@/api/generated/GradeView";
import type { OfficeOverview } from "@/api/generated/OfficeOverview";
import type { RateView } from "@/api/generated/RateView";

const PER_PERCENT = 100;
const MS_PER_SECOND = 1_000;

/** Hundredths of a percent as `63.6%`; a dash where there is nothing to divide by. */
export function percent(basisPoints: number | null): string {
  return basisPoints === null ? "—" : `${(basisPoints / PER_PERCENT).toFixed(1)}%`;
}

/** Milliseconds as seconds, `7.5`. */
export function secondsOf(ms: number | null): string {
  return ms === null ? "—" : (ms / MS_PER_SECOND).toFixed(1);
}

/** Hundredths of a point, `−1.0`. */
export function points(hundredths: number): string {
  const size = (Math.abs(hundredths) / 100).toFixed(1);
  return hundredths < 0 ? `−${size}` : size;
}

export type Change = { kind: "more" | "less"; points: string } | { kind: "same" } | { kind: "nothing" };

/** How a rate has moved; nothing where either time has no denominator. */
export function changeOf(now: RateView, before: RateView): Change {
  if (now.basis_points === null || before.basis_points === null) return { kind: "nothing" };
  const moved = now.basis_points - before.basis_points;
  if (moved === 0) return { kind: "same" };
  return { kind: moved > 0 ? "more" : "less", points: (Math.abs(moved) / PER_PERCENT).toFixed(1) };
}

export interface HeatCell {
  month: string;
  checks: number;
  findings: number;
  worst: GradeView | null;
}

/** A cell for every month, those without a check too. */
export function cellsOf(office: Pick<OfficeOverview, "months">, months: readonly string[]): HeatCell[] {
  return months.map((month) => office.months.find((cell) => cell.month === month) ?? { month, checks: 0, findings: 0, worst: null });
}

/** The cell that an arrow key reaches in a grid that is counted row by row; it stays within, and begins at the first. */
export function stepIn(at: number | null, { columns, rows }: { columns: number; rows: number }, across: number, down: number): number | null {
  if (columns === 0 || rows === 0) return null;
  if (at === null) return 0;
  const within = (place: number, count: number) => Math.min(count - 1, Math.max(0, place));
  return within(Math.floor(at / columns) + down, rows) * columns + within((at % columns) + across, columns);
}
