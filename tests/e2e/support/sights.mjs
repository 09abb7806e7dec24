/** The sizes at which every page is looked at, and the look itself: a picture, and whatever does not fit. */
import { join } from "node:path";
import { LARGE_SCREEN, OFFICE_SCREEN, settled } from "./browser.mjs";
import { layoutFaults } from "./inspect.mjs";

export const SIGHTS = [
  { name: "office screen", screen: OFFICE_SCREEN, type: "usual" },
  { name: "office screen, large type", screen: OFFICE_SCREEN, type: "large" },
  { name: "large screen", screen: LARGE_SCREEN, type: "usual" },
];

/** The page as it stands, in the size that is set; answers its faults. */
export async function sight(page, pictures, { name }, what) {
  await settled(page);
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/\W+/g, "-")}-${what}.png`) });
  return layoutFaults((fn, value) => page.evaluate(fn, value));
}

/** The page as it stands at every size, without loading it anew: what is typed and open stays. */
export async function everySight(page, pictures, what) {
  const wrong = {};
  for (const each of SIGHTS) {
    await page.setViewportSize(each.screen);
    await page.evaluate((type) => (document.documentElement.dataset.type = type), each.type);
    const seen = await sight(page, pictures, each, what);
    if (seen.length > 0) wrong[each.name] = seen;
  }
  return wrong;
}
