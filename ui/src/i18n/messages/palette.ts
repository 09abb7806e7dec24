export type PaletteCommand =
  | "importStaff" | "importRoster" | "day" | "night" | "usualType" | "largeType" | "chinese" | "english";

export interface PaletteMessages {
  title: string;
  open: string;
  placeholder: string;
  kinds: { person: string; day: string; page: string; command: string };
  none: (text: string) => string;
  hint: string;
  keys: string;
  commands: Record<PaletteCommand, string>;
  /** Words by which a command is found too. */
  alsoFound: Record<PaletteCommand, string>;
  onToday: (post: string) => string;
  nextDuty: (day: string, post: string) => string;
  noDuty: string;
  noMobile: string;
  showDay: string;
}
