/** The pages of the watch by night, by day and at the handover: they fit, they can be read, from a metre away where they must be. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openBrowser } from "./support/browser.mjs";
import { picturesFolder, scratchFolder } from "./support/places.mjs";
import { copyOf, fillHandover, fillRoom, sampleOffice } from "./support/room.mjs";
import { ask, serve } from "./support/serve.mjs";
import { everySight } from "./support/sights.mjs";

/** A dot of the usual screen of a duty room: 19 inches across, 1366×768. */
const DOT_MM = 0.308;
/** How high a figure stands in its face. */
const FIGURE_EM = 0.73;
/** What seventy-year-old eyes read from a metre away. */
const READABLE_MM = { sentence: 6, clock: 5, age: 5 };

const CALLED = [["duty_phone", null, "0837-2345101"], ["officer_mobile", "何志强", "13900000003"], ["leader_mobile", "罗文", "13900000004"]]
  .map(([reach, who, number]) => ({ reach, who, number }));

/** Goes to a page and waits for what stands on it once it has loaded. */
async function go(page, hash, there) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.locator(there).first().waitFor();
}

/** Loads the page anew, for what was done behind its back. */
async function reload(page, there) {
  await page.reload();
  await page.locator(there).first().waitFor();
}

/** Takes every open alert in the name of the first who is signed in, and answers who that is. */
async function takeAll(address) {
  const { person } = (await ask(address, "presence")).present[0];
  const { alerts } = await ask(address, "watch");
  for (const { id } of alerts) await ask(address, "take_alert", { alert: id, by: person.id, through: null });
  return { by: person.id, alerts };
}

async function assertReadable(page) {
  for (const [part, least] of Object.entries(READABLE_MM)) {
    const px = await page.locator(`.alarm .${part}`).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    assert.ok(px * DOT_MM * FIGURE_EM >= least, `${part} of the red bar: ${px} px are too small for ${least} mm`);
  }
}

test("the pages of the watch fit and are legible", async (t) => {
  const data = scratchFolder(t);
  await sampleOffice(data);
  const people = await fillRoom(data);

  for (const language of ["zh-CN", "en"]) {
    const pictures = picturesFolder(join("desk", language));
    const look = async (page, what) => assert.deepEqual(await everySight(page, pictures, what), {}, what);
    const room = async (t, now, preferences = {}) => {
      const copy = copyOf(t, data);
      const address = await serve(t, copy, now);
      return { copy, address, ...(await openBrowser(t, address, { "zhishou.language": language, ...preferences })) };
    };

    await t.test(`by night, in ${language}`, async (t) => {
      const { address, page, faults } = await room(t, "2026-06-12T22:40", { "zhishou.theme": "night" });
      await go(page, "#/desk", ".card.raised");
      await assertReadable(page);
      await look(page, "night-raised");
      await go(page, "#/log", "[role=option]");
      await look(page, "night-log");
      const { by } = await takeAll(address);
      await go(page, "#/desk", ".due");
      await reload(page, ".card.hand");
      await look(page, "night-taken");
      await page.keyboard.press("F9");
      await page.locator(".strip").waitFor();
      await look(page, "night-away");
      await page.keyboard.press("Escape");
      const begun = await ask(address, "begin_check_call", { office: "龙泉镇", by, numbers: CALLED });
      await ask(address, "begin_ring", { id: begun.check_calls[0].id });
      await reload(page, ".calls .timer");
      await look(page, "night-check-call");
      assert.deepEqual(faults, []);
    });

    await t.test(`by day, in ${language}`, async (t) => {
      const { address, page, faults } = await room(t, "2026-06-12T22:45");
      await page.locator(".card.raised").waitFor();
      const { by, alerts } = await takeAll(address);
      for (const { id } of alerts) await ask(address, "resolve_alert", { alert: id, by, what: "重插话机线后恢复，22:44 试拨 4 秒听到铃声。" });
      await reload(page, ".due");
      await look(page, "day");
      await go(page, "#/log", "[role=option]");
      await page.locator("[role=option]").filter({ hasText: "县委总值班室" }).click();
      await look(page, "log-record");
      await page.keyboard.press("F5");
      await page.locator("form.call").waitFor();
      await look(page, "log-in");
      await page.keyboard.press("F6");
      await page.locator("form.call .ring").waitFor();
      await look(page, "log-out");
      await page.locator("form.call input[type=tel]").fill("0837-2456789");
      await page.locator(".outcome").nth(1).click();
      await look(page, "log-unanswered");
      await page.locator("form.call .on button").first().click();
      await page.keyboard.press("Control+Enter");
      await page.locator(".calls .ready").waitFor();
      const [again] = (await ask(address, "watch")).check_calls;
      assert.deepEqual(again.attempts.map(({ number, end }) => [number.number, end]), [["0837-2456789", "no_answer"]]);
      await look(page, "day-call-again");
      await go(page, "#/log", "[role=option]");
      for (const [keys, name] of [["Alt+n", "log-note"], ["Alt+w", "log-weather"]]) {
        await page.keyboard.press(keys);
        await page.locator("form.noting").waitFor();
        await look(page, name);
      }
      await go(page, "#/incident", "main h2");
      await look(page, "incident");
      for (const part of ["watch", "sounds", "access"]) {
        await go(page, `#/settings?part=${part}`, "main .section");
        await look(page, `settings-${part}`);
      }
      assert.deepEqual(faults, []);
    });

    await t.test(`at the handover, in ${language}`, async (t) => {
      const { copy, page, faults } = await room(t, "2026-06-13T08:10");
      await go(page, "#/handover", ".columns");
      await look(page, "handover-open");
      await fillHandover(copy, people);
      await reload(page, ".signed");
      await look(page, "handover-filled");
      assert.deepEqual(faults, []);
    });
  }
});
