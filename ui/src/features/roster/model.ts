/** What the grids show, worked out from a roster. Pure: a roster in, rows and places out. */
import type { CellPerson } from "@/api/generated/CellPerson";
import type { FindingView } from "@/api/generated/FindingView";
import type { GroupView } from "@/api/generated/GroupView";
import type { ObjectiveView } from "@/api/generated/ObjectiveView";
import type { Proof } from "@/api/generated/Proof";
import type { RosterView } from "@/api/generated/RosterView";
import type { ShiftColumn } from "@/api/generated/ShiftColumn";
import { daysBetween } from "@/i18n/format";

/** One place of one cell: where somebody serves or should. */
export interface Spot {
  date: string;
  shift: string;
  slot: number;
}

export type SlotContent = { kind: "person"; person: CellPerson } | { kind: "hole" };

export function sameSpot(a: Spot | null, b: Spot | null): boolean {
  return a !== null && b !== null && a.date === b.date && a.shift === b.shift && a.slot === b.slot;
}

/** `6.12|c1|0`, as it stands on the element and can be read back from it. */
export function spotKey(spot: Spot): string {
  return `${spot.date}|${spot.shift}|${spot.slot}`;
}

export function spotOf(key: string): Spot | null {
  const [date, shift, slot] = key.split("|");
  return date === undefined || shift === undefined || slot === undefined ? null : { date, shift, slot: Number(slot) };
}

/** The people of a cell and its holes, in this order. */
export function slotsOf(roster: RosterView, date: string, shift: string): SlotContent[] {
  const row = roster.days.find(({ day }) => day.date === date);
  const cell = row?.cells.find((candidate) => candidate.shift === shift);
  if (!cell) return [];
  const holes = Math.max(0, cell.need - cell.people.length);
  return [
    ...cell.people.map((person): SlotContent => ({ kind: "person", person })),
    ...Array.from({ length: holes }, (): SlotContent => ({ kind: "hole" })),
  ];
}

export function personAt(roster: RosterView, spot: Spot): CellPerson | null {
  const content = slotsOf(roster, spot.date, spot.shift)[spot.slot];
  return content?.kind === "person" ? content.person : null;
}

export function columnLabel(column: ShiftColumn): string {
  return column.shift_name === null ? column.post : `${column.post} ${column.shift_name}`;
}

/** The one character by which the view by person names a shift. */
export function columnSign(column: ShiftColumn): string {
  return [...(column.shift_name ?? column.post)][0] ?? "";
}

export type Direction = "up" | "down" | "left" | "right";

/** The next place in a direction; the same one at the edge. Days on which a shift does not happen are passed over. */
export function step(roster: RosterView, spot: Spot, direction: Direction): Spot {
  switch (direction) {
    case "up":
      return alongDays(roster, spot, -1);
    case "down":
      return alongDays(roster, spot, 1);
    case "left":
      return alongRow(roster, spot, -1);
    case "right":
      return alongRow(roster, spot, 1);
  }
}

function alongDays(roster: RosterView, spot: Spot, by: 1 | -1): Spot {
  let at = roster.days.findIndex(({ day }) => day.date === spot.date) + by;
  for (; at >= 0 && at < roster.days.length; at += by) {
    const date = roster.days[at]?.day.date ?? spot.date;
    const slots = slotsOf(roster, date, spot.shift).length;
    if (slots > 0) return { date, shift: spot.shift, slot: Math.min(spot.slot, slots - 1) };
  }
  return spot;
}

function alongRow(roster: RosterView, spot: Spot, by: 1 | -1): Spot {
  const row = roster.columns.flatMap(({ shift }) =>
    slotsOf(roster, spot.date, shift).map((_, slot) => ({ date: spot.date, shift, slot })),
  );
  const at = row.findIndex((candidate) => sameSpot(candidate, spot));
  return row[at + by] ?? spot;
}

