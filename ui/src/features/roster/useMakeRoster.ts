/** Making a roster: it runs on behind the page, which asks how far it is. */
import { onScopeDispose, ref, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { MakingView } from "@/api/generated/MakingView";
import type { Proof } from "@/api/generated/Proof";

/** How often the page asks. */
export const POLL_MS = 200;

/** Where it stands. One value, so "running and failed" can't happen. */
export type Making =
  | { kind: "idle" }
  | { kind: "running"; percent: number; soFar: Proof | null; stopping: boolean }
  | { kind: "finished"; stopped: boolean; elapsedMs: number }
  | { kind: "failed"; error: ApiError };

export interface UsedMaking {
  making: Ref<Making>;
  start: (from: string, to: string) => Promise<void>;
  stop: () => Promise<void>;
  /** Picks up one that already runs, after the page was left and opened again. */
  resume: () => Promise<void>;
  /** Forgets the last outcome; what runs goes on. */
  dismiss: () => void;
}

export function useMakeRoster(
  send: Send,
  onMade: (roster: string) => void,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): UsedMaking {
  const making = ref<Making>({ kind: "idle" });
  let gone = false;
  onScopeDispose(() => (gone = true));

  /** Takes over what the program says; answers whether there is more to come. */
  function take(view: MakingView): boolean {
    switch (view.kind) {
      case "idle":
        making.value = { kind: "idle" };
        return false;
      case "running":
        making.value = { kind: "running", percent: view.percent, soFar: view.so_far, stopping: making.value.kind === "running" && making.value.stopping };
        return true;
      case "done":
      case "stopped":
        making.value = { kind: "finished", stopped: view.kind === "stopped", elapsedMs: view.elapsed_ms };
        onMade(view.roster);
        return false;
      case "failed":
        making.value = { kind: "failed", error: view.error };
        return false;
    }
  }

  async function follow(): Promise<void> {
    while (!gone && making.value.kind === "running") {
      await wait(POLL_MS);
      if (gone || making.value.kind !== "running") return;
      const answer = await send("making", {});
      // Stopping may have been answered meanwhile.
      if (gone || making.value.kind !== "running") return;
      if (!answer.ok) making.value = { kind: "failed", error: answer.error };
      else if (!take(answer.value)) return;
    }
  }

  async function start(from: string, to: string): Promise<void> {
    if (making.value.kind === "running") return;
    making.value = { kind: "running", percent: 0, soFar: null, stopping: false };
    const answer = await send("make_roster", { from, to, seed: null });
    if (!answer.ok) making.value = { kind: "failed", error: answer.error };
    else if (take(answer.value)) await follow();
  }

  async function stop(): Promise<void> {
    if (making.value.kind !== "running" || making.value.stopping) return;
    // The search ends at its next look at the clock; until then it still runs.
    making.value = { ...making.value, stopping: true };
    const answer = await send("stop_making", {});
    if (!answer.ok) making.value = { kind: "failed", error: answer.error };
    else if (making.value.kind === "running") take(answer.value);
  }

  async function resume(): Promise<void> {
    const answer = await send("making", {});
    // An outcome that was seen before is no news.
    if (!answer.ok || answer.value.kind !== "running" || making.value.kind === "running") return;
    take(answer.value);
    await follow();
  }

  function dismiss(): void {
    if (making.value.kind !== "running") making.value = { kind: "idle" };
  }

  return { making, start, stop, resume, dismiss };
}
