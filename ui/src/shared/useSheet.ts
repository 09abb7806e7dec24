/** Putting a record on paper: made by the program, then opened in the computer's own viewer. */
import { ref, type Ref } from "vue";
import type { Answer, Host } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { Exported } from "@/api/generated/Exported";

export type Sheet = { kind: "idle" } | { kind: "busy" } | { kind: "printed" } | { kind: "failed"; error: ApiError };

export interface UsedSheet {
  sheet: Ref<Sheet>;
  print: (make: () => Promise<Answer<Exported>>) => Promise<void>;
  dismiss: () => void;
}

export function useSheet(host: Host): UsedSheet {
  const sheet = ref<Sheet>({ kind: "idle" });

  async function print(make: () => Promise<Answer<Exported>>): Promise<void> {
    if (sheet.value.kind === "busy") return;
    sheet.value = { kind: "busy" };
    const made = await make();
    if (!made.ok) {
      sheet.value = { kind: "failed", error: made.error };
      return;
    }
    const opened = await host.openFile(made.value.path);
    sheet.value = opened.ok ? { kind: "printed" } : { kind: "failed", error: opened.error };
  }

  return { sheet, print, dismiss: () => (sheet.value = { kind: "idle" }) };
}
