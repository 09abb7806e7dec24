import { describe, expect, test } from "vitest";
import type { FindingView } from "@/api/generated/FindingView";
import type { Level } from "@/api/generated/Level";
import {
  columnLabel, columnSign, countHoles, countPinned, fairness, firstSpot, flaggedPlaces, judged, personRows, slotsOf, spotKey, spotOf,
  spotOfFinding, step, stepByPerson,
} from "./model";
import { firstGap, rostersOfMonth } from "./useRosterPage";
import { sampleRoster } from "./testing";

const roster = sampleRoster();
const at = (date: string, shift: string, slot = 0) => ({ date: `2026-06-${date}`, shift, slot });
const finding = (part: Partial<FindingView>): FindingView => ({
  code: "short_rest", severity: "look", rule: "rest", date: null, shift: null, people: [], params: {}, reasons: [], ...part,
});

describe("a place", () => {
  test("survives being written on its element", () => {
    const spot = at("05", "duty", 1);
    expect(spotOf(spotKey(spot))).toEqual(spot);
  });

  test("exists for everybody who is due, there or not", () => {
    expect(slotsOf(roster, "2026-06-07", "duty").map(({ kind }) => kind)).toEqual(["person", "hole"]);
    expect(slotsOf(roster, "2026-07-01", "duty")).toEqual([]);
  });
});

describe("the arrow keys", () => {
  test("walk along the row through both officers", () => {
    expect(step(roster, at("05", "lead"), "right")).toEqual(at("05", "duty", 0));
    expect(step(roster, at("05", "duty", 0), "right")).toEqual(at("05", "duty", 1));
    expect(step(roster, at("05", "duty", 1), "right")).toEqual(at("05", "duty", 1));
  });

  test("walk down the days and stop at the edge", () => {
    expect(step(roster, at("05", "duty", 1), "down")).toEqual(at("06", "duty", 1));
    expect(step(roster, at("05", "lead"), "up")).toEqual(at("05", "lead"));
  });

  test("pass over a day on which the shift does not happen", () => {
    const gap = sampleRoster();
    const cell = gap.days[1]?.cells[0];
    if (cell) Object.assign(cell, { need: 0, people: [] });
    expect(step(gap, at("05", "lead"), "down")).toEqual(at("07", "lead"));
  });

  test("by person go along somebody's duties, and to the nearest of the next person", () => {
    const groups = personRows(roster);
    expect(stepByPerson(groups, at("05", "lead"), "right")).toEqual(at("07", "lead"));
    expect(stepByPerson(groups, at("07", "lead"), "right")).toEqual(at("07", "lead"));
    expect(stepByPerson(groups, at("05", "lead"), "down")).toEqual(at("06", "lead"));
    expect(stepByPerson(groups, at("08", "lead"), "down")).toEqual(at("08", "duty", 0));
  });
});

describe("a finding", () => {
  test("of a hole shows the hole", () =>
    expect(spotOfFinding(roster, finding({ code: "hole", date: "2026-06-07", shift: "duty" }))).toEqual(at("07", "duty", 1)));

  test("of a person shows the person, with or without a shift", () => {
    const people = [{ id: "dan", name: "dan" }];
    expect(spotOfFinding(roster, finding({ date: "2026-06-08", shift: "duty", people }))).toEqual(at("08", "duty", 1));
    expect(spotOfFinding(roster, finding({ date: "2026-06-08", people }))).toEqual(at("08", "duty", 1));
    expect(spotOfFinding(roster, finding({ people }))).toEqual(at("06", "duty", 0));
  });

  test("of nobody on the roster shows nothing; of a day shows its first place", () => {
    expect(spotOfFinding(roster, finding({ people: [{ id: "zoe", name: "zoe" }] }))).toBeNull();
    expect(spotOfFinding(roster, finding({ date: "2026-06-06" }))).toEqual(at("06", "lead"));
  });

  test("colours the person's place, a hole colours nobody's", () => {
    const findings = [
      finding({ date: "2026-06-08", shift: "duty", people: [{ id: "bob", name: "bob" }] }),
      finding({ code: "hole", date: "2026-06-07", shift: "duty" }),
    ];
    expect([...flaggedPlaces({ ...roster, findings })]).toEqual(["2026-06-08|duty|bob"]);
  });
});

