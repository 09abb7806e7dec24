/** Absences as the clerk needs them: those that still matter first, the nearest on top. */
import type { AbsenceView } from "@/api/generated/AbsenceView";

export interface AbsenceList {
  upcoming: AbsenceView[];
  past: AbsenceView[];
}

export function absenceList(rows: readonly AbsenceView[], today: string): AbsenceList {
  const upcoming = rows.filter((row) => row.to >= today);
  const past = rows.filter((row) => row.to < today);
  return {
    upcoming: [...upcoming].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)),
    past: [...past].sort((a, b) => b.to.localeCompare(a.to)),
  };
}
