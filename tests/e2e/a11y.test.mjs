/** Every page in every state, by day and by night, in both languages: nothing stands in the way of anybody who uses it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { barriers } from "./support/axe.mjs";
import { openBrowser } from "./support/browser.mjs";
import { scratchFolder } from "./support/places.mjs";
import { fillRoom, sampleOffice } from "./support/room.mjs";
import { serve } from "./support/serve.mjs";
import { EVENING, everyState, fullOffice } from "./support/states.mjs";

/** Opens a page that stands still, so that what is looked at is not on its way from one colour to another. */
async function stillPage(t, data, language, now = EVENING) {
  const address = await serve(t, data, now);
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": language });
  await page.emulateMedia({ reducedMotion: "reduce" });
  return { address, page, faults };
}

for (const language of ["zh-CN", "en"]) {
  test(`no page has a barrier, in ${language}`, async (t) => {
    const data = scratchFolder(t);
    await fullOffice(data);
    const { address, page, faults } = await stillPage(t, data, language);
    const wrong = {};
    await everyState(page, address, async (name) => {
      const found = await barriers(page);
      if (Object.keys(found).length > 0) wrong[name] = found;
    });
    assert.deepEqual(wrong, {});
    assert.deepEqual(faults, []);
  });

  test(`there is no barrier before there is an office, in ${language}`, async (t) => {
    const { page, faults } = await stillPage(t, scratchFolder(t), language, null);
    await page.locator("button[aria-keyshortcuts=F2]").waitFor();
    assert.deepEqual(await barriers(page), {});
    assert.deepEqual(faults, []);
  });
}

test("who asks for less motion or larger type gets it", async (t) => {
  const data = scratchFolder(t);
  await sampleOffice(data);
  await fillRoom(data);
  const address = await serve(t, data, EVENING);
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": "zh-CN" });
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

  await t.test("the red bar beats, and holds still where motion is not wanted", async () => {
    await page.locator(".alarm").waitFor();
    assert.ok((await moving()) > 0, "the alarm moves");
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await moving(), 0);
  });

  await t.test("large type is a quarter larger, at once and the next time", async () => {
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const usual = await size();
    await page.evaluate(() => (location.hash = "#/settings?part=display"));
    await page.locator(".el-radio:has([value=large])").click();
    assert.equal(await size(), usual * 1.25);
    await page.reload();
    await page.locator("main .section").waitFor();
    assert.equal(await size(), usual * 1.25);
  });

  await t.test("no page has complained", () => assert.deepEqual(faults, []));
});