/** The same for the view by person: along somebody's duties, or to the nearest duty of the next person who has one. */
export function stepByPerson(groups: readonly { rows: readonly PersonRow[] }[], spot: Spot, direction: Direction): Spot {
  const rows = groups.flatMap(({ rows: people }) => people.map((row) => row.duties.flatMap(({ spots }) => spots.map((one) => one.spot))));
  const at = rows.findIndex((spots) => spots.some((candidate) => sameSpot(candidate, spot)));
  const own = rows[at] ?? [];
  const index = own.findIndex((candidate) => sameSpot(candidate, spot));
  switch (direction) {
    case "left":
      return own[index - 1] ?? spot;
    case "right":
      return own[index + 1] ?? spot;
    case "up":
      return nearest(rows.slice(0, Math.max(0, at)).reverse(), spot);
    case "down":
      return nearest(rows.slice(at + 1), spot);
  }
}

function nearest(rows: readonly Spot[][], spot: Spot): Spot {
  const row = rows.find((spots) => spots.length > 0) ?? [];
  const distance = (candidate: Spot) => Math.abs(daysBetween(spot.date, candidate.date));
  return row.reduce<Spot | null>((best, one) => (best === null || distance(one) < distance(best) ? one : best), null) ?? spot;
}

/** The place to begin with: the given day's first, or the roster's. */
export function firstSpot(roster: RosterView, date?: string): Spot | null {
  for (const { day } of roster.days) {
    if (date !== undefined && day.date < date) continue;
    const column = roster.columns.find(({ shift }) => slotsOf(roster, day.date, shift).length > 0);
    if (column) return { date: day.date, shift: column.shift, slot: 0 };
  }
  return null;
}

/** Where a finding is to be seen: its hole, its person, or the first place of its day. */
export function spotOfFinding(roster: RosterView, finding: FindingView): Spot | null {
  const people = new Set(finding.people.map(({ id }) => id));
  if (finding.date === null) return firstSpotOf(roster, people);
  const shifts = finding.shift === null ? roster.columns.map(({ shift }) => shift) : [finding.shift];
  for (const shift of shifts) {
    const slots = slotsOf(roster, finding.date, shift);
    const slot = slots.findIndex((content) =>
      people.size === 0 ? content.kind === "hole" : content.kind === "person" && people.has(content.person.id),
    );
    if (slot >= 0) return { date: finding.date, shift, slot };
  }
  return firstSpot(roster, finding.date);
}

function firstSpotOf(roster: RosterView, people: Set<string>): Spot | null {
  for (const { day, cells } of roster.days) {
    for (const cell of cells) {
      const slot = cell.people.findIndex(({ id }) => people.has(id));
      if (slot >= 0) return { date: day.date, shift: cell.shift, slot };
    }
  }
  return null;
}

/** Findings that colour a place: `date|shift|person`. A finding without a shift colours the person's whole day. */
export function flaggedPlaces(roster: RosterView): Set<string> {
  const flagged = new Set<string>();
  for (const { date, shift, people, code } of roster.findings) {
    if (date === null || code === "hole") continue;
    const shifts = shift === null ? roster.columns.map((column) => column.shift) : [shift];
    for (const at of shifts) for (const { id } of people) flagged.add(`${date}|${at}|${id}`);
  }
  return flagged;
}

export interface PersonRow {
  id: string;
  name: string;
  /** In the order of the days; the shifts that this person serves on that day. */
  duties: { date: string; spots: { spot: Spot; column: ShiftColumn; pinned: boolean }[]; away: string | null }[];
  total: number;
  nights: number;
  rest: number;
  holiday: number;
}

/** Rows of the view by person, in the groups and the order of the ledger. */
export function personRows(roster: RosterView): { group: GroupView; rows: PersonRow[] }[] {
  const groups: { group: GroupView; rows: PersonRow[] }[] = [];
  for (const { person, group } of everybody(roster)) {
    const known = groups.find((candidate) => candidate.group === group);
    const target = known ?? { group, rows: [] };
    if (!known) groups.push(target);
    target.rows.push(personRow(roster, person.id, person.name));
  }
  return groups;
}

/** Those of the ledger, then those who stand on the roster but are no longer on the staff. */
function everybody(roster: RosterView): { person: { id: string; name: string }; group: GroupView }[] {
  const known = new Set(roster.ledger.map(({ person }) => person.id));
  const others = roster.days.flatMap(({ cells }) =>
    cells.flatMap((cell, at) => cell.people.map((person) => ({ person, group: roster.columns[at]?.group ?? "support" }))),
  );
  const unknown = others.filter(({ person }) => !known.has(person.id) && known.add(person.id));
  return [...roster.ledger, ...unknown];
}

