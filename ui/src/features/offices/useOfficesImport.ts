/** Where importing the directory stands. Nothing is saved before `confirm`. */
import { computed, shallowRef } from "vue";
import type { Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { MemberOfficesImported } from "@/api/generated/MemberOfficesImported";
import type { MemberOfficesPreview } from "@/api/generated/MemberOfficesPreview";

export type OfficesImport =
  | { kind: "idle" }
  | { kind: "reading" }
  | { kind: "refused"; error: ApiError }
  | { kind: "reviewing"; path: string; preview: MemberOfficesPreview; error: ApiError | null }
  | { kind: "saving"; path: string; preview: MemberOfficesPreview }
  | { kind: "saved"; result: MemberOfficesImported };

export function useOfficesImport(send: Send, host: Host) {
  const state = shallowRef<OfficesImport>({ kind: "idle" });
  const preview = computed(() => ("preview" in state.value ? state.value.preview : null));
  /** How many offices it would add or change. */
  const changes = computed(() => (preview.value?.rows ?? []).filter(({ change }) => change !== "same").length);

  async function choose(title: string): Promise<void> {
    if (state.value.kind === "reading" || state.value.kind === "saving") return;
    const path = await host.pickOpen({ title, extensions: ["xlsx", "xls", "csv"] });
    if (path === null) return;
    state.value = { kind: "reading" };
    const answer = await send("preview_member_offices", { path });
    state.value = answer.ok ? { kind: "reviewing", path, preview: answer.value, error: null } : { kind: "refused", error: answer.error };
  }

  async function confirm(): Promise<void> {
    if (state.value.kind !== "reviewing" || changes.value === 0) return;
    const { path, preview: shown } = state.value;
    state.value = { kind: "saving", path, preview: shown };
    const answer = await send("import_member_offices", { path });
    state.value = answer.ok ? { kind: "saved", result: answer.value } : { kind: "reviewing", path, preview: shown, error: answer.error };
  }

  return { state, preview, changes, choose, confirm, close: () => (state.value = { kind: "idle" }) };
}
