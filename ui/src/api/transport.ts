/** What the page needs from what is around it: carrying commands and events, and the computer's own dialogs. */
import type { ApiError } from "./generated/ApiError";
import type { Credential } from "./generated/Credential";
import type { Topic } from "./generated/Topic";

export type Answer<T> = { ok: true; value: T } | { ok: false; error: ApiError };

/** Kinds of file that a dialog offers, by the ending of the name. */
export interface FileKind {
  title: string;
  extensions: string[];
}

/** What the computer itself does for us: dialogs for files, and its own viewer. */
export interface Host {
  pickOpen(kind: FileKind): Promise<string | null>;
  pickSave(name: string, kind: FileKind): Promise<string | null>;
  openFile(path: string): Promise<Answer<null>>;
}

/** How commands and events travel: through the shell's window, or over HTTP in a browser. */
export interface Transport extends Host {
  /** Resolves with the answer or rejects with whatever the other side said; `credential` is whoever shows a PIN. */
  call(command: string, request: unknown, credential: Credential | null): Promise<unknown>;
  listen(fn: (topics: Topic[]) => void): void;
}

/** What was thrown, if it is one of the program's errors; otherwise an internal error with the words as detail. */
export function asApiError(thrown: unknown): ApiError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "params" in thrown) {
    return thrown as ApiError;
  }
  return { code: "internal", params: {}, detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

