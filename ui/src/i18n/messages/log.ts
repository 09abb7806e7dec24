import type { CallKindView } from "../../api/generated/CallKindView";
import type { DirectionView } from "../../api/generated/DirectionView";
import type { EntryKindView } from "../../api/generated/EntryKindView";
import type { MarkingView } from "../../api/generated/MarkingView";
import type { WhoSourceView } from "../../api/generated/WhoSourceView";

/** A field that one kind of call asks for. */
export type FieldKey =
  | `meeting.${"convenor" | "topic" | "time" | "place" | "attendees" | "materials"}`
  | `document.${"issuer" | "title" | "number" | "deadline"}`
  | `danger.${"time" | "place" | "cause" | "course" | "measures" | "losses" | "trend"}`
  | `public.${"place" | "matter" | "request"}`
  | `spot_check.${"answered_by" | "leader" | "asked"}`;

/** Why a call can't be saved as it stands, at the field that says so. */
export type CallFault = "byMissing" | "timeMissing" | "timeAhead" | "nothingSaid" | "secret" | "reasonMissing";

/** What the telephone did on an outgoing call. */
export type RangView = "connected" | "no_answer" | "busy" | "dead" | "forwarded";

/** Texts of the duty log and of the call form. */
export interface LogMessages {
  list: {
    label: string;
    search: string;
    oneMore: string;
    day: string;
    office: string;
    kind: string;
    all: string;
    allCalls: string;
    dropOffice: (office: string) => string;
    clear: string;
    filtered: string;
    none: string;
    noneText: string;
    nothingFound: string;
    limit: (rows: number) => string;
    end: string;
    corrected: (times: number) => string;
    fromPaper: string;
  };
  kinds: Record<EntryKindView, string>;
  callKinds: Record<CallKindView, string>;
  directions: Record<DirectionView, string>;
  markings: Record<MarkingView, string>;
  sources: Record<WhoSourceView, string>;
  lastCall: (at: string) => string;
  fields: Record<FieldKey, string>;
  told: { title: string; who: string; at: string; add: string; remove: string };
  form: {
    titles: Record<DirectionView, string>;
    correcting: (number: number) => string;
    time: string;
    by: Record<DirectionView, string>;
    phone: string;
    phoneHint: Record<DirectionView, string>;
    office: string;
    officeHint: string;
    name: string;
    title: string;
    kind: string;
    content: string;
    contentHint: string;
    proposed: string;
    proposedHint: string;
    outcome: string;
    marking: string;
    secretChoice: string;
    fromPaper: string;
    fromPaperHint: string;
    paperTime: string;
    reason: string;
    reasonHint: string;
    save: string;
    close: string;
    missing: (fields: string) => string;
    complete: string;
    known: (source: string) => string;
    faults: Record<CallFault, string>;
  };
  /** What is written without a call. */
  noting: { open: Record<"note" | "weather", string>; titles: Record<"note" | "weather", string>; byMissing: string };
  ring: {
    begin: string;
    ringing: string;
    seconds: (seconds: number) => string;
    outcomes: Record<RangView, string>;
    /** What goes into the record, before what was said. */
    sentence: (outcome: RangView, seconds: number) => string;
    hint: string;
    again: string;
    recorded: (sentence: string) => string;
    /** The call goes on by the protocol of check calls. */
    callAgain: string;
    callAgainNoNumber: string;
  };
  kept: (direction: string, at: string, who: string) => string;
  goOn: string;
  drop: string;
  dropQuestion: string;
  saved: (number: number) => string;
  record: {
    choose: string;
    chooseText: string;
    number: (number: number) => string;
    recordedAt: (at: string) => string;
    statedAt: string;
    author: string;
    party: string;
    correct: string;
    allOfOffice: string;
    toIncident: string;
    print: string;
    versions: string;
    current: string;
    first: string;
    correctedBy: (name: string, at: string) => string;
    reason: (reason: string) => string;
    code: (code: string) => string;
    before: string;
    after: string;
    blank: string;
    handled: (by: string, at: string) => string;
    noFindings: string;
    weather: { sky: string; rain: string; water: string; station: string; remark: string; mm: (value: string) => string; m: (value: string) => string };
    text: string;
  };
  print: {
    open: string;
    title: string;
    what: string;
    kinds: { call: string; day: string; month: string };
    day: string;
    month: string;
    confirm: string;
    noCall: string;
  };
  verify: {
    open: string;
    busy: string;
    whole: (entries: number, code: string) => string;
    empty: string;
    broken: (entries: number, first: number) => string;
  };
}
