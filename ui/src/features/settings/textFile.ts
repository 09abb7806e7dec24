/** A text file as Chinese offices have them: UTF-8 today, GB 18030 from older spreadsheets. */

/** A calendar of ten years has less than 20 KB; anything much larger is something else. */
export const MAX_TEXT_FILE_BYTES = 1024 * 1024;

export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, and then it can only be the national encoding, in which every remaining byte has a meaning.
    return new TextDecoder("gb18030").decode(bytes);
  }
}
