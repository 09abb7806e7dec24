import { expect, test } from "vitest";
import type { CheckCallStateView } from "@/api/generated/CheckCallStateView";
import type { CheckCallView } from "@/api/generated/CheckCallView";
import { endOf, inOrder, outcomeOf, stageOf } from "./checkCalls";

const number = { reach: "duty_phone", who: null, number: "0837-2456789" } as const;
const ready = (wait_s: number): CheckCallStateView => ({ ready: { number, try_number: 1, not_before_local: "", wait_s } });
const ringing: CheckCallStateView = { ringing: { number, try_number: 2, rings_s: 28, ring_s: 30 } };
const call = (id: string, state: CheckCallStateView): CheckCallView => ({ id, office: id, caller: "", began_local: "2026-06-12T21:40", state, attempts: [], then: [] });

test("what rings comes first, then what waits the shortest; what is over comes last", () => {
  const calls = [call("over", { reached: { at_local: "" } }), call("later", ready(90)), call("now", ready(0)), call("rings", ringing)];
  expect(inOrder(calls, 0).map(({ id }) => id)).toEqual(["rings", "now", "later", "over"]);
});

test("a call whose pause has ended meanwhile stands beside one that was ready before", () => {
  expect(inOrder([call("b", ready(5)), call("a", ready(0))], 10).map(({ id }) => id)).toEqual(["b", "a"]);
});

test("the ring goes on and the pause runs out between two answers", () => {
  expect(stageOf(call("a", ringing), 3)).toMatchObject({ kind: "ringing", rings: 31, full: 30, tryNumber: 2 });
  expect(stageOf(call("a", ready(5)), 3)).toMatchObject({ kind: "ready", wait: 2 });
  expect(stageOf(call("a", ready(5)), 30)).toMatchObject({ wait: 0 });
  expect(stageOf(call("a", { exhausted: { at_local: "" } }), 0)).toBeNull();
});

test("who answered is sent with the answer only", () => {
  expect(endOf("answered", " 王喆 ")).toEqual({ answered: { heard: "王喆" } });
  expect(endOf("answered", " ")).toEqual({ answered: { heard: null } });
  expect(endOf("no_answer", "王喆")).toBe("no_answer");
  expect(outcomeOf({ answered: { heard: null } })).toBe("answered");
});
