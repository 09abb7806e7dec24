/** What the page needs from what is around it: carrying commands and events, and the computer's own dialogs. */
import type { ApiError } from "./generated/ApiError";
import type { Credential } from "./generated/Credential";
import type { SoundFault } from "./generated/SoundFault";
import type { Topic } from "./generated/Topic";

export type Answer<T> = { ok: true; value: T } | { ok: false; error: ApiError };

/** Kinds of file that a dialog offers, by the ending of the name. */
export interface FileKind {
  title: string;
  extensions: string[];
}

/** What the computer itself does for us: dialogs for files, and its own viewer. */
export interface Host {
  readonly machine: Machine | null;
  pickOpen(kind: FileKind): Promise<string | null>;
  /** None when the user changes their mind. */
  pickSeveral(kind: FileKind): Promise<string[]>;
  pickSave(name: string, kind: FileKind): Promise<string | null>;
  openFile(path: string): Promise<Answer<null>>;
}

/** An output for sound: what the settings keep of it, and what people read. */
export interface SoundDevice {
  id: string;
  name: string;
}

/** Whether what is to sound is heard. */
export type SoundState = { kind: "quiet" } | { kind: "opening" } | { kind: "playing" } | { kind: "unheard"; fault: SoundFault; detail: string };

export type Autostart = "on" | "off";

/** What only the program's own window can ask of the computer; a browser has none of it. */
export interface Machine {
  soundDevices(): Promise<Answer<SoundDevice[]>>;
  testSound(test: { volume: number; device: string | null }): Promise<Answer<null>>;
  soundState(): Promise<Answer<SoundState>>;
  autostart(): Promise<Answer<Autostart>>;
  setAutostart(wanted: Autostart): Promise<Answer<Autostart>>;
  /** Ends the program, with who ends it and why. */
  quit(by: string, reason: string): Promise<Answer<null>>;
  /** Calls `fn` when somebody wants to end the program while people are on duty. */
  onQuitting(fn: () => void): void;
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

