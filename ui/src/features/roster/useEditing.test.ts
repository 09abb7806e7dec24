import { describe, expect, test } from "vitest";
import type { ApiError } from "@/api/generated/ApiError";
import type { Cell } from "@/api/generated/Cell";
import type { CellPerson } from "@/api/generated/CellPerson";
import type { RosterView } from "@/api/generated/RosterView";
import { fakeSend, inScope } from "@/shared/testing";
import { sampleRoster } from "./testing";
import { MAX_UNDO, useEditing } from "./useEditing";

/** A program that does what the commands say; a change loosens locks, as the real one may. */
function program() {
  let roster: RosterView = sampleRoster();
  let refuses: ApiError | null = null;
  const cell = (date: string, shift: string): Cell => {
    const found = roster.days.find(({ day }) => day.date === date)?.cells.find((one) => one.shift === shift);
    if (!found) throw new Error(`no cell ${date} ${shift}`);
    return found;
  };
  const person = (id: string): CellPerson => ({ id, name: id, pinned: false });
  const replace = (where: Cell, leaves: string, comes: string) => {
    where.people = where.people.map((one) => (one.id === leaves ? person(comes) : one));
  };
  const answer = () => (refuses === null ? roster : { ok: false as const, error: refuses });

  const { send, sent } = fakeSend({
    change_duty: ({ date, shift, leaves, comes }) => {
      const where = cell(date, shift);
      if (refuses === null && leaves !== null && comes !== null) replace(where, leaves, comes);
      else if (refuses === null && leaves !== null) where.people = where.people.filter(({ id }) => id !== leaves);
      else if (refuses === null && comes !== null) where.people = [...where.people, person(comes)];
      return answer();
    },
    exchange_duties: ({ a, b }) => {
      replace(cell(a.date, a.shift), a.person, b.person);
      replace(cell(b.date, b.shift), b.person, a.person);
      return answer();
    },
    pin_duty: ({ place, pinned }) => {
      const where = cell(place.date, place.shift);
      where.people = where.people.map((one) => (one.id === place.person ? { ...one, pinned } : one));
      return answer();
    },
  });
  const { used } = inScope(() =>
    useEditing(send, () => roster, (changed) => (roster = changed)),
  );
  return {
    used, sent,
    now: () => roster,
    refuse: (error: ApiError | null) => (refuses = error),
    freeze: () => (roster = { ...roster, state: { kind: "published", edition: 1, by: "amy", at: "2026-06-01T08:00" } }),
  };
}

const at = (date: string, shift: string, slot = 0) => ({ date: `2026-06-${date}`, shift, slot });
const frozen: ApiError = { code: "roster_frozen", params: {}, detail: "" };

describe("undo", () => {
  test("takes back a replacement, an emptying, an exchange and a lock, in this order reversed", async () => {
    const { used, now } = program();

    await used.put(at("06", "duty", 1), "cat");
    await used.put(at("08", "lead"), null);
    await used.bring(at("05", "duty", 0), at("06", "duty", 0));
    await used.togglePin(at("08", "duty", 0));
    expect(now()).not.toEqual(sampleRoster());

    for (let steps = 0; steps < 4; steps++) await used.undo();
    expect(now()).toEqual(sampleRoster());
    expect(used.canUndo.value).toBe(false);
  });

  test("locks again what an exchange loosened", async () => {
    const { used, now } = program();

    await used.bring(at("05", "lead"), at("06", "lead"));
    expect(now().days[0]?.cells[0]?.people).toEqual([{ id: "eve", name: "eve", pinned: false }]);
    await used.undo();

    expect(now()).toEqual(sampleRoster());
  });

  test("fills a hole and empties it again", async () => {
    const { used, now } = program();
    await used.put(at("07", "duty", 1), "dan");
    expect(now().days[2]?.cells[1]?.people).toHaveLength(2);
    await used.undo();
    expect(now()).toEqual(sampleRoster());
  });

  test("that is refused is shown, and forgets the rest", async () => {
    const { used, refuse } = program();
    await used.put(at("06", "duty", 1), "cat");
    await used.put(at("06", "duty", 0), "zoe");
    refuse(frozen);

    await used.undo();

    expect(used.editing.value).toEqual({ kind: "failed", error: frozen });
    expect(used.canUndo.value).toBe(false);
  });

  test("remembers so many changes and no more", async () => {
    const { used } = program();
    for (let turn = 0; turn <= MAX_UNDO; turn++) await used.togglePin(at("08", "duty", 0));
    let undone = 0;
    for (; used.canUndo.value; undone++) await used.undo();
    expect(undone).toBe(MAX_UNDO);
  });

  test("is over when another roster comes", async () => {
    const { used } = program();
    await used.togglePin(at("08", "duty", 0));
    used.forget();
    expect(used.canUndo.value).toBe(false);
  });
});

test("a change that is refused leaves nothing to undo", async () => {
  const { used, refuse } = program();
  refuse(frozen);
  await used.put(at("06", "duty", 1), "cat");
  expect(used.editing.value).toEqual({ kind: "failed", error: frozen });
  expect(used.canUndo.value).toBe(false);
});

test("what changes nothing is not sent", async () => {
  const { used, sent } = program();
  await used.put(at("06", "duty", 1), "bob");
  await used.bring(at("06", "duty", 1), at("05", "duty", 0));
  await used.togglePin(at("07", "duty", 1));
  expect(sent).toEqual([]);
});

test("a published roster is not edited", async () => {
  const { used, sent, freeze } = program();
  freeze();
  await used.put(at("06", "duty", 1), "cat");
  await used.togglePin(at("05", "lead"));
  expect(sent).toEqual([]);
});

test("somebody who is dropped on an empty place fills it and leaves the other, as one change", async () => {
  const { used, now } = program();

  await used.bring(at("06", "duty", 0), at("07", "duty", 1));

  expect(cellNames(now(), "2026-06-06", "duty")).toEqual(["bob"]);
  expect(cellNames(now(), "2026-06-07", "duty")).toEqual(["cat", "dan"]);
  await used.undo();
  expect(cellNames(now(), "2026-06-06", "duty").sort()).toEqual(["bob", "dan"]);
  expect(cellNames(now(), "2026-06-07", "duty")).toEqual(["cat"]);
  expect(used.canUndo.value).toBe(false);
});

function cellNames(roster: RosterView, date: string, shift: string): string[] {
  const row = roster.days.find(({ day }) => day.date === date);
  return (row?.cells.find((cell) => cell.shift === shift)?.people ?? []).map(({ name }) => name);
}
