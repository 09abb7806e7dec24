/** Inside the program's own window: the only file that talks to the shell. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Answer, type Transport } from "./transport";
import type { Topic } from "./generated/Topic";

/** One command of the shell itself. */
async function ask<T>(command: string, request?: Record<string, unknown>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, request) };
  } catch (thrown) {
    return { ok: false, error: asApiError(thrown) };
  }
}

export const tauri: Transport = {
  call: (command, request) => invoke("call", { command, request }),

  listen(fn) {
    void listen<{ topics: Topic[] }>("stale", (event) => fn(event.payload.topics));
  },

  pickOpen: ({ title, extensions }) => invoke<string | null>("pick_open", { title, extensions }),

  pickSave: (name, { title, extensions }) =>
    invoke<string | null>("pick_save", { title, name, extension: extensions[0] }),

  openFile: (path) => ask("open_file", { path }),
  soundDevices: () => ask("sound_devices"),
  testSound: (test) => ask("test_sound", { test }),
  soundState: () => ask("sound_state"),
  engineState: () => ask("engine_state"),
  autostart: () => ask("autostart"),
  setAutostart: (wanted) => ask("set_autostart", { wanted }),
  quit: (by, reason) => ask("quit", { by, reason }),

  onQuitting(fn) {
    const stop = listen("quitting", fn);
    return () => void stop.then((unlisten) => unlisten());
  },
};
