import { expect, test } from "vitest";
import { inMinutes, nextTime } from "./away";

test("minutes go over midnight", () => expect(inMinutes("2026-12-31T23:50:30", 20)).toBe("2027-01-01T00:10"));

test("a time that has passed today is tomorrow's", () => {
  expect(nextTime("2026-06-12T21:47:05", "22:07")).toBe("2026-06-12T22:07");
  expect(nextTime("2026-06-12T21:47:05", "06:30")).toBe("2026-06-13T06:30");
  expect(nextTime("2026-06-12T21:47:05", "21:47")).toBe("2026-06-13T21:47");
});
