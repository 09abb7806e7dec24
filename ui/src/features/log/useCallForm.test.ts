import { afterEach, describe, expect, test } from "vitest";
import type { CallView } from "@/api/generated/CallView";
import type { LogDetail } from "@/api/generated/LogDetail";
import { fakeSend, inScope } from "@/shared/testing";
import { useCallForm } from "./useCallForm";

const NOW = "2026-06-12T21:47:05";

function detailOf(call: CallView): LogDetail {
  const row = {
    id: "e1", seq: 7, kind: "call" as const, stated_at: "2026-06-12T21:47:05", recorded_at: "2026-06-12T21:48:00", author: "刘𬭎",
    written: "at_once" as const, corrections: 0, said: { type: "call" as const, ...call },
  };
  return { row, versions: [], findings: [] };
}

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function open(refuse = false) {
  const saved: LogDetail[] = [];
  const { send, sent } = fakeSend({
    add_call: ({ call }) => (refuse ? { ok: false, error: { code: "disk_full", params: {}, detail: "" } } : detailOf(call)),
    correct_entry: ({ record }) => detailOf(record as CallView),
  });
  const { used, stop } = inScope(() => useCallForm(send, (detail) => saved.push(detail)));
  stops.push(() => {
    used.drop("inbound");
    used.drop("outbound");
    stop();
  });
  return { ...used, saved, sent };
}

describe("a call form", () => {
  test("saves the time at which it was opened, not the one of saving", async () => {
    const { begin, draft, save, sent, saved, form } = open();
    begin("inbound", "p1", NOW);
    draft.value!.content = "加密巡查";

    await save("2026-06-12T21:55:00");

    expect(sent[0]?.request).toMatchObject({ by: "p1", at: "2026-06-12T21:47", written: "at_once" });
    expect(saved).toHaveLength(1);
    expect(form.value.kind).toBe("closed");
  });

  test("says at each field what keeps it from being saved, and sends nothing", async () => {
    const { begin, draft, save, sent, form } = open();
    begin("inbound", "", NOW);
    Object.assign(draft.value!, { time: "21:48", marking: "secret" });

    await save(NOW);

    expect(form.value).toMatchObject({ kind: "open", faults: ["byMissing", "timeAhead", "nothingSaid", "secret"] });
    expect(sent).toEqual([]);
  });

  test("saves an unanswered call without another word", async () => {
    const { begin, save, sent } = open();
    begin("outbound", "p1", NOW);

    await save(NOW, "响铃 30 秒，无人接听。");

    expect(sent[0]?.request).toMatchObject({ call: { direction: "outbound", content: "响铃 30 秒，无人接听。" } });
  });

  test("folded up keeps what was typed for the next time", () => {
    const { begin, draft, close, kept } = open();
    begin("inbound", "p1", NOW);
    draft.value!.party.phone = "0837-2230119";
    close();
    expect(kept.value.inbound?.party.phone).toBe("0837-2230119");

    begin("inbound", "p1", "2026-06-12T22:10:00");

    expect(draft.value).toMatchObject({ time: "21:47", party: { phone: "0837-2230119" } });
    expect(kept.value.inbound).toBeUndefined();
  });

  test("folded up empty keeps nothing", () => {
    const { begin, close, kept } = open();
    begin("inbound", "p1", NOW);

    close();

    expect(kept.value).toEqual({});
  });

  test("an outgoing call does not cost the incoming one that is being typed", () => {
    const { begin, draft, kept } = open();
    begin("inbound", "p1", NOW);
    draft.value!.content = "听到一半";

    begin("outbound", "p1", NOW);

    expect(draft.value?.direction).toBe("outbound");
    expect(kept.value.inbound?.content).toBe("听到一半");
  });

  test("keeps the text when the program refuses", async () => {
    const { begin, draft, save, form } = open(true);
    begin("inbound", "p1", NOW);
    draft.value!.content = "加密巡查";

    await save(NOW);

    expect(form.value).toMatchObject({ kind: "refused", draft: { content: "加密巡查" }, error: { code: "disk_full" } });
  });

  test("a correction keeps the seconds of a time that nobody changed, and wants a reason", async () => {
    const { begin, draft, save, saved, correct, form, sent } = open();
    begin("inbound", "p1", NOW);
    draft.value!.content = "二户";
    await save(NOW);
    correct(saved[0]!, "p2");

    await save(NOW);
    expect(form.value).toMatchObject({ faults: ["reasonMissing"] });

    if (form.value.kind !== "closed" && form.value.purpose.kind === "correct") form.value.purpose.reason = "听错";
    draft.value!.content = "三户";
    await save(NOW);
    expect(sent.at(-1)?.request).toMatchObject({ by: "p2", entry: "e1", at: null, reason: "听错", record: { type: "call", content: "三户" } });
  });

  test("keyed in from paper says so", async () => {
    const { begin, draft, save, sent } = open();
    begin("inbound", "p1", NOW);
    Object.assign(draft.value!, { content: "停电时来电", fromPaper: true, day: "2026-06-11", time: "03:20" });

    await save(NOW);

    expect(sent[0]?.request).toMatchObject({ at: "2026-06-11T03:20", written: "from_paper" });
  });
});
