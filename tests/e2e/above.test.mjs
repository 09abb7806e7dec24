/** The township's side, in its own window: it enrols with the county, reports, learns what was found, and says what it has to say. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerPrompt, button, openBrowser, settled } from "./support/browser.mjs";
import { chineseLeft } from "./support/inspect.mjs";
import { COUNTY, threeOffices, TOWN } from "./support/offices.mjs";
import { picturesFolder } from "./support/places.mjs";
import { serve } from "./support/serve.mjs";
import { everySight } from "./support/sights.mjs";

const REQUEST = "请于明日报送汛期值班自查情况。";
const SAID = "值班员下河堤巡查，手机没有信号。";

/** A check of the township that nobody answers; answers who made it. */
async function callInVain(county) {
  const [{ name: by }] = (await county.ask("people", "list")).rows;
  const { id } = await county.ask("check", "start", TOWN, "--by", by, "--officer", "张三");
  for (let tried = 0; tried < 2; tried++) {
    await county.ask("check", "ring", id);
    await county.ask("check", "attempt", id, "--end", "no-answer");
  }
  await county.ask("check", "close", id, "--by", by);
  return by;
}

test("a township enrols, reports and answers in its own window", async (t) => {
  const { county, town } = await threeOffices(t, { env: {} });
  const { page, faults } = await openBrowser(t, await serve(t, town.data), { "zhishou.language": "zh-CN" });
  const pictures = picturesFolder("above");
  const keys = page.keyboard;
  const fits = async (what) => assert.deepEqual(await everySight(page, pictures, what), {});

  await t.test("a stranger is told what to do first", async () => {
    await page.getByText("0837-2345678").first().waitFor();
    await keys.press("Alt+4");
    await page.getByRole("link", { name: /^上级/ }).click();
    await page.getByText("本单位尚未向上级登记").waitFor();
    await fits("stranger");
    await page.getByRole("main").getByRole("link", { name: "设置" }).click();
    await button(page, "导入登记邀请").waitFor();
    await fits("enrol");
  });

  await t.test("its window answers the invitation, and the codes are compared over the telephone", async () => {
    const [invitation, answer] = [county.file("邀请.dutypkt"), town.file("应答.dutypkt")];
    await county.ask("packet", "enrol", "invite", "--out", invitation);
    // One dialog asks for the invitation, the next for where the answer goes.
    page.once("dialog", async (dialog) => {
      answerPrompt(page, answer);
      await dialog.accept(invitation);
    });
    await keys.press("Control+I");
    await page.getByText("请发回上级").waitFor();
    const { challenge } = await county.ask("packet", "enrol", "accept", answer, "--office", TOWN);
    await page.getByLabel("上级念的 6 位核对数").fill(challenge);
    await keys.press("Enter");
    await page.locator(".spoken b").waitFor();
    await fits("code");
    const code = (await page.locator(".spoken b").innerText()).replaceAll(/\s/gu, "");
    const { reply } = await county.ask("packet", "enrol", "confirm", code, "--office", TOWN);
    await page.getByLabel("上级念的 4 位回执码").fill(reply === "0000" ? "0001" : "0000");
    await keys.press("Enter");
    await page.getByText("登记码不对").waitFor();
    // What was refused has stood in the console.
    faults.length = 0;
    await page.getByLabel("上级念的 4 位回执码").fill(reply);
    await keys.press("Enter");
    await page.getByText(`已向${COUNTY}登记`).waitFor();
    await fits("enrolled");
  });

  let by;
  await t.test("what the county found and wants comes in by a file, and calls at the desk", async () => {
    by = await callInVain(county);
    const notice = county.file("下发.dutypkt");
    await county.ask("packet", "make", "--to-office", TOWN, "--request", REQUEST, "--until", "2031-06-05T18:00", "--out", notice);
    await button(page, "去报送").click();
    await page.getByText("没有上级来件").waitFor();
    await fits("empty");
    answerPrompt(page, notice);
    await keys.press("Control+I");
    await page.getByText("抽查发现").waitFor();
    await fits("notice");
    await keys.press("Control+Enter");
    await page.getByText("已导入 1 份").waitFor();
    await keys.press("Escape");
    await page.getByRole("button", { name: "无人接听" }).waitFor();
    await fits("finding");
    assert.equal((await town.ask("alert", "list")).rows.length, 2);
  });

  await t.test("it explains, and the explanation goes up with its report", async () => {
    await page.getByLabel("说明内容").fill(SAID);
    await page.getByRole("combobox", { name: "经办人" }).click();
    await page.getByRole("option").first().click();
    await button(page, "记入说明").click();
    await page.getByText("说明已记入，制作报送文件时一并上报。").waitFor();
    await fits("explained");
    const report = town.file("报送.dutypkt");
    answerPrompt(page, report);
    await keys.press("Control+S");
    await page.getByText("已报送说明").first().waitFor();
    assert.equal((await county.ask("packet", "import", report)).explanations[0].text, SAID);
  });

  await t.test("what the county decides stands beside it", async () => {
    const [{ id }] = (await county.ask("check", "findings")).rows;
    await county.ask("check", "withdraw", id, "--by", by, "--reason", "经核实，值班员在堤上巡查。");
    const notice = county.file("再发.dutypkt");
    await county.ask("packet", "make", "--to-office", TOWN, "--out", notice);
    await keys.press("Escape");
    answerPrompt(page, notice);
    await keys.press("Control+I");
    await page.getByText("撤销").first().waitFor();
    await keys.press("Control+Enter");
    await page.getByText("已导入 1 份").waitFor();
    await keys.press("Escape");
    await page.getByText("经核实，值班员在堤上巡查。").waitFor();
    await fits("withdrawn");
    await page.getByRole("button", { name: REQUEST }).click();
    await page.getByText("6月5日 18:00 前答复").first().waitFor();
    await fits("request");
  });

  await t.test("in English nothing is left in Chinese but what people wrote", async () => {
    await page.evaluate(() => localStorage.setItem("zhishou.language", "en"));
    await page.reload();
    await page.getByText("Office above").first().waitFor();
    await settled(page);
    const own = [COUNTY, TOWN, REQUEST, SAID, "无人接听", "经核实，值班员在堤上巡查。"];
    const people = (await town.ask("people", "list")).rows.map(({ name }) => name);
    assert.deepEqual(await chineseLeft(page, [...own, ...people]), []);
  });

  await t.test("no page has complained", () => assert.deepEqual(faults, []));
});
