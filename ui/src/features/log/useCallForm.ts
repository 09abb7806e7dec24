/** Writing one call down. What is typed outlives the form: the page may close it at any moment, for the telephone rings on. */
import { computed, ref, type ComputedRef, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { DirectionView } from "@/api/generated/DirectionView";
import type { LogDetail } from "@/api/generated/LogDetail";
import type { CallFault, FieldKey } from "@/i18n/messages/log";
import { blankCall, callOf, draftOfCall, isTyped, missingOf, type CallDraft } from "./callDraft";

/** A new call, or the newer version of one. */
export type Purpose = { kind: "new" } | { kind: "correct"; entry: string; statedAt: string; reason: string };

export type CallForm =
  | { kind: "closed" }
  | { kind: "open"; purpose: Purpose; draft: CallDraft; faults: CallFault[] }
  | { kind: "saving"; purpose: Purpose; draft: CallDraft }
  | { kind: "refused"; purpose: Purpose; draft: CallDraft; error: ApiError };

export interface UsedCallForm {
  form: Ref<CallForm>;
  draft: ComputedRef<CallDraft | null>;
  missing: ComputedRef<FieldKey[]>;
  /** The calls that were typed and not saved, one of each direction. */
  kept: Ref<Partial<Record<DirectionView, CallDraft>>>;
  begin: (direction: DirectionView, by: string, now: string) => void;
  correct: (detail: LogDetail, by: string) => void;
  /** Folds the form up; what is typed in a new call stays in memory. */
  close: () => void;
  drop: (direction: DirectionView) => void;
  save: (now: string, rang?: string) => Promise<boolean>;
}

// Outlives the page on purpose, and never the program: an unsaved call is no record.
const kept = ref<Partial<Record<DirectionView, CallDraft>>>({});

export function faultsOf(draft: CallDraft, purpose: Purpose, now: string, rang: string): CallFault[] {
  const faults: CallFault[] = [];
  const said = [draft.content, rang, ...Object.values(draft.fields)].some((text) => text.trim() !== "");
  if (draft.by === "") faults.push("byMissing");
  if (draft.day === "" || draft.time === "") faults.push("timeMissing");
  else if (`${draft.day}T${draft.time}` > now.slice(0, 16)) faults.push("timeAhead");
  if (!said) faults.push("nothingSaid");
  if (draft.marking !== "open" && draft.marking !== "internal") faults.push("secret");
  if (purpose.kind === "correct" && purpose.reason.trim() === "") faults.push("reasonMissing");
  return faults;
}

export function useCallForm(send: Send, onSaved: (detail: LogDetail) => void): UsedCallForm {
  const form = ref<CallForm>({ kind: "closed" });
  const draft = computed(() => (form.value.kind === "closed" ? null : form.value.draft));
  const missing = computed(() => (draft.value === null ? [] : missingOf(draft.value)));

  function begin(direction: DirectionView, by: string, now: string): void {
    if (form.value.kind === "saving") return;
    close();
    const draft = kept.value[direction] ?? blankCall(direction, by, now);
    if (draft.by === "") draft.by = by;
    delete kept.value[direction];
    form.value = { kind: "open", purpose: { kind: "new" }, draft, faults: [] };
  }

  function correct(detail: LogDetail, by: string): void {
    if (form.value.kind === "saving" || detail.row.said.type !== "call") return;
    close();
    const draft = draftOfCall(detail.row.said, by, detail.row.stated_at);
    form.value = { kind: "open", purpose: { kind: "correct", entry: detail.row.id, statedAt: detail.row.stated_at, reason: "" }, draft, faults: [] };
  }

  function close(): void {
    if (form.value.kind === "closed" || form.value.kind === "saving") return;
    const { purpose, draft } = form.value;
    if (purpose.kind === "new" && isTyped(draft)) kept.value[draft.direction] = draft;
    form.value = { kind: "closed" };
  }

  async function save(now: string, rang = ""): Promise<boolean> {
    if (form.value.kind === "closed" || form.value.kind === "saving") return false;
    const { purpose, draft } = form.value;
    const faults = faultsOf(draft, purpose, now, rang);
    if (faults.length > 0) {
      form.value = { kind: "open", purpose, draft, faults };
      return false;
    }
    form.value = { kind: "saving", purpose, draft };
    const call = callOf(draft, rang);
    const at = `${draft.day}T${draft.time}`;
    const answer =
      purpose.kind === "new"
        ? await send("add_call", { by: draft.by, at, written: draft.fromPaper ? "from_paper" : "at_once", call })
        : await send("correct_entry", { by: draft.by, entry: purpose.entry, at: purpose.statedAt.startsWith(at) ? null : at, reason: purpose.reason.trim(), record: { type: "call", ...call } });
    if (!answer.ok) {
      form.value = { kind: "refused", purpose, draft, error: answer.error };
      return false;
    }
    form.value = { kind: "closed" };
    onSaved(answer.value);
    return true;
  }

  return { form, draft, missing, kept, begin, correct, close, save, drop: (direction) => void delete kept.value[direction] };
}
