/** The text of a bulletin while it is written: what in it comes from the records, and what one press puts right. */
import type { BulletinView } from "@/api/generated/BulletinView";
import type { DoubtView } from "@/api/generated/DoubtView";
import type { LinkView } from "@/api/generated/LinkView";
import type { PassageView } from "@/api/generated/PassageView";
import type { SaveBulletin } from "@/api/generated/SaveBulletin";
import { LINK_NAMES, type LinkName } from "@/shared/bulletinLinks";
import type { CheckTab } from "@/shared/checkTabs";

export interface Piece {
  text: string;
  linked: boolean;
}

/** A part of a passage that begins at `begin` of the whole, cut where links stand. */
export function piecesOf(text: string, begin: number, links: readonly LinkView[]): Piece[] {
  const pieces: Piece[] = [];
  let at = begin;
  const add = (end: number, linked: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at - begin, end - begin), linked });
    at = Math.max(at, end);
  };
  for (const link of links) {
    if (link.at === null || link.at < at || link.at + link.shown.length > begin + text.length) continue;
    add(link.at, false);
    add(link.at + link.shown.length, true);
  }
  add(begin + text.length, false);
  return pieces;
}

const wordsOf = ({ lead, text }: PassageView) => lead + text;

/** The links of a passage as it is written now: where they stand is known of the text that was saved. */
export function linksOf(written: PassageView, saved: PassageView | undefined): LinkView[] {
  const known = saved !== undefined && wordsOf(saved) === wordsOf(written);
  return written.links.map((link, at) => ({ ...link, at: known ? (saved.links[at]?.at ?? null) : null }));
}

/** What of a bulletin is written by hand. */
export function writtenOf({ id, number, title, recipients, passages, signature, dated }: BulletinView): SaveBulletin {
  const unplaced = (passage: PassageView) => ({ ...passage, links: passage.links.map((link) => ({ ...link, at: null })) });
  return { id, number, title, recipients, passages: passages.map(unplaced), signature, dated };
}

export type Mending = "correct" | "confirm";

/** What one press does about a doubt; `null` where only a person can write it right. */
export function mendingOf({ message: { code } }: DoubtView): Mending | null {
  if (code === "doubt_outdated" || code === "doubt_word") return "correct";
  return code === "doubt_changed" ? "confirm" : null;
}

/** The passage after that press; `null` if what it is about does not stand there any more. */
export function mended(passage: PassageView, { message: { code, params } }: DoubtView): PassageView | null {
  const { shown = "", now = "", wrong = "", right = "" } = params;
  switch (code) {
    case "doubt_word":
      return wrong === "" ? null : { ...passage, lead: passage.lead.replaceAll(wrong, right), text: passage.text.replaceAll(wrong, right) };
    case "doubt_changed": {
      const gone = passage.links.findIndex((link) => link.shown === shown && link.at === null);
      return gone < 0 ? null : { ...passage, links: passage.links.filter((_, at) => at !== gone) };
    }
    case "doubt_outdated": {
      const old = passage.links.findIndex((link) => link.shown === shown && link.at !== null);
      const begin = passage.links[old]?.at ?? null;
      if (begin === null) return null;
      const links = passage.links.map((link, at) => (at === old ? { ...link, shown: now } : link));
      const lead = passage.lead.length;
      const put = (text: string, at: number) => text.slice(0, at) + now + text.slice(at + shown.length);
      if (begin >= lead) return { ...passage, links, text: put(passage.text, begin - lead) };
      return begin + shown.length <= lead ? { ...passage, links, lead: put(passage.lead, begin) } : null;
    }
    default:
      return null;
  }
}

/** What a link is: of one kind of problem, `cases_absent_from_post`, only that it names the `cases`. */
export function linkName(key: string): LinkName {
  return LINK_NAMES.find((name) => key === name || key.startsWith(`${name}_`)) ?? "other";
}

/** The page on which the records behind it stand; the county itself, its dates and the period have none. */
export function recordsOf(name: LinkName): CheckTab | null {
  if (name === "office" || name === "period" || name === "deadline") return null;
  return name === "cases" || name === "extent" || name === "undecided" ? "findings" : "overview";
}
