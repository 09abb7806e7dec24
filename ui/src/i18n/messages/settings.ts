import type { CalendarSource } from "../../api/generated/CalendarSource";
import type { DayKindView } from "../../api/generated/DayKindView";
import type { FormColumnKindView } from "../../api/generated/FormColumnKindView";
import type { FormFaces } from "../../api/generated/FormFaces";
import type { FormLayoutView } from "../../api/generated/FormLayoutView";
import type { FormNumbersView } from "../../api/generated/FormNumbersView";
import type { FormView } from "../../api/generated/FormView";
import type { FormWidthView } from "../../api/generated/FormWidthView";
import type { GroupView } from "../../api/generated/GroupView";
import type { LongHolidaysView } from "../../api/generated/LongHolidaysView";
import type { OrientationView } from "../../api/generated/OrientationView";
import type { PairKindView } from "../../api/generated/PairKindView";
import type { PostKindView } from "../../api/generated/PostKindView";
import type { PreviewShowsView } from "../../api/generated/PreviewShowsView";
import type { RotationView } from "../../api/generated/RotationView";
import type { RuleView } from "../../api/generated/RuleView";
import type { ToleranceView } from "../../api/generated/ToleranceView";
import type { ShiftPreset } from "../../api/generated/ShiftPreset";
import type { VariantView } from "../../api/generated/VariantView";
import type { SoundsMessages, WatchRulesMessages } from "./watchRules";
import type { Language, Theme, TypeSize } from "../../shared/preferences";

/** The pages of the settings, in their order. */
export type SettingsSection =
  | "office" | "above" | "posts" | "rules" | "clauses" | "response" | "watch" | "checks" | "sounds" | "calendar" | "form" | "access" | "backups" | "display" | "events";

/** Texts of the settings. */
export interface SettingsMessages {
  title: string;
  sections: Record<SettingsSection, string>;
  leads: Record<SettingsSection, string>;
  clauses: {
    name: string;
    nameFault: string;
    chooseFile: string;
    fileHint: string;
    rule: string;
    clause: string;
    source: string;
    none: string;
    rules: Record<RuleView, string>;
  };
  save: string;
  saved: string;
  revert: string;
  unsaved: string;
  leaving: (section: string, changes: string) => string;
  listSeparator: string;
  saveAndGo: string;
  dropAndGo: string;
  stay: string;
  remove: string;
  up: string;
  down: string;
  office: {
    name: string;
    nameMissing: string;
    dutyPhone: string;
    dutyPhoneHint: string;
    fax: string;
    season: string;
    seasonHint: string;
    mainSeason: string;
    mainSeasonHint: string;
    first: string;
    last: string;
    month: string;
    day: string;
    dayOfMonth: (day: number) => string;
    hasMain: string;
    drill: string;
    changes: { name: string; dutyPhone: string; fax: string; season: string; mainSeason: string };
  };
  posts: PostsMessages;
  watch: WatchRulesMessages;
  sounds: SoundsMessages;
  rules: RulesMessages;
  calendar: {
    year: string;
    earlier: string;
    later: string;
    sources: Record<CalendarSource, string>;
    unpublishedHint: (year: number) => string;
    table: { date: string; name: string; kind: string; statutory: string };
    kinds: { off: string; work: string };
    statutory: string;
    nothing: string;
    offDays: (days: number) => string;
    workDays: (days: number) => string;
    paste: string;
    pasteHint: string;
    pastePlaceholder: string;
    chooseFile: string;
    read: string;
    understood: (days: number, years: string) => string;
    problems: (count: number) => string;
    import: (years: string) => string;
    imported: (years: string) => string;
    cancel: string;
  };
  form: {
    layout: string;
    layouts: Record<FormLayoutView, string>;
    layoutHints: Record<FormLayoutView, string>;
    pageTitle: string;
    pageTitleHint: string;
    example: string;
    orientation: string;
    orientations: Record<OrientationView, string>;
    orientationHint: string;
    columns: string;
    columnsHint: string;
    column: (number: number) => string;
    heading: string;
    kind: string;
    kinds: Record<FormColumnKindView, string>;
    width: string;
    widths: Record<FormWidthView, string>;
    whose: string;
    onlyShift: (name: string) => string;
    addColumn: string;
    ownColumns: string;
    usualColumns: string;
    numbers: string;
    numbersHint: string;
    numberKinds: Record<FormNumbersView, string>;
    notes: string;
    notesHint: string;
    addNote: string;
    note: (number: number) => string;
    foot: string;
    footHint: string;
    addFoot: string;
    footField: (number: number) => string;
    faces: string;
    facesHint: string;
    facesOf: Record<keyof FormFaces, string>;
    /** What is taken where nothing is typed. */
    usualFaces: Record<keyof FormFaces, string>;
    preview: string;
    variant: string;
    variants: Record<VariantView, string>;
    large: string;
    drawing: string;
    shows: Record<PreviewShowsView, string>;
    pages: (count: number) => string;
    pictured: (title: string) => string;
    changes: Record<keyof FormView, string>;
  };
  backups: {
    create: string;
    created: (name: string) => string;
    verify: string;
    verified: (name: string) => string;
    restore: string;
    question: (at: string) => string;
    questionLoss: (at: string) => string;
    questionSafety: string;
    confirm: string;
    keep: string;
    restored: (name: string) => string;
    folder: string;
    empty: string;
    table: { at: string; reason: string; size: string };
    reasons: Readonly<Record<string, string>>;
    retention: string;
  };
  display: {
    language: string;
    /** Each in its own words, so that whoever chose a wrong one finds back. */
    languages: Record<Language, string>;
    theme: string;
    themes: Record<Theme, string>;
    size: string;
    sizes: Record<TypeSize, string>;
    sizeHint: string;
    sample: string;
  };
  events: {
    table: { at: string; actor: string; action: string; detail: string };
    /** By the program's name of the action. */
    actions: Readonly<Record<string, string>>;
    staff: (added: string, changed: string) => string;
    publishedBy: (name: string) => string;
    empty: string;
    search: string;
  };
}

