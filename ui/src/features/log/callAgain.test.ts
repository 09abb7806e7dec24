import { expect, test } from "vitest";
import type { Send } from "@/api/client";
import { callAgain, protocolOf } from "./callAgain";
import { blankCall } from "./callDraft";

function unanswered(phone: string, office = "白沙镇", name = "") {
  const draft = blankCall("outbound", "amy", "2026-06-12T21:47");
  Object.assign(draft.party, { phone, office, name });
  return draft;
}

test("a call without a number or a caller can't be rung again", () => {
  expect(protocolOf(unanswered(" "))).toBeNull();
  expect(protocolOf({ ...unanswered("0837-2456789"), by: "" })).toBeNull();
});

test("a mobile is somebody's own, every other number the office's", () => {
  expect(protocolOf(unanswered("139 0000 0001", "", "李强"))).toEqual({ office: "李强", by: "amy", number: { reach: "officer_mobile", who: "李强", number: "139 0000 0001" } });
  expect(protocolOf(unanswered("0837-2456789"))).toEqual({ office: "白沙镇", by: "amy", number: { reach: "duty_phone", who: null, number: "0837-2456789" } });
});

test("the try that was made is entered as the first one, with what the telephone did", async () => {
  const sent: unknown[] = [];
  const call = { id: "c", office: "白沙镇", attempts: [], state: { ready: {} } };
  const send = ((command: string, request: unknown) => {
    sent.push([command, request]);
    return Promise.resolve({ ok: true, value: { check_calls: [call] } });
  }) as unknown as Send;

  expect(await callAgain(send, unanswered("0837-2456789"), "响铃 32 秒，无人接听。")).toBeNull();

  expect(sent.slice(1)).toEqual([
    ["begin_ring", { id: "c" }],
    ["end_ring", { call: "c", end: "no_answer", note: "响铃 32 秒，无人接听。", ended_s_ago: null }],
  ]);
});
