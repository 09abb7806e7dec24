import { describe, expect, it } from "vitest";
import type { RosterLine } from "@/api/generated/RosterLine";
import { firstSteps, isBehind, type Reached } from "./steps";

const line = (state: RosterLine["state"]): RosterLine => ({ id: "r", from: "2026-06-01", to: "2026-06-30", state });
const draft = line({ kind: "draft" });
const past = line({ kind: "past", source: "五月.xlsx", at: "2026-05-30T09:00:00" });
const published = line({ kind: "published", edition: 1, by: "王喆", at: "2026-05-30T09:00:00" });

function nextOf(reached: Reached) {
  return firstSteps(reached).find((step) => step.state === "next")?.name;
}

describe("the path to the first roster", () => {
  it("begins with the office", () => {
    expect(nextOf({ office: false, people: 0, rosters: [] })).toBe("office");
  });

  it("asks for the people next", () => {
    expect(nextOf({ office: true, people: 0, rosters: [] })).toBe("people");
  });

  it("does not take a roster of the past for the one to be made", () => {
    expect(nextOf({ office: true, people: 37, rosters: [past] })).toBe("roster");
  });

  it("asks to publish a draft", () => {
    expect(nextOf({ office: true, people: 37, rosters: [past, draft] })).toBe("publish");
  });

  it("lies behind once a roster is published", () => {
    const reached = { office: true, people: 37, rosters: [published] };

    expect(isBehind(reached)).toBe(true);
    expect(firstSteps(reached).map((step) => step.state)).toEqual(["done", "done", "done", "done", "next"]);
  });
});
