import { expect, test } from "vitest";
import { raiseRequest } from "./response";

test("a response begins now and ends nobody knows when, unless times are typed", () => {
  const typed = { level: "three" as const, from: "", untilDay: "", untilTime: "" };

  expect(raiseRequest(typed, "2026-06-12", "amy")).toEqual({ level: "three", by: "amy", from: null, until: null });
  expect(raiseRequest({ ...typed, from: "18:00", untilDay: "2026-06-14", untilTime: "08:30" }, "2026-06-12", "amy")).toEqual({
    level: "three", by: "amy", from: "2026-06-12T18:00", until: "2026-06-14T08:30",
  });
});
