/** A wall clock of its own for one test, which the test may set while programs run; what counts real time is left alone. */
import { existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "./places.mjs";

/** Where Debian puts it, by architecture. */
function library() {
  for (const folder of readdirSync("/usr/lib")) {
    const path = join("/usr/lib", folder, "faketime/libfaketimeMT.so.1");
    if (existsSync(path)) return path;
  }
  throw new Error("libfaketime is missing; ./x setup installs it");
}

/** Makes a clock that shows `start`, an instant such as `2026-06-12T20:30:00+08:00`, and runs on from there. */
export function openClock(t, start) {
  const folder = scratchFolder(t);
  const file = join(folder, "offset");
  let offsetS = Math.round((Date.parse(start) - Date.now()) / 1_000);

  function show() {
    const fresh = join(folder, "fresh");
    writeFileSync(fresh, `${offsetS < 0 ? "" : "+"}${offsetS}\n`);
    renameSync(fresh, file);
  }
  show();

  return {
    env: { LD_PRELOAD: library(), FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" },
    /** Sets it forward, or back, by so many minutes. */
    set(minutes) {
      offsetS += minutes * 60;
      show();
    },
  };
}
