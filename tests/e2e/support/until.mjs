/** Waiting for something to become true: the only way that these tests wait. */
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 20_000;

/** Looks again and again until `look` answers something true, and answers that. A throw counts as "not yet". */
export async function until(what, look, patience = PATIENCE_MS) {
  const deadline = Date.now() + patience;
  let fault;
  for (;;) {
    try {
      const seen = await look();
      if (seen) return seen;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms in vain: ${what}`, { cause: fault });
    await pause(LOOK_EVERY_MS);
  }
}

/** Waits for what a promise brings, but not for ever. */
export async function within(what, promise, patience = PATIENCE_MS) {
  const end = new AbortController();
  const late = pause(patience, undefined, { signal: end.signal }).then(() => {
    throw new Error(`waited ${patience} ms in vain: ${what}`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined);
    end.abort();
  }
}
