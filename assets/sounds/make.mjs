#!/usr/bin/env node
/**
 * Makes the sounds beside this file, from nothing but arithmetic: node assets/sounds/make.mjs
 *
 * The alarm is built on a 520 Hz square wave: ageing ears lose the high notes first, and of all tones tried on
 * sleepers this one wakes the most. A second tone a fourth above keeps it from passing for a machine that hums.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const RATE = 22_050;
const LOW = 520;
const HIGH = (LOW * 4) / 3;
/** Tones begin and end within this time, or the loudspeaker clicks. */
const EDGE_S = 0.008;
const here = dirname(fileURLToPath(import.meta.url));

/** A square wave without the harmonics that the rate can't carry. */
function square(hz, t) {
  let sum = 0;
  for (let n = 1; n * hz < RATE / 2 && n <= 11; n += 2) sum += Math.sin(2 * Math.PI * n * hz * t) / n;
  return sum;
}

const sine = (hz, t) => Math.sin(2 * Math.PI * hz * t);

const samples = (seconds, at) => Array.from({ length: Math.round(seconds * RATE) }, (_, i) => at(i / RATE));
const edge = (t, seconds) => Math.min(1, t / EDGE_S, (seconds - t) / EDGE_S);

const tone = (hz, seconds) => samples(seconds, (t) => square(hz, t) * edge(t, seconds));
const bell = (hz, seconds) => samples(seconds, (t) => (sine(hz, t) + 0.3 * sine(2 * hz, t)) * Math.exp(-5 * t) * edge(t, seconds));
const rest = (seconds) => samples(seconds, () => 0);

function wav(parts, peak) {
  const all = parts.flat();
  const loudest = all.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const data = Buffer.alloc(all.length * 2);
  all.forEach((sample, i) => data.writeInt16LE(Math.round((sample / loudest) * peak * 32_767), i * 2));

  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // one channel
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

const call = [tone(LOW, 0.4), tone(HIGH, 0.4)];
const sounds = {
  alarm: wav([...call, ...call, ...call, rest(0.6)], 0.98),
  reminder: wav([bell(LOW, 0.7), bell(HIGH, 1.1)], 0.5),
  test: wav(call, 0.98),
};
for (const [name, bytes] of Object.entries(sounds)) writeFileSync(join(here, `${name}.wav`), bytes);
