import { nextTick } from "vue";
import { describe, expect, test } from "vitest";
import { tellStale } from "@/api/client";
import type { HandoverDesk } from "@/api/generated/HandoverDesk";
import type { HandoverView } from "@/api/generated/HandoverView";
import { fakeSend, inScope } from "@/shared/testing";
import { useHandover } from "./useHandover";

const amy = { id: "amy", name: "刘𬭎" };
const bob = { id: "bob", name: "孙淼" };

function handoverOf(change: Partial<HandoverView> = {}): HandoverView {
  return {
    id: null, due_at: "2026-06-13T08:30", outgoing: [amy], incoming: [bob], happened: "无异常", equipment: [{ name: "传真机", state: { kind: "ok" } }],
    line_test: null, signatures: [], overridden: null, state: { kind: "proposed" }, findings: [], matters: [], log_code: null, ...change,
  };
}

const deskOf = (handover: HandoverView): HandoverDesk => ({ planned: null, handover, presence: { present: [], expected: [], findings: [] }, asks_pin: true });
const settle = async () => {
  for (let round = 0; round < 6; round++) await nextTick();
};

async function open() {
  const program = { handover: handoverOf(), completed: [] as HandoverView[] };
  const { send, sent } = fakeSend({
    handover: () => deskOf(program.handover),
    handovers: () => ({ rows: program.completed }),
    save_handover: ({ happened, equipment }) => deskOf((program.handover = handoverOf({ id: "h1", state: { kind: "draft" }, happened, equipment }))),
    sign_handover: ({ pin, person, side }) => {
      if (pin !== "2468") return { ok: false, error: { code: "bad_request", params: {}, detail: "" } };
      const signatures = [...program.handover.signatures, { side, person: { id: person, name: person }, at: "2026-06-13T08:28", proof: "pin" as const }];
      program.handover = { ...program.handover, signatures };
      if (signatures.length === 2) {
        program.completed = [{ ...program.handover, state: { kind: "completed", at: "2026-06-13T08:28" } }];
        program.handover = handoverOf({ due_at: "2026-06-14T08:30" });
      }
      return deskOf(program.handover);
    },
  });
  const { used, stop } = inScope(() => useHandover(send));
  await settle();
  return { program, sent, stop, ...used };
}

const commands = (sent: { command: string }[]) => sent.map(({ command }) => command);

describe("a handover", () => {
  test("is saved before it is signed, so that the text that is signed is the one on the page", async () => {
    const { draft, sent, sign, dirty, stop } = await open();
    draft.value.happened = "下坝村滑坡，已处置";

    await sign("outgoing", "amy", "2468", "amy");

    expect(commands(sent)).toEqual(["handover", "save_handover", "sign_handover"]);
    expect(dirty.value).toBe(false);
    stop();
  });

  test("that was only proposed is saved before it is signed, though nobody typed", async () => {
    const { sent, sign, stop } = await open();

    await sign("outgoing", "amy", "2468", "amy");

    expect(commands(sent)).toContain("save_handover");
    stop();
  });

  test("keeps what is typed while the program has news", async () => {
    const { program, draft, dirty, stop } = await open();
    draft.value.happened = "写到一半";
    program.handover = handoverOf({ happened: "程序预填的新内容" });

    tellStale(["log"]);
    await settle();

    expect(draft.value.happened).toBe("写到一半");
    expect(dirty.value).toBe(true);
    stop();
  });

  test("follows the program while nobody has typed", async () => {
    const { program, draft, stop } = await open();
    program.handover = handoverOf({ happened: "程序预填的新内容" });

    tellStale(["log"]);
    await settle();

    expect(draft.value.happened).toBe("程序预填的新内容");
    stop();
  });

  test("says a refused signature where it was tried", async () => {
    const { sign, acting, stop } = await open();

    expect(await sign("outgoing", "amy", "1111", "amy")).toBe(false);

    expect(acting.value).toMatchObject({ kind: "failed", act: "sign:amy" });
    stop();
  });

  test("stays in sight once complete, until the next one is turned to", async () => {
    const { sign, completed, desk, turnToNext, stop } = await open();
    await sign("outgoing", "amy", "2468", "amy");
    expect(completed.value).toBeNull();

    await sign("incoming", "bob", "2468", "amy");
    expect(completed.value?.state.kind).toBe("completed");
    expect(desk.value?.handover.due_at).toBe("2026-06-14T08:30");

    turnToNext();
    expect(completed.value).toBeNull();
    stop();
  });

  test("equipment that was found faulty is a change", async () => {
    const { draft, dirty, stop } = await open();

    draft.value.equipment = [{ name: "传真机", state: { kind: "fault", words: "缺纸" } }];

    expect(dirty.value).toBe(true);
    stop();
  });
});
