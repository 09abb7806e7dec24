import { expect, test } from "vitest";
import { stateOf } from "./findings";

const decision = { by: { id: "a", name: "amy" }, reason: "r", at_local: "2026-06-13T10:00" };

test("an explained finding waits for the county, an unexplained one only once its time has passed", () => {
  expect(stateOf({ state: { explained: { decide_until_local: "2026-06-15T10:00", overdue: false } } }).kind).toBe("warn");
  expect(stateOf({ state: { found: { overdue: false } } }).kind).toBe("plain");
  expect(stateOf({ state: { found: { overdue: true } } })).toEqual({ name: "found", overdue: true, kind: "warn", decision: null });
});

test("a decided finding carries who decided and why", () => {
  expect(stateOf({ state: { upheld: decision } })).toMatchObject({ name: "upheld", decision });
  expect(stateOf({ state: { withdrawn: decision } })).toMatchObject({ name: "withdrawn", decision });
});
