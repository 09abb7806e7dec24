/** How long a deadline still is, or how long it has passed, between two local wall-clock times. */
import type { DeadlineView } from "@/api/generated/DeadlineView";
import type { IncidentView } from "@/api/generated/IncidentView";

/** Nearer than this, a deadline needs a look. */
const NEAR_S = 15 * 60;

export interface Span {
  passed: boolean;
  hours: number;
  minutes: number;
  seconds: number;
  near: boolean;
}

function secondsOf(stamp: string): number {
  return Math.floor(Date.parse(`${stamp.length === 16 ? `${stamp}:00` : stamp.slice(0, 19)}Z`) / 1_000);
}

export function spanUntil(at: string, now: string): Span {
  const left = secondsOf(at) - secondsOf(now);
  const size = Math.abs(left);
  return { passed: left < 0, hours: Math.floor(size / 3_600), minutes: Math.floor((size % 3_600) / 60), seconds: size % 60, near: left <= NEAR_S };
}

/** What is still to be done, the most urgent first. */
export function openDeadlines(incident: Pick<IncidentView, "deadlines">): DeadlineView[] {
  return incident.deadlines
    .filter(({ state }) => state.kind === "open" || state.kind === "overdue")
    .sort((a, b) => a.at.localeCompare(b.at));
}
