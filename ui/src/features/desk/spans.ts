/** Times of shifts as a person in the duty room says them. Pure. */
import type { DeskShift } from "@/api/generated/DeskShift";
import { daysBetween, formatTime } from "@/i18n/format";

const MS_PER_MINUTE = 60_000;

export interface DayWords {
  yesterday: string;
  today: string;
  tomorrow: string;
}

/** `08:30` today, `明日 08:30` tomorrow, `6月20日 08:30` further away. */
export function timeWords(stamp: string, today: string, words: DayWords, date: (iso: string) => string): string {
  const time = formatTime(stamp);
  switch (daysBetween(today, stamp.slice(0, 10))) {
    case 0:
      return time;
    case 1:
      return `${words.tomorrow} ${time}`;
    case -1:
      return `${words.yesterday} ${time}`;
    default:
      return `${date(stamp)} ${time}`;
  }
}

/** Whether anybody is planned at all: without a roster the shifts are due and nobody stands in them. */
export function anybody(shifts: readonly DeskShift[]): boolean {
  return shifts.some(({ people }) => people.length > 0);
}

/** The post, with the shift's own name where the post stands here more than once. */
export function shiftLabel(shifts: readonly DeskShift[], shift: DeskShift): string {
  const several = shifts.filter(({ post }) => post === shift.post).length > 1;
  return several ? `${shift.post} ${shift.shift}` : shift.post;
}

/** The hours that all these shifts have in common, if they have. */
export function commonSpan(shifts: readonly DeskShift[]): { from: string; to: string } | null {
  const [first] = shifts;
  if (!first) return null;
  return shifts.every(({ from, to }) => from === first.from && to === first.to) ? { from: first.from, to: first.to } : null;
}

/** How long until the first of these shifts ends; `null` when nobody is on. */
export function untilRelief(shifts: readonly DeskShift[], now: string): { hours: number; minutes: number } | null {
  const ends = shifts.map(({ to }) => to).sort();
  const [first] = ends;
  if (first === undefined) return null;
  const minutes = Math.ceil((Date.parse(`${first}:00Z`) - Date.parse(`${now}Z`)) / MS_PER_MINUTE);
  return minutes < 0 ? null : { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
