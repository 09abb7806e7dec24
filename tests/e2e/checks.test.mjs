/** A county's evening by keyboard: lots are sealed, an office is called in vain twice, and the finding is decided. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answerPrompt, button, openBrowser, settled } from "./support/browser.mjs";
import { chineseLeft } from "./support/inspect.mjs";
import { picturesFolder, program, scratchFolder } from "./support/places.mjs";
import { run } from "./support/programs.mjs";
import { ask, serve } from "./support/serve.mjs";
import { everySight } from "./support/sights.mjs";

const NOW = "2026-06-12T19:30";
/** No head and no second phone: two tries are all that there is to ring. */
const OFFICES = "单位,类别,值班电话\n青石镇,乡镇,0837-2345678\n云岭乡,乡镇,0837-2345679\n县水利局,部门,0837-2340133\n";

/** A county with three offices and somebody at its desk. */
async function county(t) {
  const data = scratchFolder(t);
  // Exit code 1 says that something was found: nobody is on the roster, which is no matter here.
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, "--json", "--now", NOW, ...args], {}, [0, 1]);
  await run(program("DUTY_BIN"), ["--data", data, "office", "sample"]);
  const list = join(data, "offices.csv");
  writeFileSync(list, OFFICES);
  await duty("office", "member", "import", list, "--yes");
  const [{ name }] = JSON.parse(await duty("people", "list")).rows;
  await duty("presence", "in", "--person", name);
  return { data, person: name };
}

/** What another county shows of a plan when its night is over: the text and the seal. */
async function shownElsewhere(t) {
  const { data, person } = await county(t);
  const check = (now, ...args) => run(program("DUTY_BIN"), ["--data", data, "--json", "--now", now, "check", ...args, "--by", person], {}, [0, 1]);
  const { plan } = JSON.parse(await check(NOW, "plan", "--from", "2026-06-01", "--to", "2026-06-30", "--window", "2026-06-12T20:00/23:00=3"));
  const text = join(data, "shown.txt");
  await check("2026-06-13T08:00", "show-draw", plan.id, "--out", text);
  return { text, seal: plan.seal };
}

