import { describe, expect, it } from "vitest";
import type { StaffingView } from "@/api/generated/StaffingView";
import { extraAt, staffingChanges, validStaffing, withExtra } from "./staffing";

const staffing = (on_site: StaffingView["on_site"] = []): StaffingView => ({
  lines: [{ level: "four", lead: "member", mode: "on_site", stand_by: "rostered", extra: [{ post: "second", people: 1 }] }],
  on_site,
});

describe("staffing", () => {
  it("knows how many people a level adds to each post", () => {
    const line = staffing().lines[0]!;

    expect([extraAt(line, "second"), extraAt(line, "driver")]).toEqual([1, 0]);
    expect(withExtra(line, "second", 2)).toEqual([{ post: "second", people: 2 }]);
    expect(withExtra(line, "driver", 1)).toEqual([{ post: "second", people: 1 }, { post: "driver", people: 1 }]);
  });

  it("can't be saved with days that are missing or reversed", () => {
    expect(validStaffing(staffing([{ from: "2026-06-01", to: "2026-06-01" }]))).toBe(true);
    expect(validStaffing(staffing([{ from: "2026-06-02", to: "2026-06-01" }]))).toBe(false);
    expect(validStaffing(staffing([{ from: "2026-06-02", to: "" }]))).toBe(false);
  });

  it("names what was changed", () => {
    const other = staffing([{ from: "2026-06-01", to: "2026-06-02" }]);

    expect(staffingChanges(staffing(), staffing())).toEqual([]);
    expect(staffingChanges(staffing(), other)).toEqual(["onSite"]);
  });
});
