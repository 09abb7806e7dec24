import { expect, test } from "vitest";
import type { Answer } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import { fakeSend, inScope } from "@/shared/testing";
import { useSoundTest } from "./useSoundTest";

const refusal: ApiError = { code: "no_sound", params: {}, detail: "" };

function desk(played: Answer<null> = { ok: true, value: null }) {
  const { send, sent } = fakeSend({ sound_settings: () => ({ volume: 70, device: "box", shift_start: "asked" }), note_engine: () => ({}) });
  const tones: unknown[] = [];
  const testSound = (tone: unknown) => {
    tones.push(tone);
    return Promise.resolve(played);
  };
  return { ...inScope(() => useSoundTest({ testSound }, send)), sent, tones };
}

test("the tone sounds as the alarm is set, and what was heard is noted", async () => {
  const { used, sent, tones, stop } = desk();

  await used.play();
  expect(used.test.value).toEqual({ kind: "asking", tone: "played", error: null });
  await used.answer("amy", "heard");

  expect(tones).toEqual([{ volume: 70, device: "box" }]);
  expect(sent.at(-1)).toEqual({ command: "note_engine", request: { what: { sound_tested: { by: "amy", heard: "heard" } } } });
  expect(used.test.value).toEqual({ kind: "waiting", error: null });
  stop();
});

test("nothing is noted of a tone that nobody has let sound", async () => {
  const { used, sent, stop } = desk();

  await used.answer("amy", "heard");

  expect(sent).toEqual([]);
  stop();
});

test("what the computer refuses to play can be noted as not heard", async () => {
  const { used, sent, stop } = desk({ ok: false, error: refusal });

  await used.play();
  expect(used.test.value).toEqual({ kind: "asking", tone: "refused", error: refusal });
  await used.answer("amy", "heard");
  await used.answer("amy", "not_heard");

  expect(sent.filter(({ command }) => command === "note_engine")).toHaveLength(1);
  expect(sent.at(-1)?.request).toEqual({ what: { sound_tested: { by: "amy", heard: "not_heard" } } });
  stop();
});
