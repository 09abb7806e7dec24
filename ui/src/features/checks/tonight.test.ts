import { expect, test } from "vitest";
import type { Tonight } from "@/api/generated/Tonight";
import { namesIn, rowsOf } from "./tonight";

const office = (name: string) => ({ id: name, name });
const tonight: Tonight = {
  now: "2026-06-12T13:00:00Z",
  lots: [
    { lot: { plan: "p", place: 0 }, at_local: "2026-06-12T20:17", office: office("白马乡"), state: { closed: { check: "a", worst: "grave" } } },
    { lot: { plan: "p", place: 1 }, at_local: "2026-06-12T20:43", office: office("水利局"), state: { closed: { check: "b", worst: "good" } } },
    { lot: { plan: "p", place: 2 }, at_local: "2026-06-12T21:30", office: office("青石镇"), state: { waits: { wait_s: 90 } } },
    { lot: { plan: "p", place: 3 }, at_local: "2026-06-12T20:50", office: office("云岭乡"), state: { open: { check: "c" } } },
  ],
  others: [{ check: "d", office: office("龙泉镇"), began_local: "2026-06-12T20:40", open: true, worst: "good" }],
};

test("what goes on stands first, what is done last and the latest of it first", () => {
  const rows = rowsOf(tonight, 0, [], 0);
  expect(rows.map((row) => row.office.name)).toEqual(["龙泉镇", "云岭乡", "青石镇", "水利局", "白马乡"]);
});

test("a countdown runs on past its moment", () => {
  const row = rowsOf(tonight, 100, [], 0).find(({ office }) => office.name === "青石镇");
  expect(row?.state).toEqual({ kind: "waits", wait: -10 });
});

test("what goes on says what its call waits for", () => {
  const number = { reach: "duty_phone", who: null, number: "0837-2345679" } as const;
  const call = {
    id: "x", office: "云岭乡", caller: "", began_local: "", attempts: [], then: [],
    state: { ready: { number, try_number: 2, not_before_local: "", wait_s: 180 } },
  };
  const row = rowsOf(tonight, 0, [call], 60).find(({ office }) => office.name === "云岭乡");
  expect(row?.state).toEqual({ kind: "going", check: "c", stage: { kind: "ready", number, tryNumber: 2, wait: 120 } });
});

test("names come apart at any mark that people write between them", () => {
  expect(namesIn("张三、李四，王五 赵六")).toEqual(["张三", "李四", "王五", "赵六"]);
  expect(namesIn(" ")).toEqual([]);
});
