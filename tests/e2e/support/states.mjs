/** Every page of the product and what it looks like while something is done on it, one after the other. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { settled } from "./browser.mjs";
import { program } from "./places.mjs";
import { run } from "./programs.mjs";
import { fillRoom, sampleOffice } from "./room.mjs";
import { ask } from "./serve.mjs";

/** An evening with an alert that nobody has taken. */
export const EVENING = "2026-06-12T22:40";

const OFFICES = "单位,类别,值班电话\n青石镇,乡镇,0837-2345678\n云岭乡,乡镇,0837-2345679\n县水利局,部门,0837-2340133\n";
export const SETTINGS = [
  "office", "above", "posts", "rules", "clauses", "response", "watch", "checks", "sounds", "calendar", "form", "access", "backups", "display", "events",
];

/** An office that has everything: June in force, July drafted, a day's work done, and three offices to look after. */
export async function fullOffice(data) {
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, "--json", ...args], {}, [0, 1]);
  await sampleOffice(data);
  await duty("roster", "make", "--from", "2026-07-01", "--to", "2026-07-31");
  const { on } = await fillRoom(data);
  const list = join(data, "offices.csv");
  writeFileSync(list, OFFICES);
  await duty("--now", EVENING, "office", "member", "import", list, "--yes");
  await duty("--now", EVENING, "check", "plan", "--by", on[0], "--from", "2026-06-01", "--to", "2026-06-30", "--window", "2026-06-12T22:50/23:50=3");
}

/** Takes every open alert in the name of the first who is signed in. */
async function takeAll(address) {
  const { person } = (await ask(address, "presence")).present[0];
  const { alerts } = await ask(address, "watch");
  for (const { id } of alerts) await ask(address, "take_alert", { alert: id, by: person.id, through: null });
}

/** Goes to each state in turn and calls `look(name)` there. */
export async function everyState(page, address, look) {
  const keys = page.keyboard;
  const there = (selector) => page.locator(selector).first().waitFor();
  async function at(name, hash, selector) {
    await page.evaluate((to) => (location.hash = to), hash);
    await there(selector);
    await look(name);
  }
  async function press(name, key, selector) {
    await keys.press(key);
    await there(selector);
    await look(name);
  }

  await at("desk with an alert", "#/desk", ".card.raised");
  await takeAll(address);
  await page.reload();
  await at("desk", "#/desk", ".card.hand");
  await press("leaving the desk", "F9", ".strip");
  await keys.press("Escape");

  await at("log", "#/log", "[role=option]");
  await page.locator("[role=option]").filter({ hasText: "县委总值班室" }).click();
  await look("a record");
  await press("an incoming call", "F5", "form.call");
  await keys.press("Escape");
  await press("an outgoing call", "F6", "form.call .ring");
  await keys.press("Escape");
  await press("a note", "Alt+n", "form.noting");
  await keys.press("Escape");
  await press("the weather", "Alt+w", "form.noting");
  await keys.press("Escape");
  await at("incident", "#/incident", "main h2");
  await at("handover", "#/handover", ".columns");

  await at("roster in force by day", "#/roster?month=2026-06", "[role=grid].days");
  await press("roster in force by person", "F3", "[role=grid].people");
  await at("draft by person", "#/roster?month=2026-07", "[role=grid].people .duty");
  await press("draft by day", "F3", "[role=grid].days");
  await page.locator(".chip").nth(4).click();
  await press("who could stand in", "Enter", ".float");
  await keys.press("Escape");
  await press("publishing", "F8", ".strip");
  await keys.press("Escape");
  await press("exporting", "Control+e", ".strip");
  await keys.press("Escape");
  await at("a month without a roster", "#/roster?month=2026-09", "button[aria-keyshortcuts=F5]");

  await at("people", "#/people", "main tbody tr");
  await press("a new person", "n", "main form");
  await keys.press("Escape");
  await at("absences", "#/people?tab=absences", "main section");
  await at("exemptions", "#/people?tab=exemptions", "main section");
  await at("importing people", "#/people?import=staff", "button[aria-keyshortcuts='Control+O']");
  await at("importing a roster", "#/people?import=roster", "button[aria-keyshortcuts='Control+O']");

  await at("checks", "#/checks", ".tabs");
  for (const key of ["F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11"]) await pressTab(page, look, key, "nothing checked yet");
  await choosePerson(page, look);
  await keys.press("F9");
  await page.locator(".plans").waitFor();
  await press("drawing lots", "Alt+n", ".button.main[aria-keyshortcuts='Control+Enter']");
  await keys.press("Escape");
  await press("beginning a check", "F5", ".tonight .body");
  await keys.press("Control+Enter");
  await there(".pane [aria-keyshortcuts=F3]");
  await look("a check");
  await press("a check that rings", "F3", ".pane [aria-keyshortcuts='2']");
  await keys.press("2");
  await there(".pane [aria-keyshortcuts=F3]");
  for (const key of ["F6", "F7", "F8", "F10"]) await pressTab(page, look, key, "with a check");

  for (const part of SETTINGS) await at(`settings: ${part}`, `#/settings?part=${part}`, "main .section");
  await at("desk at the end", "#/desk", ".card.hand");
  await press("the palette", "Control+k", "[role=dialog]");
  await keys.type("zs");
  await settled(page);
  await look("the palette with an answer");
  await keys.press("Escape");
}

/** In whose name the county works. */
async function choosePerson(page, look) {
  const field = page.locator(".header [role=combobox]");
  await field.click();
  await page.locator(".el-select-dropdown__item:visible").first().waitFor();
  await settled(page);
  await look("a list of people open");
  await page.keyboard.press("Enter");
  await page.locator(".el-select-dropdown__item:visible").first().waitFor({ state: "hidden" });
  await page.locator(".missing").waitFor({ state: "detached" });
  // Figures are keys only where nobody types.
  await field.blur();
}

async function pressTab(page, look, key, what) {
  await page.keyboard.press(key);
  await page.locator(`.tabs a[aria-current][aria-keyshortcuts=${key}]`).waitFor();
  await settled(page);
  await look(`checks ${key}, ${what}`);
}
