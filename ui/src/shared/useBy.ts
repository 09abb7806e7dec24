/** In whose name a page records: whoever is at the desk, unless the page is told otherwise. */
import { computed, ref, type WritableComputedRef } from "vue";
import type { PersonRef } from "@/api/generated/PersonRef";

/** The id of the person; empty while nobody is known. */
export function useBy(acting: () => PersonRef | null): WritableComputedRef<string> {
  const chosen = ref<string | null>(null);
  return computed({ get: () => chosen.value ?? acting()?.id ?? "", set: (id) => (chosen.value = id) });
}
