import { expect, test } from "vitest";
import type { Host } from "@/api/client";
import type { MemberSheetTaken } from "@/api/generated/MemberSheetTaken";
import { fakeSend, inScope } from "@/shared/testing";
import { useMemberSheet } from "./useMemberSheet";

const taken = { again: false } as Partial<MemberSheetTaken> as MemberSheetTaken;
const host = { pickOpen: async () => "/六月.xls" } as Partial<Host> as Host;

test("a sheet without its year is read again once the year is said, and taken in with it", async () => {
  const { send, sent } = fakeSend({
    preview_member_sheet: ({ year }) => (year === null ? { ok: false, error: { code: "year_unknown", params: {}, detail: "" } } : taken),
    import_member_sheet: () => taken,
  });
  const { used, stop } = inScope(() => useMemberSheet(host, send, "m"));
  await used.choose("");
  expect(used.yearAsked.value).toBe(true);
  await used.takeYear(2026);
  await used.confirm();
  expect([used.yearAsked.value, used.state.value.kind]).toEqual([false, "saved"]);
  expect(sent.at(-1)).toEqual({ command: "import_member_sheet", request: { path: "/六月.xls", member: "m", year: 2026 } });
  stop();
});
