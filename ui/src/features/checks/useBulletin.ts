/** A bulletin that is being written: it is saved by itself, and what is typed meanwhile is never thrown away. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { BulletinView } from "@/api/generated/BulletinView";
import type { DoubtView } from "@/api/generated/DoubtView";
import type { SaveBulletin } from "@/api/generated/SaveBulletin";
import { linksOf, mended, writtenOf } from "./bulletinText";

/** A pause in typing after which it is saved. */
const PAUSE_MS = 800;

export interface UsedBulletin {
  /** As it was saved last, with what is doubted of it. */
  view: ShallowRef<BulletinView>;
  draft: Ref<SaveBulletin>;
  dirty: ComputedRef<boolean>;
  /** Why the last attempt to save failed. */
  fault: ShallowRef<ApiError | null>;
  /** Whether everything is saved now. */
  save: () => Promise<boolean>;
  /** Takes over what another command answered: that is what the bulletin says now. */
  take: (now: BulletinView) => void;
  /** Throws away what could not be saved. */
  revert: () => void;
  /** Does what one press can do about a doubt. */
  mend: (doubt: DoubtView) => Promise<void>;
}

export function useBulletin(send: Send, first: BulletinView, changed: (view: BulletinView) => void): UsedBulletin {
  const view = shallowRef(first);
  const draft = ref(writtenOf(first)) as Ref<SaveBulletin>;
  const saved = ref(JSON.stringify(draft.value));
  const fault = shallowRef<ApiError | null>(null);
  const dirty = computed(() => JSON.stringify(draft.value) !== saved.value);
  let pause: ReturnType<typeof setTimeout> | undefined;
  let going: Promise<boolean> | null = null;

  async function attempt(): Promise<boolean> {
    while (dirty.value) {
      const sent = JSON.stringify(draft.value);
      const answer = await send("save_bulletin", JSON.parse(sent) as SaveBulletin);
      fault.value = answer.ok ? null : answer.error;
      if (!answer.ok) return false;
      saved.value = sent;
      view.value = answer.value;
      changed(answer.value);
    }
    return true;
  }

  // One at a time: an earlier text must not arrive after a later one.
  function save(): Promise<boolean> {
    clearTimeout(pause);
    going ??= attempt().finally(() => (going = null));
    return going;
  }

  function take(now: BulletinView): void {
    view.value = now;
    draft.value = writtenOf(now);
    saved.value = JSON.stringify(draft.value);
    fault.value = null;
    changed(now);
  }

  async function mend(doubt: DoubtView): Promise<void> {
    // Where things stand is known only of what is saved.
    if (!(await save())) return;
    const passage = draft.value.passages[doubt.passage];
    if (passage === undefined) return;
    const better = mended({ ...passage, links: linksOf(passage, view.value.passages[doubt.passage]) }, doubt);
    if (better === null) return;
    draft.value.passages[doubt.passage] = { ...better, links: better.links.map((link) => ({ ...link, at: null })) };
    await save();
  }

  watch(
    draft,
    () => {
      clearTimeout(pause);
      if (dirty.value) pause = setTimeout(() => void save(), PAUSE_MS);
    },
    { deep: true },
  );
  onScopeDispose(() => void save());

  return { view, draft, dirty, fault, save, take, revert: () => take(view.value), mend };
}
