/** What a hand on a published roster asks for, as a change that can be made. Pure. */
import type { RosterActView } from "@/api/generated/RosterActView";
import type { RosterView } from "@/api/generated/RosterView";
import { addDays } from "@/i18n/format";
import { personAt, slotsOf, type Spot } from "./model";

/** Somebody comes to a place, or two people change places. */
export type Asked = { kind: "put"; spot: Spot; comes: string } | { kind: "bring"; from: Spot; to: Spot };

/** Where a duty stands; only what is ahead is exchanged, what is under way is taken over, what is over stays. */
export type Phase = "ahead" | "under_way" | "over";

/** What a hand may do with a place: give it away or exchange it, have it taken over, or nothing any more. */
export type Hold = "free" | "relief" | "kept";

/** `now` and the hours are local: `2026-06-12T18:00`. */
export function phaseOf(roster: RosterView, { date, shift }: Pick<Spot, "date" | "shift">, now: string): Phase {
  const column = roster.columns.find((one) => one.shift === shift);
  if (column === undefined) return "over";
  const end = `${column.end <= column.start ? addDays(date, 1) : date}T${column.end}`;
  if (end <= now) return "over";
  return `${date}T${column.start}` <= now ? "under_way" : "ahead";
}

/** The change that is asked for; `null` where nothing would change. */
export function actOf(roster: RosterView, asked: Asked, now: string): RosterActView | null {
  if (asked.kind === "put") return coming(roster, asked.spot, asked.comes, now);
  const [one, other] = [personAt(roster, asked.from), personAt(roster, asked.to)];
  if (one === null || one.id === other?.id) return null;
  const [a, b] = [place(asked.from), place(asked.to)];
  if (other !== null) return { kind: "swap", a: { ...a, person: one.id }, b: { ...b, person: other.id } };
  return { kind: "repair", changes: [{ ...a, out: one.id, into: null }, { ...b, out: null, into: one.id }] };
}

function coming(roster: RosterView, spot: Spot, by: string, now: string): RosterActView | null {
  const there = personAt(roster, spot);
  if (there === null) return { kind: "repair", changes: [{ ...place(spot), out: null, into: by }] };
  if (there.id === by) return null;
  const leaves = { ...place(spot), person: there.id };
  if (phaseOf(roster, spot, now) === "under_way") return { kind: "takeover", place: leaves, by, from: null };
  return { kind: "substitution", place: leaves, by, pay_back: "none" };
}

const place = ({ date, shift }: Spot) => ({ date, shift });

/** Everybody who gets a duty, and so must have agreed. */
export function comersOf(act: RosterActView): string[] {
  switch (act.kind) {
    case "swap":
      return [act.a.person, act.b.person];
    case "substitution":
    case "takeover":
      return [act.by];
    case "repair":
      return [...new Set(act.changes.flatMap(({ into }) => (into === null ? [] : [into])))];
  }
}

/** The day of the change, for whoever leads on it. */
export function dateOf(act: RosterActView): string {
  switch (act.kind) {
    case "swap":
      return act.a.date;
    case "substitution":
    case "takeover":
      return act.place.date;
    case "repair":
      return act.changes[0]?.date ?? "";
  }
}

/** The leader on call of that day, unless it is the leader who is relieved. */
export function approverOf(roster: RosterView, act: RosterActView): string {
  const leading = roster.columns.filter(({ group }) => group === "leader").map(({ shift }) => shift);
  const cells = roster.days.find(({ day }) => day.date === dateOf(act))?.cells ?? [];
  const leaves = act.kind === "swap" ? act.a.person : act.kind === "repair" ? null : act.place.person;
  const leaders = cells.filter(({ shift }) => leading.includes(shift)).flatMap(({ people }) => people);
  return leaders.find(({ id }) => id !== leaves)?.name ?? "";
}

/** The local moment at which a clock on the wall reads `time` during a duty that begins on `date`. */
export function momentOf(roster: RosterView, date: string, shift: string, time: string): string {
  const start = roster.columns.find((one) => one.shift === shift)?.start ?? "";
  return `${time < start ? addDays(date, 1) : date}T${time}`;
}

/** Where somebody stands on a day. */
export function spotOfPerson(roster: RosterView, date: string, person: string): Spot | null {
  for (const { shift } of roster.columns) {
    const slot = slotsOf(roster, date, shift).findIndex((content) => content.kind === "person" && content.person.id === person);
    if (slot >= 0) return { date, shift, slot };
  }
  return null;
}
