/** Check calls side by side: which one is at hand, and how its ends are told. Pure. */
import type { CheckCallView } from "@/api/generated/CheckCallView";
import type { CheckNumber } from "@/api/generated/CheckNumber";
import type { RingEndView } from "@/api/generated/RingEndView";
import type { RingOutcome } from "@/i18n/messages/desk";

/** The keys of the outcomes, in their order; the same figures as in the call log. */
export const OUTCOMES: readonly RingOutcome[] = ["answered", "no_answer", "busy", "dead", "forwarded", "hung_up"];

/** What happens next with a call: nothing earlier waits for somebody. */
export type Stage =
  | { kind: "ringing"; number: CheckNumber; tryNumber: number; rings: number; full: number }
  | { kind: "ready"; number: CheckNumber; tryNumber: number; wait: number };

/** `elapsed` is the seconds since the answer; `null` for a call that is over. */
export function stageOf(call: CheckCallView, elapsed: number): Stage | null {
  if ("ringing" in call.state) {
    const { number, try_number, rings_s, ring_s } = call.state.ringing;
    return { kind: "ringing", number, tryNumber: try_number, rings: rings_s + elapsed, full: ring_s };
  }
  if ("ready" in call.state) {
    const { number, try_number, wait_s } = call.state.ready;
    return { kind: "ready", number, tryNumber: try_number, wait: Math.max(0, wait_s - elapsed) };
  }
  return null;
}

/** What rings stands first, then what may be dialled, then what waits, the shortest first. */
export function inOrder(calls: readonly CheckCallView[], elapsed: number): CheckCallView[] {
  const rank = (call: CheckCallView): number => {
    const stage = stageOf(call, elapsed);
    if (stage === null) return Number.MAX_SAFE_INTEGER;
    return stage.kind === "ringing" ? -1 : stage.wait;
  };
  return [...calls].sort((a, b) => rank(a) - rank(b) || a.began_local.localeCompare(b.began_local));
}

export function outcomeOf(end: RingEndView): RingOutcome {
  return typeof end === "string" ? end : "answered";
}

export function heardIn(end: RingEndView): string | null {
  return typeof end === "string" ? null : end.answered.heard;
}

/** An outcome as it is sent. */
export function endOf(outcome: RingOutcome, heard: string): RingEndView {
  return outcome === "answered" ? { answered: { heard: heard.trim() === "" ? null : heard.trim() } } : outcome;
}
