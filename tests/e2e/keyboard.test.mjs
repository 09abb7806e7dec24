/** Every page by keyboard alone: Tab reaches everything, it shows where one is, nothing traps, and no key means two things. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser } from "./support/browser.mjs";
import { keyFaults, tabFaults } from "./support/keyboard.mjs";
import { scratchFolder } from "./support/places.mjs";
import { serve } from "./support/serve.mjs";
import { EVENING, everyState, fullOffice } from "./support/states.mjs";

/** Lists and boxes that belong to one field: the arrows walk in them, and Tab leaves and closes them. */
const CLOSED_BY_TAB = ["who could stand in", "a list of people open", "the palette", "the palette with an answer"];

test("every page can be used without a mouse", async (t) => {
  const data = scratchFolder(t);
  await fullOffice(data);
  const address = await serve(t, data, EVENING);
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": "zh-CN" });
  // Whoever asks for less motion sees where the keyboard is at once; so do these tests.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const wrong = {};

  await everyState(page, address, async (name) => {
    const found = await keyFaults(page);
    if (!CLOSED_BY_TAB.includes(name)) found.push(...(await tabFaults(page)));
    if (found.length > 0) wrong[name] = found;
  });

  assert.deepEqual(wrong, {});
  assert.deepEqual(faults, []);
});
