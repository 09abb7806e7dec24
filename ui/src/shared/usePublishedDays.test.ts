import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import { ref } from "vue";
import type { RosterView } from "@/api/generated/RosterView";
import { fakeSend, inScope } from "./testing";
import { usePublishedDays } from "./usePublishedDays";

function roster(id: string, dates: string[]): RosterView {
  return {
    id, from: dates[0] ?? "", to: dates.at(-1) ?? "", state: { kind: "published", edition: 1, by: "amy", at: "" }, title: "",
    columns: [
      { shift: "a", post: "主班", group: "officer", shift_name: null, start: "08:30", end: "08:30" },
      { shift: "b", post: "备勤", group: "support", shift_name: "夜班", start: "20:00", end: "08:00" },
    ],
    days: dates.map((date) => ({
      day: { date, weekday: 1, kind: "workday", festival: null, statutory: false, published: true, lunar: null, phase: "flood" },
      level: null, lead: "remote",
      cells: [{ shift: "a", need: 2, people: [{ id: "bob", name: "bob", pinned: false }], changed_in: null, earlier: [] }, { shift: "b", need: 0, people: [], changed_in: null, earlier: [] }],
    })),
    findings: [], ledger: [], levels: [], away: [],
  };
}

test("days come from every published roster, in order, from today on; drafts don't count", async () => {
  const rosters = [roster("july", ["2026-07-01", "2026-07-02"]), roster("june", ["2026-06-29", "2026-06-30"])];
  const { send, sent } = fakeSend({
    rosters: () => ({
      rows: [
        ...rosters.map(({ id, from, to, state }) => ({ id, from, to, state })),
        { id: "draft", from: "2026-06-01", to: "2026-06-30", state: { kind: "draft" as const } },
      ],
    }),
    roster: ({ id }) => rosters.find((one) => one.id === id) ?? roster(id, []),
  });

  const { used: days } = inScope(() => usePublishedDays(send, ref("2026-06-30"), 2));
  await flushPromises();

  expect(days.value?.map(({ day }) => day.date)).toEqual(["2026-06-30", "2026-07-01"]);
  expect(days.value?.[0]?.duties).toEqual([
    { post: "主班", group: "officer", label: "主班", people: [{ id: "bob", name: "bob", pinned: false }], missing: 1 },
  ]);
  expect(sent.map(({ request }) => request)).not.toContainEqual({ id: "draft" });
});
