/** Reporting incidents: a new one, the next report of one, and whoever was told. */
import { ref, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { IncidentView } from "@/api/generated/IncidentView";
import type { MeansView } from "@/api/generated/MeansView";
import type { ReportKindView } from "@/api/generated/ReportKindView";
import type { ReportingStepView } from "@/api/generated/ReportingStepView";
import { BLANK, draftOfReport, formOf, latestForm, type ReportDraft } from "./reportDraft";

/** What is being written: a new incident, or the next report of one that is known. */
export type Writing =
  | { kind: "new"; title: string; entry: string | null; draft: ReportDraft }
  | { kind: "report"; incident: string; report: Exclude<ReportKindView, "initial">; draft: ReportDraft };

export type WritingFault = "byMissing" | "titleMissing" | "timeMissing";

export type WritingState =
  | { kind: "closed" }
  | { kind: "open"; writing: Writing; faults: WritingFault[] }
  | { kind: "saving"; writing: Writing }
  | { kind: "refused"; writing: Writing; error: ApiError };

export interface UsedWriting {
  state: Ref<WritingState>;
  begin: (entry: string | null, prefill?: Partial<ReportDraft>) => void;
  next: (incident: IncidentView, report: Exclude<ReportKindView, "initial">) => void;
  /** Folds the form up; what is typed waits for the next time. */
  fold: () => void;
  save: (by: string) => Promise<IncidentView | null>;
}

// Outlives the page on purpose: an alert may call away in the middle of a sentence.
const kept = ref<Record<string, Writing>>({});
const keyOf = (writing: Writing) => (writing.kind === "new" ? `new:${writing.entry ?? ""}` : `${writing.report}:${writing.incident}`);

function faultsOf(writing: Writing, by: string): WritingFault[] {
  const faults: WritingFault[] = [];
  if (writing.kind === "new" && writing.title.trim() === "") faults.push("titleMissing");
  if (writing.draft.day === "" && writing.draft.time !== "") faults.push("timeMissing");
  if (by === "") faults.push("byMissing");
  return faults;
}

export function useWriting(send: Send): UsedWriting {
  const state = ref<WritingState>({ kind: "closed" });

  function open(fresh: Writing): void {
    if (state.value.kind === "saving") return;
    fold();
    const writing = kept.value[keyOf(fresh)] ?? fresh;
    delete kept.value[keyOf(fresh)];
    state.value = { kind: "open", writing, faults: [] };
  }

  function fold(): void {
    if (state.value.kind === "closed" || state.value.kind === "saving") return;
    kept.value[keyOf(state.value.writing)] = state.value.writing;
    state.value = { kind: "closed" };
  }

  async function save(by: string): Promise<IncidentView | null> {
    if (state.value.kind === "closed" || state.value.kind === "saving") return null;
    const { writing } = state.value;
    const faults = faultsOf(writing, by);
    if (faults.length > 0) {
      state.value = { kind: "open", writing, faults };
      return null;
    }
    state.value = { kind: "saving", writing };
    const form = formOf(writing.draft);
    const answer =
      writing.kind === "new"
        ? await send("open_incident", { by, title: writing.title.trim(), form, entry: writing.entry })
        : await send("add_report", { by, incident: writing.incident, kind: writing.report, form });
    if (!answer.ok) {
      state.value = { kind: "refused", writing, error: answer.error };
      return null;
    }
    state.value = { kind: "closed" };
    return answer.value;
  }

  return {
    state, fold, save,
    begin: (entry, prefill = {}) => open({ kind: "new", title: "", entry, draft: { ...BLANK, ...prefill } }),
    next: (incident, report) => {
      const form = latestForm(incident);
      open({ kind: "report", incident: incident.id, report, draft: form === null ? { ...BLANK } : draftOfReport(form) });
    },
  };
}

export interface TellDraft {
  step: ReportingStepView;
  to: string;
  means: MeansView;
  time: string;
  words: string;
}

export type Telling = { kind: "idle" } | { kind: "toMissing" } | { kind: "busy" } | { kind: "failed"; error: ApiError };

/** The steps in the order in which they are told; the first that nobody has told yet is the next one. */
export const STEPS: readonly ReportingStepView[] = ["leader_on_call", "office_head", "county", "other"];

export function nextStep(incident: Pick<IncidentView, "notices">): ReportingStepView {
  const told = new Set(incident.notices.map(({ step }) => step));
  return STEPS.find((step) => !told.has(step)) ?? "other";
}

export function useTell(send: Send, onTold: (incident: IncidentView) => void) {
  const draft = ref<TellDraft>({ step: "leader_on_call", to: "", means: "phone", time: "", words: "" });
  const telling = ref<Telling>({ kind: "idle" });

  function begin(incident: Pick<IncidentView, "notices">): void {
    draft.value = { step: nextStep(incident), to: "", means: "phone", time: "", words: "" };
    telling.value = { kind: "idle" };
  }

  async function tell(by: string, incident: string, today: string): Promise<boolean> {
    if (telling.value.kind === "busy") return false;
    const { step, to, means, time, words } = draft.value;
    if (to.trim() === "") {
      telling.value = { kind: "toMissing" };
      return false;
    }
    telling.value = { kind: "busy" };
    const at = time === "" ? null : `${today}T${time}`;
    const answer = await send("tell", { by, incident, step, to: to.trim(), means, at, words: words.trim() === "" ? null : words.trim() });
    if (!answer.ok) {
      telling.value = { kind: "failed", error: answer.error };
      return false;
    }
    begin(answer.value);
    onTold(answer.value);
    return true;
  }

  return { draft, telling, begin, tell };
}
