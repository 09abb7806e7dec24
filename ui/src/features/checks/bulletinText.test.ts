import { expect, test } from "vitest";
import type { DoubtView } from "@/api/generated/DoubtView";
import type { PassageView } from "@/api/generated/PassageView";
import { linkName, linksOf, mended, mendingOf, piecesOf, recordsOf } from "./bulletinText";

const link = (shown: string, at: number | null) => ({ key: "checks", shown, at });
const passage = (lead: string, text: string, ...links: PassageView["links"]): PassageView => ({ kind: "text", lead, text, links });
const doubt = (code: string, params: Record<string, string>): DoubtView => ({ passage: 0, message: { code, params } });

test("a text is cut where its figures stand, lead and text each by itself", () => {
  const links = [link("部分", 3), link("3", 9), link("9", null)];
  expect(piecesOf("（一）部分迟。", 0, links)).toEqual([
    { text: "（一）", linked: false },
    { text: "部分", linked: true },
    { text: "迟。", linked: false },
  ]);
  expect(piecesOf("打了3次", 7, links)).toEqual([
    { text: "打了", linked: false },
    { text: "3", linked: true },
    { text: "次", linked: false },
  ]);
});

test("places are those of the saved text, and unknown while another one is written", () => {
  const saved = passage("", "共48次", link("48", 1));
  expect(linksOf(passage("", "共48次", link("48", null)), saved)).toEqual([link("48", 1)]);
  expect(linksOf(passage("", "总共48次", link("48", null)), saved)).toEqual([link("48", null)]);
});

test("an outdated figure is put right where it stands, and nowhere else", () => {
  const outdated = doubt("doubt_outdated", { shown: "3", now: "4" });
  expect(mended(passage("", "拨打3次，接通3次", link("2", null), link("3", 7)), outdated)).toMatchObject({ text: "拨打3次，接通4次", links: [{ shown: "2" }, { shown: "4" }] });
  expect(mended(passage("共3个", "单位", link("3", 1)), outdated)).toMatchObject({ lead: "共4个", text: "单位" });
  expect(mended(passage("", "拨打5次", link("3", null)), outdated)).toBeNull();
});

test("a figure that was changed on purpose is no longer held against the records", () => {
  const changed = doubt("doubt_changed", { shown: "3" });
  expect(mended(passage("", "拨打多次", link("3", null), link("1", 5)), changed)?.links).toEqual([link("1", 5)]);
});

test("a misspelling goes everywhere in the passage, and what only a person can judge has no key", () => {
  expect(mended(passage("防讯", "防讯", link("1", null)), doubt("doubt_word", { wrong: "防讯", right: "防汛" }))).toMatchObject({ lead: "防汛", text: "防汛" });
  expect(["doubt_word", "doubt_changed", "doubt_weekday"].map((code) => mendingOf(doubt(code, {})))).toEqual(["correct", "confirm", null]);
});

test("a link has a name and a page with its records, whatever kind of problem it is of", () => {
  expect(["first_rate", "cases_absent_from_post", "extent_busy", "offices", "new_one"].map(linkName)).toEqual(["first_rate", "cases", "extent", "offices", "other"]);
  expect(["first_rate", "cases", "period"].map((key) => recordsOf(linkName(key)))).toEqual(["overview", "findings", null]);
});
