/** After publishing, in the program's own window: somebody is ill tonight, two people exchange days, and every edition is told. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards } from "./support/afterwards.mjs";
import { openDesktop } from "./support/desktop.mjs";
import { readPdf, row, rows } from "./support/evidence.mjs";
import { layoutFaults } from "./support/inspect.mjs";
import { picturesFolder, program, scratchFolder } from "./support/places.mjs";
import { run } from "./support/programs.mjs";
import { storyOf } from "./support/story.mjs";
import { windowDriver } from "./support/window.mjs";

const DAY_MS = 86_400_000;
/** The office's own day, `from` days from today: by its clock, whatever this PC's zone is. */
const day = (from) => new Date(Date.now() + 8 * 3_600_000 + from * DAY_MS).toISOString().slice(0, 10);
/** Every way in which the pages are looked at. */
const LOOKS = ["zh-CN", "en"].flatMap((language) => ["day", "night"].map((theme) => ({ language, theme })));
const words = {
  "zh-CN": { relieve: "找人顶班", takeover: "办理应急顶班", swap: "办理调班", second: "已发布 第2版", third: "已发布 第3版" },
};
const LEAD = "主班";
const MOST_PRESSES = 4;

/** The sample office with a roster in force since yesterday, so that somebody is on duty at whatever hour this runs. */
async function officeOnDuty(data) {
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, ...args], {}, [0, 1]);
  await duty("office", "sample");
  await duty("roster", "make", "--from", day(-1), "--to", day(29));
  await duty("roster", "publish", "--from", day(-1), "--to", day(29), "--by", "李主任");
}

test("a published roster changes by editions, in the real window", async (t) => {
  const data = scratchFolder(t);
  await officeOnDuty(data);
  const pictures = picturesFolder("change");
  const desktop = await openDesktop(t);
  // What the page keeps of its looks is this test's own.
  const driver = await windowDriver(t, desktop, data, { XDG_DATA_HOME: scratchFolder(t) });
  let window;
  afterwards(t, () => window?.close());
  const say = words["zh-CN"];

  let taken = 0;
  const pictureOf = (name) => join(pictures, `${String(++taken).padStart(2, "0")}-${name}.png`);
  async function lookOver(name) {
    await window.painted();
    await desktop.picture(pictureOf(name));
    assert.deepEqual(await layoutFaults(window.look), [], name);
  }
  const tell = storyOf(t, () => desktop.picture(pictureOf("fault")));
  const go = (hash) => window.look((to) => void (location.hash = to), hash);
  const onDuty = () => window.look((post) => [...document.querySelectorAll(".on .row")].find((row) => row.querySelector(".post").textContent.startsWith(post))?.querySelector(".name").textContent, LEAD);

  let ill;
  let presses = 0;
  const press = async (label) => (presses++, await window.press(label));
  const pressAt = async (selector) => (presses++, await window.pressAt(selector));

  await tell("the desk has a button beside whoever is on duty", async () => {
    window = await driver.open();
    await window.shown("who is on", ".on .relieve", say.relieve);
    ill = await onDuty();
    await lookOver("desk");
  });

  await tell("it opens at once who could take over, best first", async () => {
    await pressAt(`.on .relieve[aria-label="${say.relieve} ${ill}"]`);
    await window.shown("the panel", "[role=dialog] [role=option] .cost");
    await window.shown("who is relieved", "[role=dialog] .head", ill);
    const exchanges = await window.look(() => document.querySelectorAll("[role=dialog] .exchanges button").length);
    assert.equal(exchanges, 0, "a duty under way is not exchanged");
    await lookOver("candidates");
  });

  let comes;
  await tell("whoever is chosen fills in the takeover", async () => {
    comes = await window.look(() => document.querySelector("[role=dialog] [role=option] b").textContent);
    await pressAt("[role=dialog] [role=option]");
    await window.shown("the change", ".change .words", `${ill} → ${comes}`);
    await lookOver("takeover");
  });

  await tell("the second edition stands, with its form, after few presses", async () => {
    await press(say.takeover);
    await window.shown("the second edition", "header", say.second);
    await window.shown("where the form is", "[role=status]", ".pdf");
    assert.ok(presses <= MOST_PRESSES, `${presses} presses`);
    await lookOver("second-edition");
    const made = await row(data, "SELECT edition, kind, reason, clearance, made_by FROM roster_change");
    assert.deepEqual(made, { edition: 2, kind: "takeover", reason: "突发疾病，不能继续值班", clearance: "approved", made_by: "李主任" });
    const form = join(data, "print", `change-${day(-1)}-2.pdf`);
    assert.ok(existsSync(form));
    const { text, pages } = await readPdf(form);
    assert.equal(pages, 1);
    for (const told of ["应急顶班报备单", ill, comes, "电话同意"]) assert.ok(text.includes(told), told);
  });

  await tell("the desk shows who serves now", async () => {
    await go("#/desk");
    await window.shown("the one who came", ".on .name", comes);
    assert.equal(await onDuty(), comes);
    await lookOver("desk-afterwards");
  });

  await tell("two people exchange days of next week", async () => {
    await go(`#/roster?day=${day(6)}`);
    const chip = `.days td.post:nth-child(4) [data-spot^="${day(6)}|"]`;
    await window.shown("the day", chip);
    await window.pressAt(chip);
    await window.pressAt(chip);
    await window.shown("the exchanges", "[role=dialog] .exchanges button");
    await lookOver("exchanges");
    await window.pressAt("[role=dialog] .exchanges button");
    await window.shown("the change", ".change .words", "调班，变更为第3版");
    await window.press("公务外出");
    await window.shown("what it costs", ".change .words", "→");
    await lookOver("swap");
    await window.press(say.swap);
    await window.shown("the third edition", "header", say.third);
    const steps = await rows(data, "SELECT count(*) AS steps FROM roster_step WHERE edition = 3");
    assert.deepEqual(steps, [{ steps: 2 }]);
  });

  for (const { language, theme } of LOOKS) {
    await tell(`the changes are listed, ${theme}, in ${language}`, async () => {
      await window.look((chosen) => {
        localStorage.setItem("zhishou.language", chosen.language);
        localStorage.setItem("zhishou.theme", chosen.theme);
        // What stands there until the page is loaded anew is the old page.
        document.documentElement.dataset.old = "";
        location.reload();
      }, { language, theme });
      await window.shown("the roster", "html:not([data-old]) .days .changed");
      await window.keys("F7");
      await window.shown("three lines of two changes", ".changes li:nth-child(2)", ill);
      await lookOver(`changes-${theme}-${language}`);
      await window.look((to) => document.querySelector(`[data-spot^="${to}|"]`).scrollIntoView({ block: "center" }), day(8));
      const chip = `.days td.post:nth-child(5) [data-spot^="${day(8)}|"]`;
      await window.pressAt(chip);
      await window.pressAt(chip);
      await window.shown("who could serve", "[role=dialog] [role=option] .cost");
      await window.pressAt("[role=dialog] [role=option]");
      await window.shown("the change", ".change .words", "→");
      await lookOver(`substitution-${theme}-${language}`);
      await window.keys("Escape");
    });
  }
});
