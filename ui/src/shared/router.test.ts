import { expect, test } from "vitest";
import { go, guardPage, hashOf, parseHash, railOf, route } from "./router";

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

test("whoever guards what is open is asked before another page and before another part of the same", async () => {
  const arrived = () => new Promise((done) => window.addEventListener("hashchange", done, { once: true }));
  const asked: string[] = [];
  let lets = true;
  const stop = guardPage((to) => (asked.push(hashOf(to.page, to.query)), lets));
  go("checks", { tab: "bulletins" });
  await arrived();
  lets = false;
  for (const [page, query] of [["checks", { tab: "plan" }], ["people", {}]] as const) {
    go(page, query);
    await arrived();
    expect([route.value.query.tab, window.location.hash]).toEqual(["bulletins", "#/checks?tab=bulletins"]);
  }
  expect(asked).toEqual(["#/checks?tab=bulletins", "#/checks?tab=plan", "#/people"]);
  stop();
  go("people");
  await arrived();
  expect(route.value.page).toBe("people");
});
