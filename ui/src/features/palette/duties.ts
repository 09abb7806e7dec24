/** When somebody serves next, out of the published days. Pure. */
import type { PublishedDay } from "@/shared/usePublishedDays";

export type NextDuty = { kind: "today"; label: string } | { kind: "later"; date: string; label: string } | { kind: "none" };

export function nextDuty(days: readonly PublishedDay[], person: string, today: string): NextDuty {
  for (const { day, duties } of days) {
    const duty = duties.find(({ people }) => people.some(({ id }) => id === person));
    if (duty && day.date === today) return { kind: "today", label: duty.label };
    if (duty && day.date > today) return { kind: "later", date: day.date, label: duty.label };
  }
  return { kind: "none" };
}
