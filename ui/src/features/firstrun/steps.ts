/** How far an office has come from nothing to its first published roster. */
import type { RosterLine } from "@/api/generated/RosterLine";
import type { PageName } from "@/shared/router";

export type StepName = "office" | "people" | "roster" | "publish" | "print";

export interface Step {
  name: StepName;
  state: "done" | "next" | "later";
  page: PageName;
  query: Record<string, string>;
}

export interface Reached {
  office: boolean;
  people: number;
  rosters: readonly RosterLine[];
}

const PLACES: readonly Pick<Step, "name" | "page" | "query">[] = [
  { name: "office", page: "settings", query: { part: "office" } },
  { name: "people", page: "people", query: { import: "staff" } },
  { name: "roster", page: "roster", query: {} },
  { name: "publish", page: "roster", query: {} },
  { name: "print", page: "roster", query: {} },
];

/** Whether the path lies behind: the first roster is published, and printing it is on its own page. */
export function isBehind({ rosters }: Reached): boolean {
  return rosters.some((roster) => roster.state.kind === "published");
}

export function firstSteps(reached: Reached): Step[] {
  const done: Record<StepName, boolean> = {
    office: reached.office,
    people: reached.people > 0,
    // A roster of the past came from a file; it isn't the one to be made.
    roster: reached.rosters.some((roster) => roster.state.kind !== "past"),
    publish: isBehind(reached),
    print: false,
  };
  const next = PLACES.find(({ name }) => !done[name])?.name;
  return PLACES.map((place) => ({ ...place, state: done[place.name] ? "done" : place.name === next ? "next" : "later" }));
}
