/** Whole seconds since an answer came, so that its countdowns run on until the next. */
import { computed, onScopeDispose, ref, watch, type ComputedRef, type ShallowRef } from "vue";
import type { Query } from "@/shared/useQuery";

const TICK_MS = 1_000;

export function useSince<T>(state: ShallowRef<Query<T>>, clock: () => number = () => performance.now()): ComputedRef<number> {
  const answeredMs = ref(clock());
  const tickMs = ref(clock());
  watch(state, ({ kind }) => {
    if (kind === "loaded") answeredMs.value = tickMs.value = clock();
  });
  const ticking = window.setInterval(() => (tickMs.value = clock()), TICK_MS);
  onScopeDispose(() => window.clearInterval(ticking));
  return computed(() => Math.max(0, Math.floor((tickMs.value - answeredMs.value) / TICK_MS)));
}
