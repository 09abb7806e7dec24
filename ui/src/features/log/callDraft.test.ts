import { describe, expect, test } from "vitest";
import type { CallView } from "@/api/generated/CallView";
import { blankCall, callOf, draftOfCall, isTyped, missingOf } from "./callDraft";

const NOW = "2026-06-12T21:47:05";

function meeting() {
  const draft = blankCall("inbound", "p1", NOW);
  draft.kind = "meeting";
  draft.party.office = " 县防汛办 ";
  draft.fields["meeting.topic"] = "防汛调度会";
  draft.fields["meeting.time"] = "明早9:00";
  return draft;
}

describe("a draft of a call", () => {
  test("begins now, for whoever is at the desk, and holds nothing", () => {
    const draft = blankCall("inbound", "p1", NOW);

    expect([draft.by, draft.day, draft.time]).toEqual(["p1", "2026-06-12", "21:47"]);
    expect(isTyped(draft)).toBe(false);
  });

  test("names what the kind asks for and nobody has said yet", () =>
    expect(missingOf(meeting())).toEqual(["meeting.place", "meeting.attendees", "meeting.convenor", "meeting.materials"]));

  test("asks nothing more of another call", () => expect(missingOf(blankCall("inbound", "p1", NOW))).toEqual([]));

  test("becomes a record without padding, and what is empty is nothing", () => {
    const call = callOf(meeting());

    expect(call.party).toEqual({ office: "县防汛办", name: null, title: null, phone: null });
    expect(call.particulars).toMatchObject({ kind: "meeting", topic: "防汛调度会", time: "明早9:00", place: null });
    expect(call.content).toBeNull();
  });

  test("keeps what was said under another kind, and does not record it", () => {
    const draft = meeting();
    draft.kind = "other";

    expect(callOf(draft).particulars).toEqual({ kind: "other" });
    expect(isTyped(draft)).toBe(true);
  });

  test("says what the telephone did before what was said", () => {
    const draft = blankCall("outbound", "p1", NOW);
    draft.content = "已通知。";

    expect(callOf(draft, "响铃 9 秒，接通。").content).toBe("响铃 9 秒，接通。已通知。");
    expect(callOf({ ...draft, content: "" }, "响铃 30 秒，无人接听。").content).toBe("响铃 30 秒，无人接听。");
  });
});

test("a record that becomes a draft and a record again is the same", () => {
  const call: CallView = {
    direction: "inbound",
    party: { office: "下坝村", name: "热依汗·买买提", title: "村主任", phone: "14000012345" },
    particulars: {
      kind: "danger", time: "20:50", place: "三组", cause: null, course: "滑坡", measures: "已封路", losses: null, trend: null,
      told: [{ who: "陈䶮", at: "20:58" }, { who: "何昇", at: null }],
      reporter: { office: "三组", name: "组长", title: null, phone: null },
    },
    content: "请求支援", proposed: "应急队前往", instruction: "同意", outcome: "已到场", handled_by: "刘𬭎", handled_at: "2026-06-12T21:30", marking: "internal",
  };

  expect(callOf(draftOfCall(call, "p1", NOW))).toEqual(call);
});
