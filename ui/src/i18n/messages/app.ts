import type { PageName } from "@/shared/router";

export interface AppMessages {
  name: string;
  navigation: string;
  nav: Record<PageName, { sign: string; label: string }>;
  security: string;
  drill: string;
  details: string;
  retry: string;
  close: string;
  paper: {
    saved: (path: string) => string;
    open: string;
    printed: string;
  };
  loading: string;
  failedToOpen: string;
  space: string;
  find: string;
  /** Between things of a list, and between sentences of one. */
  comma: string;
  semicolon: string;
  season: { flood: string; main: string };
  officeSuffix: string;
  nobodyFound: string;
  logTabs: string;
  sheetPrinted: string;
  chartFailed: string;
  timeField: { wrong: string; placeholder: string };
  dayField: { wrong: string; short: string; placeholder: string; calendar: (label: string) => string };
}
