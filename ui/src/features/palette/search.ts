/** Finding a person, a day, a page or a command by a few keys. Pure. */
import type { PersonView } from "@/api/generated/PersonView";
import { parseDay } from "@/i18n/format";
import type { PaletteCommand } from "@/i18n/messages/palette";
import type { PageName } from "@/shared/router";

/** More than fits under the field. */
export const MAX_HITS = 12;

export type Hit =
  | { kind: "person"; person: PersonView }
  | { kind: "day"; date: string }
  | { kind: "page"; page: PageName }
  | { kind: "command"; command: PaletteCommand };

export interface Findable {
  people: readonly PersonView[];
  pages: readonly { page: PageName; words: string }[];
  commands: readonly { command: PaletteCommand; words: string }[];
  /** Gives a date its year. */
  today: string;
}

/** Spaces, full-width forms and capitals make no difference. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** Smaller is better; `null` is no match. */
function personRank(person: PersonView, wanted: string): number | null {
  const name = plain(person.name);
  const initials = person.initials.toLowerCase();
  if (name === wanted || initials === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (initials.startsWith(wanted)) return 2;
  if (name.includes(wanted)) return 3;
  if (/^\d{3,}$/.test(wanted) && (person.mobile ?? "").includes(wanted)) return 4;
  if (wanted.length >= 2 && plain(`${person.title ?? ""} ${person.department ?? ""}`).includes(wanted)) return 5;
  return null;
}

function wordsMatch(words: string, wanted: string): boolean {
  return words.split(/\s+/).some((word) => plain(word).startsWith(wanted)) || plain(words).includes(wanted);
}

/** Best first. With nothing typed: the pages and the commands. */
export function search(text: string, { people, pages, commands, today }: Findable): Hit[] {
  const wanted = plain(text);
  const day = wanted === "" ? null : parseDay(text, today);
  const days: Hit[] = day === null ? [] : [{ kind: "day", date: day }];
  const found = people
    .map((person) => ({ person, rank: wanted === "" ? null : personRank(person, wanted) }))
    .filter((one): one is { person: PersonView; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }): Hit => ({ kind: "person", person }));
  const places = pages
    .filter(({ words }) => wanted === "" || wordsMatch(words, wanted))
    .map(({ page }): Hit => ({ kind: "page", page }));
  const acts = commands
    .filter(({ words }) => wanted === "" || wordsMatch(words, wanted))
    .map(({ command }): Hit => ({ kind: "command", command }));
  return [...days, ...found, ...places, ...acts].slice(0, MAX_HITS);
}
