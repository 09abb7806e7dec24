import type { DifferenceKind } from "@/api/generated/DifferenceKind";
import type { MemberRosterFindingKind } from "@/api/generated/MemberRosterFindingKind";
import type { PacketKindView } from "@/api/generated/PacketKindView";

/** Texts of the county's directory of offices. */
export interface OfficesMessages {
  title: string;
  search: string;
  count: (count: number) => string;
  withLeft: string;
  import: string;
  files: string;
  add: string;
  adding: string;
  save: string;
  cancel: string;
  leave: string;
  comeBack: string;
  leftSince: (day: string) => string;
  fields: Record<"name" | "kind" | "parent" | "duty" | "second" | "head" | "headTitle" | "headMobile" | "roster" | "left", string>;
  kindByName: string;
  noParent: string;
  nameMissing: string;
  headNameMissing: string;
  history: string;
  changedBy: (at: string, by: string) => string;
  was: (field: string, before: string) => string;
  notFound: string;
  noPhone: string;
  rosterWhole: string;
  rosterPart: (days: number) => string;
  rosterNone: string;
  rosterAsked: (count: number) => string;
  edition: (edition: number) => string;
  phoneChanged: string;
  listed: string;
  change: Record<"new" | "changed" | "same", string>;
  before: (value: string) => string;
  notListed: (names: string) => string;
  nothingNew: string;
  takeIn: (changes: number) => string;
  imported: (added: number, changed: number, unchanged: number) => string;
  sheet: {
    import: string;
    files: string;
    title: (office: string) => string;
    year: (year: number) => string;
    known: string;
    saved: string;
  };
  packet: {
    title: string;
    kinds: Record<PacketKindView, string>;
    from: (sender: string) => string;
    made: (at: string) => string;
    drill: string;
    roster: (from: string, to: string, edition: number | null, duties: number) => string;
    firstTime: string;
    finding: (kind: MemberRosterFindingKind, date: string, name: string) => string;
    found: string;
    decision: Record<"upheld" | "withdrawn", string>;
    request: string;
    bulletin: string;
    explanation: string;
    until: (at: string) => string;
    differences: string;
    difference: Record<DifferenceKind, string>;
  };
}
