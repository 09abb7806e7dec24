/** What a bulletin takes from the records. */
export const LINK_NAMES = [
  "office", "period", "offices", "checks", "first_of", "first_hits", "first_rate", "first_change",
  "post_of", "post_hits", "post_rate", "post_change", "unreached", "good", "undecided", "deadline", "extent", "cases",
] as const;
export type LinkName = (typeof LINK_NAMES)[number] | "other";
