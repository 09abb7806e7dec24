/** Times of leaving for a while. Pure. */
import { addDays } from "@/i18n/format";
import { later } from "@/shared/watch";

/** How long people usually say. */
export const USUAL_MINUTES = [10, 20, 30, 60] as const;

const SECONDS_PER_MINUTE = 60;

/** `2026-06-12T22:07` in so many minutes. */
export function inMinutes(now: string, minutes: number): string {
  return later(now, minutes * SECONDS_PER_MINUTE).slice(0, 16);
}

/** The next time that the clock shows `time`: `06:30`, said at 21:47, is tomorrow's. */
export function nextTime(now: string, time: string): string {
  const today = `${now.slice(0, 10)}T${time}`;
  return today > now.slice(0, 16) ? today : `${addDays(now, 1)}T${time}`;
}
