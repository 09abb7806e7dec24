import { describe, expect, test, vi } from "vitest";
import { sendOver } from "./client";
import type { ApiError } from "./generated/ApiError";
import type { Credential } from "./generated/Credential";
import { asksForPin, KEPT_MS, Pins, type AskCredential } from "./pins";

const refusal = (code: ApiError["code"], params: Record<string, string> = { act: "manage_people" }): ApiError => ({ code, params, detail: "" });
const amy: Credential = { person: "amy", pin: "39270518" };
const bob: Credential = { person: "bob", pin: "60417385" };

/** A program that takes amy's PIN, and a desk where these are typed one after the other. */
function desk(typed: (Credential | null)[], refuse: (credential: Credential | null) => ApiError | null = takesAmy) {
  let now = 0;
  const pins = new Pins(() => now);
  const shown: (string | null)[] = [];
  const ask = vi.fn<AskCredential>(async () => typed.shift() ?? null);
  pins.askThrough(ask);
  const send = sendOver(
    {
      call: async (_, __, credential) => {
        shown.push(credential?.pin ?? null);
        const error = refuse(credential);
        if (error !== null) throw error;
        return {};
      },
    },
    pins,
  );
  return { send, pins, ask, shown, pass: (ms: number) => (now += ms) };
}

function takesAmy(credential: Credential | null): ApiError | null {
  if (credential === null) return refusal("pin_needed");
  if (credential.person !== "amy") return refusal("not_allowed");
  return credential.pin === amy.pin ? null : refusal("pin_wrong");
}

describe("a command that needs a PIN", () => {
  test("is asked again with the PIN that was typed", async () => {
    const { send, ask, shown } = desk([amy]);

    expect(await send("discard_draft", { id: "7" })).toEqual({ ok: true, value: {} });
    expect(shown).toEqual([null, amy.pin]);
    expect(ask.mock.calls.map(([error]) => error.code)).toEqual(["pin_needed"]);
  });

  test("asks until the PIN is right", async () => {
    const { send, ask } = desk([{ ...amy, pin: "1" }, bob, amy]);

    expect((await send("discard_draft", { id: "7" })).ok).toBe(true);
    expect(ask.mock.calls.map(([error]) => error.code)).toEqual(["pin_needed", "pin_wrong", "not_allowed"]);
  });

  test("is refused when nobody wants to show one", async () => {
    const { send, pins } = desk([null]);

    expect(await send("discard_draft", { id: "7" })).toEqual({ ok: false, error: refusal("pin_needed") });
    expect(pins.kept()).toBeNull();
  });

  test("is refused where nobody can be asked", async () => {
    const send = sendOver({ call: () => Promise.reject(refusal("pin_needed")) });

    expect(await send("discard_draft", { id: "7" })).toMatchObject({ ok: false, error: { code: "pin_needed" } });
  });
});

describe("a PIN that was right", () => {
  test("is shown again for a while, and no longer", async () => {
    const { send, ask, pass } = desk([amy, amy]);
    await send("discard_draft", { id: "7" });

    pass(KEPT_MS - 1);
    await send("discard_draft", { id: "8" });
    expect(ask).toHaveBeenCalledTimes(1);

    pass(1);
    await send("discard_draft", { id: "9" });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test("is forgotten when its owner may not, or when it is told to go", async () => {
    let asksForAnother = false;
    const { send, pins } = desk([amy, null], (credential) => (asksForAnother ? refusal("not_allowed") : takesAmy(credential)));
    await send("discard_draft", { id: "7" });

    asksForAnother = true;
    await send("restore_backup", { name: "a" });
    expect(pins.kept()).toBeNull();
  });

  test("is enough for those who waited meanwhile", async () => {
    const { send, ask } = desk([amy]);

    const answers = await Promise.all([send("discard_draft", { id: "7" }), send("discard_draft", { id: "8" })]);

    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test("is kept although the command then fails for another reason", async () => {
    const { send, pins } = desk([amy], (credential) => takesAmy(credential) ?? refusal("not_found", {}));

    expect(await send("discard_draft", { id: "7" })).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(pins.kept()).toEqual(amy);
  });
});

test("a wrong PIN within the request is not asked for again", () => {
  expect(asksForPin(refusal("pin_wrong", { name: "amy" }))).toBe(false);
  expect(asksForPin(refusal("pin_wrong"))).toBe(true);
});
