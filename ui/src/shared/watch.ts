/**
 * What the watch has in hand, for the bar above every page and for the desk. The program decides what is due
 * and what is an alert; here seconds are only counted on between two answers, so that the page shows them running.
 */
import { computed, inject, onScopeDispose, provide, ref, watch, type ComputedRef, type InjectionKey } from "vue";
import type { Send } from "@/api/client";
import type { Topic } from "@/api/generated/Topic";
import type { AlertView } from "@/api/generated/AlertView";
import type { TakenView } from "@/api/generated/TakenView";
import type { WatchView } from "@/api/generated/WatchView";
import { useQuery, type UsedQuery } from "./useQuery";

/** Changes are announced; asking now and then shows what no announcement told, a computer that slept for one. */
const REFETCH_MS = 10_000;
/** How old an answer may be before the page says that it is old. */
const STALE_S = 30;
const TICK_MS = 1_000;
const TOPICS = ["watch", "handover", "people", "rosters", "office", "settings"] as const satisfies Topic[];

/** The engine gives no sign of life, or the program behind the page does not answer. Local times. */
export type Distrust = { kind: "engine"; since: string } | { kind: "stale"; since: string };

export interface UsedWatch {
  query: UsedQuery<WatchView>;
  watch: ComputedRef<WatchView | null>;
  /** Whole seconds since the answer that is shown. */
  elapsed: ComputedRef<number>;
  /** Local time with seconds, `2026-06-12T21:47:05`; `null` before the first answer. */
  now: ComputedRef<string | null>;
  /** Alerts that nobody has taken, the newest first. */
  raised: ComputedRef<AlertView[]>;
  /** Alerts somebody is dealing with. */
  taken: ComputedRef<AlertView[]>;
  /** Why what is shown can't be trusted, and since when; `null` when all is well. */
  distrust: ComputedRef<Distrust | null>;
}

const key: InjectionKey<UsedWatch> = Symbol("watch");

/** Who has taken it; `null` while nobody has. */
export function takenBy(alert: AlertView): TakenView | null {
  return "taken" in alert.state ? alert.state.taken : null;
}

/** The local second of an answer: its local minute, and the second of its instant, for offsets are whole minutes. */
export function localSecond(given: Pick<WatchView, "now" | "now_local">): string {
  return `${given.now_local.replace(" ", "T")}:${given.now.slice(17, 19)}`;
}

/** `stamp` so many seconds later, without a time zone coming into it. */
export function later(stamp: string, seconds: number): string {
  return new Date(Date.parse(`${stamp}Z`) + seconds * 1_000).toISOString().slice(0, 19);
}

/** `hasOffice`: whether there is an office yet that could be watched over. */
export function provideWatch(send: Send, hasOffice: () => boolean): UsedWatch {
  const query = useQuery(send, "watch", () => (hasOffice() ? {} : null), TOPICS);
  const answeredMs = ref(performance.now());
  const tickMs = ref(performance.now());

  watch(query.state, (state) => {
    if (state.kind === "loaded") answeredMs.value = tickMs.value = performance.now();
  });

  const ticking = window.setInterval(() => (tickMs.value = performance.now()), TICK_MS);
  const asking = window.setInterval(() => void query.refetch(), REFETCH_MS);
  const back = () => {
    if (document.visibilityState === "visible") void query.refetch();
  };
  document.addEventListener("visibilitychange", back);
  onScopeDispose(() => {
    window.clearInterval(ticking);
    window.clearInterval(asking);
    document.removeEventListener("visibilitychange", back);
  });

  const given = query.value;
  const elapsed = computed(() => Math.max(0, Math.floor((tickMs.value - answeredMs.value) / 1_000)));
  const alerts = computed(() => [...(given.value?.alerts ?? [])].sort((a, b) => b.number - a.number));
  const used: UsedWatch = {
    query,
    watch: given,
    elapsed,
    now: computed(() => (given.value === null ? null : later(localSecond(given.value), elapsed.value))),
    raised: computed(() => alerts.value.filter((alert) => takenBy(alert) === null)),
    taken: computed(() => alerts.value.filter((alert) => takenBy(alert) !== null)),
    distrust: computed(() => {
      if (given.value === null) return null;
      if (elapsed.value >= STALE_S) return { kind: "stale", since: localSecond(given.value) };
      const { alive, last_beat_local } = given.value.engine;
      return alive ? null : { kind: "engine", since: last_beat_local ?? given.value.now_local };
    }),
  };
  provide(key, used);
  return used;
}

export function useWatch(): UsedWatch {
  const used = inject(key);
  if (!used) throw new Error("useWatch needs provideWatch in a component above");
  return used;
}
