/** The backups: made, checked, and put in the place of the present data after a question. */
import { computed, ref, shallowRef } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { BackupView } from "@/api/generated/BackupView";
import { useQuery } from "@/shared/useQuery";

export type Backing =
  | { kind: "idle" }
  | { kind: "creating" }
  | { kind: "created"; name: string }
  | { kind: "verifying"; name: string }
  | { kind: "verified"; name: string }
  | { kind: "asking"; backup: BackupView }
  | { kind: "restoring"; backup: BackupView }
  | { kind: "restored"; name: string }
  | { kind: "failed"; name: string | null; error: ApiError };

const BUSY: readonly Backing["kind"][] = ["creating", "verifying", "restoring"];

export function useBackups(send: Send) {
  const list = useQuery(send, "backups", () => ({}), ["office", "settings"]);
  const state = shallowRef<Backing>({ kind: "idle" });
  const busy = computed(() => BUSY.includes(state.value.kind));
  const rows = computed(() => [...(list.value.value?.rows ?? [])].sort((a, b) => b.at.localeCompare(a.at)));
  /** Names found sound since the page was opened. */
  const sound = ref<string[]>([]);

  async function create(): Promise<void> {
    if (busy.value) return;
    state.value = { kind: "creating" };
    const answer = await send("create_backup", {});
    state.value = answer.ok ? { kind: "created", name: answer.value.name } : { kind: "failed", name: null, error: answer.error };
    await list.refetch();
  }

  async function verify({ name }: BackupView): Promise<void> {
    if (busy.value) return;
    state.value = { kind: "verifying", name };
    const answer = await send("verify_backup", { name });
    state.value = answer.ok ? { kind: "verified", name } : { kind: "failed", name, error: answer.error };
    if (answer.ok) sound.value = [...new Set([...sound.value, name])];
    else sound.value = sound.value.filter((other) => other !== name);
  }

  function ask(backup: BackupView): void {
    if (!busy.value) state.value = { kind: "asking", backup };
  }

  function keep(): void {
    if (!busy.value) state.value = { kind: "idle" };
  }

  async function restore(): Promise<void> {
    if (state.value.kind !== "asking") return;
    const { backup } = state.value;
    state.value = { kind: "restoring", backup };
    const answer = await send("restore_backup", { name: backup.name });
    state.value = answer.ok
      ? { kind: "restored", name: backup.name }
      : { kind: "failed", name: backup.name, error: answer.error };
    await list.refetch();
  }

  return { list, rows, state, busy, sound, create, verify, ask, keep, restore };
}