/** Texts of the posts and shifts. */
export interface PostsMessages {
  frozen: string;
  presets: string;
  presetsHint: string;
  presetNames: Record<ShiftPreset, string>;
  presetApplied: (name: string) => string;
  kinds: Record<PostKindView, string>;
  groups: Record<GroupView, string>;
  dayKinds: Record<DayKindView, string>;
  post: string;
  kind: string;
  name: string;
  group: string;
  addPost: string;
  addShift: string;
  noPosts: string;
  noShifts: string;
  shift: {
    name: string;
    start: string;
    length: string;
    hours: string;
    minutes: string;
    end: string;
    sameDay: (time: string) => string;
    nextDay: (time: string) => string;
    days: string;
    headcount: string;
    experienced: string;
    restDays: string;
    turn: string;
    daily: string;
    weekly: (weekday: string) => string;
    block: (first: string, last: string) => string;
  };
  newShift: string;
  weekdays: readonly [string, string, string, string, string, string, string];
  faults: {
    postName: string;
    postTwice: (name: string) => string;
    noShifts: (post: string) => string;
    start: string;
    length: string;
    days: string;
    headcount: string;
    experienced: string;
    restDays: string;
    shiftName: string;
  };
  changes: { added: (name: string) => string; removed: (name: string) => string; changed: (name: string) => string; order: string };
}

/** Texts of the rules of rostering. */
export interface RulesMessages {
  pairs: string;
  pairsHint: string;
  pairKinds: Record<PairKindView, string>;
  pairOf: (position: "a" | "b") => string;
  addPair: string;
  noPairs: string;
  rotation: string;
  rotationHint: string;
  groups: Record<GroupView, string>;
  rotations: Record<RotationView, string>;
  rotationHints: Record<RotationView, string>;
  teams: string;
  teamsHint: string;
  team: (number: number) => string;
  addTeam: string;
  noTeams: string;
  addMember: (post: string) => string;
  pairFault: string;
  teamFault: (number: number) => string;
  tolerance: string;
  toleranceHint: string;
  categories: Record<keyof ToleranceView, string>;
  /** `hundredths` of a duty; 0 for none. */
  within: (hundredths: number) => string;
  rest: string;
  restHint: string;
  minRest: string;
  hours: string;
  longHolidays: string;
  longHolidaysHint: string;
  longHolidaysNames: Record<LongHolidaysView, string>;
  changes: { pairs: string; rotation: string; teams: string; tolerance: string; rest: string; longHolidays: string };
}
