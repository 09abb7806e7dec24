/** What the settings page must know of the part that is open before it may leave it. */
import { inject, onScopeDispose, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from "vue";

/** The part that is open, if it can have unsaved changes. */
export interface OpenPart {
  /** What was changed, each in a word; empty when everything is saved. */
  changes: ComputedRef<string[]>;
  save: () => Promise<boolean>;
  revert: () => void;
}

const key: InjectionKey<ShallowRef<OpenPart | null>> = Symbol("open part of the settings");

/** Called by the page: what is open just now. */
export function provideOpenPart(): ShallowRef<OpenPart | null> {
  const open = shallowRef<OpenPart | null>(null);
  provide(key, open);
  return open;
}

/** Called by a part that can be changed. */
export function useOpenPart(part: OpenPart): void {
  const open = inject(key, null);
  if (open === null) return;
  open.value = part;
  onScopeDispose(() => {
    if (open.value === part) open.value = null;
  });
}
