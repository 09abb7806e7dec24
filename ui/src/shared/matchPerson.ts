/** Finding people the way the duty room types: a part of the name, pinyin initials, or digits of the mobile. */
import type { PersonView } from "@/api/generated/PersonView";

type Findable = Pick<PersonView, "name" | "initials" | "mobile" | "title" | "department">;

/** Names are stored with one kind of middle dot and no padding; what is typed may have others. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\s·・•]/g, "");
}

/** Whether the person is one of those that `query` may mean; an empty query means everybody. */
export function matchesPerson(person: Findable, query: string): boolean {
  const wanted = plain(query);
  if (wanted === "") return true;
  if (/^\d+$/.test(wanted)) return person.mobile?.includes(wanted) ?? false;
  return (
    plain(person.name).includes(wanted) ||
    person.initials.toLowerCase().startsWith(wanted) ||
    plain(person.title ?? "").includes(wanted) ||
    plain(person.department ?? "").includes(wanted)
  );
}
