import { expect, test } from "vitest";
import type { Answer, Host } from "@/api/client";
import { inScope } from "@/shared/testing";
import { usePreviewed } from "./usePreviewed";

const refused: Answer<never> = { ok: false, error: { code: "packet_tampered", params: {}, detail: "" } };

function taking(preview: Answer<number>, take: Answer<string> = { ok: true, value: "done" }, path: string | null = "/f") {
  const asked: string[] = [];
  const host = { pickOpen: async () => path } as Partial<Host> as Host;
  const { used, stop } = inScope(() =>
    usePreviewed<number, string>(host, {
      extensions: ["f"],
      preview: async (file) => (asked.push(`preview ${file}`), preview),
      take: async (file) => (asked.push(`take ${file}`), take),
      isNews: (changes) => changes > 0,
    }),
  );
  return { used, stop, asked };
}

test("a file is shown first, and taken in only when that is confirmed", async () => {
  const { used, stop, asked } = taking({ ok: true, value: 2 });
  await used.choose("");
  expect([used.state.value.kind, used.preview.value, asked]).toEqual(["reviewing", 2, ["preview /f"]]);
  await used.confirm();
  expect([used.state.value, asked.at(-1)]).toEqual([{ kind: "saved", result: "done" }, "take /f"]);
  stop();
});

test("what is known already is not taken in again, and a closed dialog reads nothing", async () => {
  const known = taking({ ok: true, value: 0 });
  await known.used.choose("");
  await known.used.confirm();
  expect([known.used.isNews.value, known.asked]).toEqual([false, ["preview /f"]]);
  known.stop();
  const closed = taking({ ok: true, value: 1 }, undefined, null);
  await closed.used.choose("");
  expect([closed.used.state.value.kind, closed.asked]).toEqual(["idle", []]);
  closed.stop();
});

test("a refusal is told, before and while it is taken in", async () => {
  const before = taking(refused as Answer<number>);
  await before.used.choose("");
  expect(before.used.state.value).toMatchObject({ kind: "refused", error: { code: "packet_tampered" } });
  before.stop();
  const late = taking({ ok: true, value: 1 }, refused as Answer<string>);
  await late.used.choose("");
  await late.used.confirm();
  expect(late.used.state.value).toMatchObject({ kind: "reviewing", error: { code: "packet_tampered" } });
  late.stop();
});
