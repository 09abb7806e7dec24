/** One act at the desk: sent once, and what went wrong is said where it was tried. */
import { shallowRef, type ShallowRef } from "vue";
import type { AnswerOf, CommandName, RequestOf, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export type Act = { kind: "idle" } | { kind: "busy" } | { kind: "failed"; error: ApiError };

export interface UsedAct {
  act: ShallowRef<Act>;
  /** Whether it was done; a second press while the first is on its way does nothing. */
  run: <C extends CommandName>(command: C, request: RequestOf<C>) => Promise<boolean>;
  /** The same for an act whose answer is needed; `null` when it was not done. */
  ask: <C extends CommandName>(command: C, request: RequestOf<C>) => Promise<AnswerOf<C> | null>;
  /** Forgets what went wrong. */
  clear: () => void;
}

export function useAct(send: Send, done: () => void): UsedAct {
  const act = shallowRef<Act>({ kind: "idle" });

  async function ask<C extends CommandName>(command: C, request: RequestOf<C>): Promise<AnswerOf<C> | null> {
    if (act.value.kind === "busy") return null;
    act.value = { kind: "busy" };
    const answer = await send(command, request);
    act.value = answer.ok ? { kind: "idle" } : { kind: "failed", error: answer.error };
    if (!answer.ok) return null;
    done();
    return answer.value;
  }

  return { act, ask, run: async (command, request) => (await ask(command, request)) !== null, clear: () => (act.value = { kind: "idle" }) };
}
