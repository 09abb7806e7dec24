/** A check call that nobody answers, from the first ring to the paper, with a real notification service and a loudspeaker. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { afterwards } from "./support/afterwards.mjs";
import { openClock } from "./support/clock.mjs";
import { openDesktop } from "./support/desktop.mjs";
import { readPdf, row, rows } from "./support/evidence.mjs";
import { layoutFaults } from "./support/inspect.mjs";
import { openNotices } from "./support/notices.mjs";
import { ownStaffList, picturesFolder, program, scratchFolder } from "./support/places.mjs";
import { run } from "./support/programs.mjs";
import { openSpeaker } from "./support/sound.mjs";
import { storyOf } from "./support/story.mjs";
import { until } from "./support/until.mjs";
import { windowDriver } from "./support/window.mjs";
import { june, office } from "./support/words.mjs";

/** An evening without anything due for an hour and a half. */
const EVENING = "2026-06-12T20:30:00+08:00";
const village = { name: "柳溪村", phone: "0837-2345001" };
/** The most urgent that a notification can be, which no desktop takes away by itself. */
const CRITICAL = 2;
const done = "改打村支书手机，答复座机听筒没有挂好，已在岗";

/** A duty room in the middle of June, with its window open, a loudspeaker, and a service that shows notifications. */
async function dutyRoom(t, name) {
  const data = scratchFolder(t);
  const clock = openClock(t, EVENING);
  const desktop = await openDesktop(t);
  const notices = await openNotices(t, desktop);
  const speaker = openSpeaker(t);
  // Findings are no fault.
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, ...args], clock.env, [0, 1]);
  await duty("office", "init", "--name", office.name, "--duty-phone", office.phone);
  await duty("people", "import", ownStaffList, "--yes");
  await duty("roster", "make", "--from", june.from, "--to", june.to);
  await duty("roster", "publish", "--from", june.from, "--to", june.to);

  const driver = await windowDriver(t, desktop, data, { ...clock.env, ...speaker.env });
  let window = await driver.open();
  afterwards(t, () => window.close().catch(() => undefined));

  const pictures = picturesFolder(name);
  let taken = 0;
  const pictureOf = (step) => join(pictures, `${String(++taken).padStart(2, "0")}-${step}.png`);

  return {
    t, data, duty, clock, notices, speaker,
    get window() {
      return window;
    },
    tell: storyOf(t, () => desktop.picture(pictureOf("fault"))),
    async lookOver(step) {
      await window.painted();
      await desktop.picture(pictureOf(step));
      assert.deepEqual(await layoutFaults(window.look), [], step);
    },
    /** The power fails, and the program is started again. */
    async powerCut() {
      await window.kill();
      window = await driver.open();
      await window.shown("the watch desk", "main", office.phone);
    },
    alerts: () => rows(data, "SELECT number, matter, state, taken_name, resolved_name, what FROM alert ORDER BY number"),
    log: async () => (await rows(data, "SELECT words FROM log_entry ORDER BY seq")).map(({ words }) => words),
  };
}

/** Signs the first one of the roster in and answers the name. */
async function signIn({ window, data }) {
  await window.shown("the watch desk", "main", office.phone);
  await window.pressAt("main .row .button");
  await window.shown("who is on duty", "main .row .state", "签到 20:");
  return (await row(data, "SELECT name FROM person p JOIN watch_presence e ON e.person_id = p.id")).name;
}

async function beginCheckCall({ window }) {
  await window.keys("F11");
  await window.shown("the form", ".strip", "发起抽查");
  await window.keys(...village.name);
  await window.type(".strip input[type=tel]", village.phone);
  await window.keys("Control", "Enter");
  await window.shown("the number to dial", "main .dial", village.phone);
}

/** What is open, the oldest first. */
const open = async (room) => (await room.alerts()).filter(({ state }) => state !== "resolved").map(({ matter }) => matter);

/** Waits for a line of the duty log. */
function logged(room, line) {
  return until(`the log says ${line}`, async () => (await room.log()).some((words) => line.test(words)));
}

/** Rings the village's duty phone, and nobody answers. */
async function ringInVain(room, attempts) {
  await room.window.shown("the key that begins to ring", "main .call button", "开始响铃");
  await room.window.keys("F3");
  await room.window.shown("that it rings", "main .call [role=timer]", "/ 30 秒");
  await room.window.press("无人接听");
  await until(`attempt ${attempts} is on record`, async () => (await row(room.data, "SELECT count(*) AS made FROM check_attempt")).made === attempts);
}

