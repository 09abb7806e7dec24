/** What each response level asks, as a draft: what is wrong with it, and what was changed. Pure. */
import type { StaffingLine } from "@/api/generated/StaffingLine";
import type { StaffingView } from "@/api/generated/StaffingView";
import { same } from "./useDraft";

/** Most people that a level adds to a post; the program checks again. */
export const MAX_EXTRA = 20;

export function validStaffing({ on_site }: StaffingView): boolean {
  return on_site.every(({ from, to }) => from !== "" && to !== "" && from <= to);
}

export function extraAt(line: StaffingLine, post: string): number {
  return line.extra.find((extra) => extra.post === post)?.people ?? 0;
}

/** What the line adds, with so many people for `post`. */
export function withExtra({ extra }: StaffingLine, post: string, people: number): StaffingLine["extra"] {
  const known = extra.some((each) => each.post === post);
  return known ? extra.map((each) => (each.post === post ? { post, people } : each)) : [...extra, { post, people }];
}

export function staffingChanges(saved: StaffingView, draft: StaffingView): ("staffing" | "onSite")[] {
  return [...(same(saved.lines, draft.lines) ? [] : (["staffing"] as const)), ...(same(saved.on_site, draft.on_site) ? [] : (["onSite"] as const))];
}
