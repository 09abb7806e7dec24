import { describe, expect, it } from "vitest";
import { eventDetail, type EventWords } from "./events";

const ID = "0197c1a2-0000-7000-8000-000000000001";
const words: EventWords = {
  person: (id) => (id === ID ? "张三" : undefined),
  period: (from, to) => `${from}—${to}`,
  staff: (added, changed) => `新增 ${added}，变更 ${changed}`,
  publishedBy: (name) => `发布人 ${name}`,
};

describe("a line of the operation log", () => {
  it.each([
    ["make_roster", "2026-06-01 2026-06-30", "2026-06-01—2026-06-30"],
    ["import_staff", "37 1", "新增 37，变更 1"],
    ["publish_roster", `${ID} 王喆`, "发布人 王喆"],
    ["save_person", ID, "张三"],
    ["add_absence", ID.replace("1", "2"), ""],
    ["save_office", "青石镇", "青石镇"],
    ["save_posts", "", ""],
  ])("%s %j reads %j", (action, detail, expected) => {
    expect(eventDetail({ at: "2026-06-12T08:00:00", actor: "值班室", action, detail }, words)).toBe(expected);
  });
});
