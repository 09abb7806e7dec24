/** Texts of what passes between offices as files: taking packets in, and what the office above has told. */
export interface PacketsMessages {
  title: string;
  files: string;
  import: string;
  cancel: string;
  counted: (counts: Record<"fresh" | "again" | "done" | "refused", number>) => string;
  progress: (passed: number, all: number) => string;
  nothingSavedYet: string;
  nothingNew: string;
  takeIn: (count: number) => string;
  fates: Record<"new" | "again" | "done" | "refused", string>;
  file: string;
  made: (path: string) => string;
}

export interface AboveMessages {
  title: string;
  from: (county: string) => string;
  lastReport: (at: string) => string;
  neverReported: string;
  report: string;
  reportFrom: string;
  reportTo: string;
  reportName: (from: string, to: string) => string;
  notEnrolled: string;
  notEnrolledText: string;
  nothing: string;
  nothingText: string;
  findings: string;
  requests: string;
  bulletins: string;
  states: Record<"open" | "overdue" | "explained" | "sent" | "upheld" | "withdrawn", string>;
  until: (at: string) => string;
  noUntil: string;
  evidence: string;
  foundAt: (at: string, number: string) => string;
  toldAt: (at: string) => string;
  explanation: string;
  notExplained: string;
  notSent: string;
  text: string;
  say: string;
  byMissing: string;
  decided: (at: string) => string;
  dated: (number: string, day: string) => string;
  alertHint: string;
}
