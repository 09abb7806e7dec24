/** A loudspeaker behind ALSA that writes down what it hears, as fast as a real one plays. */
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf } from "./notices.mjs";
import { program, scratchFolder } from "./places.mjs";
import { until } from "./until.mjs";

const UNPLUGGED = 'pcm.!default { type plug; slave.pcm "nothing" }\n';

/** Makes the loudspeaker; a program hears of it through `env`. */
export function openSpeaker(t) {
  const folder = scratchFolder(t);
  const [config, log] = [join(folder, "alsa.conf"), join(folder, "heard.jsonl")];
  const sink = `pcm.sink { type file; slave.pcm { type null }; format raw; file "| ${program("SOUND_SINK_BIN")} ${log}" }\n`;
  const plugged = `pcm.!default { type plug; slave { pcm sink; format S16_LE; rate 44100; channels 2 } }\n${sink}`;

  // ALSA reads its configuration again when it is another file, not when it is the same one with another text.
  function configure(text) {
    const fresh = join(folder, "fresh.conf");
    writeFileSync(fresh, text);
    renameSync(fresh, config);
  }
  const count = (event) => linesOf(log).filter((line) => line.event === event).length;
  configure(plugged);

  return {
    env: { ALSA_CONFIG_PATH: config },
    unplug: () => configure(UNPLUGGED),
    plugIn: () => configure(plugged),
    /** The audio stream is seen open, and something is heard on it. */
    sounds: () => until("the alarm sounds", () => count("opened") > count("closed") && count("heard") > 0),
    isQuiet: () => until("the loudspeaker is let go", () => count("opened") === count("closed")),
    /** How loud each tenth of a second was that was not silent, from 0 to 1. */
    heard: () => linesOf(log).flatMap(({ peak }) => (peak === undefined ? [] : [peak])),
  };
}
