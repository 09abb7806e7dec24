/** Where taking a file in stands: what it would change is shown first, and nothing is saved before `confirm`. */
import { computed, shallowRef } from "vue";
import type { Answer, Host } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";

export type Previewed<P, R> =
  | { kind: "idle" }
  | { kind: "reading" }
  | { kind: "refused"; path: string; error: ApiError }
  | { kind: "reviewing"; path: string; preview: P; error: ApiError | null }
  | { kind: "saving"; path: string; preview: P }
  | { kind: "saved"; result: R };

export interface FileUse<P, R> {
  extensions: string[];
  preview: (path: string) => Promise<Answer<P>>;
  take: (path: string) => Promise<Answer<R>>;
  /** Whether there is anything in it that is not known already. */
  isNews: (preview: P) => boolean;
}

export function usePreviewed<P, R>(host: Host, use: FileUse<P, R>) {
  const state = shallowRef<Previewed<P, R>>({ kind: "idle" });
  const preview = computed(() => ("preview" in state.value ? state.value.preview : null));
  const isNews = computed(() => preview.value !== null && use.isNews(preview.value));

  async function choose(title: string): Promise<void> {
    if (state.value.kind === "reading" || state.value.kind === "saving") return;
    const path = await host.pickOpen({ title, extensions: use.extensions });
    if (path !== null) await read(path);
  }

  async function read(path: string): Promise<void> {
    state.value = { kind: "reading" };
    const answer = await use.preview(path);
    state.value = answer.ok ? { kind: "reviewing", path, preview: answer.value, error: null } : { kind: "refused", path, error: answer.error };
  }

  async function confirm(): Promise<void> {
    if (state.value.kind !== "reviewing" || !isNews.value) return;
    const { path, preview: shown } = state.value;
    state.value = { kind: "saving", path, preview: shown };
    const answer = await use.take(path);
    state.value = answer.ok ? { kind: "saved", result: answer.value } : { kind: "reviewing", path, preview: shown, error: answer.error };
  }

  return { state, preview, isNews, choose, read, confirm, close: () => (state.value = { kind: "idle" }) };
}
