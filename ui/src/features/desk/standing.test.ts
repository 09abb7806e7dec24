import { expect, test } from "vitest";
import type { DeskShift } from "@/api/generated/DeskShift";
import type { Presence } from "@/api/generated/Presence";
import type { PresentPerson } from "@/api/generated/PresentPerson";
import { byHour, leaderOf, signInKeys, standings } from "./standing";

const ref = (name: string) => ({ id: name, name });
const shift = (post: string, missing = 0, from = "2026-06-12T08:30"): DeskShift => ({ post, group: "officer", shift: "", from, to: "", people: [], missing, lead: null });
const here = (name: string, planned: string | null): PresentPerson => ({ person: ref(name), since: "2026-06-12T08:24", planned, note: null, away: null });
const expected = (post: string, ...names: string[]) => ({ post, shift: "", from: "", to: "", people: names.map(ref) });

function lines(shifts: DeskShift[], presence: Presence): string[] {
  return standings(shifts, presence).map((row) => (row.kind === "missing" ? `${row.post} −${row.count}` : `${row.post ?? "-"} ${row.person.name} ${row.kind}`));
}

test("each post shows who is here, who has not signed in and how many are missing, in the order of the roster", () => {
  const presence = { present: [here("bob", "second"), here("amy", "lead")], expected: [expected("second", "carl"), expected("driver", "dan")], findings: [] };
  expect(lines([shift("lead"), shift("second"), shift("driver", 1)], presence)).toEqual(["lead amy here", "second bob here", "second carl expected", "driver dan expected", "driver −1"]);
});

test("whoever is here without being planned stands last, and is not lost", () => {
  const presence = { present: [here("eve", null), here("amy", "lead")], expected: [], findings: [] };
  expect(lines([shift("lead")], presence)).toEqual(["lead amy here", "- eve here"]);
});

test("somebody who signed in for a post that the roster no longer has is still shown", () => {
  expect(lines([], { present: [here("amy", "lead")], expected: [], findings: [] })).toEqual(["lead amy here"]);
});

test("only those who have not signed in have a key, and none is an alert's own", () => {
  const rows = standings([shift("lead")], { present: [here("amy", "lead")], expected: [expected("lead", "bob"), expected("x", "carl")], findings: [] });
  expect(signInKeys(rows)).toEqual(["", "A", "B"]);
  const many = standings([], { present: [], expected: [expected("x", ...Array.from({ length: 26 }, (_, at) => String(at)))], findings: [] });
  expect(signInKeys(many).join("")).not.toMatch(/[RST N]/);
});

test("the next shifts stand by the hour at which they begin", () => {
  const hours = byHour([shift("b", 0, "2026-06-12T20:00"), shift("a", 0, "2026-06-12T17:30"), shift("c", 0, "2026-06-12T20:00")]);
  expect(hours.map(({ from, shifts }) => [from.slice(11), shifts.map(({ post }) => post).join("")])).toEqual([["17:30", "a"], ["20:00", "bc"]]);
});

const listed = (name: string) => ({ id: name, name, title: null, mobile: null });

test("whoever is on the roster without having to sit in the room is shown as well, once", () => {
  const shifts = [{ ...shift("leader"), people: [listed("dan")] }, { ...shift("lead"), people: [listed("amy"), listed("bob")] }];
  const presence = { present: [here("amy", "lead")], expected: [expected("lead", "bob")], findings: [] };
  expect(lines(shifts, presence)).toEqual(["leader dan reachable", "lead amy here", "lead bob expected"]);
});

test("the leader is whoever the roster names as one, and who is here before the others", () => {
  const shifts = [{ ...shift("x"), people: [listed("carl")] }, { ...shift("y"), group: "leader" as const, people: [listed("amy"), listed("bob")] }];
  expect(leaderOf(shifts, { present: [here("carl", "x"), here("bob", "y")], expected: [], findings: [] })).toEqual(ref("bob"));
  expect(leaderOf(shifts, { present: [here("carl", "x")], expected: [], findings: [] })).toEqual(ref("amy"));
  expect(leaderOf([shift("x")], { present: [here("bob", null)], expected: [], findings: [] })).toBeNull();
});
