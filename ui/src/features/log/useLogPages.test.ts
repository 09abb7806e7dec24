import { nextTick, ref } from "vue";
import { describe, expect, test } from "vitest";
import { tellStale } from "@/api/client";
import type { LogRow } from "@/api/generated/LogRow";
import { fakeSend, inScope } from "@/shared/testing";
import { mergeNewest, useLogPages, type Asked } from "./useLogPages";

const PAGE = 3;
const everything: Asked = { text: null, kind: null, call_kind: null, day: null, office: null };
const row = (seq: number, corrections = 0): LogRow => ({
  id: `e${seq}`, seq, kind: "note", stated_at: "2026-06-12T21:47:05", recorded_at: "2026-06-12T21:47:05", author: "刘𬭎", written: "at_once",
  corrections, said: { type: "words", text: `${seq}` },
});
const settle = async () => {
  for (let round = 0; round < 5; round++) await nextTick();
};

function open() {
  const log = { rows: [7, 6, 5, 4, 3, 2, 1].map((seq) => row(seq)) };
  const asked = ref<Asked>({ ...everything });
  const { send, sent } = fakeSend({
    log: ({ before, text }) => {
      const found = log.rows.filter(({ seq }) => (before === null || seq < before) && (text === null || `${seq}` === text));
      const rows = found.slice(0, PAGE);
      return { rows, next: found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null };
    },
  });
  const { used, stop } = inScope(() => useLogPages(send, () => asked.value));
  const seqs = () => used.rows.value.map(({ seq }) => seq);
  return { log, asked, sent, stop, seqs, ...used };
}

describe("the pages of the log", () => {
  test("begin each where the one before ended, until there is no more", async () => {
    const { more, seqs, end, stop } = open();
    await settle();
    expect(seqs()).toEqual([7, 6, 5]);

    await more();
    await more();
    await more();

    expect(seqs()).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(end.value).toBe("end");
    stop();
  });

  test("take a new record on top without losing what was read", async () => {
    const { log, more, seqs, stop } = open();
    await settle();
    await more();
    log.rows.unshift(row(8));

    tellStale(["log"]);
    await settle();

    expect(seqs()).toEqual([8, 7, 6, 5, 4, 3, 2]);
    stop();
  });

  test("begin anew when something else is asked", async () => {
    const { asked, more, seqs, stop } = open();
    await settle();
    await more();

    asked.value = { ...everything, text: "4" };
    await settle();

    expect(seqs()).toEqual([4]);
    stop();
  });

  test("are not asked for twice at once", async () => {
    const { more, sent, stop } = open();
    await settle();

    await Promise.all([more(), more()]);

    expect(sent).toHaveLength(2);
    stop();
  });
});

describe("newest records", () => {
  test("replace their older selves", () => expect(mergeNewest([row(2), row(1)], [row(3), row(2, 1)])?.map(({ seq, corrections }) => [seq, corrections])).toEqual([[3, 0], [2, 1], [1, 0]]));

  test("that may hide others in between begin a new list", () => expect(mergeNewest([row(2), row(1)], [row(9), row(8)])).toBeNull());

  test("of nothing begin a new list", () => expect(mergeNewest([row(1)], [])).toBeNull());
});
