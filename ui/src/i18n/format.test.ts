import { describe, expect, test } from "vitest";
import {
  addDays, addMonths, daysBetween, formatDay, formatDeviation, formatLongDay, formatMobile, formatMonth, formatPeriod, formatStamp,
  monthDays, parseDay, parseTime, weekdayOf,
} from "./format";

describe("days", () => {
  test("read as people write them", () => {
    expect(formatDay("2026-06-12", "zh-CN")).toBe("6月12日 周五");
    expect(formatDay("2026-06-12", "en")).toBe("Fri 12 Jun");
    expect(formatLongDay("2026-06-12", "zh-CN")).toBe("2026年6月12日 周五");
    expect(formatMonth("2026-06", "zh-CN")).toBe("2026年6月");
    expect(formatPeriod("2026-06-01", "2026-06-30", "zh-CN")).toBe("6月1日—6月30日");
    expect(formatStamp("2026-06-12T08:30", "en")).toBe("12 Jun 08:30");
  });

  test("Sunday is the seventh day", () => expect(weekdayOf("2026-06-14")).toBe(7));

  test("a leap February has its day", () => {
    expect(monthDays("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });

  test("months and days cross the year", () => {
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
  });
});

describe("a typed day", () => {
  test.each([
    ["6.12", "2026-06-12"],
    ["612", "2026-06-12"],
    ["0612", "2026-06-12"],
    ["1231", "2026-12-31"],
    ["6月12日", "2026-06-12"],
    ["6月12号", "2026-06-12"],
    ["２０２７－０１－０２", "2027-01-02"],
    ["2027年1月2日", "2027-01-02"],
    ["2027/1/2", "2027-01-02"],
    ["6.12.", "2026-06-12"],
  ])("%s is understood", (typed, day) => expect(parseDay(typed, "2026-03-01")).toBe(day));

  test.each(["", "6", "13.1", "2.30", "6.31", "abc", "14005981051"])("%s is refused", (typed) => expect(parseDay(typed, "2026-03-01")).toBeNull());
});

describe("a typed time", () => {
  test.each([
    ["21:30", "21:30"],
    ["2130", "21:30"],
    ["930", "09:30"],
    ["９：０５", "09:05"],
    ["9点5分", "09:05"],
    ["8点", "08:00"],
    ["0000", "00:00"],
  ])("%s is understood", (typed, time) => expect(parseTime(typed)).toBe(time));

  test.each(["", "24:00", "960", "9", "21:60", "abc"])("%s is refused", (typed) => expect(parseTime(typed)).toBeNull());
});

describe("numbers", () => {
  test("a deviation has its sign and one decimal", () => {
    expect([20, -40, 0, -4, 96].map(formatDeviation)).toEqual(["+0.2", "−0.4", "0.0", "0.0", "+1.0"]);
  });

  test("a mobile is grouped for dictation, another number stays", () => {
    expect(formatMobile("14001293003")).toBe("140 0129 3003");
    expect(formatMobile("0837-2345678")).toBe("0837-2345678");
  });
});
