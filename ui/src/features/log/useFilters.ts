/** What of the log is asked for, as it is typed and chosen. */
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import type { CallKindView } from "@/api/generated/CallKindView";
import type { EntryKindView } from "@/api/generated/EntryKindView";
import type { Asked } from "./useLogPages";

/** One sign is in nearly every record. */
export const MIN_CHARACTERS = 2;
/** Between two keys of a quick typist. */
const PAUSE_MS = 150;

/** Everything, one kind of entry, or one kind of call. */
export type KindChoice = "all" | EntryKindView | `call:${CallKindView}`;

export interface UsedFilters {
  text: Ref<string>;
  kind: Ref<KindChoice>;
  day: Ref<string>;
  office: Ref<string>;
  asked: ComputedRef<Asked>;
  /** Whether a word is begun and too short to be looked for. */
  tooShort: ComputedRef<boolean>;
  narrowed: ComputedRef<boolean>;
  clear: () => void;
}

const USUAL: KindChoice = "call";
const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export function kindsOf(choice: KindChoice): Pick<Asked, "kind" | "call_kind"> {
  if (choice === "all") return { kind: null, call_kind: null };
  if (choice.startsWith("call:")) return { kind: "call", call_kind: choice.slice("call:".length) as CallKindView };
  return { kind: choice as EntryKindView, call_kind: null };
}

export function useFilters(pauseMs = PAUSE_MS): UsedFilters {
  const text = ref("");
  const settled = ref("");
  const kind = ref<KindChoice>(USUAL);
  const day = ref("");
  const office = ref("");
  let pause = 0;

  watch(text, (typed) => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => (settled.value = typed), pauseMs);
  });

  const long = (words: string) => [...words.trim()].length >= MIN_CHARACTERS;
  const asked = computed<Asked>(() => ({
    text: long(settled.value) ? settled.value.trim() : null, ...kindsOf(kind.value), day: given(day.value), office: given(office.value),
  }));

  function clear(): void {
    text.value = settled.value = office.value = day.value = "";
    kind.value = USUAL;
  }

  return {
    text, kind, day, office, asked, clear,
    tooShort: computed(() => text.value.trim() !== "" && !long(text.value)),
    narrowed: computed(() => asked.value.text !== null || asked.value.day !== null || asked.value.office !== null || kind.value !== USUAL),
  };
}
