import type { AboveMessages, PacketsMessages } from "../messages/packets";

export const packets: PacketsMessages = {
  title: "Chosen files",
  files: "Packets (several at once)",
  import: "Take in",
  cancel: "Back",
  counted: ({ fresh, again, done, refused }) =>
    [
      [fresh, `${fresh} to take in`],
      [done, `${done} taken in`],
      [again, `${again} known already`],
      [refused, `${refused} refused`],
    ]
      .filter(([count]) => count !== 0)
      .map(([, text]) => text)
      .join(", "),
  progress: (passed, all) => `Taking in ${passed + 1} of ${all}`,
  nothingSavedYet: "Nothing is saved yet; check, then confirm.",
  nothingNew: "There is nothing to take in.",
  takeIn: (count) => (count <= 1 ? "Take in" : `Take ${count} in`),
  fates: { new: "To take in", again: "Known already", done: "Taken in", refused: "Refused" },
  file: "Packet",
  made: (path) => `File made: ${path}`,
};

export const above: AboveMessages = {
  title: "From the office above",
  from: (county) => `Office above: ${county}`,
  lastReport: (at) => `Last report ${at}`,
  neverReported: "No report yet",
  report: "Make a report",
  reportFrom: "From",
  reportTo: "to",
  reportName: (from, to) => `report ${from} to ${to}.dutypkt`,
  notEnrolled: "This office is not enrolled with one above",
  notEnrolledText: "Once it is enrolled and the codes are compared over the phone, rosters can be reported, and findings and bulletins come back. Enrol in the settings.",
  nothing: "Nothing has come from above",
  nothingText: "Findings, requests and bulletins of the office above stand here once they are taken in.",
  findings: "Findings",
  requests: "Requests",
  bulletins: "Bulletins",
  states: { open: "To explain", overdue: "Overdue", explained: "Explained, to report", sent: "Explanation reported", upheld: "Upheld", withdrawn: "Withdrawn" },
  until: (at) => `Explain by ${at}`,
  noUntil: "No time is set for an explanation",
  evidence: "What was found",
  foundAt: (at, number) => `${at}  rang ${number}`,
  toldAt: (at) => `Received ${at}`,
  explanation: "What this office says",
  notExplained: "Nothing has been said yet.",
  notSent: "Noted; it goes up with the next report.",
  text: "Explanation",
  say: "Note it",
  byMissing: "Choose first in whose name this is recorded.",
  decided: (at) => `Decided ${at}`,
  dated: (number, day) => (number === "" ? day : `${number}  ${day}`),
  alertHint: "It called at the watch desk when it came; somebody must take it and see it through.",
};
