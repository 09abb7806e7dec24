/** Inside the program's own window: the only file that talks to the shell. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asApiError, type Transport } from "./transport";
import type { Topic } from "./generated/Topic";

export const tauri: Transport = {
  call: (command, request, credential) => invoke("call", { command, request, credential }),

  listen(fn) {
    void listen<{ topics: Topic[] }>("stale", (event) => fn(event.payload.topics));
  },

  pickOpen: ({ title, extensions }) => invoke<string | null>("pick_open", { title, extensions }),

  pickSave: (name, { title, extensions }) =>
    invoke<string | null>("pick_save", { title, name, extension: extensions[0] }),

  async openFile(path) {
    try {
      await invoke("open_file", { path });
      return { ok: true, value: null };
    } catch (thrown) {
      return { ok: false, error: asApiError(thrown) };
    }
  },
};
