/** The first start: an office of one's own, or the sample. */
import { computed, reactive, ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export type Creating = { kind: "idle" } | { kind: "busy" } | { kind: "incomplete" } | { kind: "failed"; error: ApiError };

/** What was typed; `null` for a field that was left empty. */
function given(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

export function useCreateOffice(send: Send, onCreated: () => void) {
  const draft = reactive({ name: "", dutyPhone: "", fax: "", drill: false });
  const creating = ref<Creating>({ kind: "idle" });
  const busy = computed(() => creating.value.kind === "busy");

  async function create(): Promise<void> {
    if (busy.value) return;
    const name = given(draft.name);
    if (name === null) {
      creating.value = { kind: "incomplete" };
      return;
    }
    creating.value = { kind: "busy" };
    const answer = await send("create_office", {
      name,
      duty_phone: given(draft.dutyPhone),
      fax: given(draft.fax),
      mode: draft.drill ? "drill" : "real",
    });
    settle(answer.ok ? null : answer.error);
  }

  async function openSample(): Promise<void> {
    if (busy.value) return;
    creating.value = { kind: "busy" };
    const answer = await send("open_sample", {});
    settle(answer.ok ? null : answer.error);
  }

  function settle(error: ApiError | null): void {
    creating.value = error === null ? { kind: "idle" } : { kind: "failed", error };
    if (error === null) onCreated();
  }

  return { draft, creating, busy, create, openSample };
}
