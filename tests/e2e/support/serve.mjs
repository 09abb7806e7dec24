/** `duty serve`: the pages and the commands for a browser on this machine, and the watch kept meanwhile. */
import { answers, freePort, start, untilReady } from "./programs.mjs";
import { pages, program } from "./places.mjs";

/** Serves a data folder and answers the address; `now` is where the clock of an exercise starts. */
export async function serve(t, data, now = null) {
  const port = await freePort();
  const clock = now === null ? [] : ["--now", now];
  const duty = start(t, program("DUTY_BIN"), ["--data", data, ...clock, "serve", "--port", String(port), "--pages", pages]);
  await untilReady(duty, "duty serve listens", () => answers(port));
  return `http://127.0.0.1:${port}`;
}

/** Asks the program behind an address, as the page does. */
export async function ask(address, command, request = {}) {
  const response = await fetch(`${address}/call/${command}`, { method: "POST", body: JSON.stringify(request) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${command}: ${JSON.stringify(answer)}`);
  return answer;
}
