/** One part of the settings being changed: as saved, as typed, and whether the two differ. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { onStale, type Answer } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { Topic } from "@/api/generated/Topic";

export type Saving =
  | { kind: "idle" }
  | { kind: "faulty" }
  | { kind: "saving" }
  | { kind: "saved" }
  | { kind: "failed"; error: ApiError };

export interface UsedDraft<T> {
  /** `null` until it has been loaded. */
  draft: Ref<T | null>;
  saved: ShallowRef<T | null>;
  loadError: ShallowRef<ApiError | null>;
  saving: ShallowRef<Saving>;
  dirty: ComputedRef<boolean>;
  load: () => Promise<void>;
  revert: () => void;
  /** Whether it is saved now. */
  save: () => Promise<boolean>;
}

export interface DraftSource<T> {
  load: () => Promise<Answer<T>>;
  save: (draft: T) => Promise<Answer<T>>;
  /** Whether the draft may be sent; otherwise the page says what is wrong. */
  valid?: (draft: T) => boolean;
  topics?: readonly Topic[];
}

/** Settings are plain data, so their JSON tells whether two are the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function useDraft<T>(source: DraftSource<T>): UsedDraft<T> {
  const draft = ref(null) as Ref<T | null>;
  const saved = shallowRef<T | null>(null);
  const loadError = shallowRef<ApiError | null>(null);
  const saving = shallowRef<Saving>({ kind: "idle" });
  const dirty = computed(() => draft.value !== null && !same(draft.value, saved.value));

  function take(value: T): void {
    saved.value = copyOf(value);
    draft.value = copyOf(value);
  }

  async function load(): Promise<void> {
    const answer = await source.load();
    loadError.value = answer.ok ? null : answer.error;
    // What is being typed is never thrown away because something else was saved.
    if (answer.ok && !dirty.value) take(answer.value);
  }

  function revert(): void {
    if (saved.value !== null) draft.value = copyOf(saved.value);
    saving.value = { kind: "idle" };
  }

  async function save(): Promise<boolean> {
    if (draft.value === null || saving.value.kind === "saving") return false;
    if (!dirty.value) return true;
    const sent = copyOf(draft.value);
    if (source.valid && !source.valid(sent)) {
      saving.value = { kind: "faulty" };
      return false;
    }
    saving.value = { kind: "saving" };
    const answer = await source.save(sent);
    if (answer.ok) take(answer.value);
    saving.value = answer.ok ? { kind: "saved" } : { kind: "failed", error: answer.error };
    return answer.ok;
  }

  // "Saved" is about the last save, not about what is typed after it.
  watch(dirty, (now) => {
    if (now && saving.value.kind === "saved") saving.value = { kind: "idle" };
  });
  if (source.topics) onScopeDispose(onStale(source.topics, () => void load()));
  void load();

  return { draft, saved, loadError, saving, dirty, load, revert, save };
}
