import { onScopeDispose } from "vue";
import { addShortcut, type Keys } from "./shortcuts";

/** Runs `run` on these keys while the component lives and `enabled` holds. */
export function useShortcut(keys: Keys, run: () => void, enabled: () => boolean = () => true): void {
  onScopeDispose(addShortcut({ keys, enabled, run }));
}