test("an evening of spot checks by keyboard", async (t) => {
  const { data, person } = await county(t);
  const pictures = picturesFolder("checks");
  const address = await serve(t, data, NOW);
  const { page, faults } = await openBrowser(t, address, { "zhishou.language": "zh-CN" });
  const keys = page.keyboard;
  const pane = page.locator(".pane");
  const fits = async (what) => assert.deepEqual(await everySight(page, pictures, what), {});

  await t.test("without a plan the page says what to do first", async () => {
    await keys.press("Alt+4");
    await page.getByText("今晚没有抽签").waitFor();
    await fits("empty");
    await keys.press("Alt+N");
    await button(page, "抽签并封存").waitFor();
  });

  await t.test("lots are drawn and sealed", async () => {
    await fits("new-plan");
    await keys.press("Control+Enter");
    await page.locator(".digest").waitFor();
    const seal = (await page.locator(".digest").innerText()).replaceAll(/\s/g, "");
    assert.match(seal, /^[0-9a-f]{64}$/);
    assert.equal(await page.locator(".lots tbody tr").count(), 4);
    await fits("plan");
  });

  await t.test("an office is called; the first try is in vain and proves nothing", async () => {
    await keys.press("F5");
    await button(page, "开始抽查").waitFor();
    await fits("begin");
    await keys.press("Control+Enter");
    await button(pane, "开始响铃").waitFor();
    await keys.press("F3");
    await button(pane, "无人接听").waitFor();
    await fits("ringing");
    await keys.press("2");
    await button(pane, "开始响铃").waitFor();
    await pane.getByText("还没有可以认定的事实。").waitFor();
    await fits("waiting");
  });

  await t.test("the second try is in vain too: now it is said, with its clause", async () => {
    await keys.press("F3");
    await button(pane, "无人接听").waitFor();
    await keys.press("2");
    const verdict = pane.locator(".verdicts article").first();
    await verdict.getByText("值班电话应当 24 小时有人接听。").waitFor();
    await fits("verdict");
    await keys.press("Control+Enter");
    await pane.getByText("结束后不能再改").waitFor();
    await keys.press("Control+Enter");
    await pane.getByText("转入核实 1 条").waitFor();
    await fits("closed");
  });

  await t.test("the office explains and the finding is upheld", async () => {
    await keys.press("F7");
    await pane.getByText("单位还没有说明。").waitFor();
    await fits("finding");
    await page.getByLabel("说明内容").focus();
    await keys.type("雷击停电，电话不通。");
    await keys.press("Tab");
    await keys.type("王主任");
    await keys.press("Alt+S");
    await pane.getByText("雷击停电，电话不通。").waitFor();
    await page.getByLabel("处理理由").focus();
    await keys.type("停电未报备");
    await keys.press("Alt+Y");
    await pane.getByText("属实", { exact: true }).waitFor();
    await fits("upheld");
  });

  await t.test("the overview and the roll-call board show it", async () => {
    await keys.press("F8");
    await page.locator(".heat canvas").first().waitFor();
    await fits("overview");
    // The last month of one office after the other, until the one that was drawn.
    const heard = page.locator(".heat [aria-live]");
    await page.locator(".heat").focus();
    for (let press = 0; press < 7; press += 1) await keys.press("ArrowRight");
    for (let office = 0; office < 3 && !(await heard.innerText()).includes("抽查 1 次"); office += 1) await keys.press("ArrowDown");
    assert.match(await heard.innerText(), /2026年6月：抽查 1 次，问题 1 个/);
    await keys.press("Enter");
    await page.getByText("无人接听").first().waitFor();
    await fits("drill");
    await keys.press("Escape");
    await keys.press("F3");
    await page.locator("td button").first().waitFor();
    assert.equal(await page.locator("td button").count(), 1);
    await fits("overview-tables");
    const sheet = join(data, "overview.xlsx");
    answerPrompt(page, sheet);
    await keys.press("Alt+E");
    await page.getByText(`overview.xlsx`).waitFor();
    assert.equal(readFileSync(sheet).subarray(0, 2).toString(), "PK");
    await fits("overview-exported");
    await keys.press("Escape");
    await page.locator("td button").focus();
    await keys.press("Enter");
    await page.getByText("无人接听").first().waitFor();
    await keys.press("F6");
    await button(page, "叫第一个未报的").waitFor();
    await fits("roll");
  });

  await t.test("a plan of another county is drawn anew from what it shows", async () => {
    const { text, seal } = await shownElsewhere(t);
    await keys.press("F9");
    await page.locator(".digest").waitFor();
    await keys.press("Alt+K");
    await page.getByLabel("封签", { exact: true }).fill(seal.toUpperCase());
    await page.locator("input[type=file]").setInputFiles(text);
    await page.waitForFunction(() => document.querySelector("#sealed-text").value.includes("seed"));
    await keys.press("Control+Enter");
    await page.getByText("文本与封签相符").waitFor();
    await page.getByText("本机没有这份封签").waitFor();
    assert.equal(await page.locator(".lots tbody tr").count(), 3);
    await fits("verified");
    await page.getByRole("textbox", { name: "封存文本" }).fill(`${readFileSync(text, "utf8")}x`);
    await keys.press("Control+Enter");
    await page.getByText("这份文本与封签不符").waitFor();
    assert.match(faults.splice(0).join(), /400/, "a refusal is the browser's to tell, too");
    await fits("seal-broken");
    await keys.press("Escape");
    await page.getByText("文本与封签相符").waitFor({ state: "detached" });
  });

  await t.test("a bulletin is drafted, a changed figure is flagged and confirmed, and it goes out", async () => {
    await keys.press("F10");
    await page.getByText("还没有通报").waitFor();
    await keys.press("Alt+N");
    await button(page, "写出初稿").waitFor();
    await fits("new-bulletin");
    await keys.press("Control+Enter");
    await pane.getByText("文字与抽查记录一致").waitFor();
    assert.match(await pane.getByLabel("第 3 段", { exact: true }).inputValue(), /首次拨打值班电话1次，一次接通0次/);
    assert.ok((await pane.locator("mark").count()) > 5, "figures are marked");
    await pane.getByLabel("发文字号").fill("青值〔2026〕7号");
    await pane.getByLabel("第 1 段", { exact: true }).focus();
    await fits("bulletin");

    const overall = pane.getByLabel("第 3 段", { exact: true });
    await overall.fill((await overall.inputValue()).replace("一次接通0次", "一次接通2次，防讯"));
    await pane.getByText("“防讯”疑为“防汛”之误").waitFor();
    await pane.getByText("“0”取自抽查记录，文中已改动或删去，请核对").waitFor();
    await fits("bulletin-doubts");
    await button(pane, "改正").click();
    await button(pane, "就这样写").first().click();
    await pane.getByText("“0”取自抽查记录，文中已改动或删去，请核对").waitFor({ state: "detached" });
    await keys.press("F8");
    await page.locator(".heat canvas").first().waitFor();
    await keys.press("F10");
    await overall.waitFor();
    assert.match(await overall.inputValue(), /一次接通2次，防汛/);
    await keys.press("F3");
    await page.getByRole("columnheader", { name: "一次接通" }).waitFor();
    await fits("bulletin-annex");
    await keys.press("F3");
    // The last words are typed in the same breath, and nothing can be added once the question is open.
    await pane.getByLabel("发文字号").fill("青值〔2026〕8号");
    await keys.press("Alt+F");
    await button(page, "确认印发").waitFor();
    assert.equal(await pane.locator("textarea").count(), 0);
    await fits("bulletin-issue");
    await keys.press("Control+Enter");
    await pane.getByText("印发", { exact: false }).first().waitFor();
    await page.getByText("已印发").waitFor();
    await fits("bulletin-out");
    const [{ number, passages }] = (await ask(address, "bulletins")).rows;
    assert.equal(number, "青值〔2026〕8号");
    assert.match(passages[2].text, /一次接通2次，防汛/);
  });

  await t.test("an office's number is changed in the directory, and a list is looked at before it is taken in", async () => {
    await keys.press("F11");
    await page.getByRole("row", { name: /云岭乡/ }).waitFor();
    await fits("offices");
    await keys.press("Control+F");
    await keys.type("ylx");
    await page.getByRole("row", { name: /青石镇/ }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "云岭乡" }).click();
    await page.getByLabel("值班电话").fill("0837-2340000");
    await keys.press("Control+S");
    await page.getByText("值班电话：原为 0837-2345679").waitFor();
    await fits("office");
    await keys.press("Escape");

    const list = join(data, "again.csv");
    writeFileSync(list, "单位,类别,值班电话\n云岭乡,乡镇,0837-2345679\n白水乡,乡镇,0837-2345611\n");
    answerPrompt(page, list);
    await keys.press("Control+O");
    await page.getByText("原为 0837-2340000").waitFor();
    await fits("offices-review");
    await keys.press("Control+Enter");
    await page.getByText("已导入：新增 1 个，变更 1 个").waitFor();
    await fits("offices-taken");
  });

  await t.test("in English nothing is left in Chinese but what people wrote", async () => {
    await page.evaluate(() => localStorage.setItem("zhishou.language", "en"));
    await page.reload();
    const own = ["青石镇", "云岭乡", "白水乡", "县水利局", "雷击停电，电话不通。", "王主任", "停电未报备", person];
    for (const key of ["F5", "F6", "F8", "F9", "F10", "F11"]) {
      await keys.press(key);
      await settled(page);
      const left = await chineseLeft(page, own);
      assert.deepEqual(left, [], key);
    }
  });

  await t.test("no page has complained", () => assert.deepEqual(faults, []));
});
