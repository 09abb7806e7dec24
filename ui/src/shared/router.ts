/** Where we are, as the address after `#`: a name and a few answers. A handful of pages needs no more than this. */
import { readonly, ref } from "vue";

/** The pages of the rail, in its order. */
export const pages = ["desk", "roster", "log", "checks", "people", "settings"] as const;
export type RailPage = (typeof pages)[number];

/** Pages that open from another one, with the rail's page to which they belong and the key that opens them there. */
export const innerPages = {
  handover: { within: "log", keys: "F8" },
  incident: { within: "log", keys: "F7" },
} as const satisfies Record<string, { within: RailPage; keys: string }>;
export type InnerPage = keyof typeof innerPages;

export type PageName = RailPage | InnerPage;
const everyPage = [...pages, ...(Object.keys(innerPages) as InnerPage[])];

export function isInner(page: PageName): page is InnerPage {
  return page in innerPages;
}

/** The page of the rail that is lit while `page` is open. */
export function railOf(page: PageName): RailPage {
  return isInner(page) ? innerPages[page].within : page;
}

export interface Route {
  page: PageName;
  query: Record<string, string>;
}

/** `#/people?import=roster` as a route; an unknown page is the watch desk. */
export function parseHash(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const page = everyPage.find((name) => name === path) ?? "desk";
  return { page, query: Object.fromEntries(new URLSearchParams(query)) };
}

export function hashOf(page: PageName, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? `#/${page}` : `#/${page}?${text}`;
}

const current = ref<Route>(parseHash(window.location.hash));
/** Asked before the address changes; answers whether it may. */
export type Guard = (to: Route) => boolean;
let guard: Guard | null = null;

/** Has `asked` decide while a page holds something unsaved; returns how to stop. */
export function guardPage(asked: Guard): () => void {
  guard = asked;
  return () => {
    if (guard === asked) guard = null;
  };
}

window.addEventListener("hashchange", () => {
  const to = parseHash(window.location.hash);
  const from = hashOf(current.value.page, current.value.query);
  if (hashOf(to.page, to.query) === from) return;
  if (guard !== null && !guard(to)) {
    // The address follows what is still shown. Replacing it announces nothing, so nobody is asked twice.
    window.history.replaceState(null, "", from);
    return;
  }
  current.value = to;
});

export const route = readonly(current);

export function go(page: PageName, query: Record<string, string> = {}): void {
  window.location.hash = hashOf(page, query);
}
