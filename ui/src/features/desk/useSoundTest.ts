/** Trying whether the alarm is heard: the tone as the office has set it, then somebody who says what they heard. */
import { shallowRef, type ShallowRef } from "vue";
import type { Machine, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { TestHeard } from "@/api/generated/TestHeard";

export type SoundTest = { kind: "waiting"; error: ApiError | null } | { kind: "busy" } | { kind: "asking"; tone: "played" | "refused"; error: ApiError | null };

export interface UsedSoundTest {
  test: ShallowRef<SoundTest>;
  play: () => Promise<void>;
  answer: (by: string, heard: TestHeard) => Promise<void>;
}

export function useSoundTest(machine: Pick<Machine, "testSound">, send: Send): UsedSoundTest {
  const test = shallowRef<SoundTest>({ kind: "waiting", error: null });

  async function play(): Promise<void> {
    if (test.value.kind === "busy") return;
    test.value = { kind: "busy" };
    const settings = await send("sound_settings", {});
    if (!settings.ok) {
      test.value = { kind: "waiting", error: settings.error };
      return;
    }
    const { volume, device } = settings.value;
    const played = await machine.testSound({ volume, device });
    // What the computer refuses to play was not heard, and that can be said at once.
    test.value = played.ok ? { kind: "asking", tone: "played", error: null } : { kind: "asking", tone: "refused", error: played.error };
  }

  async function answer(by: string, heard: TestHeard): Promise<void> {
    const asked = test.value;
    if (asked.kind !== "asking" || (asked.tone === "refused" && heard === "heard")) return;
    test.value = { kind: "busy" };
    const noted = await send("note_engine", { what: { sound_tested: { by, heard } } });
    test.value = noted.ok ? { kind: "waiting", error: null } : { ...asked, error: noted.error };
  }

  return { test, play, answer };
}
