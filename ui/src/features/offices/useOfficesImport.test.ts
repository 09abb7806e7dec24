import { expect, test } from "vitest";
import type { Host } from "@/api/client";
import type { MemberOfficesPreview } from "@/api/generated/MemberOfficesPreview";
import { fakeSend, inScope } from "@/shared/testing";
import { useOfficesImport } from "./useOfficesImport";

const row = (change: "new" | "changed" | "same"): MemberOfficesPreview["rows"][number] => ({
  row: 2, change, before: null, office: { name: "青石镇", kind: "township", parent: null, duty_phone: null, second_phone: null, head: null },
});
const preview = (...changes: ("new" | "changed" | "same")[]): MemberOfficesPreview => ({ file_name: "名录.xlsx", rows: changes.map(row), problems: [], not_listed: [] });

function importing(shown: MemberOfficesPreview, path: string | null = "/名录.xlsx") {
  const fake = fakeSend({ preview_member_offices: () => shown, import_member_offices: () => ({ added: 1, changed: 0, unchanged: 1 }) });
  const host = { pickOpen: async () => path } as Partial<Host> as Host;
  const { used, stop } = inScope(() => useOfficesImport(fake.send, host));
  return { fake, used, stop, sent: () => fake.sent.map(({ command }) => command) };
}

test("a list is shown first, and saved only when it is confirmed", async () => {
  const { used, stop, sent } = importing(preview("new", "same"));
  await used.choose("名录");
  expect([used.state.value.kind, used.changes.value, sent()]).toEqual(["reviewing", 1, ["preview_member_offices"]]);
  await used.confirm();
  expect([used.state.value.kind, sent().at(-1)]).toEqual(["saved", "import_member_offices"]);
  stop();
});

test("a list that changes nothing is not saved, and a closed dialog reads nothing", async () => {
  const same = importing(preview("same"));
  await same.used.choose("名录");
  await same.used.confirm();
  expect(same.sent()).toEqual(["preview_member_offices"]);
  same.stop();
  const closed = importing(preview(), null);
  await closed.used.choose("名录");
  expect([closed.used.state.value.kind, closed.sent()]).toEqual(["idle", []]);
  closed.stop();
});
