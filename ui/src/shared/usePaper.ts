/** Putting something on paper: into the PC's own viewer, or into a file. */
import { ref, type Ref } from "vue";
import type { Answer, FileKind, Host } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export type Paper =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "printed" }
  | { kind: "saved"; path: string }
  | { kind: "failed"; error: ApiError };

type Written = Promise<Answer<{ path: string }>>;

export interface UsedPaper {
  paper: Ref<Paper>;
  /** `write` makes the file and answers where it is. */
  print: (write: () => Written) => Promise<void>;
  /** Asks where to, then writes; does nothing when the dialog is closed. */
  save: (write: (out: string) => Written, name: string, kind: FileKind) => Promise<void>;
  /** Makes the file where it belongs and says where, without opening it. */
  make: (write: () => Written) => Promise<void>;
  open: (path: string) => Promise<void>;
  dismiss: () => void;
}

export function usePaper(host: Host): UsedPaper {
  const paper = ref<Paper>({ kind: "idle" });

  async function print(write: () => Written): Promise<void> {
    if (paper.value.kind === "busy") return;
    paper.value = { kind: "busy" };
    const answer = await write();
    if (!answer.ok) {
      paper.value = { kind: "failed", error: answer.error };
      return;
    }
    const opened = await host.openFile(answer.value.path);
    paper.value = opened.ok ? { kind: "printed" } : { kind: "failed", error: opened.error };
  }

  async function save(write: (out: string) => Written, name: string, kind: FileKind): Promise<void> {
    if (paper.value.kind === "busy") return;
    paper.value = { kind: "busy" };
    const out = await host.pickSave(name, kind);
    if (out === null) {
      paper.value = { kind: "idle" };
      return;
    }
    const answer = await write(out);
    paper.value = answer.ok ? { kind: "saved", path: answer.value.path } : { kind: "failed", error: answer.error };
  }

  async function make(write: () => Written): Promise<void> {
    if (paper.value.kind === "busy") return;
    paper.value = { kind: "busy" };
    const answer = await write();
    paper.value = answer.ok ? { kind: "saved", path: answer.value.path } : { kind: "failed", error: answer.error };
  }

  async function open(path: string): Promise<void> {
    const opened = await host.openFile(path);
    if (!opened.ok) paper.value = { kind: "failed", error: opened.error };
  }

  return { paper, print, save, make, open, dismiss: () => (paper.value = { kind: "idle" }) };
}
