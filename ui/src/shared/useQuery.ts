/** An answer that is shown: loaded, kept while it is loaded again, and fetched anew when it went stale. */
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from "vue";
import { onStale, type AnswerOf, type CommandName, type RequestOf, type Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { Topic } from "@/api/generated/Topic";

/** Where it stands. The last value stays while loading and after a failure, so the layout never jumps. */
export type Query<T> =
  | { kind: "idle" }
  | { kind: "loading"; value: T | null }
  | { kind: "failed"; value: T | null; error: ApiError }
  | { kind: "loaded"; value: T };

export interface UsedQuery<T> {
  state: ShallowRef<Query<T>>;
  value: ComputedRef<T | null>;
  error: ComputedRef<ApiError | null>;
  refetch: () => Promise<void>;
  /** Takes over an answer that another command already gave. */
  take: (value: T) => void;
}

/** `request` answers `null` while there is nothing to ask; it is asked again when it changes. */
export function useQuery<C extends CommandName>(
  send: Send,
  command: C,
  request: () => RequestOf<C> | null,
  topics: readonly Topic[] = [],
): UsedQuery<AnswerOf<C>> {
  const state = shallowRef<Query<AnswerOf<C>>>({ kind: "idle" });
  const value = computed(() => (state.value.kind === "idle" ? null : state.value.value));
  const error = computed(() => (state.value.kind === "failed" ? state.value.error : null));

  // Only the latest question may answer; an earlier one can come back later.
  let asked = 0;

  async function refetch(): Promise<void> {
    const wanted = request();
    const mine = ++asked;
    if (wanted === null) {
      state.value = { kind: "idle" };
      return;
    }
    state.value = { kind: "loading", value: value.value };
    const answer = await send(command, wanted);
    if (mine !== asked) return;
    state.value = answer.ok
      ? { kind: "loaded", value: answer.value }
      : { kind: "failed", value: value.value, error: answer.error };
  }

  function take(given: AnswerOf<C>): void {
    asked++;
    state.value = { kind: "loaded", value: given };
  }

  watch(() => JSON.stringify(request()), refetch, { immediate: true });
  if (topics.length > 0) onScopeDispose(onStale(topics, () => void refetch()));

  return { state, value, error, refetch, take };
}
