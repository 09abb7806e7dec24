/** What every page needs to know, and the time of day that the program gives. */
import { computed, inject, onScopeDispose, provide, ref, watch, type ComputedRef, type InjectionKey } from "vue";
import type { Send } from "@/api/client";
import type { Overview } from "@/api/generated/Overview";
import { useQuery, type UsedQuery } from "./useQuery";

/** How often the program's own clock is asked; in between the monotonic clock counts on. */
const REFETCH_MS = 60_000;
const TICK_MS = 1_000;

export interface UsedOverview {
  query: UsedQuery<Overview>;
  overview: ComputedRef<Overview | null>;
  /** Local wall-clock time, `2026-06-12T21:47:05`; `null` before the first answer. */
  now: ComputedRef<string | null>;
  /** Today, `2026-06-12`. */
  today: ComputedRef<string | null>;
}

const key: InjectionKey<UsedOverview> = Symbol("overview");

/** `stamp` moved on by some milliseconds, without a time zone coming into it. */
export function advance(stamp: string, elapsedMs: number): string {
  return new Date(Date.parse(`${stamp}Z`) + elapsedMs).toISOString().slice(0, 19);
}

export function provideOverview(send: Send): UsedOverview {
  const query = useQuery(send, "overview", () => ({}), ["office", "people", "rosters", "calendar"]);
  const given = ref<{ stamp: string; atMs: number } | null>(null);
  const tick = ref(performance.now());

  watch(query.state, (state) => {
    if (state.kind === "loaded") given.value = { stamp: state.value.now, atMs: performance.now() };
  });

  const ticking = window.setInterval(() => (tick.value = performance.now()), TICK_MS);
  const asking = window.setInterval(() => void query.refetch(), REFETCH_MS);
  // Timers rest while a computer sleeps or the window is hidden, so ask again on the way back.
  const back = () => {
    if (document.visibilityState === "visible") void query.refetch();
  };
  document.addEventListener("visibilitychange", back);
  onScopeDispose(() => {
    window.clearInterval(ticking);
    window.clearInterval(asking);
    document.removeEventListener("visibilitychange", back);
  });

  const now = computed(() =>
    given.value === null ? null : advance(given.value.stamp, Math.max(0, tick.value - given.value.atMs)),
  );
  const used = { query, overview: query.value, now, today: computed(() => now.value?.slice(0, 10) ?? null) };
  provide(key, used);
  return used;
}

export function useOverview(): UsedOverview {
  const used = inject(key);
  if (!used) throw new Error("useOverview needs provideOverview in a component above");
  return used;
}