function personRow(roster: RosterView, id: string, name: string): PersonRow {
  const line = roster.ledger.find(({ person }) => person.id === id);
  const row: PersonRow = { id, name, duties: [], total: 0, nights: line?.nights ?? 0, rest: 0, holiday: 0 };
  for (const { day, cells } of roster.days) {
    const spots = roster.columns.flatMap((column, at) => {
      const slot = cells[at]?.people.findIndex((person) => person.id === id) ?? -1;
      const pinned = cells[at]?.people[slot]?.pinned ?? false;
      return slot < 0 ? [] : [{ spot: { date: day.date, shift: column.shift, slot }, column, pinned }];
    });
    const away = roster.away.find((one) => one.person === id && one.from <= day.date && day.date <= one.to);
    row.duties.push({ date: day.date, spots, away: away?.reason ?? null });
    row.total += spots.length;
    if (day.kind === "rest_day") row.rest += spots.length;
    if (day.kind === "holiday") row.holiday += spots.length;
  }
  return row;
}

export interface GroupFairness {
  group: GroupView;
  total: [low: number, high: number];
  /** `null` where nights are not shared out apart from the total. */
  nights: [low: number, high: number] | null;
  rest_days: [low: number, high: number];
  holidays: [low: number, high: number];
  /** Days from one duty to the next of the same person, at the least; `null` when nobody serves twice. */
  gap: number | null;
}

/** How many duties people of one group have at the least and at the most, in this roster. */
export function fairness(roster: RosterView): GroupFairness[] {
  const sharing = new Set(roster.ledger.flatMap(({ person, nights_target }) => (nights_target === null ? [] : [person.id])));
  return personRows(roster).map(({ group, rows }) => ({
    group,
    total: range(rows.map((row) => row.total)),
    nights: nightRange(rows.filter(({ id }) => sharing.has(id))),
    rest_days: range(rows.map((row) => row.rest)),
    holidays: range(rows.map((row) => row.holiday)),
    gap: smallestGap(rows),
  }));
}

function nightRange(rows: PersonRow[]): [number, number] | null {
  return rows.length === 0 ? null : range(rows.map((row) => row.nights));
}

function range(numbers: number[]): [number, number] {
  return [Math.min(...numbers), Math.max(...numbers)];
}

function smallestGap(rows: PersonRow[]): number | null {
  const gaps = rows.flatMap((row) => {
    const dates = row.duties.filter(({ spots }) => spots.length > 0).map(({ date }) => date);
    return dates.slice(1).map((date, at) => daysBetween(dates[at] ?? date, date));
  });
  return gaps.length === 0 ? null : Math.min(...gaps);
}

/** Empty places that somebody should fill. */
export function countHoles(roster: RosterView): number {
  return roster.days.reduce(
    (sum, { cells }) => sum + cells.reduce((part, cell) => part + Math.max(0, cell.need - cell.people.length), 0),
    0,
  );
}

export function countPinned(roster: RosterView): number {
  return roster.days.reduce(
    (sum, { cells }) => sum + cells.reduce((part, cell) => part + cell.people.filter(({ pinned }) => pinned).length, 0),
    0,
  );
}

/** What a proof says, level by level from the most important one. */
export interface Judged {
  missing: number;
  /** Nobody could fill what is empty. */
  hopeless: boolean;
  proven: ObjectiveView[];
  /** The first level that is not proven, and by how much it may be above the best. */
  within: { objective: ObjectiveView; by: number } | null;
  /** Of the levels below nothing is known: their bounds hold only where those above are met. */
  rest: ObjectiveView[];
}

export function judged({ levels, missing, missing_at_least }: Proof): Judged {
  const hopeless = missing <= missing_at_least;
  const open = hopeless ? levels.findIndex(({ value, bound }) => bound === null || bound < value) : 0;
  const proven = open < 0 ? levels : levels.slice(0, open);
  const first = open < 0 ? undefined : levels[open];
  const known = hopeless && first !== undefined && first.bound !== null ? { objective: first.objective, by: first.value - first.bound } : null;
  const rest = open < 0 ? [] : levels.slice(known === null ? open : open + 1);
  return { missing, hopeless, proven: proven.map(({ objective }) => objective), within: known, rest: rest.map(({ objective }) => objective) };
}
