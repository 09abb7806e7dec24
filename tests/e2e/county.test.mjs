/** A county and two townships through a whole night: enrolled, reported, drawn, rung, alarmed, explained, told in a bulletin; between them go files only. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards } from "./support/afterwards.mjs";
import { openClock } from "./support/clock.mjs";
import { openDesktop } from "./support/desktop.mjs";
import { readPdf, row, rows } from "./support/evidence.mjs";
import { layoutFaults } from "./support/inspect.mjs";
import { night } from "./support/night.mjs";
import { enrol, threeOffices, TOWN, VILLAGE } from "./support/offices.mjs";
import { here, picturesFolder, scratchFolder } from "./support/places.mjs";
import { storyOf } from "./support/story.mjs";
import { until } from "./support/until.mjs";
import { windowDriver } from "./support/window.mjs";

const EVENING = "2026-05-20T19:30:00+08:00";
const MAY = ["--from", "2026-05-01", "--to", "2026-05-31"];
/** A roster as offices make it: a team a row, several dates in one cell. */
const MESSY = join(here, "fixtures/roster-teams.xlsx");
/** The titles of the desktop's dialogs. */
const TITLE = { packet: "报送文件", packets: "报送文件（可多选）", sheet: "该单位的值班表（Excel、CSV）", pdf: "PDF", docx: "Word" };
const LOTS = 12;

