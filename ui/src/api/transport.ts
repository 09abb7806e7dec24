/** What the page needs from what is around it: carrying commands and events, and the computer's own dialogs. */
import type { ApiError } from "./generated/ApiError";
import type { Topic } from "./generated/Topic";

export type Answer<T> = { ok: true; value: T } | { ok: false; error: ApiError };

/** Kinds of file that a dialog offers, by the ending of the name. */
export interface FileKind {
  title: string;
  extensions: string[];
}

/** A loudspeaker: `id` is what the settings keep, `name` what people read. */
export interface SoundDevice {
  id: string;
  name: string;
}

/** Whether what is to sound is heard. */
export type SoundState = { kind: "quiet" } | { kind: "opening" } | { kind: "playing" } | { kind: "no_device"; reason: string };

/** What the engine has to say for itself; `trouble` is why its last beat failed. */
export interface EngineState {
  trouble: ApiError | null;
}

export type Autostart = "on" | "off";

/** What only the program's own window can do: its loudspeaker, starting with the computer, ending the program. */
export interface Desktop {
  soundDevices(): Promise<Answer<SoundDevice[]>>;
  testSound(test: { volume: number; device: string | null }): Promise<Answer<null>>;
  soundState(): Promise<Answer<SoundState>>;
  engineState(): Promise<Answer<EngineState>>;
  autostart(): Promise<Answer<Autostart>>;
  setAutostart(wanted: Autostart): Promise<Answer<Autostart>>;
  /** Ends the program while people are on duty: who does it, and why. */
  quit(by: string, reason: string): Promise<Answer<null>>;
  /** Somebody wants to end the program in the tray while people are on duty; returns how to stop listening. */
  onQuitting(fn: () => void): () => void;
}

/** What the computer itself does for us: dialogs for files, and its own viewer. */
export interface Host {
  pickOpen(kind: FileKind): Promise<string | null>;
  pickSave(name: string, kind: FileKind): Promise<string | null>;
  openFile(path: string): Promise<Answer<null>>;
}

/** How commands and events travel: through the shell's window, or over HTTP in a browser. */
export interface Transport extends Host, Desktop {
  /** Resolves with the answer or rejects with whatever the other side said. */
  call(command: string, request: unknown): Promise<unknown>;
  listen(fn: (topics: Topic[]) => void): void;
}

/** What was thrown, if it is one of the program's errors; otherwise an internal error with the words as detail. */
export function asApiError(thrown: unknown): ApiError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "params" in thrown) {
    return thrown as ApiError;
  }
  return { code: "internal", params: {}, detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

