/** Every page in every state, by day and by night, in both languages: nothing stands in the way of anybody who uses it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers } from "./support/axe.mjs";
import { openBrowser } from "./support/browser.mjs";
import { copyOf } from "./support/room.mjs";
import { scratchFolder } from "./support/places.mjs";
import { serve } from "./support/serve.mjs";
import { EVENING, everyState, fullOffice } from "./support/states.mjs";

test("no page has a barrier", async (t) => {
  const data = scratchFolder(t);
  await fullOffice(data);

  for (const language of ["zh-CN", "en"]) {
    await t.test(`in ${language}`, async (t) => {
      const address = await serve(t, copyOf(t, data), EVENING);
      const { page, faults } = await openBrowser(t, address, { "zhishou.language": language });
      const wrong = {};
      await everyState(page, address, async (name) => {
        const found = await barriers(page);
        if (Object.keys(found).length > 0) wrong[name] = found;
      });
      assert.deepEqual(wrong, {});
      assert.deepEqual(faults, []);
    });

    await t.test(`before there is an office, in ${language}`, async (t) => {
      const address = await serve(t, scratchFolder(t));
      const { page, faults } = await openBrowser(t, address, { "zhishou.language": language });
      await page.locator("button[aria-keyshortcuts=F2]").waitFor();
      assert.deepEqual(await barriers(page), {});
      assert.deepEqual(faults, []);
    });
  }
});
