/** Which month and which roster the page shows. */
import { computed, watch, type ComputedRef, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { RosterLine } from "@/api/generated/RosterLine";
import type { RosterView } from "@/api/generated/RosterView";
import { addDays, addMonths, monthDays } from "@/i18n/format";
import { go, route } from "@/shared/router";
import { useQuery, type UsedQuery } from "@/shared/useQuery";
import type { Rosters } from "@/api/generated/Rosters";

/** Those that touch the month; what is being worked on comes first, then what is in force. */
export function rostersOfMonth(rows: readonly RosterLine[], month: string): RosterLine[] {
  const { from, to } = monthDays(month);
  const weight = { draft: 0, published: 1, past: 2 };
  return rows
    .filter((row) => row.from <= to && row.to >= from)
    .sort((a, b) => weight[a.state.kind] - weight[b.state.kind] || b.from.localeCompare(a.from));
}

/** The first days of the month that no roster covers; `null` when all are covered. */
export function firstGap(rows: readonly RosterLine[], month: string): { from: string; to: string } | null {
  const { from: first, to: last } = monthDays(month);
  const covers = (date: string) => rows.some((row) => row.from <= date && date <= row.to);
  let from = first;
  while (from <= last && covers(from)) from = addDays(from, 1);
  if (from > last) return null;
  let to = from;
  while (to < last && !covers(addDays(to, 1))) to = addDays(to, 1);
  return { from, to };
}

export interface UsedRosterPage {
  month: ComputedRef<string>;
  lines: ComputedRef<RosterLine[]>;
  list: UsedQuery<Rosters>;
  query: UsedQuery<RosterView>;
  /** The roster of this month; never that of the month before, which may still be on its way. */
  roster: ComputedRef<RosterView | null>;
  /** The list is known and has nothing for this month. */
  nothing: ComputedRef<boolean>;
  /** Days of this month that are still to be made. */
  gap: ComputedRef<{ from: string; to: string } | null>;
  turn: (months: number) => void;
  choose: (id: string, month?: string) => void;
}

export function useRosterPage(send: Send, today: Ref<string | null>): UsedRosterPage {
  const month = computed(() => {
    const { month: asked, day } = route.value.query;
    const wanted = asked ?? day?.slice(0, 7) ?? "";
    return /^\d{4}-\d{2}$/.test(wanted) ? wanted : (today.value ?? "2026-01").slice(0, 7);
  });
  const list = useQuery(send, "rosters", () => ({}), ["rosters"]);
  const lines = computed(() => rostersOfMonth(list.value.value?.rows ?? [], month.value));
  const line = computed(() => {
    const { roster, relieve, day = "" } = route.value.query;
    const inForce = ({ state, from, to }: RosterLine) => state.kind === "published" && from <= day && day <= to;
    const serving = relieve === undefined ? undefined : lines.value.find(inForce);
    return lines.value.find(({ id }) => id === roster) ?? serving ?? lines.value[0] ?? null;
  });
  const query = useQuery(send, "roster", () => (line.value === null ? null : { id: line.value.id }), [
    "people", "calendar", "settings",
  ]);
  // When rosters went stale the list comes first: the one shown may not exist any more.
  watch(list.state, (state) => {
    if (state.kind === "loaded" && line.value !== null && line.value.id === query.value.value?.id) void query.refetch();
  });
  const roster = computed(() => (query.value.value?.id === line.value?.id ? query.value.value : null));
  const nothing = computed(() => list.value.value !== null && line.value === null);

  const gap = computed(() => firstGap(lines.value, month.value));

  return {
    month, lines, list, query, roster, nothing, gap,
    turn: (months) => go("roster", { month: addMonths(month.value, months) }),
    choose: (id, inMonth = month.value) => go("roster", { month: inMonth, roster: id }),
  };
}
