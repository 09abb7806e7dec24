/** The rules of hand for posts and shifts: the end of a shift, what is wrong with one, and what was changed. */
import type { DayKindView } from "@/api/generated/DayKindView";
import type { GroupView } from "@/api/generated/GroupView";
import type { PostKindView } from "@/api/generated/PostKindView";
import type { PostView } from "@/api/generated/PostView";
import type { Posts } from "@/api/generated/Posts";
import type { ShiftView } from "@/api/generated/ShiftView";
import type { TurnView } from "@/api/generated/TurnView";
import { copyOf, same } from "./useDraft";

const MINUTES_PER_DAY = 1440;
const MAX_HEADCOUNT = 60;
const MAX_REST_DAYS = 60;

/** In the order of the printed sheet. */
export const POST_KINDS: readonly PostKindView[] = [
  "chief_leader", "leader_on_call", "duty_leader", "lead_officer", "second_officer", "duty_officer", "driver", "standby",
];
export const DAY_KINDS: readonly DayKindView[] = ["workday", "make_up_workday", "rest_day", "holiday"];
export const GROUPS: readonly GroupView[] = ["leader", "officer", "driver", "support"];

/** Who serves a post of that kind unless the office decides otherwise. */
export const USUAL_GROUP: Record<PostKindView, GroupView> = {
  chief_leader: "leader", leader_on_call: "leader", duty_leader: "leader",
  lead_officer: "officer", second_officer: "officer", duty_officer: "officer", standby: "officer",
  driver: "driver",
};

/** Minutes after midnight of `08:30`; `null` for what is no time of day. */
export function minuteOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

const DAYS_OF_WEEK = 7;

/** The turns to choose from: daily, weekly from each weekday, and the blocks in use. */
const TURNS: readonly TurnView[] = [
  { kind: "daily" },
  { kind: "block", from: 6, days: 2 },
  { kind: "block", from: 5, days: 3 },
  ...Array.from({ length: DAYS_OF_WEEK }, (_, at) => ({ kind: "weekly" as const, from: at + 1 })),
];

/** The turns to choose from, with one that was made elsewhere. */
export function turnsWith(turn: TurnView): TurnView[] {
  return TURNS.some((each) => same(each, turn)) ? [...TURNS] : [...TURNS, turn];
}

/** The last weekday of a block, 1 (Monday) to 7. */
export function blockEnd({ from, days }: { from: number; days: number }): number {
  return ((from + days - 2) % DAYS_OF_WEEK) + 1;
}

export interface ShiftEnd {
  time: string;
  day: "same" | "next";
}

/** When a shift ends; `null` while start or length make no sense. */
export function shiftEnd({ start, minutes }: Pick<ShiftView, "start" | "minutes">): ShiftEnd | null {
  const from = minuteOf(start);
  if (from === null || !Number.isInteger(minutes) || minutes < 1 || minutes > MINUTES_PER_DAY) return null;
  const end = from + minutes;
  const clock = end % MINUTES_PER_DAY;
  const two = (value: number) => String(value).padStart(2, "0");
  return { time: `${two(Math.floor(clock / 60))}:${two(clock % 60)}`, day: end < MINUTES_PER_DAY ? "same" : "next" };
}

export type ShiftFault = "shiftName" | "start" | "length" | "days" | "headcount" | "experienced" | "restDays";
export type PostFault = { kind: "postName" } | { kind: "postTwice"; name: string } | { kind: "noShifts"; name: string };

const within = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;

export function shiftFaults(shift: ShiftView): ShiftFault[] {
  const faults: ShiftFault[] = [];
  if (shift.name.trim() === "") faults.push("shiftName");
  if (minuteOf(shift.start) === null) faults.push("start");
  if (!within(shift.minutes, 1, MINUTES_PER_DAY)) faults.push("length");
  if (shift.days.length === 0) faults.push("days");
  if (!within(shift.headcount, 1, MAX_HEADCOUNT)) faults.push("headcount");
  if (!within(shift.min_experienced, 0, shift.headcount)) faults.push("experienced");
  if (!within(shift.rest_days, 0, MAX_REST_DAYS)) faults.push("restDays");
  return faults;
}

export function postFaults(posts: readonly PostView[], post: PostView): PostFault[] {
  const name = post.name.trim();
  const faults: PostFault[] = [];
  if (name === "") faults.push({ kind: "postName" });
  else if (posts.filter((other) => other.name.trim() === name).length > 1) faults.push({ kind: "postTwice", name });
  if (post.shifts.length === 0) faults.push({ kind: "noShifts", name });
  return faults;
}

export function validPosts({ posts }: Posts): boolean {
  return posts.every((post) => postFaults(posts, post).length === 0 && post.shifts.every((shift) => shiftFaults(shift).length === 0));
}

/** A new shift begins as a copy of the one before it, otherwise as the usual 24 hours. */
export function newShift(before: ShiftView | undefined, name: string): ShiftView {
  if (before) return { ...copyOf(before), id: null };
  return {
    id: null, name, start: "08:30", minutes: MINUTES_PER_DAY, days: [...DAY_KINDS],
    headcount: 1, min_experienced: 0, rest_days: 2, turn: { kind: "daily" },
  };
}

export type PostChange = { kind: "added" | "removed" | "changed"; name: string } | { kind: "order" };

/** What was changed, in the words that the question before leaving needs. */
export function postChanges(saved: readonly PostView[], draft: readonly PostView[]): PostChange[] {
  const known = new Map(saved.map((post) => [post.id, post]));
  const kept = draft.filter((post) => post.id !== null && known.has(post.id));
  const changes: PostChange[] = [
    ...draft.filter((post) => !kept.includes(post)).map((post) => ({ kind: "added" as const, name: post.name })),
    ...saved.filter((post) => !kept.some(({ id }) => id === post.id)).map((post) => ({ kind: "removed" as const, name: post.name })),
    ...kept.filter((post) => !same(post, known.get(post.id))).map((post) => ({ kind: "changed" as const, name: post.name })),
  ];
  const before = saved.filter((post) => kept.some(({ id }) => id === post.id)).map(({ id }) => id);
  if (!same(before, kept.map(({ id }) => id))) changes.push({ kind: "order" });
  return changes;
}

/** The list with the item at `at` moved by one place; unchanged at either end. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [from, to] = [next[at], next[at + by]];
  if (from === undefined || to === undefined) return next;
  next[at] = to;
  next[at + by] = from;
  return next;
}
