/** Which of several alerts is open: the newest that nobody has taken, until another is chosen. */
import type { AlertView } from "@/api/generated/AlertView";
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";

export interface UsedAlertChoice {
  /** All of them, in the order in which they are shown. */
  all: ComputedRef<AlertView[]>;
  open: ComputedRef<AlertView | null>;
  choose: (id: string) => void;
  /** The next one down, or up. */
  move: (by: 1 | -1) => void;
}

/** While `busy` (somebody writes about the open one) a new alert does not push it away. */
export function useAlertChoice(raised: ComputedRef<AlertView[]>, taken: ComputedRef<AlertView[]>, busy: Ref<boolean>): UsedAlertChoice {
  const chosen = ref<string | null>(null);
  const all = computed(() => [...raised.value, ...taken.value]);
  const open = computed(() => all.value.find(({ id }) => id === chosen.value) ?? all.value[0] ?? null);

  watch(
    () => raised.value[0]?.id,
    (newest) => {
      if (newest !== undefined && !busy.value) chosen.value = newest;
    },
  );

  function move(by: 1 | -1): void {
    const at = all.value.findIndex(({ id }) => id === open.value?.id);
    const next = all.value[(at + by + all.value.length) % all.value.length];
    if (next !== undefined) chosen.value = next.id;
  }

  return { all, open, choose: (id) => (chosen.value = id), move };
}
