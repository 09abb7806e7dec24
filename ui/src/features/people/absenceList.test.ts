import { describe, expect, it } from "vitest";
import type { AbsenceView } from "@/api/generated/AbsenceView";
import { absenceList } from "./absenceList";

const away = (id: string, from: string, to: string): AbsenceView => ({ id, person: { id, name: id }, from, to, reason: "年休假" });

describe("the list of absences", () => {
  it("counts the last day as still away", () => {
    const { upcoming, past } = absenceList([away("a", "2026-06-10", "2026-06-12"), away("b", "2026-06-10", "2026-06-11")], "2026-06-12");

    expect(upcoming.map(({ id }) => id)).toEqual(["a"]);
    expect(past.map(({ id }) => id)).toEqual(["b"]);
  });

  it("has the nearest on top of both parts", () => {
    const rows = [
      away("late", "2026-08-01", "2026-08-02"), away("old", "2026-01-01", "2026-01-02"),
      away("soon", "2026-06-20", "2026-06-21"), away("recent", "2026-05-01", "2026-05-09"),
    ];

    const { upcoming, past } = absenceList(rows, "2026-06-12");

    expect(upcoming.map(({ id }) => id)).toEqual(["soon", "late"]);
    expect(past.map(({ id }) => id)).toEqual(["recent", "old"]);
  });
});
