import { expect, test } from "vitest";
import type { DeskShift } from "@/api/generated/DeskShift";
import { anybody, commonSpan, shiftLabel, timeWords, untilRelief } from "./spans";

const words = { yesterday: "昨日", today: "今日", tomorrow: "明日" };
const shift = (from: string, to: string): DeskShift => ({ post: "主班", group: "officer", shift: from, from, to, people: [], missing: 0 });

test("a time says which day it is on, seen from today", () => {
  const say = (stamp: string) => timeWords(stamp, "2026-06-12", words, (iso) => `<${iso.slice(5, 10)}>`);
  expect(say("2026-06-12T08:30")).toBe("08:30");
  expect(say("2026-06-13T08:30")).toBe("明日 08:30");
  expect(say("2026-06-11T08:30")).toBe("昨日 08:30");
  expect(say("2026-06-15T08:30")).toBe("<06-15> 08:30");
});

test("shifts of different hours have no span in common", () => {
  const day = shift("2026-06-12T08:30", "2026-06-13T08:30");
  expect(commonSpan([day, { ...day }])).toEqual({ from: day.from, to: day.to });
  expect(commonSpan([day, shift("2026-06-12T17:30", "2026-06-13T08:30")])).toBeNull();
  expect(commonSpan([])).toBeNull();
});

test("a due shift in which nobody stands is no roster", () => {
  const due = { ...shift("2026-06-12T08:30", "2026-06-13T08:30"), missing: 1 };
  expect(anybody([due, due])).toBe(false);
  expect(anybody([due, { ...due, people: [{ name: "amy", title: null, mobile: null }] }])).toBe(true);
});

test("a post that stands there twice is told apart by its shift", () => {
  const [day, night] = [{ ...shift("2026-06-12T08:30", "2026-06-12T17:30"), shift: "白班" }, { ...shift("2026-06-12T17:30", "2026-06-13T08:30"), shift: "夜班" }];
  expect(shiftLabel([day, night], night)).toBe("主班 夜班");
  expect(shiftLabel([night], night)).toBe("主班");
});

test("relief comes with the first shift that ends", () => {
  const shifts = [shift("2026-06-12T08:30", "2026-06-13T08:30"), shift("2026-06-12T20:00", "2026-06-13T08:00")];
  expect(untilRelief(shifts, "2026-06-12T21:47:05")).toEqual({ hours: 10, minutes: 13 });
  expect(untilRelief(shifts, "2026-06-13T08:00:00")).toEqual({ hours: 0, minutes: 0 });
  expect(untilRelief([], "2026-06-12T21:47:05")).toBeNull();
});
