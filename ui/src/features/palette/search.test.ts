import { describe, expect, test } from "vitest";
import type { PersonView } from "@/api/generated/PersonView";
import type { PublishedDay } from "@/shared/usePublishedDays";
import { nextDuty } from "./duties";
import { MAX_HITS, search, type Findable } from "./search";

function person(name: string, initials: string, mobile: string | null = null): PersonView {
  return {
    id: name, name, initials, mobile, title: "科员", department: "应急办", sex: null, group: "officer", rank: "member", also_posts: [],
    experienced: true, joined: null, left_from: null,
  };
}

const findable: Findable = {
  people: [person("李张氏", "lzs"), person("张三丰", "zsf"), person("张三", "zs", "14001293003"), person("陈䶮", "cy")],
  pages: [{ page: "roster", words: "排班 roster" }, { page: "settings", words: "设置 settings" }],
  commands: [{ command: "night", words: "夜间配色 yjps 深色" }],
  today: "2026-06-12",
};

const find = (text: string) =>
  search(text, findable).map((hit) => {
    switch (hit.kind) {
      case "person":
        return hit.person.name;
      case "day":
        return hit.date;
      case "page":
        return hit.page;
      case "command":
        return hit.command;
    }
  });

describe("a person is found", () => {
  test("by initials, the exact ones first", () => expect(find("zs")).toEqual(["张三", "张三丰"]));
  test("by a part of the name, the beginning first", () => expect(find("张")).toEqual(["张三丰", "张三", "李张氏"]));
  test("by a rare character", () => expect(find("䶮")).toEqual(["陈䶮"]));
  test("by capitals, full-width letters and stray spaces", () => expect(find(" Ｚ S")).toEqual(["张三", "张三丰"]));
  test("by a part of the mobile", () => expect(find("29300")).toEqual(["张三"]));
  test("by title or office, of two characters or more", () => {
    expect(find("应急办")).toHaveLength(4);
    expect(find("急")).toEqual([]);
  });
});

describe("a day is found", () => {
  test.each(["6.12", "612", "6月12日", "0612", "2026-06-12"])("by %s", (text) => expect(find(text)[0]).toBe("2026-06-12"));
});

test("pages and commands are found by their words", () => {
  expect(find("排")).toEqual(["roster"]);
  expect(find("set")).toEqual(["settings"]);
  expect(find("yj")).toEqual(["night"]);
});

test("with nothing typed there are the pages and the commands", () => expect(find("  ")).toEqual(["roster", "settings", "night"]));

test("nothing is found for nonsense", () => expect(find("qqq")).toEqual([]));

test("there are never more than fit", () => {
  const people = Array.from({ length: 50 }, (_, index) => person(`张${index}`, "z"));
  expect(search("z", { ...findable, people })).toHaveLength(MAX_HITS);
});

describe("the next duty", () => {
  const days = ["2026-06-11", "2026-06-12", "2026-06-15"].map((date, index): PublishedDay => ({
    day: { date, weekday: 1, kind: "workday", festival: null, statutory: false, published: true, lunar: null, phase: "flood" },
    roster: "june",
    duties: [{ post: "主班", label: "主班", group: "officer", missing: 0, people: [{ id: ["amy", "bob", "amy"][index] ?? "", name: "", pinned: false }] }],
  }));

  test("is today's, a later day's, or none", () => {
    expect(nextDuty(days, "bob", "2026-06-12")).toEqual({ kind: "today", label: "主班" });
    expect(nextDuty(days, "amy", "2026-06-12")).toEqual({ kind: "later", date: "2026-06-15", label: "主班" });
    expect(nextDuty(days, "cat", "2026-06-12")).toEqual({ kind: "none" });
  });
});
