/** Where importing a roster of the past stands. Nothing is saved before `confirm`. */
import { computed, ref, shallowRef } from "vue";
import type { Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { PastRosterImported } from "@/api/generated/PastRosterImported";
import type { PastRosterPreview } from "@/api/generated/PastRosterPreview";

export type PastRosterImport =
  | { kind: "choosing" }
  | { kind: "reading"; path: string }
  | { kind: "year_asked"; path: string; error: ApiError }
  | { kind: "refused"; path: string; error: ApiError }
  | { kind: "reviewing"; path: string; preview: PastRosterPreview; error: ApiError | null }
  | { kind: "saving"; path: string; preview: PastRosterPreview }
  | { kind: "saved"; result: PastRosterImported; month: string };

export function usePastRosterImport(send: Send, host: Host) {
  const state = shallowRef<PastRosterImport>({ kind: "choosing" });
  const year = ref<number | null>(null);
  /** Who the unknown names are; empty means that the name is left out. */
  const who = ref<Record<string, string>>({});

  const preview = computed(() => ("preview" in state.value ? state.value.preview : null));
  const leftOut = computed(() => (preview.value?.unknown ?? []).filter(({ name }) => !who.value[name]).length);

  async function choose(title: string): Promise<void> {
    if (state.value.kind === "reading" || state.value.kind === "saving") return;
    const path = await host.pickOpen({ title, extensions: ["xlsx", "xls"] });
    if (path === null) return;
    year.value = null;
    await read(path);
  }

  /** Reads the file again, now that the user has said which year it is. */
  async function takeYear(chosen: number): Promise<void> {
    if (state.value.kind !== "year_asked") return;
    year.value = chosen;
    await read(state.value.path);
  }

  async function read(path: string): Promise<void> {
    state.value = { kind: "reading", path };
    const answer = await send("preview_past_roster", { path, year: year.value });
    if (answer.ok) {
      // Nearly the same name is most likely a slip of the pen, so it is suggested, not decided unseen.
      who.value = Object.fromEntries(answer.value.unknown.map(({ name, like }) => [name, like?.id ?? ""]));
      state.value = { kind: "reviewing", path, preview: answer.value, error: null };
    } else {
      state.value = { kind: answer.error.code === "year_unknown" ? "year_asked" : "refused", path, error: answer.error };
    }
  }

  async function confirm(): Promise<void> {
    if (state.value.kind !== "reviewing" || state.value.preview.known) return;
    const { path, preview } = state.value;
    const answers = preview.unknown.flatMap(({ name }) => {
      const person = who.value[name];
      return person ? [{ name, person }] : [];
    });
    state.value = { kind: "saving", path, preview };
    const answer = await send("import_past_roster", { path, year: year.value, answers });
    state.value = answer.ok ? { kind: "saved", result: answer.value, month: preview.from.slice(0, 7) } : { kind: "reviewing", path, preview, error: answer.error };
  }

  return { state, preview, who, leftOut, choose, takeYear, confirm };
}