test("rows by person count duties and know who is away", () => {
  const [leaders, officers] = personRows(roster);
  expect(leaders?.rows.map(({ name, total, rest }) => [name, total, rest])).toEqual([["amy", 2, 1], ["eve", 2, 1]]);
  const dan = officers?.rows.find(({ name }) => name === "dan");
  expect(dan?.duties.map(({ away }) => away)).toEqual([null, "请假", "请假", null]);
});

test("somebody who left the staff still has a row, once", () => {
  const left = { ...roster, ledger: roster.ledger.filter(({ person }) => person.id !== "bob") };
  expect(personRows(left).map(({ rows }) => rows.map(({ name }) => name))).toEqual([["amy", "eve"], ["cat", "dan", "bob"]]);
});

test("nights have a range of their own where they are shared out", () => {
  const lines = roster.ledger.map((line, at) => (at < 2 ? { ...line, nights: at, nights_target: 50 } : line));
  expect(fairness({ ...roster, ledger: lines })[0]?.nights).toEqual([0, 1]);
});

test("fairness is counted, not claimed", () => {
  expect(fairness(roster)).toEqual([
    { group: "leader", total: [2, 2], nights: null, rest_days: [1, 1], holidays: [0, 0], gap: 2 },
    { group: "officer", total: [2, 3], nights: null, rest_days: [1, 1], holidays: [0, 0], gap: 1 },
  ]);
});

test("holes and locks are counted", () => {
  expect(countHoles(roster)).toBe(1);
  expect(countPinned(roster)).toBe(1);
});

test("a shift is named by its post, and by its own name where the post has several", () => {
  expect(roster.columns.map(columnLabel)).toEqual(["带班领导", "值班员 夜班"]);
  expect(roster.columns.map(columnSign)).toEqual(["带", "夜"]);
});

test("the first place from a day on", () => {
  expect(firstSpot(roster)).toEqual(at("05", "lead"));
  expect(firstSpot(roster, "2026-06-07")).toEqual(at("07", "lead"));
  expect(firstSpot(roster, "2026-07-01")).toBeNull();
});

test("of a month's rosters the draft comes first, and those of other months don't come", () => {
  const row = (id: string, from: string, to: string, kind: "draft" | "past") => ({
    id, from, to, state: kind === "draft" ? { kind } : { kind, source: "", at: "" },
  });
  const rows = [row("old", "2026-06-01", "2026-06-30", "past"), row("may", "2026-05-01", "2026-05-31", "past"), row("new", "2026-06-25", "2026-07-05", "draft")];
  expect(rostersOfMonth(rows, "2026-06").map(({ id }) => id)).toEqual(["new", "old"]);
});

test("the first days of a month that no roster covers", () => {
  const row = (from: string, to: string) => ({ id: from, from, to, state: { kind: "draft" as const } });
  expect(firstGap([], "2026-06")).toEqual({ from: "2026-06-01", to: "2026-06-30" });
  expect(firstGap([row("2026-05-25", "2026-06-10"), row("2026-06-21", "2026-06-25")], "2026-06")).toEqual({ from: "2026-06-11", to: "2026-06-20" });
  expect(firstGap([row("2026-06-01", "2026-06-30")], "2026-06")).toBeNull();
});

const level = (objective: Level["objective"], value: number, bound: number | null): Level => ({ objective, value, bound });

test("a level is proven best while all above it are, and the first that is not says how far it may be", () => {
  const levels = [level("total", 7, 7), level("rest_days", 4, 4), level("spacing", 12, 9), level("requests", 3, 3)];
  expect(judged({ missing: 0, missing_at_least: 0, levels })).toEqual({
    missing: 0, hopeless: true, proven: ["total", "rest_days"], within: { objective: "spacing", by: 3 }, rest: ["requests"],
  });
});

test("nothing is proven while an empty place might be filled", () => {
  const levels = [level("total", 7, 7), level("spacing", 12, null)];
  expect(judged({ missing: 2, missing_at_least: 1, levels })).toEqual({
    missing: 2, hopeless: false, proven: [], within: null, rest: ["total", "spacing"],
  });
});

test("where every level meets its bound, nothing is left to say", () => {
  const judgement = judged({ missing: 1, missing_at_least: 1, levels: [level("total", 7, 7)] });
  expect(judgement).toMatchObject({ hopeless: true, proven: ["total"], within: null, rest: [] });
});
