/** `duty serve`: the pages and the commands for a browser on this machine. */
import { answers, freePort, start, untilReady } from "./programs.mjs";
import { pages, program } from "./places.mjs";

/** Serves a data folder and answers the address. */
export async function serve(t, data) {
  const port = await freePort();
  const duty = start(t, program("DUTY_BIN"), ["--data", data, "serve", "--port", String(port), "--pages", pages]);
  await untilReady(duty, "duty serve listens", () => answers(port));
  return `http://127.0.0.1:${port}`;
}
