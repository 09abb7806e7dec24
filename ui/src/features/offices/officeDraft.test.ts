import { expect, test } from "vitest";
import type { MemberOfficeView } from "@/api/generated/MemberOfficeView";
import { changesOf, draftOf, faultOf, found, requestOf } from "./officeDraft";

const office = (over: Partial<MemberOfficeView> = {}): MemberOfficeView => ({
  id: "q", name: "青石镇", initials: "qsz", kind: "township", parent: null, duty_phone: "0837-2345678", second_phone: null, head: { name: "张三", title: "镇长", mobile: null }, left_since: null, ...over,
});

test("an office goes into the form and comes out as it was", () => {
  expect(requestOf(draftOf(office()))).toEqual({
    id: "q", name: "青石镇", kind: "township", parent: null, duty_phone: "0837-2345678", second_phone: null, head: { name: "张三", title: "镇长", mobile: null },
  });
});

test("a new office needs a name, and a head's title or mobile needs the head", () => {
  const fresh = draftOf(null);
  expect(faultOf(fresh)).toBe("nameMissing");
  expect(faultOf({ ...fresh, name: "白水乡", headTitle: "乡长" })).toBe("headNameMissing");
  expect(faultOf({ ...fresh, name: "白水乡" })).toBeNull();
  expect(requestOf({ ...fresh, name: " 白水乡 " })).toMatchObject({ name: "白水乡", kind: null, head: null, duty_phone: null });
});

test("offices are found by name, initials and number; those that left only when asked for", () => {
  const all = [office(), office({ id: "b", name: "白水乡", initials: "bsx", duty_phone: null, left_since: "2026-01-01" })];
  const ids = (typed: string, left = false) => found(all, typed, left).map(({ id }) => id);
  expect([ids(""), ids("", true), ids("QS"), ids("石"), ids("2345678"), ids("bs"), ids("bs", true)]).toEqual([["q"], ["q", "b"], ["q"], ["q"], ["q"], [], ["b"]]);
});

test("of a change only what became different is told, as it was", () => {
  const before = office({ duty_phone: "0837-1111111", head: null });
  expect(changesOf(before, office())).toEqual([
    { field: "duty", before: "0837-1111111" },
    { field: "head", before: "" },
  ]);
});
