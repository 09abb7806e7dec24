import { describe, expect, it } from "vitest";
import type { AccessView } from "@/api/generated/AccessView";
import { fakeSend, inScope } from "@/shared/testing";
import { useAccess } from "./useAccess";

const amy = { person: { id: "amy", name: "何晴" }, roles: ["keeper" as const], has_pin: true, wait_seconds: null };
const view: AccessView = {
  asks_pins: true,
  people: [amy],
  lines: [
    { act: "keep_watch", who: { kind: "anybody" } },
    { act: "manage_people", who: { kind: "roles", roles: ["clerk"] } },
  ],
};

async function access(fails = false) {
  const refusal = { ok: false as const, error: { code: "keeper_needed" as const, params: {}, detail: "" } };
  const change = () => (fails ? refusal : view);
  const fake = fakeSend({ access: () => view, save_roles: change, save_access_lines: change, set_pin: change, reset_pin: change, remove_pin: change });
  const { used } = inScope(() => useAccess(fake.send));
  await used.query.refetch();
  fake.sent.length = 0;
  return { used, sent: fake.sent };
}

describe("roles and PINs", () => {
  it("gives a role, and takes it when it is there", async () => {
    const { used, sent } = await access();

    await used.toggleRole(amy, "clerk");
    await used.toggleRole({ ...amy, roles: ["clerk", "keeper"] }, "clerk");

    expect(sent.map(({ request }) => request)).toEqual([{ person: "amy", roles: ["clerk", "keeper"] }, { person: "amy", roles: ["keeper"] }]);
    expect(used.state.value).toEqual({ kind: "done", what: "saved" });
  });

  it("saves the table as a whole, with the one line changed", async () => {
    const { used, sent } = await access();

    await used.toggleLine(view.lines[0]!, "officer");
    await used.openToAll("manage_people");

    expect(sent.map(({ request }) => request)).toEqual([
      { lines: [{ act: "keep_watch", who: { kind: "roles", roles: ["officer"] } }, view.lines[1]] },
      { lines: [view.lines[0], { act: "manage_people", who: { kind: "anybody" } }] },
    ]);
  });

  it("leaves the last role of an act", async () => {
    const { used, sent } = await access();

    expect(await used.toggleLine(view.lines[1]!, "clerk")).toBe(false);
    expect(sent).toEqual([]);
  });

  it("keeps the form open when the PIN was not set, and says why", async () => {
    const { used } = await access(true);
    used.open({ kind: "set", person: amy });

    await used.setPin(amy, "39270518", null);

    expect(used.task.value).not.toBeNull();
    expect(used.state.value).toMatchObject({ kind: "failed", error: { code: "keeper_needed" } });
  });

  it("closes the form when it is done", async () => {
    const { used, sent } = await access();
    used.open({ kind: "reset", person: amy });

    await used.resetPin(amy, "39270518", [{ person: "bob", pin: "1" }]);

    expect(sent).toEqual([{ command: "reset_pin", request: { person: "amy", pin: "39270518", by: [{ person: "bob", pin: "1" }] } }]);
    expect([used.task.value, used.state.value]).toEqual([null, { kind: "done", what: "reset" }]);
  });
});
