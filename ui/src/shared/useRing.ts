/**
 * Counting how long a telephone rings, on the monotonic clock, so that a corrected clock changes nothing.
 * It only shows and measures: what follows from an unanswered call is decided by the program.
 */
import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from "vue";

const TICK_MS = 250;

/** Where one try stands. */
export type Ring<Outcome extends string> =
  | { kind: "idle" }
  | { kind: "ringing"; sinceMs: number }
  | { kind: "over"; seconds: number; outcome: Outcome };

export interface UsedRing<Outcome extends string> {
  ring: Ref<Ring<Outcome>>;
  /** Whole seconds that it has rung, or did ring. */
  seconds: ComputedRef<number>;
  begin: () => void;
  end: (outcome: Outcome) => void;
  reset: () => void;
}

export function useRing<Outcome extends string>(clock: () => number = () => performance.now()): UsedRing<Outcome> {
  const ring = ref<Ring<Outcome>>({ kind: "idle" }) as Ref<Ring<Outcome>>;
  const nowMs = ref(clock());
  const ticking = window.setInterval(() => (nowMs.value = clock()), TICK_MS);
  onScopeDispose(() => window.clearInterval(ticking));

  const wholeSeconds = (sinceMs: number, untilMs: number) => Math.max(0, Math.floor((untilMs - sinceMs) / 1_000));
  const seconds = computed(() => secondsOf(ring.value));

  function secondsOf(of: Ring<Outcome>): number {
    switch (of.kind) {
      case "idle":
        return 0;
      case "ringing":
        return wholeSeconds(of.sinceMs, nowMs.value);
      case "over":
        return of.seconds;
    }
  }

  function begin(): void {
    nowMs.value = clock();
    ring.value = { kind: "ringing", sinceMs: nowMs.value };
  }

  /** A try that was never begun has an outcome all the same: somebody rang first and wrote afterwards. */
  function end(outcome: Outcome): void {
    const rung = ring.value.kind === "ringing" ? wholeSeconds(ring.value.sinceMs, clock()) : seconds.value;
    ring.value = { kind: "over", seconds: rung, outcome };
  }

  return { ring, seconds, begin, end, reset: () => (ring.value = { kind: "idle" }) };
}
