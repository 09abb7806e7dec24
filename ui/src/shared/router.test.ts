import { expect, test } from "vitest";
import { hashOf, parseHash, railOf } from "./router";

test("an address is a page and its answers", () => {
  expect(parseHash("#/people?import=roster")).toEqual({ page: "people", query: { import: "roster" } });
  expect(parseHash(hashOf("roster", { month: "2026-06" }))).toEqual({ page: "roster", query: { month: "2026-06" } });
});

test("an unknown page is the watch desk", () => {
  expect(parseHash("#/nowhere").page).toBe("desk");
  expect(parseHash("").page).toBe("desk");
});

test("a page that opens from another lights that one in the rail", () => {
  expect(parseHash("#/handover").page).toBe("handover");
  expect(railOf("handover")).toBe("log");
  expect(railOf("people")).toBe("people");
});
