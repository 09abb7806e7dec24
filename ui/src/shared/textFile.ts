import type { Answer } from "@/api/client";

/** A text file as Chinese offices have them: UTF-8 today, GB 18030 from older spreadsheets. */

/** A calendar of ten years has less than 20 KB; anything much larger is something else. */
export const MAX_TEXT_FILE_BYTES = 1024 * 1024;

const mib = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** What stands in the chosen file. */
export async function readText(file: File): Promise<Answer<string>> {
  if (file.size > MAX_TEXT_FILE_BYTES) {
    const params = { file: file.name, size: mib(file.size), max: mib(MAX_TEXT_FILE_BYTES) };
    return { ok: false, error: { code: "file_too_large", params, detail: `${file.size} bytes` } };
  }
  return { ok: true, value: decodeText(await file.arrayBuffer()) };
}

export function decodeText(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, and then it can only be the national encoding, in which every remaining byte has a meaning.
    return new TextDecoder("gb18030").decode(bytes);
  }
}
