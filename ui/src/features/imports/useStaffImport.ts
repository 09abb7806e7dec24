/** Where importing a staff list stands, from choosing the file to the result. Nothing is saved before `confirm`. */
import { computed, shallowRef } from "vue";
import type { Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { ColumnChoice } from "@/api/generated/ColumnChoice";
import type { StaffField } from "@/api/generated/StaffField";
import type { StaffImported } from "@/api/generated/StaffImported";
import type { StaffPreview } from "@/api/generated/StaffPreview";
import { outlook, questions, staffAnswers, type Decision } from "./answers";

export type StaffImport =
  | { kind: "choosing" }
  /** `preview` is what is still shown while the same file is read once more. */
  | { kind: "reading"; path: string; preview: StaffPreview | null }
  | { kind: "refused"; path: string; error: ApiError }
  | { kind: "reviewing"; path: string; preview: StaffPreview; error: ApiError | null }
  | { kind: "saving"; path: string; preview: StaffPreview }
  | { kind: "saved"; result: StaffImported };

export function useStaffImport(send: Send, host: Host) {
  const state = shallowRef<StaffImport>({ kind: "choosing" });
  const columns = shallowRef<ColumnChoice[]>([]);
  const decisions = shallowRef(new Map<number, Decision>());

  const preview = computed(() => ("preview" in state.value ? state.value.preview : null));
  const asked = computed(() => (preview.value === null ? [] : questions(preview.value, decisions.value)));
  const outcome = computed(() => (preview.value === null ? null : outlook(preview.value, decisions.value)));

  async function choose(title: string): Promise<void> {
    if (state.value.kind === "reading" || state.value.kind === "saving") return;
    const path = await host.pickOpen({ title, extensions: ["xlsx", "xls", "csv"] });
    if (path === null) return;
    columns.value = [];
    decisions.value = new Map();
    await read(path, null);
  }

  /** Reads the same file again with the user's word on one more column. */
  async function remap(index: number, field: StaffField | null): Promise<void> {
    if (state.value.kind !== "reviewing") return;
    const { path, preview } = state.value;
    // A field belongs to one column: who takes it away from another must see that.
    const others = columns.value.filter((choice) => choice.index !== index);
    const robbed = preview.columns.filter((column) => field !== null && column.field === field && column.index !== index);
    columns.value = [
      ...others.filter((choice) => !robbed.some((column) => column.index === choice.index)),
      ...robbed.map((column) => ({ index: column.index, field: null })),
      { index, field },
    ];
    // What was decided concerned rows as they had been read before.
    decisions.value = new Map();
    await read(path, preview);
  }

  async function read(path: string, shown: StaffPreview | null): Promise<void> {
    state.value = { kind: "reading", path, preview: shown };
    const answer = await send("preview_staff", { path, columns: columns.value });
    if (answer.ok) state.value = { kind: "reviewing", path, preview: answer.value, error: null };
    else if (shown !== null) state.value = { kind: "reviewing", path, preview: shown, error: answer.error };
    else state.value = { kind: "refused", path, error: answer.error };
  }

  function decide(row: number, decision: Decision | null): void {
    const next = new Map(decisions.value);
    if (decision === null) next.delete(row);
    else next.set(row, decision);
    decisions.value = next;
  }

  async function confirm(): Promise<void> {
    if (state.value.kind !== "reviewing" || outcome.value === null || outcome.value.people === 0) return;
    const { path, preview } = state.value;
    state.value = { kind: "saving", path, preview };
    const answer = await send("import_staff", { path, columns: columns.value, answers: staffAnswers(decisions.value) });
    state.value = answer.ok ? { kind: "saved", result: answer.value } : { kind: "reviewing", path, preview, error: answer.error };
  }

  return { state, preview, asked, outcome, choose, remap, decide, confirm };
}
