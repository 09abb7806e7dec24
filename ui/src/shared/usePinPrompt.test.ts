import { describe, expect, it } from "vitest";
import type { AccessView } from "@/api/generated/AccessView";
import type { ApiError } from "@/api/generated/ApiError";
import { Pins } from "@/api/pins";
import { fakeSend, inScope } from "./testing";
import { usePinPrompt } from "./usePinPrompt";

const needed: ApiError = { code: "pin_needed", params: { act: "manage_people" }, detail: "" };

const view = (waitOfBob: number | null): AccessView => ({
  asks_pins: true,
  people: [
    { person: { id: "amy", name: "何晴" }, roles: ["officer"], has_pin: true, wait_seconds: null },
    { person: { id: "bob", name: "刘洋" }, roles: ["clerk"], has_pin: true, wait_seconds: waitOfBob },
    { person: { id: "carol", name: "王芳" }, roles: ["clerk"], has_pin: false, wait_seconds: null },
  ],
  lines: [{ act: "manage_people", who: { kind: "roles", roles: ["clerk", "keeper"] } }],
});

async function prompt(waitOfBob: number | null = null) {
  const pins = new Pins();
  const { used, stop } = inScope(() => usePinPrompt(fakeSend({ access: () => view(waitOfBob) }).send, pins, () => 0));
  const refused = { ok: false, error: needed } as const;
  const shown: unknown[] = [];
  const answer = pins.prove(null, refused, async (credential) => {
    shown.push(credential);
    return { ok: true, value: null };
  });
  await new Promise((done) => setTimeout(done));
  return { used, stop, answer, shown };
}

describe("asking for a PIN", () => {
  it("offers only those who may and have one", async () => {
    const { used, stop } = await prompt();

    expect(used.asking.value?.people.map(({ person }) => person.name)).toEqual(["刘洋"]);
    expect([used.act.value, used.person.value]).toEqual(["manage_people", "bob"]);
    stop();
  });

  it("hands over what was typed and keeps nothing of it", async () => {
    const { used, stop, answer, shown } = await prompt();

    used.show();
    expect(used.asking.value).not.toBeNull();
    used.pin.value = "39270518";
    used.show();

    expect(await answer).toMatchObject({ ok: true });
    expect([shown, used.pin.value, used.asking.value]).toEqual([[{ person: "bob", pin: "39270518" }], "", null]);
    stop();
  });

  it("lets nobody try before the wait is over", async () => {
    const { used, stop, shown } = await prompt(29);

    used.pin.value = "39270518";
    used.show();

    expect([used.wait.value, used.ready.value, shown]).toEqual([29, false, []]);
    stop();
  });

  it("refuses when it is given up, or when the page goes", async () => {
    const given = await prompt();
    given.used.cancel();
    expect(await given.answer).toEqual({ ok: false, error: needed });
    given.stop();

    const gone = await prompt();
    gone.stop();
    expect(await gone.answer).toEqual({ ok: false, error: needed });
  });
});
