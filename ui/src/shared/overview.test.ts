import { expect, test } from "vitest";
import { advance } from "./overview";

test("the clock moves on over midnight and the month's end, in no time zone", () => {
  expect(advance("2026-06-30T23:59:58", 1_000)).toBe("2026-06-30T23:59:59");
  expect(advance("2026-06-30T23:59:58", 2_500)).toBe("2026-07-01T00:00:00");
});
