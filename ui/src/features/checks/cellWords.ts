/** A cell of offices by months as it is read aloud and shown in its tip. */
import type { OfficeRef } from "@/api/generated/OfficeRef";
import { useTexts } from "@/i18n";
import { wordOf } from "./grades";
import type { HeatCell } from "./overview";

export function useCellWords(): (office: OfficeRef, cell: HeatCell) => string {
  const { t, say, format } = useTexts();
  return (office, cell) => {
    const [words, month] = [t.value.checks.overview, format.month(cell.month.slice(0, 7))];
    if (cell.checks === 0) return words.cellUnchecked(office.name, month);
    return words.cell(office.name, month, cell.checks, cell.findings, cell.worst === null ? "—" : say(wordOf("grade", cell.worst), "checks"));
  };
}
