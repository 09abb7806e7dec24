/** Registering who is exempt from duty, and taking it back. */
import { computed, reactive, ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { ExemptionBasisView } from "@/api/generated/ExemptionBasisView";
import type { ExemptionScopeView } from "@/api/generated/ExemptionScopeView";
import type { ExemptionView } from "@/api/generated/ExemptionView";
import { useQuery } from "@/shared/useQuery";
import { useWithdrawal } from "./useWithdrawal";

interface Draft {
  person: string;
  scope: ExemptionScopeView;
  basis: ExemptionBasisView;
  reason: string;
  until: string;
}

export type Registering = { kind: "idle" } | { kind: "incomplete" } | { kind: "busy" } | { kind: "failed"; error: ApiError };

const blank = (): Draft => ({ person: "", scope: "night", basis: "statute", reason: "", until: "" });

export function useExemptions(send: Send) {
  const list = useQuery(send, "exemptions", () => ({}), ["people"]);
  const draft = reactive(blank());
  const registering = ref<Registering>({ kind: "idle" });

  async function add(): Promise<boolean> {
    if (registering.value.kind === "busy") return false;
    const wanted = { ...draft, reason: draft.reason.trim(), until: draft.until === "" ? null : draft.until };
    if (wanted.person === "" || wanted.reason === "") {
      registering.value = { kind: "incomplete" };
      return false;
    }
    registering.value = { kind: "busy" };
    const answer = await send("add_exemption", wanted);
    registering.value = answer.ok ? { kind: "idle" } : { kind: "failed", error: answer.error };
    if (answer.ok) Object.assign(draft, blank());
    return answer.ok;
  }

  const withdrawal = useWithdrawal<ExemptionView>(
    (row) => send("withdraw_exemption", { id: row.id }),
    ({ person, scope, basis, reason, until }) => send("add_exemption", { person: person.id, scope, basis, reason, until }),
  );

  return { list, rows: computed(() => list.value.value?.rows ?? null), draft, registering, add, withdrawal };
}
