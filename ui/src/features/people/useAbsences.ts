/** Registering who is away, and taking it back. */
import { computed, reactive, ref } from "vue";
import type { Send } from "@/api/client";
import type { AbsenceView } from "@/api/generated/AbsenceView";
import type { ApiError } from "@/api/generated/ApiError";
import { useQuery } from "@/shared/useQuery";
import { useWithdrawal } from "./useWithdrawal";

export type Registering =
  | { kind: "idle" }
  | { kind: "incomplete" }
  | { kind: "reversed" }
  | { kind: "busy" }
  | { kind: "failed"; error: ApiError };

export function useAbsences(send: Send) {
  const list = useQuery(send, "absences", () => ({}), ["people"]);
  const draft = reactive({ person: "", from: "", to: "", reason: "" });
  const registering = ref<Registering>({ kind: "idle" });

  async function add(): Promise<boolean> {
    if (registering.value.kind === "busy") return false;
    // One day away is the usual case, so the end may be left out.
    const wanted = { person: draft.person, from: draft.from, to: draft.to === "" ? draft.from : draft.to, reason: draft.reason.trim() };
    if (wanted.person === "" || wanted.from === "" || wanted.reason === "") {
      registering.value = { kind: "incomplete" };
      return false;
    }
    if (wanted.to < wanted.from) {
      registering.value = { kind: "reversed" };
      return false;
    }
    registering.value = { kind: "busy" };
    const answer = await send("add_absence", wanted);
    registering.value = answer.ok ? { kind: "idle" } : { kind: "failed", error: answer.error };
    if (answer.ok) Object.assign(draft, { person: "", from: "", to: "", reason: "" });
    return answer.ok;
  }

  const withdrawal = useWithdrawal<AbsenceView>(
    (row) => send("withdraw_absence", { id: row.id }),
    (row) => send("add_absence", { person: row.person.id, from: row.from, to: row.to, reason: row.reason }),
  );

  return { list, rows: computed(() => list.value.value?.rows ?? null), draft, registering, add, withdrawal };
}
