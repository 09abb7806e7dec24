import type { ObjectiveView } from "@/api/generated/ObjectiveView";
import type { RosterMessages } from "../messages/roster";

const levels: Record<ObjectiveView, string> = {
  total: "share of duties", nights: "share of nights", rest_days: "share of rest days", holidays: "share of holidays", spacing: "spacing", requests: "requests", changes: "changes",
};

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

export const roster: RosterMessages = {
  title: "Roster",
  noRosterTitle: (month) => `Roster of ${month}`,
  state: {
    draft: "Draft",
    published: (edition) => `Published, edition ${edition}`,
    publishedBy: (by, at) => `by ${by}, ${at}`,
    past: "History",
    pastFrom: (source) => `imported from ${source}`,
  },
  hours: (start, end) => (start === end ? `daily ${start} to ${end} next day` : `daily ${start} to ${end}`),
  hoursDiffer: "shifts have different hours",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  choose: "Roster",
  view: { label: "View", day: "By day", person: "By person" },
  undo: "Undo",
  make: "Make",
  makeAgain: "Make again",
  check: "Check",
  print: "Print",
  export: "Export",
  publish: "Publish",
  cancel: "Cancel",
  columns: { date: "Date", weekday: "Day", lunar: "Lunar, festival", person: "Name", total: "All", rest: "R", holiday: "H" },
  totalLong: { total: "All duties", rest: "On rest days", holiday: "On holidays" },
  unpublished: "not published",
  unpublishedLong: "The holidays of this year are not published; the weekday decides for now",
  pinned: "locked",
  away: (from, to, reason) => `${from} to ${to}: ${reason}`,
  hole: (missing) => `${missing} missing`,
  groups: { leader: "Leaders", officer: "Officers", driver: "Drivers", support: "Support" },
  groupLine: (group, people) => `${group}: ${people}`,
  past: "A roster of the past only counts for the ledger and can't be edited",
  hints: { replace: "replace", pin: "lock", empty: "empty", exchange: "drag onto somebody to exchange" },
  cellLabel: (date, post, who) => `${date}, ${post}: ${who}`,
  fairness: {
    title: "Fairness",
    small: "duties per person, least gap",
    group: "Group",
    total: "All",
    nights: "Nights",
    rest_days: "Rest days",
    holidays: "Holidays",
    gap: "Gap",
    range: (low, high) => (low === high ? `${low} each` : `${low}–${high}`),
    days: (days) => `${days} d`,
    even: "even",
    apart: (duties) => `${duties} apart`,
    proving: "Working out the best there can be…",
    proven: (levels) => `Proven best: ${levels}`,
    within: (level, amount) => `Within ${amount} of the best: ${level}`,
    unproven: (levels) => `Not proven: ${levels}`,
    notFilled: (missing) => `${count(missing, "empty place")}: proven that nobody can fill them`,
    fillable: "It is not proven that the empty places must stay",
  },
  levels,
  amount: (objective, by) => {
    if (objective === "spacing") return count(by, "day");
    if (objective === "requests") return `${by}`;
    return objective === "changes" ? count(by, "change") : (by / 10_000).toFixed(2);
  },
  findings: {
    title: "Findings",
    count: (hard, look) => [hard > 0 ? `${hard} broken` : "", look > 0 ? `${look} to look at` : ""].filter((part) => part !== "").join(", "),
    none: "Nothing was found",
    noneText: "Every post is filled and every rule is kept",
    locate: "Show",
    hopeless: (causes) => `Proven that nobody can fill it: ${causes}`,
    checked: "Checked",
    kinds: {
      hole: "Empty", surplus: "Too many", not_eligible: "Post", not_on_staff: "Staff", absent: "Away", two_shifts: "Twice",
      short_rest: "Rest", short_rest_hours: "Rest", torn_block: "Block", apart_met: "Apart", together_split: "Together", no_experienced: "Experience", night_exempt: "Nights",
      all_duty_exempt: "Exempt", unpublished_days: "Holidays", missing_phone: "Phone", on_two_rosters: "Overlap",
    },
    otherKind: "Look",
    clause: (clause, source) => (source === "" ? `Ground: ${clause}` : `Ground: ${clause} (${source})`),
    reasonsMore: (people) => `${people} more`,
  },
  ledger: {
    title: "Ledger",
    small: "here / in all, against fair share",
    kinds: { total: "All", rest_days: "Rest", holidays: "Holidays", nights: "Nights", remembered: "New Year" },
    deviation: "Against fair share",
    numbers: (here, all) => `${here} / ${all}`,
    explain: (target, deviation) => `fair share in all ${target}, difference ${deviation}`,
    year: (year, duties) => `${year}: ${duties}`,
  },
  replace: {
    title: (date, post) => `${date}, ${post}`,
    now: (name) => `now ${name}`,
    empty: "empty now",
    loading: "Comparing people…",
    none: "Nobody to choose from",
    nearest: (days) => `nearest duty ${count(days, "day")} away`,
    noOther: "no other duty",
    share: (here, all, deviation) => `${here} here, ${all} in all, ${deviation}`,
    above: (duties) => `${duties} above fair share`,
    below: (duties) => `${duties} below fair share`,
    even: "at fair share",
    cost: (level, amount, worse) => `${level} ${worse ? "worse" : "better"} by ${amount}`,
    noCost: "nothing gets better or worse",
    why: (why) => {
      switch (why.kind) {
        case "locked":
          return "locked";
        case "in_turn":
          return "in turn by the fixed order";
        case "only_one":
          return "the rules allow nobody else";
        case "best":
          return `anybody else makes it worse: ${levels[why.objective]}`;
        case "as_good":
          return "somebody else would do as well";
        case "improvable":
          return `a change makes it better: ${levels[why.objective]}`;
      }
    },
    exchanges: "Exchanges",
    exchange: (date, post, person) => `with ${person}, ${date}, ${post}`,
    keys: "↑ ↓ choose, Enter take, Esc close",
    take: "Take",
  },
  making: {
    running: (percent) => `Making ${percent}%`,
    stop: "Stop",
    stopping: "Stopping…",
    done: (seconds) => `Made in ${seconds} s`,
    stopped: (seconds) => `Stopped; the best of ${seconds} s is kept`,
    replaceTitle: "Making again replaces this draft",
    replaceText: (pinned) =>
      pinned === 0
        ? "Changes by hand are lost. To keep somebody, select the place and lock it with Space."
        : `${count(pinned, "locked place")} kept; other changes by hand are lost.`,
    replace: "Replace and make",
  },
  publishing: {
    title: "Publishing makes this roster final",
    text: "It can't be edited afterwards, and the desk goes by it.",
    left: (holes, findings) =>
      [holes > 0 ? `${count(holes, "place")} still empty` : "", findings > 0 ? `${count(findings, "finding")} to look at` : ""]
        .filter((part) => part !== "")
        .join(", ") + ".",
    clean: "The check found nothing.",
    by: "Published by",
    confirm: "Publish now",
  },
  exporting: {
    title: "Export",
    format: "Format",
    formats: { pdf: "PDF", xlsx: "Excel sheet", ics: "Calendar" },
    variant: "Variant",
    variants: { internal: "Internal", public: "Public" },
    variantText: { internal: "with mobiles, for the office only", public: "duty phone only, mobiles masked" },
    save: "Choose a place and save",
  },
  empty: {
    title: (month) => `No roster for ${month} yet`,
    restTitle: (month) => `Days of ${month} without a roster`,
    uses: (days, posts) => `${count(days, "day")} to fill: ${posts}`,
    group: (group, people) => `${group}: ${people}`,
    wholeMonth: "Whole month",
    ownPeriod: "Own dates",
    from: "From",
    to: "to",
    periodWrong: "The last day can't be before the first",
    noPeopleTitle: "Import the staff list first",
    noPeople: "The Excel list that the office has can be read as it is; then the roster can be made.",
    noPosts: "There are no posts and shifts yet.",
    importStaff: "Import the staff list",
    importRoster: "Import an old roster",
    importRosterText: "Import earlier rosters, and the duties already served count for fairness.",
    toPosts: "Set up posts and shifts",
  },
  rest: "Other days",
  discard: "Delete draft",
  discardTitle: "Delete this draft",
  discardText: "Its duties and all changes by hand are lost for good.",
};
