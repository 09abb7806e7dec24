/** The published days from a day on, out of however many rosters they stand on. */
import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import { onStale, type Send } from "@/api/client";
import type { GroupView } from "@/api/generated/GroupView";
import type { CellPerson } from "@/api/generated/CellPerson";
import type { DayView } from "@/api/generated/DayView";
import type { RosterView } from "@/api/generated/RosterView";
import { addDays } from "@/i18n/format";

/** More than the rosters that can touch two months. */
const MAX_ROSTERS = 6;

export interface PublishedDuty {
  post: string;
  group: GroupView;
  /** `主班`, or `主班 夜班` where a post has several shifts. */
  label: string;
  people: CellPerson[];
  missing: number;
}

export interface PublishedDay {
  day: DayView;
  roster: string;
  duties: PublishedDuty[];
}

/** The days of one roster within `from..=to`, without shifts that do not happen. */
export function daysWithin(roster: RosterView, from: string, to: string): PublishedDay[] {
  return roster.days
    .filter(({ day }) => from <= day.date && day.date <= to)
    .map(({ day, cells }) => ({
      day,
      roster: roster.id,
      duties: roster.columns.flatMap((column, at) => {
        const cell = cells[at];
        if (!cell || (cell.need === 0 && cell.people.length === 0)) return [];
        const label = column.shift_name === null ? column.post : `${column.post} ${column.shift_name}`;
        const missing = Math.max(0, cell.need - cell.people.length);
        return [{ post: column.post, group: column.group, label, people: cell.people, missing }];
      }),
    }));
}

/** `null` until the first answer; afterwards the days from `today` for `length` days that are published. */
export function usePublishedDays(send: Send, today: Ref<string | null>, length: number): ShallowRef<PublishedDay[] | null> {
  const days = shallowRef<PublishedDay[] | null>(null);
  let asked = 0;

  async function load(): Promise<void> {
    const from = today.value;
    if (from === null) return;
    const mine = ++asked;
    const to = addDays(from, length - 1);
    const rosters = await send("rosters", {});
    if (!rosters.ok || mine !== asked) return;
    const wanted = rosters.value.rows
      .filter((row) => row.state.kind === "published" && row.from <= to && row.to >= from)
      .slice(0, MAX_ROSTERS);
    const answers = await Promise.all(wanted.map(({ id }) => send("roster", { id })));
    if (mine !== asked) return;
    days.value = answers
      .flatMap((answer) => (answer.ok ? daysWithin(answer.value, from, to) : []))
      .sort((a, b) => a.day.date.localeCompare(b.day.date));
  }

  watch(today, load, { immediate: true });
  onScopeDispose(onStale(["rosters", "people", "calendar"], () => void load()));
  return days;
}
