/** The holidays of a year, and taking over an arrangement from a notice or a file. */
import { computed, ref, shallowRef, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { CalendarPreview } from "@/api/generated/CalendarPreview";
import { useQuery } from "@/shared/useQuery";

/** Where taking over an arrangement stands. Nothing is saved before `confirm`. */
export type Pasting =
  | { kind: "idle" }
  | { kind: "reading" }
  | { kind: "failed"; error: ApiError }
  | { kind: "read"; text: string; preview: CalendarPreview; error: ApiError | null }
  | { kind: "importing"; text: string; preview: CalendarPreview }
  | { kind: "imported"; years: number[] };

export function useCalendar(send: Send, year: Ref<number | null>) {
  const view = useQuery(
    send,
    "calendar_year",
    () => (year.value === null ? null : { year: year.value }),
    ["calendar"],
  );
  const text = ref("");
  const pasting = shallowRef<Pasting>({ kind: "idle" });
  const preview = computed(() => ("preview" in pasting.value ? pasting.value.preview : null));
  const busy = computed(() => pasting.value.kind === "reading" || pasting.value.kind === "importing");

  async function read(): Promise<void> {
    if (busy.value || text.value.trim() === "") return;
    const wanted = text.value;
    pasting.value = { kind: "reading" };
    const answer = await send("read_calendar", { text: wanted });
    pasting.value = answer.ok
      ? { kind: "read", text: wanted, preview: answer.value, error: null }
      : { kind: "failed", error: answer.error };
  }

  /** Imports exactly the text that was looked at, even if the field has been edited since. */
  async function confirm(): Promise<void> {
    if (pasting.value.kind !== "read") return;
    const { text: seen, preview } = pasting.value;
    pasting.value = { kind: "importing", text: seen, preview };
    const answer = await send("import_calendar", { text: seen });
    if (!answer.ok) {
      pasting.value = { kind: "read", text: seen, preview, error: answer.error };
      return;
    }
    text.value = "";
    pasting.value = { kind: "imported", years: answer.value.years };
    year.value = answer.value.years[0] ?? year.value;
  }

  /** Says why a file was not even read. */
  function refuse(error: ApiError): void {
    if (!busy.value) pasting.value = { kind: "failed", error };
  }

  function drop(): void {
    if (!busy.value) pasting.value = { kind: "idle" };
  }

  return { view, text, pasting, preview, busy, read, refuse, confirm, drop };
}