/** The story that the product exists for; `between` stands between each two of its steps. */
async function unansweredCall(room, between) {
  const { tell } = room;
  let officer;
  let notice;

  await tell("the duty officer signs in", async () => {
    officer = await signIn(room);
    await room.lookOver("desk");
  });
  await between();

  await tell("a check call on the village begins", async () => {
    await beginCheckCall(room);
    await room.lookOver("check-call");
  });
  await between();

  await tell("nobody answers the first time, and nobody is blamed for it", async () => {
    await ringInVain(room, 1);
    assert.deepEqual(await room.alerts(), []);
  });
  await between();

  await tell("nobody answers the second time: it sounds, notifies and turns red", async () => {
    await ringInVain(room, 2);
    await room.speaker.sounds();
    notice = await room.notices.shown(village.name);
    assert.equal(notice.urgency, CRITICAL);
    await room.window.shown("the red bar", "[role=alert]", village.name);
    await room.lookOver("alert");
    assert.deepEqual(await room.alerts(), [{ number: 1, matter: "phone_unanswered", state: "raised", taken_name: null, resolved_name: null, what: null }]);
  });
  await between();

  await tell("it still calls, until somebody presses 接手 on the notification", async () => {
    await room.speaker.sounds();
    notice = await room.notices.shown(village.name);
    await room.notices.press(notice.id, "take");
    await room.window.shown("who has taken it", "main .card", `${officer} 20:`);
    await room.speaker.isQuiet();
    await room.lookOver("taken");
    assert.deepEqual(await room.alerts(), [{ number: 1, matter: "phone_unanswered", state: "taken", taken_name: officer, resolved_name: null, what: null }]);
  });
  await between();

  await tell("it ends when the officer says what was done", async () => {
    await room.window.press("办结");
    await room.window.type("main .card textarea", done);
    await room.window.keys("Control", "Enter");
    await room.window.shown("that nothing is open", "main", "没有未处理的告警");
    await room.lookOver("resolved");
    assert.deepEqual(await room.alerts(), [{ number: 1, matter: "phone_unanswered", state: "resolved", taken_name: officer, resolved_name: officer, what: done }]);
  });
  await between();

  await tell("all of it is on record and on paper", async () => {
    const log = await room.log();
    for (const line of [`开始对${village.name}查岗`, `告警 1 号：${village.name}值班电话 ${village.phone} 无人接听`, `告警 1 号由${officer}接手`, `告警 1 号由${officer}办结：${done}`]) {
      assert.equal(log.filter((words) => words === line).length, 1, line);
    }
    assert.equal(log.filter((words) => words.startsWith(`拨${village.name} ${village.phone}，响铃`)).length, 2);
    const paper = join(scratchFolder(room.t), "day.pdf");
    await room.duty("log", "print", "--day", "2026-06-12", "--out", paper);
    const { text } = await readPdf(paper);
    const closed = text.replaceAll(/\s/gu, "");
    for (const part of [village.name, `告警1号由${officer}接手`, done]) assert.ok(closed.includes(part), part);
    assert.match(await room.duty("log", "verify"), /完好/);
  });
}

test("a check call goes unanswered twice, in the real window", async (t) => {
  const room = await dutyRoom(t, "alarm");
  await unansweredCall(room, async () => undefined);
  await room.tell("the shift tries whether it hears the alarm, and is not asked again", async () => {
    const before = room.speaker.heard().length;
    await room.window.shown("that nobody has tried it", ".strip", "尚未试音");
    await room.window.keys("F12");
    await room.window.shown("the question", ".strip", "听到了吗");
    assert.ok(room.speaker.heard().length > before, "the loudspeaker has heard it");
    await room.window.press("听到");
    await logged(room, /试音：听到$/u);
    await until("the strip is gone", () => room.window.look(() => document.querySelector(".strip") === null));
  });
  await room.tell("no page has complained", async () => assert.deepEqual(await room.window.faults(), []));
});

test("the same with a power cut between each two steps", async (t) => {
  const room = await dutyRoom(t, "alarm-power-cuts");
  await unansweredCall(room, room.powerCut);
});

test("an alert outlasts a clock that is set, and times that were not are not held against anybody", async (t) => {
  const room = await dutyRoom(t, "alarm-clock");
  const { tell, clock } = room;

  await tell("an alert sounds", async () => {
    await signIn(room);
    await beginCheckCall(room);
    await ringInVain(room, 1);
    await ringInVain(room, 2);
    await room.speaker.sounds();
  });

  await tell("the clock is set three hours forward: that is an alert of its own, and nothing is called missed yet", async () => {
    clock.set(180);
    await logged(room, /^电脑时钟由 .*20:3\d 变为 .*23:3\d$/);
    await room.window.shown("the new time", "[role=alert]", "23:3");
    await room.lookOver("set-forward");
    await room.speaker.sounds();
    assert.deepEqual(await open(room), ["phone_unanswered", "clock_jumped"]);
  });

  await tell("it is set back: the report at 22:00 that was skipped is not held against anybody", async () => {
    clock.set(-180);
    await logged(room, /^电脑时钟由 .*23:3\d 变为 .*20:3\d$/);
    await room.window.shown("the old time", "[role=alert]", "20:3");
    await room.lookOver("set-back");
    await room.speaker.sounds();
    assert.deepEqual(await open(room), ["phone_unanswered", "clock_jumped"]);
  });

  await tell("both are taken and resolved as if nothing had happened to the clock", async () => {
    for (const words of [village.name, "时钟"]) {
      const { id } = await room.notices.shown(words);
      await room.notices.press(id, "take");
    }
    await room.speaker.isQuiet();
    for (const left of [1, 0]) {
      await room.window.press("办结");
      await room.window.type("main .card textarea", done);
      await room.window.keys("Control", "Enter");
      await until(`${left} alerts are left`, async () => (await open(room)).length === left);
    }
    await room.window.shown("that nothing is open", "main", "没有未处理的告警");
    assert.match(await room.duty("log", "verify"), /完好/);
    assert.deepEqual(await room.window.faults(), []);
  });
});
