/** What the user says about the rows that were not understood, and what that makes of the import. */
import type { ProblemView } from "@/api/generated/ProblemView";
import type { RoleView } from "@/api/generated/RoleView";
import type { StaffAnswer } from "@/api/generated/StaffAnswer";
import type { StaffPreview } from "@/api/generated/StaffPreview";
import type { StaffRow } from "@/api/generated/StaffRow";
import { isMobile } from "@/shared/phone";

/** The user's word on one row of the sheet. */
export type Decision = { kind: "corrected"; person: StaffRow } | { kind: "as_it_is" };

/** By the sheet's row. */
export type Decisions = ReadonlyMap<number, Decision>;

/** One row of the sheet about which something is asked; a row can have several questions. */
export interface Question {
  row: number;
  problems: ProblemView[];
  /** Whether the row is among those that will be imported without an answer. */
  kept: boolean;
  /** What is known of the person, to begin correcting from. */
  person: StaffRow;
  decision: Decision | null;
}

/** The fields that can be corrected, as they are typed. */
export interface Correction {
  name: string;
  title: string;
  mobile: string;
  role: RoleView;
}

export type CorrectionFault = "nameMissing" | "mobileWrong";

/** Problems about the same row become one question, in the order of the sheet. */
export function questions(preview: StaffPreview, decisions: Decisions): Question[] {
  const rows = [...new Set(preview.problems.map((problem) => problem.row))].sort((a, b) => a - b);
  return rows.map((row) => {
    const problems = preview.problems.filter((problem) => problem.row === row);
    const understood = preview.rows.find((other) => other.row === row);
    return {
      row,
      problems,
      kept: understood !== undefined,
      person: understood?.person ?? { name: problems.find(({ name }) => name !== null)?.name ?? "", role: roleNear(preview, row) },
      decision: decisions.get(row) ?? null,
    };
  });
}

/** Lists go by sections, so the row above tells what a row that was not understood most likely is. */
function roleNear(preview: StaffPreview, row: number): RoleView {
  const above = preview.rows.filter((other) => other.row < row).at(-1);
  return (above ?? preview.rows[0])?.person.role ?? "officer";
}

export function correctionOf({ person, problems, kept }: Question): Correction {
  const raw = problems.find(({ kind }) => kind === "bad_mobile")?.raw ?? "";
  // A wrong number is shown for correcting: most often one digit is missing.
  const mobile = person.mobile ?? (kept ? "" : raw.replace(/\D/g, ""));
  return { name: person.name, title: person.title ?? "", mobile, role: person.role };
}

export function correctionFault({ name, mobile }: Correction): CorrectionFault | null {
  if (name.trim() === "") return "nameMissing";
  return mobile.trim() === "" || isMobile(mobile) ? null : "mobileWrong";
}

/** The row as it is imported once it has been corrected. */
export function corrected(person: StaffRow, correction: Correction): StaffRow {
  const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return { ...person, name: correction.name.trim(), title: given(correction.title), mobile: given(correction.mobile), role: correction.role };
}

export function staffAnswers(decisions: Decisions): StaffAnswer[] {
  return [...decisions].flatMap(([row, decision]) => (decision.kind === "corrected" ? [{ row, person: decision.person }] : []));
}

export interface Outlook {
  /** People read without an answer, by what importing them would do. */
  added: number;
  changed: number;
  same: number;
  /** Questions without a decision. */
  open: number;
  /** Everybody who will be imported, corrected rows included. */
  people: number;
  /** Rows that will be left out. */
  leftOut: number;
  /** Whether importing would change anything at all. */
  changesAnything: boolean;
}

export function outlook(preview: StaffPreview, decisions: Decisions): Outlook {
  const count = (change: string) => preview.rows.filter((row) => row.change === change).length;
  const asked = questions(preview, decisions);
  const missing = asked.filter(({ kept }) => !kept);
  const added = missing.filter(({ decision }) => decision?.kind === "corrected").length;
  const anyCorrected = asked.some(({ decision }) => decision?.kind === "corrected");
  return {
    added: count("new"),
    changed: count("changed"),
    same: count("same"),
    open: asked.filter(({ decision }) => decision === null).length,
    people: preview.rows.length + added,
    leftOut: missing.length - added,
    changesAnything: anyCorrected || preview.rows.some((row) => row.change !== "same"),
  };
}
