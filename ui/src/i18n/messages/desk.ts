import type { LineOutcomeView } from "../../api/generated/LineOutcomeView";
import type { DueKindView } from "../../api/generated/DueKindView";
import type { ReachView } from "../../api/generated/ReachView";
import type { WhomView } from "../../api/generated/WhomView";

/** How a try of a check call may end. */
export type RingOutcome = "answered" | "no_answer" | "busy" | "dead" | "forwarded" | "hung_up";

/** Texts of the watch desk. */
export interface DeskMessages {
  presenceCode: {
    title: string;
    whom: (county: string) => string;
    left: (seconds: number) => string;
  };
  title: string;
  /** `08:30 — 明日 08:30`. */
  span: (from: string, to: string) => string;
  /** Which day a time lies on, seen from today. */
  dayWords: { yesterday: string; today: string; tomorrow: string };
  bar: BarMessages;
  who: WhoMessages;
  line: LineMessages;
  due: DueMessages;
  alerts: AlertsMessages;
  calls: CheckCallMessages;
  away: AwayMessages;
  sound: SoundTestMessages;
  foot: { call: string; dial: string; incident: string; handover: string; away: string; check: string; response: string; log: string; noLog: string; colon: string };
  quit: { question: string; who: string; why: string; quit: string; stay: string };
  notices: { title: string; count: (count: number) => string; toRoster: string; toCalendar: string };
}

export interface BarMessages {
  calm: string;
  taken: (count: number) => string;
  more: (count: number) => string;
  toDesk: string;
  engineDead: (since: string) => string;
  stale: (since: string) => string;
  /** Before the title of the window, so that the task bar shows it. */
  windowTitle: (count: number) => string;
}

/** The test of the sound with which a shift begins. */
export interface SoundTestMessages {
  title: string;
  due: (since: string) => string;
  notHeard: (name: string, at: string) => string;
  test: string;
  again: string;
  question: string;
  heard: string;
  missed: string;
  act: string;
}

export interface WhoMessages {
  title: string;
  signIn: string;
  signOut: string;
  signedIn: (time: string) => string;
  notSignedIn: string;
  unplanned: string;
  awayUntil: (time: string) => string;
  overdue: (time: string) => string;
  cover: (name: string) => string;
  missing: (count: number) => string;
  others: string;
  whoElse: string;
  next: (time: string) => string;
  acting: string;
  turn: string;
  nobodyActing: string;
  ask: (act: string) => string;
  anybody: string;
  cancel: string;
  nobodyTitle: string;
  nobodyText: string;
  noPeopleText: string;
  toRoster: string;
  toImport: string;
}

export interface LineMessages {
  results: Record<LineOutcomeView["kind"], string>;
  test: string;
  act: string;
  ringSeconds: string;
  seconds: string;
  tested: (at: string) => string;
  testedSeconds: (at: string, seconds: number) => string;
  untested: string;
  none: string;
  enter: string;
}

export interface DueMessages {
  title: string;
  nextIn: (span: string) => string;
  overdue: (count: number) => string;
  in: (span: string) => string;
  now: string;
  late: (span: string) => string;
  alertsAt: (time: string) => string;
  alerted: string;
  span: (seconds: number) => string;
  doNow: string;
  acts: Record<DueKindView, string>;
  act: (title: string) => string;
  done: string;
  last: (at: string, words: string) => string;
  told: (to: string) => string;
  rainOf: (mm: string) => string;
  waterOf: (metres: string) => string;
  nothingDue: string;
  nothingDone: string;
  save: string;
  fold: string;
  to: string;
  toUsual: string;
  note: string;
  noNews: string;
  weather: string;
  weathers: readonly string[];
  rain: string;
  water: string;
  millimetres: string;
  metres: string;
}

export interface AlertsMessages {
  title: string;
  none: string;
  noneText: string;
  heard: string;
  noSound: string;
  raised: (count: number) => string;
  taken: (count: number) => string;
  number: (number: number) => string;
  since: (time: string) => string;
  /** How long it has gone on: in words, so that nobody takes it for a time of day. */
  lasts: (seconds: number) => string;
  takeAs: (name: string) => string;
  take: string;
  handOn: (name: string) => string;
  handOnNobody: string;
  handTo: string;
  snooze: string;
  snoozed: (time: string) => string;
  resolve: string;
  what: string;
  whatHint: string;
  whatMissing: string;
  resolveNow: string;
  takenBy: (name: string, time: string) => string;
  through: (name: string) => string;
  whom: Record<WhomView, string>;
  noNumber: string;
  /** Steps of the chain for which nobody is planned and no number is kept. */
  unmanned: (whom: string) => string;
  reached: string;
  beforeItsTime: string;
  callList: string;
  additions: string;
  select: string;
  acts: { take: string; hand: string; resolve: string };
}

export interface CheckCallMessages {
  title: string;
  reaches: Record<ReachView, string>;
  outcomes: Record<RingOutcome, string>;
  states: { reached: string; exhausted: string; abandoned: string };
  act: string;
  dial: string;
  try: (number: number) => string;
  begin: string;
  ringing: string;
  of: (seconds: number) => string;
  full: (seconds: number) => string;
  again: (span: string) => string;
  againNow: string;
  then: string;
  attempts: string;
  rang: (seconds: number) => string;
  heard: string;
  heardAsk: string;
  heardNow: string;
  notHeard: string;
  stillRings: string;
  note: string;
  abandon: string;
  abandonWhy: string;
  abandonNow: string;
  select: string;
  start: string;
  office: string;
  numbers: string;
  startNow: string;
  officeMissing: string;
  who: string;
}

export interface AwayMessages {
  title: string;
  who: string;
  until: string;
  minutes: (minutes: number) => string;
  cover: string;
  noCover: string;
  reason: string;
  reasonHint: string;
  leave: string;
  back: (name: string) => string;
  nobody: string;
  untilMissing: string;
  reasonMissing: string;
}
