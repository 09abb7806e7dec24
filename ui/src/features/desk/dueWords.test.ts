import { expect, test } from "vitest";
import { zhCN } from "@/i18n/zh-CN";
import { complete, hasForm, isReading, keyText, lineOf, wordsOf } from "./dueWords";

const fields = { to: " 县总值班室 ", note: "", weather: "小雨", rain: "6.5", water: "" };

test("only what belongs to the kind and was filled in is sent", () => {
  expect(wordsOf("check_in", fields)).toEqual({ to: "县总值班室" });
  expect(wordsOf("weather", fields)).toEqual({ weather: "小雨", rain_mm: "6.5" });
});

test("a reading has at most two decimals", () => {
  expect(["", "0", "6.5", "312.40", "-1.2"].filter((text) => !isReading(text))).toEqual([]);
  expect(["6毫米", "1.234", ".", "1e3", "６"].filter(isReading)).toEqual([]);
});

test("a check-in says to whom, weather says something", () => {
  expect(complete("check_in", fields)).toBe(true);
  expect(complete("zero_report", { ...fields, to: " " })).toBe(false);
  expect(complete("weather", { ...fields, weather: "", rain: "", water: "" })).toBe(false);
  expect(complete("weather", { ...fields, rain: "many" })).toBe(false);
});

test("what was said reads as one line", () => {
  expect(lineOf({ weather: "小雨", rain_mm: "6", level_m: "312.40" }, zhCN.desk.due)).toBe("小雨 · 雨量 6 毫米 · 水位 312.40 米");
  expect(lineOf({ to: "县防办", note: "无情况" }, zhCN.desk.due)).toBe("报县防办 · 无情况");
  expect(lineOf({}, zhCN.desk.due)).toBe("");
});

test("two occasions of one plan are told apart", () => {
  const key = { at: "2026-06-12T14:00:00Z", kind: "check_in", subject: null } as const;
  expect(keyText(key)).not.toBe(keyText({ ...key, at: "2026-06-12T16:00:00Z" }));
});

test("what has its own page has no form here", () => {
  expect((["check_in", "weather", "handover", "retry", "report"] as const).map(hasForm)).toEqual([true, true, false, false, false]);
});
