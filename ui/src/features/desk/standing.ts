/** Who should be here beside who is: one line for each person and post, in the order of the roster. Pure. */
import type { DeskShift } from "@/api/generated/DeskShift";
import type { PersonRef } from "@/api/generated/PersonRef";
import type { PlannedPost } from "@/api/generated/PlannedPost";
import type { Presence } from "@/api/generated/Presence";
import type { PresentPerson } from "@/api/generated/PresentPerson";

/** Letters for signing in; those of the alerts' and the calls' own keys are left out. */
const LETTERS = "ABCDEFGHIJKLMOPQUVWXYZ";

export type Standing =
  | { kind: "here"; post: string | null; person: PersonRef; present: PresentPerson }
  | { kind: "expected"; post: string; person: PersonRef }
  | { kind: "reachable"; post: string; person: PersonRef }
  | { kind: "missing"; post: string; count: number };

/**
 * Post by post: who is here, who has not signed in, who serves without sitting in the room and is called, how many
 * are missing; then whoever is here besides.
 */
export function standings(shifts: readonly DeskShift[], presence: Presence): Standing[] {
  const posts = [...new Set([...shifts.map(({ post }) => post), ...presence.expected.map(({ post }) => post)])];
  const seen = new Set([...presence.present.map(({ person }) => person.id), ...presence.expected.flatMap(({ people }) => people.map(({ id }) => id))]);
  const planned = posts.flatMap((post): Standing[] => {
    const ofPost = shifts.filter((shift) => shift.post === post);
    const missing = ofPost.reduce((sum, shift) => sum + shift.missing, 0);
    return [
      ...presence.present.filter((each) => each.planned === post).map((present): Standing => ({ kind: "here", post, person: present.person, present })),
      ...peopleOf(presence.expected, post).map((person): Standing => ({ kind: "expected", post, person })),
      ...ofPost.flatMap(({ people }) => people).filter(({ id }) => !seen.has(id)).map(({ id, name }): Standing => ({ kind: "reachable", post, person: { id, name } })),
      ...(missing > 0 ? [{ kind: "missing", post, count: missing } as const] : []),
    ];
  });
  const besides = presence.present.filter((each) => each.planned === null || !posts.includes(each.planned));
  return [...planned, ...besides.map((present): Standing => ({ kind: "here", post: present.planned, person: present.person, present }))];
}

function peopleOf(expected: readonly PlannedPost[], post: string): PersonRef[] {
  return expected.filter((each) => each.post === post).flatMap(({ people }) => people);
}

/** The key with which each absent person signs in, by the row's place; empty for all others. */
export function signInKeys(rows: readonly Standing[]): string[] {
  let next = 0;
  return rows.map(({ kind }) => (kind === "expected" ? LETTERS.charAt(next++) : ""));
}

/** The shifts by the hour at which they begin, each hour once. */
export function byHour(shifts: readonly DeskShift[]): { from: string; shifts: DeskShift[] }[] {
  const hours = [...new Set(shifts.map(({ from }) => from))].sort();
  return hours.map((from) => ({ from, shifts: shifts.filter((shift) => shift.from === from) }));
}

/** The leader of the roster, one who is here before the others: to whom an alert goes that the officer can't answer for alone. */
export function leaderOf(shifts: readonly DeskShift[], presence: Presence): PersonRef | null {
  const leaders = shifts.filter(({ group }) => group === "leader").flatMap(({ people }) => people);
  const leader = leaders.find(({ id }) => presence.present.some(({ person }) => person.id === id)) ?? leaders[0];
  return leader === undefined ? null : { id: leader.id, name: leader.name };
}
