/** The request of a notice, out of what is written in its form. Pure. */
import type { RequestText } from "@/api/generated/RequestText";

/** `day` may be empty: then there is no time limit. */
export function noticeRequests(text: string, day: string, time: string): RequestText[] {
  const wanted = text.trim();
  return wanted === "" ? [] : [{ text: wanted, until: day === "" ? null : `${day}T${time}` }];
}
