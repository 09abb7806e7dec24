/** What this computer's user likes: language, theme, size. Kept on this computer, never part of the data. */
import { ref, watch, type Ref } from "vue";

export type Language = "zh-CN" | "en";
export type Theme = "day" | "night";
export type TypeSize = "usual" | "large";

function kept<T extends string>(key: string, allowed: readonly T[], usual: T): Ref<T> {
  const found = allowed.find((value) => value === read(key)) ?? usual;
  const preference = ref(found) as Ref<T>;
  watch(preference, (value) => write(key, value), { flush: "sync" });
  return preference;
}

// A browser may forbid storage; the preference then lasts as long as the page.
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  }
}

export const language = kept<Language>("zhishou.language", ["zh-CN", "en"], "zh-CN");
export const theme = kept<Theme>("zhishou.theme", ["day", "night"], "day");
export const typeSize = kept<TypeSize>("zhishou.type", ["usual", "large"], "usual");

/** Keeps the document's own attributes in step, where the style sheets look. */
export function applyPreferences(root: HTMLElement): void {
  watch(
    [language, theme, typeSize],
    () => {
      root.lang = language.value;
      root.dataset.theme = theme.value;
      root.dataset.type = typeSize.value;
    },
    { immediate: true },
  );
}
