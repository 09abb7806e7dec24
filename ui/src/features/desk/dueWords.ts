/** What is said with something due: the words of its form on their way out, and as a line on the way back. Pure. */
import type { DueDoneView } from "@/api/generated/DueDoneView";
import type { DueKeyView } from "@/api/generated/DueKeyView";
import type { DueKindView } from "@/api/generated/DueKindView";
import type { DueMessages } from "@/i18n/messages/desk";

export interface DueFields {
  to: string;
  note: string;
  weather: string;
  rain: string;
  water: string;
}

/** Kinds that are done here, by their form; all others are done on the page or line where they belong. */
export type FormKind = "check_in" | "zero_report" | "weather";

export function hasForm(kind: DueKindView): kind is FormKind {
  return kind === "check_in" || kind === "zero_report" || kind === "weather";
}

/** One text for each occasion, to tell them apart. */
export function keyText(key: DueKeyView): string {
  return [key.kind, key.at, key.subject ?? ""].join(" ");
}

/** The fields that the form of that kind has, without the empty ones. */
export function wordsOf(kind: FormKind, fields: DueFields): Record<string, string> {
  const given: Record<string, string> =
    kind === "weather"
      ? { weather: fields.weather, rain_mm: fields.rain, level_m: fields.water, note: fields.note }
      : { to: fields.to, note: fields.note };
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ""));
}

/** A reading: digits with at most two decimals; nothing at all where nothing was read. */
export function isReading(text: string): boolean {
  return text.trim() === "" || /^-?\d{1,5}(\.\d{1,2})?$/.test(text.trim());
}

/** Whether the form may be sent: weather needs a reading or a word, the others say to whom. */
export function complete(kind: FormKind, fields: DueFields): boolean {
  if (kind !== "weather") return fields.to.trim() !== "";
  return isReading(fields.rain) && isReading(fields.water) && [fields.weather, fields.rain, fields.water].some((text) => text.trim() !== "");
}

/** `小雨 · 雨量 6 毫米 · 水位 312.40 米`, `报县总值班室 · 无情况`. */
export function lineOf(words: Record<string, string | undefined>, texts: DueMessages): string {
  return [
    words.weather,
    words.rain_mm === undefined ? undefined : texts.rainOf(words.rain_mm),
    words.level_m === undefined ? undefined : texts.waterOf(words.level_m),
    words.to === undefined ? undefined : texts.told(words.to),
    words.note,
  ].filter((part) => part !== undefined).join(" · ");
}

/** The newest of that kind that was done. */
export function lastOf(done: readonly DueDoneView[], kind: DueKindView): DueDoneView | null {
  return done.find(({ key }) => key.kind === kind) ?? null;
}
