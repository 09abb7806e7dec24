import { describe, expect, test } from "vitest";
import type { DeadlineView } from "@/api/generated/DeadlineView";
import type { IncidentView } from "@/api/generated/IncidentView";
import { fakeSend, inScope } from "@/shared/testing";
import { openDeadlines, spanUntil } from "./countdown";
import { BLANK, draftOfReport, formOf, missingOf } from "./reportDraft";
import { nextStep, useTell, useWriting } from "./useIncidents";

const person = { id: "amy", name: "刘𬭎" };
const form = formOf({ ...BLANK, day: "2026-06-12", time: "20:50", place: "下坝村三组", course: "滑坡" });
const incident = (change: Partial<IncidentView> = {}): IncidentView => ({
  id: "i1", title: "滑坡", logged_at: "2026-06-12T21:31:40", logged_by: person, entry: null, state: { kind: "open" },
  reports: [{ id: "r1", number: 1, kind: "initial", at: "2026-06-12T21:33", by: person, form, missing: [] }], notices: [], deadlines: [], findings: [], ...change,
});

describe("a deadline", () => {
  test("counts down to the second", () =>
    expect(spanUntil("2026-06-12T21:51:40", "2026-06-12T21:47:05")).toEqual({ passed: false, hours: 0, minutes: 4, seconds: 35, near: true }));

  test("that is far needs no look yet", () => expect(spanUntil("2026-06-13T08:00", "2026-06-12T21:47:05")).toMatchObject({ hours: 10, minutes: 12, near: false }));

  test("crosses midnight and says how long it has passed", () =>
    expect(spanUntil("2026-06-12T23:50", "2026-06-13T01:05:00")).toMatchObject({ passed: true, hours: 1, minutes: 15 }));

  test("that was met is no longer counted; the nearest stands first", () => {
    const at = (stamp: string, state: DeadlineView["state"]): DeadlineView => ({ what: "written", at: stamp, at_ms: 0, state });
    const deadlines = [at("2026-06-13T08:00", { kind: "open" }), at("2026-06-12T21:00", { kind: "met", at: "2026-06-12T20:50" }), at("2026-06-12T22:00", { kind: "overdue" })];

    expect(openDeadlines({ deadlines }).map((deadline) => deadline.at)).toEqual(["2026-06-12T22:00", "2026-06-13T08:00"]);
  });
});

describe("a report", () => {
  test("that becomes a draft and a report again is the same", () => expect(formOf(draftOfReport(form))).toEqual(form));

  test("names what is not known yet", () => expect(missingOf(draftOfReport(form))).toContain("losses"));

  test("a day without a time is not known yet", () => expect(formOf({ ...BLANK, day: "2026-06-12" }).occurred_at).toBeNull());
});

describe("writing", () => {
  function open() {
    const { send, sent } = fakeSend({ open_incident: () => incident(), add_report: () => incident(), tell: () => incident() });
    return { send, sent, ...inScope(() => useWriting(send)) };
  }

  test("a follow-up begins with what the last report said", async () => {
    const { used, sent, stop } = open();
    used.next(incident(), "follow_up");
    if (used.state.value.kind === "open") used.state.value.writing.draft.losses = "无伤亡";

    await used.save("amy");

    expect(sent[0]?.request).toEqual({ by: "amy", incident: "i1", kind: "follow_up", form: { ...form, losses: "无伤亡" } });
    stop();
  });

  test("a new incident wants a title and a name, and nothing else", async () => {
    const { used, sent, stop } = open();
    used.begin(null);

    await used.save("");
    expect(used.state.value).toMatchObject({ faults: ["titleMissing", "byMissing"] });

    if (used.state.value.kind === "open" && used.state.value.writing.kind === "new") used.state.value.writing.title = "滑坡";
    await used.save("amy");
    expect(sent).toHaveLength(1);
    stop();
  });

  test("folded up waits for the next time", () => {
    const { used, stop } = open();
    used.begin("e9");
    if (used.state.value.kind === "open") used.state.value.writing.draft.place = "三组";
    used.fold();

    used.begin("e9");

    expect(used.state.value).toMatchObject({ kind: "open", writing: { draft: { place: "三组" } } });
    stop();
  });

  test("the next to be told is the first whom nobody has told", () => {
    const told = { id: "n1", at: "2026-06-12T21:33", by: person, step: "leader_on_call" as const, to: "陈䶮", means: "phone" as const, words: null };
    expect(nextStep({ notices: [] })).toBe("leader_on_call");
    expect(nextStep({ notices: [told] })).toBe("office_head");
  });

  test("nobody is told nobody", async () => {
    const { send, sent, stop } = open();
    const { used, stop: stopTell } = inScope(() => useTell(send, () => undefined));

    await used.tell("amy", "i1", "2026-06-12");

    expect(used.telling.value).toEqual({ kind: "toMissing" });
    expect(sent).toEqual([]);
    stopTell();
    stop();
  });
});
