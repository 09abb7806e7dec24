/** How grave something is, as a sign and a colour: never by colour alone. */
import type { GradeView } from "@/api/generated/GradeView";
import type { Message } from "@/api/generated/Message";

export const SIGNS: Record<GradeView, string> = { good: "✓", slight: "△", serious: "▲", grave: "✕" };
export const KINDS: Record<GradeView, "ok" | "plain" | "warn" | "alert"> = { good: "ok", slight: "plain", serious: "warn", grave: "alert" };

/** The sentence of the catalogue for a value of a closed set: `word_busy`, `grade_good`. */
export function wordOf(set: "word" | "grade" | "question" | "reply" | "code" | "match" | "hours" | "day" | "kind" | "report", value: string): Message {
  return { code: `${set}_${value}`, params: {} };
}

