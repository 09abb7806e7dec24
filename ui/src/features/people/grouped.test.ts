import { describe, expect, it } from "vitest";
import type { PersonView } from "@/api/generated/PersonView";
import { grouped } from "./grouped";

const TODAY = "2026-06-12";

function person(name: string, given: Partial<PersonView> = {}): PersonView {
  return {
    id: name, name, initials: "", title: null, department: null, mobile: "14000000001", sex: null, group: "officer", rank: "member",
    also_posts: [], experienced: false, joined: null, left_from: null, ...given,
  };
}

function shown(people: PersonView[], query = "") {
  return grouped(people, query, TODAY).map(({ group, people: own }) => `${group}: ${own.map(({ name }) => name).join(" ")}`);
}

describe("people under their groups", () => {
  it("lists groups in the office's order and leaves out the empty ones", () => {
    const people = [person("赵大勇", { group: "driver" }), person("张三"), person("何昇", { group: "leader" })];

    expect(shown(people)).toEqual(["leader: 何昇", "officer: 张三", "driver: 赵大勇"]);
  });

  it("keeps only those who were looked for", () => {
    expect(shown([person("张三", { initials: "zs" }), person("李四", { initials: "ls" })], "zs")).toEqual(["officer: 张三"]);
  });

  it("puts those who have left last, from the very day on", () => {
    const people = [
      person("甲", { left_from: "2026-06-12" }),
      person("乙", { left_from: "2026-06-13" }),
      person("丙"),
    ];

    expect(shown(people)).toEqual(["officer: 乙 丙 甲"]);
  });

  it("counts missing mobiles of those who still serve", () => {
    const people = [person("甲", { mobile: null }), person("乙", { mobile: null, left_from: "2026-01-01" }), person("丙")];

    expect(grouped(people, "", TODAY)[0]?.missingMobiles).toBe(1);
  });
});
