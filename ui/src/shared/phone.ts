/** What a mobile looks like, so that a slip is noticed while it is typed. The program checks again when it saves. */

/** Eleven digits that begin with 1; spaces and hyphens between them are how people read them out. */
export function isMobile(text: string): boolean {
  return /^1\d{10}$/.test(text.normalize("NFKC").replace(/[\s-]/g, ""));
}
