/** Changing a draft by hand, one command at a time, each with its way back. */
import { computed, ref, shallowRef, type ComputedRef, type Ref } from "vue";
import type { Answer, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { Place } from "@/api/generated/Place";
import type { RosterView } from "@/api/generated/RosterView";
import { personAt, type Spot } from "./model";

/** More than anybody takes back by hand. */
export const MAX_UNDO = 200;

export type Step =
  | { command: "change_duty"; date: string; shift: string; leaves: string | null; comes: string | null }
  | { command: "exchange_duties"; a: Place; b: Place }
  | { command: "pin_duty"; place: Place; pinned: boolean };

/** Where the last change stands. */
export type Editing = { kind: "idle" } | { kind: "busy" } | { kind: "failed"; error: ApiError };

/** What takes a step back; locks that the step loosened are set again. */
export function inverse(roster: RosterView, done: Step): Step[] {
  switch (done.command) {
    case "change_duty": {
      const back: Step = { ...done, leaves: done.comes, comes: done.leaves };
      return [back, ...relock(roster, done.leaves === null ? [] : [{ date: done.date, shift: done.shift, person: done.leaves }])];
    }
    case "exchange_duties": {
      const back: Step = { command: "exchange_duties", a: { ...done.a, person: done.b.person }, b: { ...done.b, person: done.a.person } };
      return [back, ...relock(roster, [done.a, done.b])];
    }
    case "pin_duty":
      return [{ ...done, pinned: !done.pinned }];
  }
}

/** Locks for those of the places that are locked in `before`. */
function relock(before: RosterView, places: Place[]): Step[] {
  return places
    .filter((place) => {
      const row = before.days.find(({ day }) => day.date === place.date);
      const cell = row?.cells.find(({ shift }) => shift === place.shift);
      return cell?.people.some(({ id, pinned }) => id === place.person && pinned) ?? false;
    })
    .map((place) => ({ command: "pin_duty", place, pinned: true }));
}

export interface UsedEditing {
  editing: Ref<Editing>;
  canUndo: ComputedRef<boolean>;
  editable: ComputedRef<boolean>;
  /** Puts somebody at a place, in the stead of whoever is there; `null` empties it. */
  put: (spot: Spot, comes: string | null) => Promise<void>;
  /** Takes somebody to another place: exchanges with who is there, or fills what is empty. */
  bring: (from: Spot, to: Spot) => Promise<void>;
  togglePin: (spot: Spot) => Promise<void>;
  undo: () => Promise<void>;
  /** For another roster, or one that was made anew. */
  forget: () => void;
}

export function useEditing(send: Send, roster: () => RosterView | null, onChanged: (roster: RosterView) => void): UsedEditing {
  const editing = ref<Editing>({ kind: "idle" });
  const past = shallowRef<readonly Step[][]>([]);
  const editable = computed(() => roster()?.state.kind === "draft");
  const canUndo = computed(() => editable.value && past.value.length > 0 && editing.value.kind !== "busy");

  function ask(id: string, one: Step): Promise<Answer<RosterView>> {
    switch (one.command) {
      case "change_duty": {
        const { date, shift, leaves, comes } = one;
        return send("change_duty", { roster: id, date, shift, leaves, comes });
      }
      case "exchange_duties":
        return send("exchange_duties", { roster: id, a: one.a, b: one.b });
      case "pin_duty":
        return send("pin_duty", { roster: id, place: one.place, pinned: one.pinned });
    }
  }

  /** Does the steps in turn; the first that fails ends it. Answers whether all were done. */
  async function run(id: string, steps: readonly Step[]): Promise<boolean> {
    editing.value = { kind: "busy" };
    for (const one of steps) {
      const answer = await ask(id, one);
      if (!answer.ok) {
        editing.value = { kind: "failed", error: answer.error };
        return false;
      }
      onChanged(answer.value);
    }
    editing.value = { kind: "idle" };
    return true;
  }

  /** One change by hand, of one step or two; when the second fails, the first is taken back. */
  async function change(first: Step, second?: Step): Promise<void> {
    const before = roster();
    if (before === null || !editable.value || editing.value.kind === "busy") return;
    const back = inverse(before, first);
    if (!(await run(before.id, [first]))) return;
    if (second !== undefined) {
      if (!(await run(before.id, [second]))) {
        const refused = editing.value;
        await run(before.id, back);
        editing.value = refused;
        return;
      }
      back.unshift(...inverse(before, second));
    }
    past.value = [...past.value, back].slice(-MAX_UNDO);
  }

  async function put(spot: Spot, comes: string | null): Promise<void> {
    const now = roster();
    const leaves = now === null ? null : (personAt(now, spot)?.id ?? null);
    if (leaves === comes) return;
    await change({ command: "change_duty", date: spot.date, shift: spot.shift, leaves, comes });
  }

  async function bring(from: Spot, to: Spot): Promise<void> {
    const now = roster();
    if (now === null) return;
    const [one, other] = [personAt(now, from), personAt(now, to)];
    if (one === null || one.id === other?.id) return;
    if (other === null) return move(one.id, from, to);
    await change({
      command: "exchange_duties",
      a: { date: from.date, shift: from.shift, person: one.id },
      b: { date: to.date, shift: to.shift, person: other.id },
    });
  }

  /** Out of one place and into an empty one; undone as the one thing that it was. */
  async function move(person: string, from: Spot, to: Spot): Promise<void> {
    if (from.date === to.date && from.shift === to.shift) return;
    const leave: Step = { command: "change_duty", date: from.date, shift: from.shift, leaves: person, comes: null };
    const come: Step = { command: "change_duty", date: to.date, shift: to.shift, leaves: null, comes: person };
    await change(leave, come);
  }

  async function togglePin(spot: Spot): Promise<void> {
    const now = roster();
    const person = now === null ? null : personAt(now, spot);
    if (person === null) return;
    await change({
      command: "pin_duty",
      place: { date: spot.date, shift: spot.shift, person: person.id },
      pinned: !person.pinned,
    });
  }

  async function undo(): Promise<void> {
    const now = roster();
    const back = past.value.at(-1);
    if (now === null || back === undefined || !canUndo.value) return;
    const done = await run(now.id, back);
    // A way back that is blocked blocks those behind it too.
    past.value = done ? past.value.slice(0, -1) : [];
  }

  function forget(): void {
    past.value = [];
    editing.value = { kind: "idle" };
  }

  return { editing, canUndo, editable, put, bring, togglePin, undo, forget };
}
