/**
 * In a plain browser, for tests and for looking at the pages: the same commands over HTTP. There is
 * no push channel, so an answer says in its header what its command made stale.
 */
import type { Transport } from "./transport";
import type { Topic } from "./generated/Topic";

const STALE_HEADER = "x-stale";
const CREDENTIAL_HEADER = "x-credential";

let announce: (topics: Topic[]) => void = () => undefined;

export const browser: Transport = {
  async call(command, request, credential) {
    const response = await fetch(`/call/${command}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(credential === null ? {} : { [CREDENTIAL_HEADER]: JSON.stringify(credential) }),
      },
      body: JSON.stringify(request),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw body;

    const stale = response.headers.get(STALE_HEADER);
    if (stale) announce(stale.split(",") as Topic[]);
    return body;
  },

  listen(fn) {
    announce = fn;
  },

  machine: null,

  pickOpen: ({ title }) => Promise.resolve(window.prompt(title)),

  // One line holds them all; no path of a test has a semicolon.
  pickSeveral: ({ title }) => Promise.resolve((window.prompt(title) ?? "").split(";").filter((path) => path !== "")),

  pickSave: (name, { title }) => Promise.resolve(window.prompt(title, name)),

  openFile: (path) => {
    window.open(`/file?path=${encodeURIComponent(path)}`, "_blank", "noopener");
    return Promise.resolve({ ok: true, value: null });
  },
};
