/** The main job in a browser: from an empty folder to a printed roster, as `duty serve` shows it. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answerPrompt, button, openBrowser, settled } from "./support/browser.mjs";
import { headcount, readPdf, rostersIn, row } from "./support/evidence.mjs";
import { blessed, ownStaffList, picturesFolder, scratchFolder } from "./support/places.mjs";
import { serve } from "./support/serve.mjs";
import { storyOf } from "./support/story.mjs";
import { june, office, press, publisher } from "./support/words.mjs";

/** The row whose mobile lacks a digit, and what the clerk finds out by asking. */
const incomplete = { name: "金玉秀", mobile: "14004109371" };
const people = 36;

test("from an empty folder to a printed roster, in a browser", async (t) => {
  const data = scratchFolder(t);
  const out = scratchFolder(t);
  const pictures = picturesFolder("browser");
  const { page, faults } = await openBrowser(t, await serve(t, data));

  const picture = async (name) => {
    await settled(page);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const bless = async (name) => {
    // What lies under the pointer looks different.
    await page.mouse.move(0, 0);
    await picture(name);
    if (blessed !== null) await page.screenshot({ path: join(blessed, `${name}.png`) });
  };
  const tell = storyOf(t, () => picture("fault"));
  /** The one button of the path from the list to the roster. */
  const nextStep = () => page.locator("[aria-current=step]").getByRole("button");
  const go = (label) => button(page, label).click();

  await tell("the first page asks for the office and takes it", async () => {
    await page.getByRole("textbox", { name: "单位名称" }).fill(office.name);
    await page.getByRole("textbox", { name: "值班电话" }).fill(office.phone);
    await picture("first-run");
    await go(press.createOffice);
    await nextStep().waitFor();
    assert.deepEqual(await row(data, "SELECT name, duty_phone, mode FROM office"), { name: office.name, duty_phone: office.phone, mode: "real" });
  });

  await tell("a staff list is shown before anything of it is saved", async () => {
    await nextStep().click();
    answerPrompt(page, ownStaffList);
    await go(press.chooseFile);
    await page.getByText("待确认 2 处").waitFor();
    assert.deepEqual(await row(data, "SELECT count(*) AS people FROM person"), { people: 0 });
  });

  await tell("a wrong mobile is put right where it stands", async () => {
    const card = page.getByRole("listitem").filter({ hasText: incomplete.name });
    await card.getByRole("button", { name: "更正" }).click();
    await card.getByLabel("手机").fill(incomplete.mobile);
    await card.getByRole("combobox", { name: "组别" }).click();
    await page.getByRole("option", { name: "值班员" }).click();
    await bless("import");
    await card.getByLabel("手机").focus();
    await page.keyboard.press("Enter");
    await card.getByText("已更正").waitFor();
    await page.getByText("待确认 1 处").waitFor();
    await page.getByRole("button", { name: "略去", exact: true }).click();
    await page.getByText("没有疑问").waitFor();
  });

  await tell("what was confirmed is saved, the corrected row with it", async () => {
    await go(press.confirmImport);
    await page.getByText(`已导入：新增 ${people} 人`).waitFor();
    assert.deepEqual(await row(data, "SELECT count(*) AS people FROM person"), { people });
    assert.deepEqual(await row(data, `SELECT mobile FROM person WHERE name = '${incomplete.name}'`), { mobile: incomplete.mobile });
  });

  await tell("June is found by its date and made without a hole", async () => {
    await go(press.toRoster);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("2026-06-12");
    await page.getByRole("dialog").getByRole("option").filter({ hasText: "2026年6月12日" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("2026年6月还没有值班表").waitFor();
    await picture("june-empty");
    await go(press.make);
    await page.getByRole("heading", { name: june.title }).waitFor();
    await page.getByText("没有发现问题").waitFor();
    assert.equal(await page.getByRole("grid").getByRole("row").count(), june.days + 1);
  });

  await tell("the roster is looked at by day and by person", async () => {
    await bless("roster-day");
    await page.keyboard.press("F3");
    await page.getByRole("radio", { name: "按人" }).and(page.locator(":checked")).waitFor({ state: "attached" });
    await page.getByRole("columnheader", { name: "姓名" }).waitFor();
    await bless("roster-person");
    await page.keyboard.press("F3");
  });

  await tell("publishing freezes it under somebody's name", async () => {
    await go(press.publish);
    await page.getByLabel("发布人").fill(publisher);
    await picture("publishing");
    await go(press.confirmPublishing);
    await page.getByText("已发布 第1版").waitFor();
    const duties = june.days * (await headcount(data));
    assert.deepEqual(await rostersIn(data, june.from, june.to), [
      { state: "published", edition: 1, publisher, duties, days: june.days, uneven: 0 },
    ]);
    assert.equal(await button(page, "重新生成").count(), 0);
  });

  await tell("the PDF is one page with every name in an embedded face", async () => {
    const pdf = join(out, "june.pdf");
    await go(press.export);
    answerPrompt(page, pdf);
    await go(press.saveTo);
    await page.getByText("已保存到").waitFor();
    assert.ok(existsSync(pdf));
    const paper = await readPdf(pdf);
    assert.equal(paper.pages, 1);
    assert.deepEqual(paper.faces.filter(({ embedded }) => !embedded), []);
    assert.match(paper.text, new RegExp(june.title));
    await picture("exported");
  });

  await tell("this month is made and published with the keyboard alone", async () => {
    await page.keyboard.press("Alt+2");
    await button(page, press.make).waitFor();
    await page.keyboard.press("F5");
    await page.getByText("草稿", { exact: true }).waitFor();
    await button(page, press.publish).and(page.locator(":enabled")).waitFor();
    await page.keyboard.press("F8");
    await page.getByLabel("发布人").and(page.locator(":focus")).waitFor();
    await page.keyboard.type(publisher);
    await page.keyboard.press("Control+Enter");
    await page.getByText("已发布 第1版").waitFor();
    assert.deepEqual(await row(data, "SELECT count(*) AS published FROM roster WHERE state = 'published'"), { published: 2 });
  });

  await tell("the watch desk says who is on duty and how to reach them", async () => {
    await page.keyboard.press("Alt+1");
    await page.getByText(office.phone).first().waitFor();
    await bless("desk");
  });

  await tell("the settings stand ready", async () => {
    await page.keyboard.press("Alt+6");
    const name = page.getByRole("textbox", { name: "单位名称" });
    await name.waitFor();
    assert.equal(await name.inputValue(), office.name);
    await bless("settings");
  });

  await tell("no page has complained", () => assert.deepEqual(faults, []));
});
