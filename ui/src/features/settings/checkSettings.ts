/** The county's check settings as a draft: what is wrong with them, and what was changed. Pure. */
import type { CheckSettings } from "@/api/generated/CheckSettings";
import { same } from "./useDraft";

/** Wide enough for any county; the program checks again when it saves. */
export const CHECK_BOUNDS = { seconds: 600, minutes: 1_440, rollMinutes: 719, hours: 2_208, days: 366, times: 400, points: 100, weight: 100_000 } as const;

export type ChecksPart = "calls" | "risk" | "deadlines" | "rolls" | "scores";
export type ChecksFault = "limits" | "times" | "risk";

const isTime = (time: string) => /^\d{2}:\d{2}$/.test(time);

/** The first thing that must be put right; `null` when they can be saved. */
export function checksFault(settings: CheckSettings): ChecksFault | null {
  if (settings.at_most < settings.at_least) return "limits";
  if (settings.risk.most < settings.risk.base) return "risk";
  return [settings.night_from, settings.night_to, ...settings.rolls.map(({ time }) => time)].every(isTime) ? null : "times";
}

/** Which parts differ. */
export function checksChanges(saved: CheckSettings, draft: CheckSettings): ChecksPart[] {
  const parts: Record<ChecksPart, (of: CheckSettings) => unknown> = {
    calls: (of) => [of.late_after_s, of.gap_min, of.at_least, of.at_most, of.night_from, of.night_to],
    risk: (of) => [of.risk_days, of.risk],
    deadlines: (of) => [of.explain_hours, of.decide_hours],
    rolls: (of) => of.rolls,
    scores: (of) => of.scores,
  };
  return (Object.keys(parts) as ChecksPart[]).filter((part) => !same(parts[part](saved), parts[part](draft)));
}

/** How many times as easily as one without findings an office with so many grave ones is drawn, to a tenth. */
export function drawnLike({ base, grave, most }: CheckSettings["risk"], graveFindings: number): string {
  return (Math.min(base + graveFindings * grave, most) / Math.max(base, 1)).toFixed(1);
}
