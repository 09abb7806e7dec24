import type { AppMessages } from "../messages/app";

export const app: AppMessages = {
  name: "Zhishou",
  navigation: "Pages",
  nav: {
    desk: { sign: "D", label: "Desk" },
    roster: { sign: "R", label: "Roster" },
    people: { sign: "P", label: "People" },
    settings: { sign: "S", label: "Settings" },
  },
  security: "Not for state secrets: enter none",
  drill: "EXERCISE — these data are an exercise, not the real duty arrangement",
  details: "Details",
  retry: "Try again",
  close: "Close",
  loading: "Loading…",
  failedToOpen: "The program does not answer",
  find: "Find",
  comma: ", ",
  semicolon: "; ",
  season: { flood: "Flood season", main: "Main flood season" },
  officeSuffix: "flood-season duty",
  nobodyFound: "Nobody like that",
  dayField: { wrong: "Write the date like 6.12 or 2026-06-12", short: "no date", placeholder: "e.g. 6.12", calendar: (label) => `${label}: open the calendar` },
};
