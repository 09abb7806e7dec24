export interface DeskMessages {
  title: string;
  nowOn: string;
  nextOn: string;
  coming: string;
  notices: string;
  /** `08:30 — 明日 08:30`. */
  span: (from: string, to: string) => string;
  /** Which day a time lies on, seen from today. */
  dayWords: { yesterday: string; today: string; tomorrow: string };
  relievedIn: (hours: number, minutes: number) => string;
  missing: (count: number) => string;
  noMobile: string;
  dutyPhone: string;
  fax: string;
  noDutyPhone: string;
  setDutyPhone: string;
  nobodyTitle: string;
  nobodyText: string;
  noPeopleText: string;
  toRoster: string;
  toImport: string;
  toCalendar: string;
  noNext: string;
  noComing: string;
  calm: string;
  calmText: string;
  noticeCount: (count: number) => string;
  date: string;
  lunar: string;
}
