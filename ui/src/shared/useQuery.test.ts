import { flushPromises } from "@vue/test-utils";
import { nextTick, ref } from "vue";
import { expect, test } from "vitest";
import type { Rosters } from "@/api/generated/Rosters";
import { fakeSend, inScope } from "./testing";
import { useQuery } from "./useQuery";

test("the old value stays while it is loaded again, and after a failure", async () => {
  let fails = false;
  const { send } = fakeSend({
    rosters: () => (fails ? { ok: false, error: { code: "data_busy", params: {}, detail: "" } } : { rows: [] }),
  });
  const { used: query } = inScope(() => useQuery(send, "rosters", () => ({})));

  expect(query.state.value).toEqual({ kind: "loading", value: null });
  await flushPromises();
  expect(query.state.value).toEqual({ kind: "loaded", value: { rows: [] } });

  fails = true;
  const again = query.refetch();
  expect(query.state.value).toEqual({ kind: "loading", value: { rows: [] } });
  await again;
  expect(query.state.value).toMatchObject({ kind: "failed", value: { rows: [] }, error: { code: "data_busy" } });
});

test("only the latest question may answer", async () => {
  const waiting: ((answer: Rosters) => void)[] = [];
  const { send } = fakeSend({ rosters: () => new Promise<Rosters>((answer) => waiting.push(answer)) });
  const { used: query } = inScope(() => useQuery(send, "rosters", () => ({})));
  void query.refetch();
  await flushPromises();

  const row = { id: "new", from: "2026-06-01", to: "2026-06-30", state: { kind: "draft" } } as const;
  waiting[1]?.({ rows: [row] });
  await flushPromises();
  waiting[0]?.({ rows: [] });
  await flushPromises();

  expect(query.value.value?.rows.map(({ id }) => id)).toEqual(["new"]);
});

test("nothing is asked while there is nothing to ask", async () => {
  const id = ref<string | null>(null);
  const { send, sent } = fakeSend({ candidates: () => ({ rows: [], why: null, exchanges: [] }) });
  const { used: query } = inScope(() =>
    useQuery(send, "candidates", () => (id.value === null ? null : { roster: id.value, date: "2026-06-01", shift: "a", leaves: null })),
  );
  expect(query.state.value.kind).toBe("idle");

  id.value = "r";
  await nextTick();
  await flushPromises();
  expect(sent).toHaveLength(1);
  expect(query.state.value.kind).toBe("loaded");
});
