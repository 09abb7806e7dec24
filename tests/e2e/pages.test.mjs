/** Every page at every size and in both languages: it fits, it can be read, and it speaks one language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser, settled } from "./support/browser.mjs";
import { rows } from "./support/evidence.mjs";
import { chineseLeft } from "./support/inspect.mjs";
import { picturesFolder, scratchFolder } from "./support/places.mjs";
import { raiseResponse, sampleOffice } from "./support/room.mjs";
import { ask, serve } from "./support/serve.mjs";
import { sight, SIGHTS } from "./support/sights.mjs";

/** Each page and what stands on it once it has loaded. */
const PAGES = {
  desk: { hash: "#/desk", there: "main h2" },
  roster: { hash: "#/roster?month=2026-06", there: "[role=grid]" },
  "roster-empty": { hash: "#/roster?month=2026-09", there: "button[aria-keyshortcuts=F5]" },
  people: { hash: "#/people", there: "main tbody tr" },
  absences: { hash: "#/people?tab=absences", there: "main section" },
  exemptions: { hash: "#/people?tab=exemptions", there: "main section" },
  import: { hash: "#/people?import=staff", there: "button[aria-keyshortcuts='Control+O']" },
  ...Object.fromEntries(
    ["office", "posts", "rules", "clauses", "response", "checks", "calendar", "form", "backups", "display", "events"].map((part) => [
      `settings-${part}`, { hash: `#/settings?part=${part}`, there: "main .section" },
    ]),
  ),
};

async function open(page, name) {
  const { hash, there } = PAGES[name];
  await page.evaluate((to) => (location.hash = to), hash);
  await page.locator(there).first().waitFor();
  await settled(page);
}

/** What quotes Chinese documents, as an example of what they say. */
const QUOTED = ["汛期", "国务院办公厅关于……年部分节假日安排的通知……", "填报单位（盖章）：", "未核实", "小标宋", "黑体", "仿宋"];

/** Everything that the office or the State Council wrote, and so stands in its own language everywhere. */
async function ownWords(data, address) {
  const arrangement = await fetch(`${address}/call/calendar_year`, { method: "POST", body: JSON.stringify({ year: 2026 }) });
  const festivals = (await arrangement.json()).rows.map(({ name }) => name);
  const pack = await (await fetch(`${address}/call/rule_pack`, { method: "POST", body: "{}" })).json();
  const form = await ask(address, "form");
  const { columns } = await ask(address, "preview_form", { form, variant: "internal" });
  const printed = [form.title, ...form.notes, ...form.foot, ...columns.map(({ heading }) => heading)];
  const clauses = [pack.name, ...pack.rows.flatMap(({ clause, source }) => [clause, source])];
  const found = await rows(
    data,
    `SELECT name AS word FROM office UNION SELECT name FROM person UNION SELECT title FROM person UNION SELECT department FROM person
     UNION SELECT name FROM post UNION SELECT name FROM shift_pattern UNION SELECT published_by FROM roster
     UNION SELECT actor FROM event UNION SELECT detail FROM event UNION SELECT reason FROM absence UNION SELECT reason FROM exemption`,
  );
  return [...QUOTED, ...festivals, ...clauses, ...printed, ...found.map(({ word }) => word)].filter((word) => word !== null && word !== "");
}

for (const language of ["zh-CN", "en"]) {
  test(`every page fits and is legible, in ${language}`, async (t) => {
    const data = scratchFolder(t);
    await sampleOffice(data);
    await raiseResponse(data);
    const pictures = picturesFolder(`pages-${language}`);
    const address = await serve(t, data);
    const { page, faults } = await openBrowser(t, address, { "zhishou.language": language });

    for (const each of SIGHTS) {
      const { name, screen, type } = each;
      await t.test(name, async () => {
        await page.setViewportSize(screen);
        await page.evaluate((size) => localStorage.setItem("zhishou.type", size), type);
        await page.reload();
        const wrong = {};
        for (const what of Object.keys(PAGES)) {
          await open(page, what);
          const seen = await sight(page, pictures, each, what);
          if (seen.length > 0) wrong[what] = seen;
        }
        assert.deepEqual(wrong, {});
      });
    }

    if (language === "en") {
      await t.test("no Chinese is left but the office's own", async () => {
        const words = await ownWords(data, address);
        const wrong = {};
        for (const each of Object.keys(PAGES)) {
          await open(page, each);
          const left = await chineseLeft(page, words);
          if (left.length > 0) wrong[each] = left;
        }
        assert.deepEqual(wrong, {});
      });
    }
    await t.test("no page has complained", () => assert.deepEqual(faults, []));
  });
}
