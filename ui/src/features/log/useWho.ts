/** Whose number that is, while it is typed: known people and whoever rang before. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";
import type { Send } from "@/api/client";
import type { WhoView } from "@/api/generated/WhoView";

/** Typing goes on meanwhile; asking at each key would only keep the computer busy. */
const PAUSE_MS = 120;
/** One sign means everybody. */
const MIN_CHARACTERS = 2;

export interface UsedWho {
  found: ShallowRef<WhoView[]>;
  clear: () => void;
}

const digitsOf = (text: string) => text.normalize("NFKC").replace(/\D/g, "");

/** The only one whose number it is, if there is one. */
export function exactly(found: readonly WhoView[], phone: string): WhoView | null {
  const digits = digitsOf(phone);
  const same = found.filter(({ party }) => party.phone !== null && digits !== "" && digitsOf(party.phone) === digits);
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** `text` is what is being typed; `null` while no field asks. */
export function useWho(send: Send, text: () => string | null): UsedWho {
  const found = shallowRef<WhoView[]>([]);
  let asked = 0;
  let pause = 0;

  watch(text, (typed) => {
    window.clearTimeout(pause);
    const wanted = typed?.trim() ?? "";
    const mine = ++asked;
    if ([...wanted].length < MIN_CHARACTERS) {
      found.value = [];
      return;
    }
    pause = window.setTimeout(() => {
      void send("who_is", { text: wanted }).then((answer) => {
        // Who rings is a hint: without an answer one simply goes on writing.
        if (mine === asked) found.value = answer.ok ? answer.value.rows : [];
      });
    }, PAUSE_MS);
  });
  onScopeDispose(() => window.clearTimeout(pause));

  function clear(): void {
    asked++;
    window.clearTimeout(pause);
    found.value = [];
  }

  return { found, clear };
}
