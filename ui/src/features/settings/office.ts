import type { SaveOffice } from "@/api/generated/SaveOffice";

export type OfficeField = "name" | "dutyPhone" | "fax" | "season" | "mainSeason";

/** Which fields of the office differ. */
export function officeChanges(saved: SaveOffice, draft: SaveOffice): OfficeField[] {
  const differs: Record<OfficeField, boolean> = {
    name: saved.name !== draft.name,
    dutyPhone: saved.duty_phone !== draft.duty_phone,
    fax: saved.fax !== draft.fax,
    season: saved.season.first !== draft.season.first || saved.season.last !== draft.season.last,
    mainSeason: saved.season.main_first !== draft.season.main_first || saved.season.main_last !== draft.season.main_last,
  };
  return (Object.keys(differs) as OfficeField[]).filter((field) => differs[field]);
}
