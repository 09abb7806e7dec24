/** Seals and sealed texts as people carry them from one computer to another. Pure. */
import type { CheckPlanVerified } from "@/api/generated/CheckPlanVerified";

/** The digest in what was typed or pasted, however it was grouped or spelt; `null` when it is none. */
export function sealIn(pasted: string): string | null {
  const digest = pasted.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** The text as it was sealed: mail and Windows change how lines end, and pasting adds or drops the last end. */
export function sealedText(given: string): string {
  return `${given.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n").trimEnd()}\n`;
}

/** Whether the lots drawn anew are those that were kept, as a sign, a word and a colour. */
export function proofOf({ as_kept }: Pick<CheckPlanVerified, "as_kept">) {
  if (as_kept === null) return { kind: "plain", sign: "△", word: "notKept" } as const;
  return as_kept ? ({ kind: "ok", sign: "✓", word: "same" } as const) : ({ kind: "alert", sign: "✕", word: "differs" } as const);
}
