/**
 * The log, newest first, page after page: a page begins where the one before ended, so the millionth record
 * costs no more than the first. What is new goes on top without moving what is read.
 */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { onStale, type Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { AskLog } from "@/api/generated/AskLog";
import type { LogRow } from "@/api/generated/LogRow";

/** Nobody scrolls through more; a day or a word leads there quicker. */
export const MAX_ROWS = 10_000;

export type Asked = Omit<AskLog, "before">;
type Loading = { kind: "idle" } | { kind: "first" } | { kind: "more" } | { kind: "failed"; error: ApiError };

export interface UsedLogPages {
  rows: ShallowRef<LogRow[]>;
  loading: Ref<Loading>;
  /** Whether the first page of what is asked has come. */
  known: Ref<boolean>;
  /** Whether there is more below; the list may also be too long to go on. */
  end: ComputedRef<"more" | "end" | "limit">;
  more: () => Promise<void>;
  refetch: () => Promise<void>;
}

/** `fresh` is the first page as it is now: newer rows come on top, changed ones replace their old selves. */
export function mergeNewest(rows: readonly LogRow[], fresh: readonly LogRow[]): LogRow[] | null {
  const oldest = fresh.at(-1);
  const newestKnown = rows[0];
  // Without a common row there may be others in between: begin again.
  if (oldest === undefined || newestKnown === undefined || oldest.seq > newestKnown.seq) return null;
  return [...fresh, ...rows.filter(({ seq }) => seq < oldest.seq)];
}

export function useLogPages(send: Send, asked: () => Asked): UsedLogPages {
  const rows = shallowRef<LogRow[]>([]);
  const loading = ref<Loading>({ kind: "idle" });
  const known = ref(false);
  const next = ref<number | null>(null);
  const end = computed(() => (next.value === null ? "end" : rows.value.length >= MAX_ROWS ? "limit" : "more"));

  // Only the latest question may answer.
  let round = 0;

  async function first(keep: boolean): Promise<void> {
    const mine = ++round;
    loading.value = { kind: "first" };
    const answer = await send("log", { ...asked(), before: null });
    if (mine !== round) return;
    if (!answer.ok) {
      loading.value = { kind: "failed", error: answer.error };
      return;
    }
    const merged = keep ? mergeNewest(rows.value, answer.value.rows) : null;
    if (merged === null) next.value = answer.value.next;
    rows.value = merged ?? answer.value.rows;
    known.value = true;
    loading.value = { kind: "idle" };
  }

  async function more(): Promise<void> {
    if (loading.value.kind !== "idle" || end.value !== "more") return;
    const mine = round;
    loading.value = { kind: "more" };
    const answer = await send("log", { ...asked(), before: next.value });
    if (mine !== round) return;
    if (!answer.ok) {
      loading.value = { kind: "failed", error: answer.error };
      return;
    }
    rows.value = [...rows.value, ...answer.value.rows];
    next.value = answer.value.next;
    loading.value = { kind: "idle" };
  }

  watch(() => JSON.stringify(asked()), () => void first(false), { immediate: true });
  onScopeDispose(onStale(["log"], () => void first(true)));

  return { rows, loading, known, end, more, refetch: () => first(true) };
}
