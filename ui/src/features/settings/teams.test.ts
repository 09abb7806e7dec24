import { describe, expect, it } from "vitest";
import type { PostView } from "@/api/generated/PostView";
import { emptyTeams, memberAt, teamPlaces, validPair, withMember } from "./teams";
import { newShift } from "./posts";

const post = (id: string | null, headcount: number): PostView => ({
  id, kind: "duty_officer", name: "值班员", group: "officer", shifts: [{ ...newShift(undefined, "全天"), headcount }],
});

describe("pairs", () => {
  it("are two different people", () => {
    expect(validPair({ kind: "apart", a: "p1", b: "p2" })).toBe(true);
    expect(validPair({ kind: "apart", a: "p1", b: "p1" })).toBe(false);
    expect(validPair({ kind: "apart", a: "p1", b: "" })).toBe(false);
  });
});

describe("teams", () => {
  const places = teamPlaces([post("lead", 1), post("officer", 2), post(null, 1)]);

  it("have a place for every person that a saved post takes", () => {
    expect(places.map(({ post: { id }, nth }) => `${id} ${nth}`)).toEqual(["lead 0", "officer 0", "officer 1"]);
  });

  it("get, change and lose their members", () => {
    let members = withMember([], places[1]!, "p1");
    members = withMember(members, places[2]!, "p2");
    expect(memberAt(members, places[2]!)).toBe("p2");

    members = withMember(members, places[1]!, "p3");
    expect(members).toEqual([{ post: "officer", person: "p3" }, { post: "officer", person: "p2" }]);

    members = withMember(members, places[1]!, "");
    expect(memberAt(members, places[1]!)).toBe("p2");
    expect(memberAt(members, places[2]!)).toBe("");
  });

  it("without anybody are named", () => {
    const teams = [{ members: [{ post: "lead", person: "p1" }] }, { members: [] }];

    expect(emptyTeams({ pairs: [], rotations: [], teams, min_rest_hours: null, long_holidays: "with_the_rest" as const, tolerance: { total: 0, nights: 0, rest_days: 0, holidays: 0 } })).toEqual([2]);
  });
});
