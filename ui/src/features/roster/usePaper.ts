/** Putting a roster on paper: into the PC's own viewer, or into a file. */
import { ref, type Ref } from "vue";
import type { FileKind, Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { ExportFormat } from "@/api/generated/ExportFormat";
import type { VariantView } from "@/api/generated/VariantView";

export type Paper =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "printed" }
  | { kind: "saved"; path: string }
  | { kind: "failed"; error: ApiError };

export interface UsedPaper {
  paper: Ref<Paper>;
  print: (roster: string, variant: VariantView) => Promise<void>;
  /** Asks where to, then writes; does nothing when the dialog is closed. */
  save: (roster: string, format: ExportFormat, variant: VariantView, name: string, kind: FileKind) => Promise<void>;
  open: (path: string) => Promise<void>;
  dismiss: () => void;
}

export function usePaper(send: Send, host: Host): UsedPaper {
  const paper = ref<Paper>({ kind: "idle" });

  async function print(roster: string, variant: VariantView): Promise<void> {
    if (paper.value.kind === "busy") return;
    paper.value = { kind: "busy" };
    const answer = await send("print_roster", { roster, variant });
    if (!answer.ok) {
      paper.value = { kind: "failed", error: answer.error };
      return;
    }
    const opened = await host.openFile(answer.value.path);
    paper.value = opened.ok ? { kind: "printed" } : { kind: "failed", error: opened.error };
  }

  async function save(roster: string, format: ExportFormat, variant: VariantView, name: string, kind: FileKind): Promise<void> {
    if (paper.value.kind === "busy") return;
    paper.value = { kind: "busy" };
    const out = await host.pickSave(name, kind);
    if (out === null) {
      paper.value = { kind: "idle" };
      return;
    }
    const answer = await send("export_roster", { roster, format, variant, out });
    paper.value = answer.ok ? { kind: "saved", path: answer.value.path } : { kind: "failed", error: answer.error };
  }

  async function open(path: string): Promise<void> {
    const opened = await host.openFile(path);
    if (!opened.ok) paper.value = { kind: "failed", error: opened.error };
  }

  return { paper, print, save, open, dismiss: () => (paper.value = { kind: "idle" }) };
}
