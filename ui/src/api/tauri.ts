/** Inside the program's own window: the only file that talks to the shell. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Answer, type Machine, type Transport } from "./transport";
import type { Topic } from "./generated/Topic";

/** What the shell answers, with what it refuses as an error. */
async function asked<T>(command: string, values: Record<string, unknown> = {}): Promise<Answer<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, values) };
  } catch (thrown) {
    return { ok: false, error: asApiError(thrown) };
  }
}

const machine: Machine = {
  soundDevices: () => asked("sound_devices"),
  testSound: (test) => asked("test_sound", { test }),
  soundState: () => asked("sound_state"),
  autostart: () => asked("autostart"),
  setAutostart: (wanted) => asked("set_autostart", { wanted }),
  quit: (by, reason) => asked("quit", { by, reason }),
  onQuitting(fn) {
    void listen("quitting", fn);
  },
};

export const tauri: Transport = {
  machine,

  call: (command, request, credential) => invoke("call", { command, request, credential }),

  listen(fn) {
    void listen<{ topics: Topic[] }>("stale", (event) => fn(event.payload.topics));
  },

  pickOpen: ({ title, extensions }) => invoke<string | null>("pick_open", { title, extensions }),

  pickSeveral: ({ title, extensions }) => invoke<string[]>("pick_several", { title, extensions }),

  pickSave: (name, { title, extensions }) =>
    invoke<string | null>("pick_save", { title, name, extension: extensions[0] }),

  openFile: (path) => asked("open_file", { path }),
};
