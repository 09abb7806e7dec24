/** Times and counts as a person in the duty room says them. Pure. */
import { daysBetween, formatTime } from "@/i18n/format";

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;

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

/** The same in two parts: the day, empty for today, and the time. */
export function timeParts(stamp: string, today: string, words: DayWords, date: (iso: string) => string): { day: string; time: string } {
  const whole = timeWords(stamp, today, words, date);
  const time = formatTime(stamp);
  return { day: whole.slice(0, whole.length - time.length).trim(), time };
}

/** The hours that all these have in common, if they have. */
export function commonSpan(posts: readonly { from: string; to: string }[]): { from: string; to: string } | null {
  const [first] = posts;
  if (!first) return null;
  const same = posts.every(({ from, to }) => from === first.from && to === first.to);
  return same ? { from: first.from, to: first.to } : null;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A running count: `46:12`, `1:02:09`. */
export function running(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, rest] = [Math.floor(whole / SECONDS_PER_HOUR), whole % SECONDS_PER_HOUR];
  const minutes = Math.floor(rest / SECONDS_PER_MINUTE);
  const tail = `${two(rest % SECONDS_PER_MINUTE)}`;
  return hours === 0 ? `${two(minutes)}:${tail}` : `${hours}:${two(minutes)}:${tail}`;
}
