/** Whether the log is what was written: the program walks the whole chain and answers in one sentence. */
import { ref, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { LogVerified } from "@/api/generated/LogVerified";

export type Verifying = { kind: "idle" } | { kind: "busy" } | { kind: "done"; verified: LogVerified } | { kind: "failed"; error: ApiError };

export function useVerify(send: Send): { verifying: Ref<Verifying>; verify: () => Promise<void>; dismiss: () => void } {
  const verifying = ref<Verifying>({ kind: "idle" });

  async function verify(): Promise<void> {
    if (verifying.value.kind === "busy") return;
    verifying.value = { kind: "busy" };
    const answer = await send("verify_log", { printed: [] });
    verifying.value = answer.ok ? { kind: "done", verified: answer.value } : { kind: "failed", error: answer.error };
  }

  return { verifying, verify, dismiss: () => (verifying.value = { kind: "idle" }) };
}
