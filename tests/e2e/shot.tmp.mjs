import { test } from "node:test";
import { openBrowser, settled, button } from "./support/browser.mjs";
import { scratchFolder } from "./support/places.mjs";
import { sampleOffice } from "./support/room.mjs";
import { serve } from "./support/serve.mjs";
import { mkdirSync } from "node:fs";
mkdirSync("/tmp/shots", { recursive: true });
for (const language of ["zh-CN", "en"]) test(language, async (t) => {
  const data = scratchFolder(t); await sampleOffice(data);
  const address = await serve(t, data);
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": language });
  await page.evaluate(() => (location.hash = "#/settings?part=clauses"));
  await page.locator("main .section tbody tr").first().waitFor(); await settled(page);
  await page.screenshot({ path: `/tmp/shots/clauses-${language}.png` });
  await fetch(`${address}/call/make_roster`, { method: "POST", body: JSON.stringify({ from: "2026-10-01", to: "2027-03-31", seed: null }) });
  await page.evaluate(() => (location.hash = "#/roster?month=2026-06"));
  for (let at = 0; at < 3; at += 1) {
    await page.waitForTimeout(700);
    await page.screenshot({ path: `/tmp/shots/long-${language}-${at}.png` });
    console.log(JSON.stringify(await (await fetch(`${address}/call/making`, { method: "POST", body: "{}" })).json()));
  }
  console.log(faults);
});
