/** A county enrols an office; then the office's desk shows a code that only it has, and its rosters come in as files. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answerPrompt, button, openBrowser, settled } from "./support/browser.mjs";
import { ownStaffList, picturesFolder, program, scratchFolder } from "./support/places.mjs";
import { run } from "./support/programs.mjs";
import { serve } from "./support/serve.mjs";
import { everySight } from "./support/sights.mjs";

const TOWN = "青石镇";

/** Two offices, each with its own data; `ask` answers what the command line says of itself. */
async function two(t) {
  const office = async (name, phone) => {
    const data = scratchFolder(t);
    const ask = async (...args) => JSON.parse(await run(program("DUTY_BIN"), ["--data", data, "--json", ...args], {}, [0, 1]));
    await ask("office", "init", "--name", name, "--duty-phone", phone);
    return { data, ask };
  };
  const [county, town] = [await office("柳林县防汛办", "0837-2340000"), await office(TOWN, "0837-2345678")];
  const list = join(county.data, "offices.csv");
  writeFileSync(list, `单位,类别,值班电话\n${TOWN},乡镇,0837-2345678\n`);
  await county.ask("office", "member", "import", list, "--yes");
  return { county, town };
}

async function enrol({ county, town }) {
  const [invitation, answer] = [join(county.data, "邀请.dutypkt"), join(town.data, "应答.dutypkt")];
  await county.ask("packet", "enrol", "invite", "--out", invitation);
  await town.ask("packet", "enrol", "answer", invitation, "--out", answer);
  const { challenge } = await county.ask("packet", "enrol", "accept", answer, "--office", TOWN);
  const { code } = await town.ask("packet", "enrol", "code", challenge);
  const { reply } = await county.ask("packet", "enrol", "confirm", code, "--office", TOWN);
  await town.ask("packet", "enrol", "finish", reply, "--challenge", challenge);
}

test("the code on the office's desk is the one that the county expects", async (t) => {
  const offices = await two(t);
  const { page, faults } = await openBrowser(t, await serve(t, offices.town.data), { "zhishou.language": "zh-CN" });
  const pictures = picturesFolder("presence");
  const shown = page.getByRole("group", { name: "值守码" });

  await t.test("an office that nobody has enrolled is shown nothing", async () => {
    await page.getByText("0837-2345678").waitFor();
    await settled(page);
    assert.equal(await shown.count(), 0);
  });

  await t.test("once enrolled it shows six digits and for whom they are", async () => {
    await enrol(offices);
    await page.reload();
    await shown.getByText("只念给柳林县防汛办").waitFor();
    assert.deepEqual(await everySight(page, pictures, "code"), {});
  });

  await t.test("the county types what it hears, and it is right; another number is wrong", async () => {
    const heard = (await shown.locator("b").innerText()).replaceAll(/\s/gu, "");
    assert.match(heard, /^\d{6}$/);
    const judged = async (code) => (await offices.county.ask("presence", "verify", code, "--office", TOWN)).verdict;
    assert.ok(["right", "old"].includes(await judged(heard)), "it may have changed since it was read");
    assert.equal(await judged(heard.replaceAll(/\d/gu, (digit) => String((Number(digit) + 5) % 10))), "wrong");
  });

  await t.test("no page has complained", () => assert.deepEqual(faults, []));
});

test("a roster goes from the office to the county's window in a file, and no file counts twice", async (t) => {
  const offices = await two(t);
  await enrol(offices);
  const { county, town } = offices;
  await town.ask("people", "import", ownStaffList, "--yes");
  const days = ["--from", "2031-06-01", "--to", "2031-06-30"];
  await town.ask("roster", "make", ...days);
  await town.ask("roster", "publish", ...days);
  const report = join(town.data, "报送.dutypkt");
  await town.ask("packet", "make", ...days, "--out", report);

  const { page, faults } = await openBrowser(t, await serve(t, county.data), { "zhishou.language": "zh-CN" });
  const pictures = picturesFolder("packets");
  const keys = page.keyboard;

  await t.test("it is shown first: from whom, what it holds, what is new", async () => {
    // A key that is pressed before the page listens is lost.
    await page.getByText("0837-2340000").waitFor();
    await keys.press("Alt+4");
    await page.getByRole("link", { name: /^单位/ }).waitFor();
    await keys.press("F11");
    await page.getByRole("row", { name: TOWN }).waitFor();
    answerPrompt(page, report);
    await keys.press("Control+I");
    await page.getByText(`来自 ${TOWN}`).waitFor();
    await page.getByText("首次报送").waitFor();
    assert.deepEqual(await everySight(page, pictures, "review"), {});
    assert.deepEqual((await county.ask("packet", "reported", ...days)).rows.map(({ missing }) => missing), [30]);
  });

  await t.test("it is taken in, and the roster has come", async () => {
    await keys.press("Control+Enter");
    await page.getByText("已导入 1 份").waitFor();
    assert.deepEqual((await county.ask("packet", "reported", ...days)).rows.map(({ missing }) => missing), [0]);
  });

  await t.test("the same file again changes nothing, and says so", async () => {
    await keys.press("Escape");
    answerPrompt(page, `${report};${ownStaffList}`);
    await keys.press("Control+I");
    await page.getByText("以前导入过 1 份，不能导入 1 份").waitFor();
    assert.ok(await button(page, "确认导入").isDisabled());
    assert.deepEqual(await everySight(page, pictures, "several"), {});
    await keys.press("Escape");
  });

  await t.test("no page has complained", () => assert.deepEqual(faults, []));
});