test("a night of the county by files alone, in the real window", async (t) => {
  const clock = openClock(t, EVENING);
  const { county, town, village } = await threeOffices(t, clock);
  const [{ name: by }] = (await county.ask("people", "list")).rows;
  await county.ask("presence", "in", "--person", by);
  const out = scratchFolder(t);
  const desktop = await openDesktop(t);
  const driver = await windowDriver(t, desktop, county.data, clock.env);
  const window = await driver.open();
  afterwards(t, () => window.close().catch(() => undefined));

  const pictures = picturesFolder("county");
  let taken = 0;
  const pictureOf = (step) => join(pictures, `${String(++taken).padStart(2, "0")}-${step}.png`);
  const tell = storyOf(t, () => desktop.picture(pictureOf("fault")));
  async function lookOver(step) {
    await window.painted();
    await desktop.picture(pictureOf(step));
    assert.deepEqual(await layoutFaults(window.look), [], step);
  }
  // Names that are typed into a dialog are in plain letters: the desktop of a test has no way to type others surely.
  const answer = (title, path) => desktop.answerFileDialog(title, path, pictureOf("dialog"));
  const field = (label) => `[aria-label="${label}"]`;
  const words = async (selector) => (await window.texts(selector)).join(" ");
  /** An alarm bar that comes or grows moves the list just then, so it is looked which office was hit. */
  async function choose(office) {
    await window.shown(office, "tbody th button", office);
    await until(`${office} is chosen`, async () => {
      await window.session.$(`//tbody//th/button[normalize-space(.)="${office}"]`).click();
      return (await window.texts(".side h2"))[0] === office;
    });
  }
  const digits = async () => (await words(".spoken b")).replaceAll(/\s/gu, "");

  await tell("the county enrols a township: a file goes out, one comes back, codes are compared by voice", async () => {
    await window.shown("the desk", "main", "0837-2340000");
    await window.keys("Alt", "4");
    await window.shown("the checks", "nav a", "单位");
    await window.keys("F11");
    await choose(TOWN);
    await window.shown("that it is a stranger", ".side", "未登记");
    await lookOver("stranger");
    await window.press("制作登记邀请");
    await answer(TITLE.packet, join(out, "invitation.dutypkt"));
    await window.shown("the file", ".side", "文件已生成");
    await town.ask("packet", "enrol", "answer", join(out, "invitation.dutypkt"), "--out", join(out, "answer.dutypkt"));
    await window.press("导入登记应答");
    await answer(TITLE.packet, join(out, "answer.dutypkt"));
    await window.shown("the challenge", ".spoken", "核对数");
    await lookOver("challenge");
    const challenge = await digits();
    const { code } = await town.ask("packet", "enrol", "code", challenge);
    await window.type(field("对方念回的 8 位登记码"), `${code.slice(0, 4)} ${code.slice(4)}`);
    await window.press("核对");
    await window.shown("the reply", ".spoken", "回执码");
    await lookOver("reply");
    await town.ask("packet", "enrol", "finish", await digits(), "--challenge", challenge);
    await window.press("已念完");
    await window.shown("since when", ".side", "5月20日");
    await enrol(county, village);
  });

  await tell("one roster comes in as a packet", async () => {
    await town.ask("roster", "make", ...MAY);
    await town.ask("roster", "publish", ...MAY);
    await town.ask("packet", "make", ...MAY, "--out", join(out, "roster.dutypkt"));
    await window.keys("Control", "i");
    await answer(TITLE.packets, join(out, "roster.dutypkt"));
    await window.shown("what it holds", ".shown", "首次报送");
    await lookOver("packet");
    await window.keys("Control", "Enter");
    await window.shown("that it is in", "[role=status]", "已导入 1 份");
    await window.keys("Escape");
  });

  await tell("the other comes in as the office's own spreadsheet", async () => {
    await choose(VILLAGE);
    await window.shown("the form", ".side", VILLAGE);
    await window.keys("Control", "e");
    await answer(TITLE.sheet, MESSY);
    await window.shown("what was read", ".review", "5月1日");
    await lookOver("sheet");
    await window.keys("Control", "Enter");
    await window.shown("that it is in", ".review [role=status]", "已导入");
    await window.keys("Escape");
    const sent = (await county.ask("packet", "reported", ...MAY)).rows;
    assert.deepEqual(sent.filter(({ missing }) => missing === 0).map(({ name }) => name).toSorted(), [TOWN, VILLAGE].toSorted());
  });

  let seal;
  await tell("twelve lots are drawn and sealed before the night", async () => {
    await window.keys("F9");
    await window.keys("Alt", "n");
    await window.shown("the new plan", "form, .body", "时段");
    await window.pressAt("fieldset:nth-of-type(2) .count input");
    await window.keys("Control", "a");
    await window.keys(...String(LOTS), "Tab");
    await lookOver("new-plan");
    await window.keys("Control", "Enter");
    await window.shown("the seal", ".digest", "");
    seal = (await words(".digest")).replaceAll(/\s/gu, "");
    assert.match(seal, /^[0-9a-f]{64}$/u);
    assert.equal((await window.texts(".lots tbody tr")).length, LOTS);
    await lookOver("sealed");
  });

  const plans = (await county.ask("check", "plans")).rows;
  const { lots } = await county.ask("check", "draw", plans[0].id);
  await tell("the lots fall on twelve offices, the two townships among them", () => {
    assert.equal(new Set(lots.map(({ office }) => office.name)).size, LOTS);
  });

  await tell("the township's line and mobiles ring in vain, in the window", async () => {
    clock.set(40);
    await window.keys("F5");
    await window.shown("tonight's list", ".list", TOWN);
    const lot = lots.find(({ office }) => office.name === TOWN).at_local.slice(11, 16);
    await until("the lot is chosen", async () => {
      await window.press(lot);
      return (await words("main h2")).includes(`抽查 ${TOWN}`);
    });
    await window.shown("whom to expect", "main", "现在应在岗");
    await lookOver("begin");
    await window.keys("Control", "Enter");
    for (const _ of ["duty phone", "once more", "one officer's mobile", "the other's", "the leader's"]) {
      await window.shown("the next number", "button", "开始响铃");
      await window.keys("F3");
      await window.shown("the ring", "button", "无人接听");
      await window.keys("2");
      clock.set(3);
    }
    await window.shown("what that is", ".verdicts", "无人接听");
    await lookOver("in-vain");
    await window.keys("Control", "Enter");
    await window.shown("the question", "main", "结束后不能再改");
    await window.keys("Control", "Enter");
    await window.shown("the finding", "main", "转入核实 1 条");
  });

  await tell("an alert calls at the county's desk until somebody takes it", async () => {
    await window.keys("Alt", "1");
    await window.shown("the alert", ".card h3", "无人接听");
    await lookOver("alert");
    await window.keys("Space");
    await until("somebody has it", async () => (await row(county.data, "SELECT state FROM alert WHERE matter = 'phone_unanswered'")).state === "taken");
  });

  await tell("the rest of the night brings every other outcome", async () => {
    const first = ({ office }) => (office.name === VILLAGE ? 0 : 1);
    const others = lots.filter(({ office }) => office.name !== TOWN).toSorted((a, b) => first(a) - first(b)).map(({ office, place }) => ({ office: office.name, key: `${plans[0].id}:${place}` }));
    const found = await night(county, clock, by, others);
    assert.equal(found.length, LOTS - 1);
    for (const { wanted, said } of found) assert.deepEqual(wanted.filter((word) => !said.includes(word)), [], `${wanted}: ${said}`);
  });

  await tell("the township learns of it by a file, and its own desk calls", async () => {
    await window.keys("Alt", "4");
    await window.keys("F11");
    await choose(TOWN);
    await window.type(field("要求（可不填）"), "请于明日核实值班情况，书面说明原因。");
    await lookOver("notice");
    await window.keys("Alt", "x");
    await answer(TITLE.packet, join(out, "notice.dutypkt"));
    await window.shown("the file", ".side", "已保存到");
    const taken = await town.ask("packet", "import", join(out, "notice.dutypkt"));
    assert.deepEqual(taken.findings.map(({ what }) => what), ["无人接听"]);
    const alerts = (await town.ask("alert", "list")).rows;
    assert.deepEqual(alerts.map(({ kind }) => kind).toSorted(), ["asked_from_above", "found_from_above"]);
  });

  await tell("the township explains by a file, and the county decides", async () => {
    const [{ found }] = (await town.ask("packet", "told")).findings;
    const [{ name }] = (await town.ask("people", "list")).rows;
    await town.ask("packet", "explain", found.id, "--by", name, "--text", "值班员下河堤巡查，手机没有信号，已补派人员。");
    await town.ask("packet", "make", ...MAY, "--out", join(out, "said.dutypkt"));
    await window.keys("Control", "i");
    await answer(TITLE.packets, join(out, "said.dutypkt"));
    await window.shown("the explanation", ".shown", "手机没有信号");
    await window.keys("Control", "Enter");
    await window.shown("that it is in", "[role=status]", "已导入 1 份");
    await window.keys("Escape");
    await window.keys("F7");
    await until("the finding is chosen", async () => {
      await window.session.$(`//ul[contains(@class,"list")]//button[contains(., "${TOWN}")]`).click();
      return (await window.texts(".pane h2"))[0] === TOWN;
    });
    await window.shown("the explanation", ".pane", "手机没有信号");
    await window.type(field("处理理由"), "情况属实，但应事先报备。");
    await lookOver("explained");
    await window.keys("Alt", "y");
    await window.shown("the decision", ".pane footer", "情况属实");
  });

  await tell("the overview draws the night", async () => {
    await window.keys("F8");
    await window.shown("the offices by months", ".heat canvas");
    await lookOver("overview");
  });

  await tell("the bulletin is drafted, numbered, issued and put on paper", async () => {
    await window.keys("F10");
    await window.keys("Alt", "n");
    await window.shown("what for", "button", "写出初稿");
    await window.keys("Control", "Enter");
    await window.shown("the draft", ".pane", "文字与抽查记录一致");
    await window.type(field("发文字号"), "柳汛办〔2026〕5号");
    await lookOver("bulletin");
    await window.keys("Alt", "f");
    await window.shown("the question", "button", "确认印发");
    await window.keys("Control", "Enter");
    await window.shown("that it is out", ".pane", "印发");
    for (const [format, label] of [["pdf", "PDF"], ["docx", "Word"]]) {
      await window.keys("Control", "e");
      await window.shown("the formats", "button, label", label);
      await window.session.$(`//*[@role="alertdialog" or contains(@class,"ask") or contains(@class,"strip")]//*[self::button or self::label][contains(., "${label}")]`).click();
      await window.keys("Control", "Enter");
      await answer(TITLE[format], join(pictures, `bulletin.${format}`));
      await window.shown("where it is", "[role=status]", `bulletin.${format}`);
      await window.keys("Escape");
    }
    const paper = await readPdf(join(pictures, "bulletin.pdf"));
    assert.ok(paper.faces.every(({ embedded }) => embedded));
    for (const part of ["柳汛办〔2026〕5号", TOWN, "特此通报", "无人接听"]) assert.ok(paper.text.includes(part), part);
    assert.ok(existsSync(join(pictures, "bulletin.docx")));
  });

  await tell("anybody can draw again from the printed seal", async () => {
    clock.set(6 * 60);
    const shown = join(out, "封存文本.txt");
    await county.ask("check", "show-draw", plans[0].id, "--by", by, "--out", shown);
    // The township's own program has never seen the plan.
    const again = await town.ask("check", "verify-draw", shown, "--seal", seal);
    const drawn = (list) => list.map(({ office, at_local }) => [office.name, at_local]);
    assert.deepEqual(drawn(again.lots), drawn(lots));
    assert.equal(again.as_kept, null);
  });

  await tell("the township reads the bulletin in its own data", async () => {
    await county.ask("packet", "make", "--to-office", TOWN, "--out", join(out, "bulletin.dutypkt"));
    await town.ask("packet", "import", join(out, "bulletin.dutypkt"));
    const told = await town.ask("packet", "told");
    assert.equal(told.bulletins[0].number, "柳汛办〔2026〕5号");
    assert.equal(told.findings[0].decision.ruling, "upheld");
    assert.equal((await rows(town.data, "SELECT 1 FROM told_bulletin")).length, 1);
  });

  await tell("no page has complained", async () => assert.deepEqual(await window.faults(), []));
});
