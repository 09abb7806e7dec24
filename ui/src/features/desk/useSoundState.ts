/** Whether an alarm would be heard, as the window's own sound says; a browser cannot tell. */
import { onScopeDispose, shallowRef, type ShallowRef } from "vue";
import type { Machine, SoundState } from "@/api/client";

/** A loudspeaker is plugged and unplugged by hand, so this is soon enough. */
const REFETCH_MS = 10_000;

/** `null` while it is not known. */
export function useSoundState(machine: Pick<Machine, "soundState"> | null): ShallowRef<SoundState | null> {
  const state = shallowRef<SoundState | null>(null);
  if (machine === null) return state;

  async function ask(from: Pick<Machine, "soundState">): Promise<void> {
    const answer = await from.soundState();
    state.value = answer.ok ? answer.value : null;
  }

  void ask(machine);
  const asking = window.setInterval(() => void ask(machine), REFETCH_MS);
  onScopeDispose(() => window.clearInterval(asking));
  return state;
}
