/** What axe, the reviewer of pages for people who see, hear or move differently, objects to on the open page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { settled } from "./browser.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** So many places are named of each objection; the others are of the same kind. */
const MOST_NAMED = 6;

/** The list of a field stands beside the page and is scrolled by the arrows of its field: what axe asks of it is done there. */
const LIST = ".el-select-dropdown__wrap";

/** The objections in the theme that is on, one line each. */
async function objections(page) {
  // A page that was loaded anew has forgotten the reviewer.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async ({ most, list }) => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.filter(({ target }) => !(target[0].startsWith(list) && (id === "region" || id === "scrollable-region-focusable"))).slice(0, most).map(({ target, any, all, none }) => {
        const { message } = [...any, ...all, ...none][0] ?? { message: "" };
        return `${id}: ${target.join(" ")}: ${message}`;
      }),
    );
  }, { most: MOST_NAMED, list: LIST });
}

/** The objections by day and by night; none when all is well. The page stays as it was. */
export async function barriers(page) {
  const root = page.locator("html");
  const before = await root.getAttribute("data-theme");
  const found = {};
  for (const theme of ["day", "night"]) {
    await root.evaluate((element, name) => (element.dataset.theme = name), theme);
    await settled(page);
    const seen = await objections(page);
    if (seen.length > 0) found[theme] = seen;
  }
  await root.evaluate((element, name) => (element.dataset.theme = name), before);
  return found;
}
