/** Which of several alerts is open: the newest that nobody has taken, until another is chosen. */
import type { AlertView } from "@/api/generated/AlertView";
import { computed, ref, watch, type ComputedRef, type WritableComputedRef } from "vue";

export interface UsedAlertChoice {
  /** All of them, in the order in which they are shown. */
  all: ComputedRef<AlertView[]>;
  open: ComputedRef<AlertView | null>;
  /** Whether somebody writes how the open one was resolved; that of another one never becomes its own. */
  writing: WritableComputedRef<boolean>;
  choose: (id: string) => void;
  /** The next one down, or up. */
  move: (by: 1 | -1) => void;
}

/** While somebody writes about the open one a new alert does not push it away. */
export function useAlertChoice(raised: ComputedRef<AlertView[]>, taken: ComputedRef<AlertView[]>): UsedAlertChoice {
  const chosen = ref<string | null>(null);
  const written = ref<string | null>(null);
  const all = computed(() => [...raised.value, ...taken.value]);
  const open = computed(() => all.value.find(({ id }) => id === chosen.value) ?? all.value[0] ?? null);
  const writing = computed({
    get: () => written.value !== null && written.value === open.value?.id,
    set: (on) => {
      written.value = on ? (open.value?.id ?? null) : null;
      if (on) chosen.value = written.value;
    },
  });

  watch(
    () => raised.value[0]?.id,
    (newest) => {
      if (newest !== undefined && !writing.value) chosen.value = newest;
    },
  );

  function choose(id: string): void {
    written.value = null;
    chosen.value = id;
  }

  function move(by: 1 | -1): void {
    const at = all.value.findIndex(({ id }) => id === open.value?.id);
    const next = all.value[(at + by + all.value.length) % all.value.length];
    if (next !== undefined) choose(next.id);
  }

  return { all, open, writing, choose, move };
}
