/** What the form on the page would print: asked for once the hand rests, never at every key. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { FormPreview } from "@/api/generated/FormPreview";
import type { FormView } from "@/api/generated/FormView";
import type { VariantView } from "@/api/generated/VariantView";
import { useQuery } from "@/shared/useQuery";
import { copyOf } from "./useDraft";

/** How long the hand must rest. */
export const REST_MS = 400;

export interface UsedPreview {
  variant: Ref<VariantView>;
  /** The last page that could be drawn; it stays while the next is being drawn. */
  preview: ComputedRef<FormPreview | null>;
  error: ComputedRef<ApiError | null>;
  drawing: ComputedRef<boolean>;
}

/** The page as something an `<img>` takes; nothing in it can run or fetch. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

export function usePreview(send: Send, form: Ref<FormView | null>): UsedPreview {
  const variant = ref<VariantView>("internal");
  const rested = shallowRef<FormView | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    form,
    (now) => {
      clearTimeout(timer);
      const settle = () => (rested.value = now === null ? null : copyOf(now));
      // The first page is wanted at once.
      if (rested.value === null) settle();
      else timer = setTimeout(settle, REST_MS);
    },
    { deep: true, immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  const query = useQuery(
    send, "preview_form",
    () => (rested.value === null ? null : { form: rested.value, variant: variant.value }),
    ["rosters", "people", "office"],
  );
  return { variant, preview: query.value, error: query.error, drawing: computed(() => query.state.value.kind === "loading") };
}
