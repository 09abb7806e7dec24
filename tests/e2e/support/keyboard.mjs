/** Walking an open page with the Tab key alone, and the keys that its buttons declare. */
import { until } from "./until.mjs";

/** Runs in the page: what Tab must reach, each with how it and what surrounds it look before anybody is there. */
function prepare() {
  const CAN = "a[href], button, input, select, textarea, summary, [tabindex]";
  const AROUND = 4;
  const sight = (element) => {
    // A list shows at its chosen line that the keyboard is in it.
    const line = element.querySelector("[role=option][aria-selected=true]");
    const seen = line === null ? [] : [getComputedStyle(line).outline];
    for (let up = element, level = 0; up !== null && level <= AROUND; up = up.parentElement, level += 1) {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(up);
      seen.push(outlineStyle, outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow, borderColor, backgroundColor);
    }
    return seen.join(" ");
  };
  // Of several radios of one name Tab reaches the chosen one, or the first.
  const passed = (element) => {
    if (!element.matches("input[type=radio]") || element.name === "") return false;
    const group = [...document.querySelectorAll("input[type=radio]")].filter(({ name }) => name === element.name);
    return element !== (group.find(({ checked }) => checked) ?? group[0]);
  };
  const all = [...document.querySelectorAll(CAN)].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) && !passed(element),
  );
  document.activeElement?.blur();
  const before = new Map(all.map((element) => [element, sight(element)]));
  const named = (element) => `<${element.localName} class="${element.className}"> “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30)}”`;
  window.walk = { before, sight, named, missing: new Set(all), last: null, bare: [] };
  return all.length;
}

/** Runs in the page after each Tab: notes where the keyboard is and whether that shows. */
function arrive() {
  const { walk } = window;
  const here = document.activeElement;
  const stuck = here === walk.last && here !== document.body;
  walk.last = here;
  if (walk.missing.delete(here) && walk.before.get(here) === walk.sight(here)) walk.bare.push(walk.named(here));
  return { left: [...walk.missing].filter((element) => element.isConnected).length, stuck: stuck ? walk.named(here) : null };
}

/** Waits until nothing more comes onto the page: a part that is still being fetched would lengthen the way. */
async function whole(page) {
  let before = -1;
  await until("the page is whole", async () => {
    const count = await page.evaluate(() => document.querySelectorAll("*").length);
    const still = count === before;
    before = count;
    return still;
  });
}

/** Complaints about the way through the page by Tab; none when all is well. */
export async function tabFaults(page) {
  await whole(page);
  // Round, and some more for what appears on the way, from wherever the page begins, and through the browser's own border.
  const presses = ((await page.evaluate(prepare)) + 8) * 2;
  const faults = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press("Tab");
    const { left, stuck } = await page.evaluate(arrive);
    if (stuck !== null) return [`traps the keyboard: ${stuck}`];
    if (left === 0) break;
  }
  const { missing, bare } = await page.evaluate(() => {
    const { walk } = window;
    document.activeElement.blur();
    return { missing: [...walk.missing].filter((element) => element.isConnected && element.checkVisibility()).map(walk.named), bare: walk.bare };
  });
  for (const each of missing) faults.push(`not reached: ${each}`);
  for (const each of bare) faults.push(`no ring: ${each}`);
  return faults;
}

/** Keys that two things on the open page claim at once, and those that no assistive program would understand. */
export function keyFaults(page) {
  return page.evaluate(() => {
    const KEY = /^((Control|Alt|Shift)\+)*([A-Z0-9]|F\d+|Enter|Escape|Space|Delete|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right))$/;
    const claims = new Map();
    for (const element of document.querySelectorAll("[aria-keyshortcuts]")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
      const keys = element.getAttribute("aria-keyshortcuts");
      claims.set(keys, [...(claims.get(keys) ?? []), element.textContent.trim()]);
    }
    return [...claims].flatMap(([keys, owners]) => [
      ...(KEY.test(keys) ? [] : [`${keys} is no key: ${owners[0]}`]),
      ...(owners.length > 1 ? [`${keys} is claimed by ${owners.join(" and ")}`] : []),
    ]);
  });
}
