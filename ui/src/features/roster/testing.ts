/** For tests only: a small June with two posts, four people and one empty place. */
import type { DayView } from "@/api/generated/DayView";
import type { LedgerLine } from "@/api/generated/LedgerLine";
import type { RosterView } from "@/api/generated/RosterView";
import { weekdayOf } from "@/i18n/format";

const share = { here: 0, carried: 0, target: 0, deviation: 0 };

function day(date: string): DayView {
  const weekday = weekdayOf(date);
  const kind = weekday > 5 ? "rest_day" : "workday";
  return { date, weekday, kind, festival: null, statutory: false, published: true, lunar: null, phase: "flood" };
}

const on = (date: string) => ({ day: day(date), level: null, lead: "remote" as const });

function line(name: string, group: LedgerLine["group"]): LedgerLine {
  return { person: { id: name, name }, group, total: share, rest_days: share, holidays: share, nights: 0, nights_carried: 0, nights_target: null, remembered: [] };
}

/** Fri 5 June to Mon 8 June; `amy` leads and is locked on the first day, `dan`'s place on the 7th is empty. */
export function sampleRoster(): RosterView {
  const person = (name: string, pinned = false) => ({ id: name, name, pinned });
  const cells = (leader: string, officers: string[], pinned = false) => [
    { shift: "lead", need: 1, people: [person(leader, pinned)], changed_in: null, earlier: [] },
    { shift: "duty", need: 2, people: officers.map((name) => person(name)), changed_in: null, earlier: [] },
  ];
  return {
    id: "june", from: "2026-06-05", to: "2026-06-08", state: { kind: "draft" }, title: "June",
    columns: [
      { shift: "lead", post: "带班领导", group: "leader", shift_name: null, start: "08:30", end: "08:30" },
      { shift: "duty", post: "值班员", group: "officer", shift_name: "夜班", start: "17:30", end: "08:30" },
    ],
    days: [
      { ...on("2026-06-05"), cells: cells("amy", ["bob", "cat"], true) },
      { ...on("2026-06-06"), cells: cells("eve", ["dan", "bob"]) },
      { ...on("2026-06-07"), cells: cells("amy", ["cat"]) },
      { ...on("2026-06-08"), cells: cells("eve", ["bob", "dan"]) },
    ],
    findings: [],
    ledger: [line("amy", "leader"), line("eve", "leader"), line("bob", "officer"), line("cat", "officer"), line("dan", "officer")],
    levels: [],
    away: [{ person: "dan", from: "2026-06-06", to: "2026-06-07", reason: "请假" }],
  };
}
