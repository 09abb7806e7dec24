import { describe, expect, it } from "vitest";
import { actOf, approverOf, comersOf, momentOf, phaseOf, spotOfPerson } from "./change";
import { sampleRoster } from "./testing";

const june = sampleRoster();
const spot = (date: string, shift: string, slot = 0) => ({ date: `2026-06-${date}`, shift, slot });

describe("a duty", () => {
  it("is ahead, under way and over by the clock of its shift", () => {
    const at = (now: string) => phaseOf(june, spot("05", "duty"), now);

    expect([at("2026-06-05T17:29"), at("2026-06-05T17:30"), at("2026-06-06T08:29"), at("2026-06-06T08:30")]).toEqual([
      "ahead", "under_way", "under_way", "over",
    ]);
  });

  it("is found by who serves it", () => {
    expect(spotOfPerson(june, "2026-06-05", "cat")).toEqual(spot("05", "duty", 1));
    expect(spotOfPerson(june, "2026-06-05", "dan")).toBeNull();
  });
});

describe("what is asked for", () => {
  it("is a substitution ahead of the duty and a takeover during it", () => {
    const asked = { kind: "put" as const, spot: spot("05", "duty"), comes: "dan" };

    const place = { date: "2026-06-05", shift: "duty", person: "bob" };
    expect(actOf(june, asked, "2026-06-05T12:00")).toEqual({ kind: "substitution", place, by: "dan", pay_back: "none" });
    expect(actOf(june, asked, "2026-06-05T18:00")).toEqual({ kind: "takeover", place, by: "dan", from: null });
  });

  it("is a swap of two people, each of whom has to agree", () => {
    const act = actOf(june, { kind: "bring", from: spot("05", "duty"), to: spot("06", "duty") }, "2026-06-01T00:00");

    expect(act?.kind).toBe("swap");
    expect(act === null ? [] : comersOf(act)).toEqual(["bob", "dan"]);
  });

  it("fills an empty place by a repair, also from another place", () => {
    const hole = spot("07", "duty", 1);
    const filled = actOf(june, { kind: "put", spot: hole, comes: "bob" }, "2026-06-01T00:00");
    const moved = actOf(june, { kind: "bring", from: spot("06", "duty"), to: hole }, "2026-06-01T00:00");

    expect(filled).toEqual({ kind: "repair", changes: [{ date: "2026-06-07", shift: "duty", out: null, into: "bob" }] });
    expect(moved?.kind === "repair" ? moved.changes.map(({ out, into }) => [out, into]) : null).toEqual([["dan", null], [null, "dan"]]);
  });

  it("is nothing where nobody else would come", () => {
    expect(actOf(june, { kind: "put", spot: spot("05", "duty"), comes: "bob" }, "2026-06-01T00:00")).toBeNull();
    expect(actOf(june, { kind: "bring", from: spot("05", "duty"), to: spot("06", "duty", 1) }, "2026-06-01T00:00")).toBeNull();
  });
});

describe("the form", () => {
  it("proposes the leader of the day, but not one who is relieved", () => {
    const act = (shift: string) => actOf(june, { kind: "put", spot: spot("05", shift), comes: "dan" }, "2026-06-05T12:00");

    expect(approverOf(june, act("duty")!)).toBe("amy");
    expect(approverOf(june, act("lead")!)).toBe("");
  });

  it("takes an hour before the start for one of the next morning", () => {
    expect(momentOf(june, "2026-06-05", "duty", "19:00")).toBe("2026-06-05T19:00");
    expect(momentOf(june, "2026-06-05", "duty", "02:00")).toBe("2026-06-06T02:00");
  });
});
