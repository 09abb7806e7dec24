/** Taking back something that was registered: asked first, and put back on request. */
import { shallowRef } from "vue";
import type { Answer } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export type Withdrawal<T> =
  | { kind: "idle" }
  | { kind: "asking"; row: T }
  | { kind: "busy"; row: T }
  | { kind: "withdrawn"; row: T }
  | { kind: "failed"; row: T; error: ApiError };

/** `withdraw` takes the row back, `restore` registers the same once more. */
export function useWithdrawal<T>(
  withdraw: (row: T) => Promise<Answer<unknown>>,
  restore: (row: T) => Promise<Answer<unknown>>,
) {
  const state = shallowRef<Withdrawal<T>>({ kind: "idle" });
  const set = (next: Withdrawal<T>) => (state.value = next);

  function ask(row: T): void {
    if (state.value.kind !== "busy") set({ kind: "asking", row });
  }

  function keep(): void {
    if (state.value.kind !== "busy") set({ kind: "idle" });
  }

  async function confirm(row: T): Promise<void> {
    set({ kind: "busy", row });
    const answer = await withdraw(row);
    set(answer.ok ? { kind: "withdrawn", row } : { kind: "failed", row, error: answer.error });
  }

  async function undo(row: T): Promise<void> {
    set({ kind: "busy", row });
    const answer = await restore(row);
    set(answer.ok ? { kind: "idle" } : { kind: "failed", row, error: answer.error });
  }

  return { state, ask, keep, confirm, undo };
}
