/** What an office decides about its watch, as a draft: what is wrong with it, and what was changed. Pure. */
import type { ReachView } from "@/api/generated/ReachView";
import type { WatchRules } from "@/api/generated/WatchRules";
import { same } from "./useDraft";

export const REACHES: readonly ReachView[] = ["duty_phone", "second_phone", "officer_mobile", "leader_mobile", "office_head"];

/** The program's own bounds; it checks again when it saves. */
export const BOUNDS = { minutes: 1_440, days: 60, ringMin: 5, repeatMin: 10, seconds: 3_600, tries: 9, quiets: 20 } as const;

export type RulesFault = "time" | "order" | "levels";
export type RulesPart = "daily" | "limits" | "protocol" | "escalation";

/** The first thing that must be put right; `null` when the rules can be saved. */
export function rulesFault(rules: WatchRules): RulesFault | null {
  if (!rules.daily.every(({ time }) => /^\d{2}:\d{2}$/.test(time))) return "time";
  if (rules.order.length === 0) return "order";
  const after = rules.levels.map(({ after_min }) => after_min);
  const rises = after.every((minutes, at) => at === 0 || minutes >= (after[at - 1] ?? 0));
  return after[0] === 0 && rises ? null : "levels";
}

/** Which parts differ. */
export function rulesChanges(saved: WatchRules, draft: WatchRules): RulesPart[] {
  const parts: Record<RulesPart, (rules: WatchRules) => unknown> = {
    daily: (rules) => rules.daily,
    limits: (rules) => [rules.line_test_grace_min, rules.handover_grace_min, rules.retry_grace_min, rules.return_grace_min, rules.empty_post_days, rules.next_roster_days],
    protocol: (rules) => [rules.ring_s, rules.tries, rules.pause_min, rules.order],
    escalation: (rules) => [rules.repeat_s, rules.levels, rules.quiet_min, rules.quiet_limit, rules.reminder_min, rules.office_head],
  };
  return (Object.keys(parts) as RulesPart[]).filter((part) => !same(parts[part](saved), parts[part](draft)));
}

/** The list with one of its things moved a place up or down. */
export function moved<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const next = [...list];
  const [taken] = next.splice(at, 1);
  if (taken !== undefined) next.splice(at + by, 0, taken);
  return next;
}
