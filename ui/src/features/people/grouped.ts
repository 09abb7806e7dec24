/** The people as the table shows them: those who were looked for, under their groups. */
import type { GroupView } from "@/api/generated/GroupView";
import type { PersonView } from "@/api/generated/PersonView";
import { matchesPerson } from "@/shared/matchPerson";

/** In the order in which offices list them. */
export const GROUPS: readonly GroupView[] = ["leader", "officer", "driver", "support"];

export interface PeopleGroup {
  group: GroupView;
  people: PersonView[];
  /** How many of them have no mobile and still serve. */
  missingMobiles: number;
}

/** Whether the person no longer serves on `day`. */
export function hasLeft(person: PersonView, day: string): boolean {
  return person.left_from !== null && person.left_from <= day;
}

/** Whether a mobile should be asked for: nobody calls those who have left. */
export function lacksMobile(person: PersonView, day: string): boolean {
  return person.mobile === null && !hasLeft(person, day);
}

/** Groups without anybody are left out; those who have left stand last in theirs. */
export function grouped(people: readonly PersonView[], query: string, day: string): PeopleGroup[] {
  const found = people.filter((person) => matchesPerson(person, query));
  return GROUPS.map((group) => {
    const own = found.filter((person) => person.group === group);
    const sorted = [...own.filter((person) => !hasLeft(person, day)), ...own.filter((person) => hasLeft(person, day))];
    return { group, people: sorted, missingMobiles: own.filter((person) => lacksMobile(person, day)).length };
  }).filter(({ people: own }) => own.length > 0);
}
