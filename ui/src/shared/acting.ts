/**
 * Who sits at the desk: every act is recorded under somebody's name, so the page always shows whose it will be.
 * One person on duty is that somebody; of several the one who said so last, as long as that person is on.
 * Where this leaves it open, the page asks before it acts.
 */
import { computed, ref, type ComputedRef } from "vue";
import type { PersonRef } from "@/api/generated/PersonRef";
import type { Presence } from "@/api/generated/Presence";

const chosen = ref<PersonRef | null>(null);

/** The people who are signed in, those who are away last. */
export function peopleOn(presence: Pick<Presence, "present"> | null): PersonRef[] {
  const present = presence?.present ?? [];
  return [...present.filter(({ away }) => away === null), ...present.filter(({ away }) => away !== null)].map(({ person }) => person);
}

export interface UsedActing {
  /** In whose name the next act is recorded; `null` while that must be asked. */
  acting: ComputedRef<PersonRef | null>;
  on: ComputedRef<PersonRef[]>;
  choose: (person: PersonRef) => void;
  /** The next of those on duty. */
  turn: () => void;
}

export function useActing(presence: ComputedRef<Pick<Presence, "present"> | null>): UsedActing {
  const on = computed(() => peopleOn(presence.value));
  const acting = computed(() => {
    const still = on.value.find(({ id }) => id === chosen.value?.id);
    if (still !== undefined) return still;
    return on.value.length === 1 ? (on.value[0] ?? null) : null;
  });

  function turn(): void {
    const at = on.value.findIndex(({ id }) => id === acting.value?.id);
    const next = on.value[(at + 1) % on.value.length];
    if (next !== undefined) chosen.value = next;
  }

  return { acting, on, choose: (person) => (chosen.value = person), turn };
}
