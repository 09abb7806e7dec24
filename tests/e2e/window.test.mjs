/** The main job in the program's own window, with the desktop's own file dialogs, read back from what it leaves. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards } from "./support/afterwards.mjs";
import { openDesktop } from "./support/desktop.mjs";
import { headcount, readPdf, rostersIn, row, rows } from "./support/evidence.mjs";
import { layoutFaults } from "./support/inspect.mjs";
import { picturesFolder, program, receivedStaffList, scratchFolder } from "./support/places.mjs";
import { start } from "./support/programs.mjs";
import { storyOf } from "./support/story.mjs";
import { within } from "./support/until.mjs";
import { windowDriver } from "./support/window.mjs";
import { june, office, press, publisher } from "./support/words.mjs";

const windowTitle = "值守";
const openTitle = "选择表格文件";
const saveTitle = "PDF";
/** Characters that most faces lack. */
const rare = /[䶮𬭎龑堃喆㛃垚]/u;

test("from an empty folder to a printed roster, in the real window", async (t) => {
  const data = scratchFolder(t);
  const pdf = join(scratchFolder(t), "june.pdf");
  const pictures = picturesFolder("window");
  const desktop = await openDesktop(t);
  const driver = await windowDriver(t, desktop, data);
  let window;
  afterwards(t, () => window?.close());

  let taken = 0;
  const pictureOf = (name) => join(pictures, `${String(++taken).padStart(2, "0")}-${name}.png`);
  async function picture(name) {
    await window.painted();
    await desktop.picture(pictureOf(name));
  }
  async function lookOver(name) {
    await picture(name);
    assert.deepEqual(await layoutFaults(window.look), [], name);
  }
  const tell = storyOf(t, () => desktop.picture(pictureOf("fault")));

  await tell("the window opens on the first page", async () => {
    window = await driver.open();
    await window.shown("the form of a new office", "#office-name");
    const family = await window.look(() => getComputedStyle(document.body).fontFamily);
    assert.match(family, /^"?Noto Sans/, "left to itself, WebKit takes a brush script");
    await lookOver("first-run");
  });

  await tell("the office is created", async () => {
    await window.type("#office-name", office.name);
    await window.type("#office-phone", office.phone);
    await picture("office");
    await window.press(press.createOffice);
    await window.shown("the step after the office", "[aria-current=step] button");
    assert.deepEqual(await row(data, "SELECT name, duty_phone FROM office"), { name: office.name, duty_phone: office.phone });
  });

  const list = receivedStaffList();
  await tell("the staff list comes in through the desktop's file dialog", async () => {
    await window.pressAt("[aria-current=step] button");
    await window.press(press.chooseFile);
    await desktop.answerFileDialog(openTitle, list.path, pictureOf("open-dialog"));
    await window.shown("what was read", ".summary", `读出 ${list.people} 人`);
    await lookOver("preview");
    await window.press(press.confirmImport);
    await window.shown("the result", "[role=status]", `新增 ${list.people} 人`);
    await picture("imported");
    assert.deepEqual(await row(data, "SELECT count(*) AS people FROM person"), { people: list.people });
  });

  await tell("June is made", async () => {
    await window.press(press.toRoster);
    await window.shown("the roster page", "header h1");
    await window.keys("Control", "k");
    await window.type("[role=dialog] [role=combobox]", june.from);
    await window.shown("the first of June", "[role=dialog] [role=option]", "2026年6月1日");
    await window.keys("Enter");
    await window.shown("an empty June", "main", "2026年6月还没有值班表");
    await window.press(press.make);
    await window.shown("June's roster", "h1", june.title);
    await window.shown("its days", "[role=grid] tbody tr:nth-child(30)");
    await lookOver("june");
  });

  await tell("it is looked at by person", async () => {
    await window.keys("F3");
    await window.shown("a column of names", "thead th", "姓名");
    await lookOver("june-by-person");
    await window.keys("F3");
  });

  await tell("it is published", async () => {
    await window.press(press.publish);
    await window.keys(...publisher);
    await picture("publishing");
    await window.press(press.confirmPublishing);
    await window.shown("the first edition", "header", "已发布 第1版");
    await picture("published");
  });

  await tell("it is exported through the desktop's save dialog", async () => {
    await window.press(press.export);
    await window.press(press.saveTo);
    await desktop.answerFileDialog(saveTitle, pdf, pictureOf("save-dialog"));
    await window.shown("where it was saved", "[role=status]", pdf);
    await picture("exported");
    assert.ok(existsSync(pdf));
  });

  await tell("the database holds one published June without a hole", async () => {
    const duties = june.days * (await headcount(data));
    assert.deepEqual(await rostersIn(data, june.from, june.to), [
      { state: "published", edition: 1, publisher, duties, days: june.days, uneven: 0 },
    ]);
    assert.deepEqual(await rows(data, "PRAGMA integrity_check"), [{ integrity_check: "ok" }]);
    assert.deepEqual(await rows(data, "PRAGMA foreign_key_check"), []);
  });

  await tell("the PDF is one upright page that names everybody", async () => {
    const paper = await readPdf(pdf);
    assert.equal(paper.pages, 1);
    assert.match(paper.size, /A4/);
    assert.ok(paper.faces.length > 0);
    assert.deepEqual(paper.faces.filter(({ embedded }) => !embedded), []);
    assert.match(paper.text, new RegExp(june.title));
    const serving = (await rows(data, "SELECT DISTINCT name FROM person p JOIN duty d ON d.person_id = p.id")).map(({ name }) => name);
    assert.ok(serving.some((name) => rare.test(name)), "a rare name serves in June");
    // On paper a short name is spread to the width of a longer one, and a very long one takes two lines.
    const closed = paper.text.replaceAll(/\s/gu, "");
    assert.deepEqual(serving.filter((name) => !closed.includes(name)), []);
  });

  await tell("a second start ends at once and leaves the window as it is", async () => {
    const second = start(t, program("ZHISHOU_BIN"), [], driver.env);
    assert.deepEqual(await within("the second start ends", second.ended), { code: 0, ending: null });
    assert.equal((await desktop.windowsNamed(windowTitle)).length, 1);
    await window.shown("the page as it was left", "header", "已发布 第1版");
    assert.deepEqual(await window.faults(), []);
  });

  await tell("the next day everything is still there, and every page fits the window", async () => {
    await within("the window closes", window.close());
    window = undefined;
    window = await driver.open();
    await window.shown("the watch desk", "main", office.phone);
    await lookOver("desk");
    await window.keys("Alt", "4");
    await window.shown("the checks", "main .offices .empty");
    await lookOver("checks");
    await window.keys("Alt", "5");
    await window.shown("the people", "main tbody tr");
    await lookOver("people");
    await window.keys("Alt", "6");
    await window.shown("the settings", "#set-name");
    await lookOver("settings");
    for (const part of ["posts", "rules", "calendar", "form", "backups", "display", "events"]) {
      await window.look((to) => void (location.hash = `#/settings?part=${to}`), part);
      await window.shown(`the settings' ${part}`, "main .section h2");
      await lookOver(`settings-${part}`);
    }
    assert.deepEqual(await window.faults(), []);
    assert.deepEqual(await row(data, "SELECT count(*) AS people FROM person"), { people: list.people });
  });
});
