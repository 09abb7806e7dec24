/** Acts are recorded under a name; where it is not plain whose, the desk asks before it acts. */
import { inject, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from "vue";
import type { PersonRef } from "@/api/generated/PersonRef";
import type { Presence } from "@/api/generated/Presence";
import { useActing, type UsedActing } from "@/shared/acting";

export interface Question {
  /** What is about to be done, as the question names it. */
  act: string;
  then: (by: PersonRef) => void;
}

export interface UsedNamed extends UsedActing {
  question: ShallowRef<Question | null>;
  /** Does it in the name of whoever acts, or asks first. */
  inName: (act: string, then: (by: PersonRef) => void) => void;
  answer: (by: PersonRef) => void;
  cancel: () => void;
}

const key: InjectionKey<UsedNamed> = Symbol("in whose name");

export function provideNamed(presence: ComputedRef<Pick<Presence, "present"> | null>): UsedNamed {
  const acting = useActing(presence);
  const question = shallowRef<Question | null>(null);

  function inName(act: string, then: (by: PersonRef) => void): void {
    if (acting.acting.value === null) question.value = { act, then };
    else then(acting.acting.value);
  }

  function answer(by: PersonRef): void {
    const asked = question.value;
    question.value = null;
    // Somebody on duty who said so once stays at the desk; another name holds for this act only.
    if (acting.on.value.some(({ id }) => id === by.id)) acting.choose(by);
    asked?.then(by);
  }

  const used = { ...acting, question, inName, answer, cancel: () => (question.value = null) };
  provide(key, used);
  return used;
}

export function useNamed(): UsedNamed {
  const used = inject(key);
  if (!used) throw new Error("useNamed needs provideNamed in a component above");
  return used;
}
