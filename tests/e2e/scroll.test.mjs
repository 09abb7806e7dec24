/** A year of eighty people in one roster: both views scroll under the wheel, and no frame shows an empty strip. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openBrowser, settled } from "./support/browser.mjs";
import { program, scratchFolder } from "./support/places.mjs";
import { run } from "./support/programs.mjs";
import { serve } from "./support/serve.mjs";

const PEOPLE = 80;
const YEAR = ["--from", "2026-01-01", "--to", "2026-12-31"];
const TURNS = 60;
/** A frame that takes longer is seen as a jerk by everybody; one among many may be the machine's. */
const JERK_MS = 100;

/** The sample office with as many people more as are missing, and the whole year published. */
async function bigOffice(data) {
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, ...args]);
  await duty("office", "sample");
  const { rows } = JSON.parse(await duty("--json", "people", "list"));
  const added = Array.from({ length: PEOPLE - rows.length }, (_, at) => `测${"甲乙丙丁戊己庚辛壬癸"[at % 10]}${"一二三四五六七八九"[Math.floor(at / 10)]},男,办公室,科员,1399${String(at).padStart(7, "0")}`);
  const list = join(data, "more.csv");
  writeFileSync(list, ["姓名,性别,部门,职务,手机", ...added].join("\n"));
  await duty("people", "import", list, "--yes");
  await duty("roster", "make", ...YEAR);
  await duty("roster", "publish", ...YEAR);
}

/** Turns the wheel over the grid; answers how long each frame took and how often a part of the grid was empty. */
async function wheel(page, [right, down]) {
  const box = await page.locator(".grid").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(({ x, y, width, height }) => {
    const watched = (window.watched = { took: [], empty: 0, going: true });
    const points = [0.2, 0.5, 0.8].flatMap((across) => [0.2, 0.5, 0.95].map((along) => [x + width * across, y + height * along]));
    let last = performance.now();
    requestAnimationFrame(function look(now) {
      watched.took.push(now - last);
      last = now;
      if (!points.every(([px, py]) => document.elementFromPoint(px, py)?.closest("[role=grid] tr"))) watched.empty += 1;
      if (watched.going) requestAnimationFrame(look);
    });
  }, box);
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(right, down);
  return page.evaluate(() => {
    const { watched } = window;
    watched.going = false;
    const { scrollTop, scrollLeft } = document.querySelector(".grid");
    return { took: watched.took.sort((a, b) => a - b), empty: watched.empty, moved: [scrollLeft, scrollTop] };
  });
}

test("a year of eighty people scrolls without an empty frame", async (t) => {
  const data = scratchFolder(t);
  await bigOffice(data);
  const address = await serve(t, data, "2026-01-02T09:00");
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": "zh-CN" });
  await page.evaluate(() => (location.hash = "#/roster?month=2026-01"));

  for (const [view, step] of [["days", [0, 140]], ["people", [180, 20]]]) {
    await t.test(view, async (t) => {
      if (view === "people") await page.keyboard.press("F3");
      await page.locator(`[role=grid].${view}`).waitFor();
      await settled(page);
      const { took, empty, moved } = await wheel(page, step);
      const at = (share) => took[Math.floor((took.length - 1) * share)];
      t.diagnostic(`${took.length} frames: half within ${at(0.5).toFixed(1)} ms, 95 % within ${at(0.95).toFixed(1)} ms, the longest ${at(1).toFixed(1)} ms`);
      assert.ok(moved[view === "people" ? 0 : 1] > 5_000, `moved by ${moved}`);
      assert.equal(empty, 0);
      assert.ok(at(0.95) < JERK_MS, "it jerks");
    });
  }
  assert.deepEqual(faults, []);
});
