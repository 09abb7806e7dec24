/** Open matters: they follow the shift by themselves, so here one is only added or closed. */
import { ref, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export interface MatterDraft {
  text: string;
  owner: string;
  dueDay: string;
  dueTime: string;
}

export type MatterFault = "textMissing" | "ownerMissing" | "timeMissing";
export type Adding = { kind: "idle" } | { kind: "faulty"; fault: MatterFault } | { kind: "busy" } | { kind: "failed"; error: ApiError };
/** Closing one: which, with what outcome, and what came of it. */
export type Closing =
  | { kind: "idle" }
  | { kind: "asking"; id: string; done: string; fault: boolean }
  | { kind: "busy"; id: string; done: string }
  | { kind: "failed"; id: string; done: string; error: ApiError };

const BLANK: MatterDraft = { text: "", owner: "", dueDay: "", dueTime: "" };

function faultOf(draft: MatterDraft): MatterFault | null {
  if (draft.text.trim() === "") return "textMissing";
  if (draft.owner === "") return "ownerMissing";
  return draft.dueDay !== "" && draft.dueTime === "" ? "timeMissing" : null;
}

export interface UsedMatters {
  draft: Ref<MatterDraft>;
  adding: Ref<Adding>;
  closing: Ref<Closing>;
  add: (by: string) => Promise<boolean>;
  askClose: (id: string) => void;
  keep: () => void;
  close: (by: string) => Promise<boolean>;
}

export function useMatters(send: Send, onChanged: () => void): UsedMatters {
  const draft = ref<MatterDraft>({ ...BLANK });
  const adding = ref<Adding>({ kind: "idle" });
  const closing = ref<Closing>({ kind: "idle" });

  async function add(by: string): Promise<boolean> {
    if (adding.value.kind === "busy") return false;
    const fault = faultOf(draft.value);
    if (fault !== null) {
      adding.value = { kind: "faulty", fault };
      return false;
    }
    const { text, owner, dueDay, dueTime } = draft.value;
    adding.value = { kind: "busy" };
    const answer = await send("open_matter", { by, text: text.trim(), owner, due: dueDay === "" ? null : `${dueDay}T${dueTime}`, entry: null });
    if (!answer.ok) {
      adding.value = { kind: "failed", error: answer.error };
      return false;
    }
    draft.value = { ...BLANK };
    adding.value = { kind: "idle" };
    onChanged();
    return true;
  }

  function askClose(id: string): void {
    if (closing.value.kind !== "busy") closing.value = { kind: "asking", id, done: "", fault: false };
  }

  function keep(): void {
    if (closing.value.kind !== "busy") closing.value = { kind: "idle" };
  }

  async function close(by: string): Promise<boolean> {
    if (closing.value.kind === "idle" || closing.value.kind === "busy") return false;
    const { id, done } = closing.value;
    if (done.trim() === "") {
      closing.value = { kind: "asking", id, done, fault: true };
      return false;
    }
    closing.value = { kind: "busy", id, done };
    const answer = await send("close_matter", { by, id, done: done.trim() });
    if (!answer.ok) {
      closing.value = { kind: "failed", id, done, error: answer.error };
      return false;
    }
    closing.value = { kind: "idle" };
    onChanged();
    return true;
  }

  return { draft, adding, closing, add, askClose, keep, close };
}
