import { expect, test } from "vitest";
import { commonSpan, running, timeWords } from "./spans";

const words = { yesterday: "昨日", today: "今日", tomorrow: "明日" };

test("a time says which day it is on, seen from today", () => {
  const say = (stamp: string) => timeWords(stamp, "2026-06-12", words, (iso) => `<${iso.slice(5, 10)}>`);
  expect(say("2026-06-12T08:30")).toBe("08:30");
  expect(say("2026-06-13 08:30")).toBe("明日 08:30");
  expect(say("2026-06-11T08:30")).toBe("昨日 08:30");
  expect(say("2026-06-15T08:30")).toBe("<06-15> 08:30");
});

test("shifts of different hours have no span in common", () => {
  const day = { from: "2026-06-12T08:30", to: "2026-06-13T08:30" };
  expect(commonSpan([day, { ...day }])).toEqual({ from: day.from, to: day.to });
  expect(commonSpan([day, { ...day, from: "2026-06-12T17:30" }])).toBeNull();
  expect(commonSpan([])).toBeNull();
});

test("a running count shows hours only once there is one", () => {
  expect([0, 59, 60, 2_772, 3_600, 3_729].map(running)).toEqual(["00:00", "00:59", "01:00", "46:12", "1:00:00", "1:02:09"]);
  expect(running(-3)).toBe("00:00");
});
