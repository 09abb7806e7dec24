import { describe, expect, it } from "vitest";
import type { PostView } from "@/api/generated/PostView";
import type { ShiftView } from "@/api/generated/ShiftView";
import { blockEnd, minuteOf, moved, newShift, postChanges, postFaults, shiftEnd, shiftFaults, turnsWith, validPosts } from "./posts";

const shift = (given: Partial<ShiftView> = {}): ShiftView => ({ ...newShift(undefined, "全天"), ...given });
const post = (id: string | null, name: string, given: Partial<PostView> = {}): PostView => ({
  id, name, kind: "duty_officer", group: "officer", shifts: [shift({ id: `${name}-1` })], ...given,
});

describe("the end of a shift", () => {
  it.each([
    ["08:30", 1440, "next 08:30"],
    ["08:30", 540, "same 17:30"],
    ["17:30", 900, "next 08:30"],
    ["20:00", 240, "next 00:00"],
    ["20:00", 239, "same 23:59"],
    ["12:00", 150, "same 14:30"],
  ])("%s with %d minutes ends %s", (start, minutes, expected) => {
    const end = shiftEnd({ start, minutes });

    expect(end && `${end.day} ${end.time}`).toBe(expected);
  });

  it.each([["24:00", 60], ["8", 60], ["", 60], ["08:30", 0], ["08:30", 1441], ["08:30", Number.NaN]])(
    "is unknown for %j with %d minutes",
    (start, minutes) => {
      expect(shiftEnd({ start, minutes })).toBeNull();
    },
  );

  it("reads a time without its leading zero", () => {
    expect(minuteOf("8:30")).toBe(510);
  });
});

describe("turns", () => {
  it("offer the weekend and the long weekend, and keep one made elsewhere", () => {
    const weekend = { kind: "block" as const, from: 6, days: 2 };
    const other = { kind: "block" as const, from: 7, days: 2 };

    expect(turnsWith(weekend)).toContainEqual({ kind: "block", from: 5, days: 3 });
    expect(turnsWith(weekend).filter((turn) => turn.kind === "block")).toHaveLength(2);
    expect(turnsWith(other).at(-1)).toEqual(other);
  });

  it("end on the last day of the block", () => {
    expect([blockEnd({ from: 6, days: 2 }), blockEnd({ from: 5, days: 3 }), blockEnd({ from: 7, days: 2 })]).toEqual([7, 7, 1]);
  });
});

describe("what is wrong with a shift", () => {
  it("is nothing for the usual 24 hours", () => {
    expect(shiftFaults(shift())).toEqual([]);
  });

  it.each<[string, Partial<ShiftView>]>([
    ["shiftName", { name: " " }],
    ["start", { start: "25:00" }],
    ["length", { minutes: 1441 }],
    ["days", { days: [] }],
    ["headcount", { headcount: 0, min_experienced: 0 }],
    ["headcount", { headcount: 61 }],
    ["experienced", { headcount: 2, min_experienced: 3 }],
    ["restDays", { rest_days: 61 }],
  ])("names %s", (fault, given) => {
    expect(shiftFaults(shift(given))).toEqual([fault]);
  });

  it("exactly as many experienced people as people are allowed", () => {
    expect(shiftFaults(shift({ headcount: 2, min_experienced: 2 }))).toEqual([]);
  });
});

describe("what is wrong with a post", () => {
  it("has a name of its own and at least one shift", () => {
    const posts = [post("a", "值班员"), post("b", "值班员"), post("c", "", { shifts: [] })];

    expect(postFaults(posts, posts[0]!)).toEqual([{ kind: "postTwice", name: "值班员" }]);
    expect(postFaults(posts, posts[2]!)).toEqual([{ kind: "postName" }, { kind: "noShifts", name: "" }]);
    expect(validPosts({ posts })).toBe(false);
    expect(validPosts({ posts: [post("a", "主班"), post("b", "副班")] })).toBe(true);
  });
});

describe("what was changed", () => {
  const saved = [post("a", "带班领导"), post("b", "主班"), post("c", "驾驶员")];

  it("is nothing for a copy", () => {
    expect(postChanges(saved, structuredClone(saved))).toEqual([]);
  });

  it("is named post by post", () => {
    const draft = [post("b", "主班"), post("a", "带班领导", { group: "leader" }), post(null, "副班")];

    expect(postChanges(saved, draft)).toEqual([
      { kind: "added", name: "副班" },
      { kind: "removed", name: "驾驶员" },
      { kind: "changed", name: "带班领导" },
      { kind: "order" },
    ]);
  });
});

describe("moving in a list", () => {
  it("swaps neighbours and stops at the ends", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });

  it("a new shift copies the one before it, but is not that one", () => {
    expect(newShift(shift({ id: "s1", start: "20:00" }), "全天")).toMatchObject({ id: null, start: "20:00" });
  });
});
