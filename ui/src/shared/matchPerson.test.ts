import { describe, expect, it } from "vitest";
import { matchesPerson } from "./matchPerson";

const zhang = { name: "张三", initials: "zs", mobile: "14000586492", title: "驾驶员", department: "党政办" };
const reyihan = { name: "热依汗·吐尔逊", initials: "ryhtex", mobile: null, title: null, department: null };

describe("finding a person", () => {
  it.each(["", "  ", "张", "张 三", "zs", "Z", "6492", "驾驶", "党政办"])("finds 张三 by %j", (query) => {
    expect(matchesPerson(zhang, query)).toBe(true);
  });

  it.each(["李", "s", "1399", "zsx"])("does not find 张三 by %j", (query) => {
    expect(matchesPerson(zhang, query)).toBe(false);
  });

  it("takes one middle dot for another", () => {
    expect(matchesPerson(reyihan, "热依汗・吐")).toBe(true);
  });

  it("finds nobody without a mobile by digits", () => {
    expect(matchesPerson(reyihan, "1400")).toBe(false);
  });
});
