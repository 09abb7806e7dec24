/** How dates, times and numbers read in each language. Pure: text in, text out, no clock and no time zone. */
import type { Language } from "@/shared/preferences";

const WEEKDAYS = {
  "zh-CN": ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
} as const;

const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const MS_PER_DAY = 86_400_000;

function parts(iso: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return [year, month, day];
}

/** 1 (Monday) to 7. */
export function weekdayOf(iso: string): number {
  const [year, month, day] = parts(iso);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** The day so many days later, or earlier. */
export function addDays(iso: string, days: number): string {
  const [year, month, day] = parts(iso);
  return new Date(Date.UTC(year, month - 1, day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** How many days from the first to the second. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / MS_PER_DAY);
}

/** The first and last day of a month, `2026-06`. */
export function monthDays(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  return { from, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** The month so many months later, or earlier. */
export function addMonths(month: string, months: number): string {
  const [year, number] = parts(`${month}-01`);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function formatWeekday(weekday: number, language: Language): string {
  return WEEKDAYS[language][weekday - 1] ?? "";
}

/** `6月12日`, `12 Jun`. */
export function formatDate(iso: string, language: Language): string {
  const [, month, day] = parts(iso);
  return language === "en" ? `${day} ${MONTHS_EN[month - 1]}` : `${month}月${day}日`;
}

/** `6月12日 周五`, `Fri 12 Jun`. */
export function formatDay(iso: string, language: Language): string {
  const weekday = formatWeekday(weekdayOf(iso), language);
  return language === "en" ? `${weekday} ${formatDate(iso, language)}` : `${formatDate(iso, language)} ${weekday}`;
}

/** `2026年6月12日 周五`, `Fri 12 Jun 2026`. */
export function formatLongDay(iso: string, language: Language): string {
  const year = parts(iso)[0];
  return language === "en" ? `${formatDay(iso, language)} ${year}` : `${year}年${formatDay(iso, language)}`;
}

/** `2026年6月`, `Jun 2026`. */
export function formatMonth(month: string, language: Language): string {
  const [year, number] = parts(`${month}-01`);
  return language === "en" ? `${MONTHS_EN[number - 1]} ${year}` : `${year}年${number}月`;
}

/** `6月`, `Jun`. */
export function formatMonthShort(month: string, language: Language): string {
  const number = parts(`${month}-01`)[1];
  return language === "en" ? `${MONTHS_EN[number - 1]}` : `${number}月`;
}

/** `6月1日—6月30日`, `1 Jun – 30 Jun`. */
export function formatPeriod(from: string, to: string, language: Language): string {
  const dash = language === "en" ? " – " : "—";
  return from === to ? formatDate(from, language) : `${formatDate(from, language)}${dash}${formatDate(to, language)}`;
}

/** `08:30` of `2026-06-12T08:30:00`. */
export function formatTime(stamp: string): string {
  return stamp.slice(11, 16);
}

/** `6月12日 08:30`, `12 Jun 08:30`. */
export function formatStamp(stamp: string, language: Language): string {
  return `${formatDate(stamp, language)} ${formatTime(stamp)}`;
}

/** A time of day as people type it, `21:30`, `2130`, `930`, `9点5分`; `null` when it is none. */
export function parseTime(text: string): string | null {
  const digits = text.trim().normalize("NFKC").replace(/[点时.]/, ":").replace(/分$/, "");
  const found = /^(\d{1,2}):(\d{1,2})?$/.exec(digits) ?? /^(\d{1,2})(\d{2})$/.exec(digits);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Hundredths of a duty as the ledger shows them: `+0.2`, `−0.4`, `0.0`. */
export function formatDeviation(hundredths: number): string {
  const tenths = Math.round(hundredths / 10);
  const sign = tenths > 0 ? "+" : tenths < 0 ? "−" : "";
  return `${sign}${(Math.abs(tenths) / 10).toFixed(1)}`;
}

/** A mobile in the groups in which it is dictated, `138 0013 8000`; anything else as it is. */
export function formatMobile(mobile: string): string {
  return mobile.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
}

/** A day as people type it, `2026-06-12`, `6.12`, `6月12日`, `0612`, `612`; a missing year is that of `near`. */
export function parseDay(text: string, near: string): string | null {
  const digits = text.trim().normalize("NFKC").replace(/[年月./-]/g, " ").replace(/[日号]/g, "").trim();
  const year = Number(near.slice(0, 4));
  const compact = /^(?:(\d{4}))?(\d{1,2})(\d{2})$/.exec(digits);
  const spaced = /^(?:(\d{4}) )?(\d{1,2}) (\d{1,2})$/.exec(digits);
  const found = spaced ?? compact;
  if (!found) return null;
  return validDay(found[1] === undefined ? year : Number(found[1]), Number(found[2]), Number(found[3]));
}

function validDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
