/** The figures of an overview by what they are grouped, each group with its name. */
import { computed, type ComputedRef } from "vue";
import type { CheckOverview } from "@/api/generated/CheckOverview";
import { useTexts } from "@/i18n";
import type { Group } from "./charts";
import { wordOf } from "./grades";

export const GROUPINGS = ["month", "office", "hour", "day"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export function useGroups(overview: () => CheckOverview): ComputedRef<Record<Grouping, Group[]>> {
  const { t, say, format } = useTexts();
  return computed(() => {
    const { by_month, by_hour, by_day, offices } = overview();
    return {
      month: by_month.map(({ month, figures }) => ({ label: format.monthShort(month.slice(0, 7)), figures })),
      office: offices.filter(({ figures }) => figures.checks > 0).map(({ office, figures }) => ({ label: office.name, figures })),
      hour: by_hour.map(({ hour, figures }) => ({ label: t.value.checks.overview.hour(hour), short: String(hour), figures })),
      day: by_day.map(({ day, figures }) => ({ label: say(wordOf("day", day), "checks"), figures })),
    };
  });
}
