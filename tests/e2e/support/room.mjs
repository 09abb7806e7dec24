/** A duty room as it is in the middle of a wet week: an exercise office, filled through the command line. */
import { cpSync } from "node:fs";
import { program, scratchFolder } from "./places.mjs";
import { run } from "./programs.mjs";
import { june } from "./words.mjs";

/** The sample office with June published: as many people and duties as a real one has. */
export async function sampleOffice(data) {
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, ...args]);
  await duty("office", "sample");
  await duty("roster", "make", "--from", june.from, "--to", june.to);
  await duty("roster", "publish", "--from", june.from, "--to", june.to);
}

/** A response that binds everybody, raised in the sample office: the fullest look of desk and roster. */
export async function raiseResponse(data) {
  const duty = (...args) => run(program("DUTY_BIN"), ["--data", data, "--json", ...args]);
  const [{ name }] = JSON.parse(await duty("people", "list")).rows;
  await duty("--now", `${june.from.slice(0, 8)}10T18:00`, "response", "raise", "--level", "Ⅱ", "--by", name);
}

/** The same data in a folder of their own, for a test that goes on from them. */
export function copyOf(t, data) {
  const copy = scratchFolder(t);
  cpSync(data, copy, { recursive: true });
  return copy;
}

/** The command line with the clock of an exercise; what it finds is no fault. */
function dutyAt(data, time, ...args) {
  return run(program("DUTY_BIN"), ["--data", data, "--json", "--now", time, ...args], {}, [0, 1]);
}

/** The calls of the day, in the order in which they came. */
const CALLS = [
  ["08:52", "in", "县防汛抗旱指挥部办公室", "李建军", "科长", "0837-2340001", "meeting", "今日15:00召开防汛视频调度会，各乡镇主要负责人、分管负责人参加，提前10分钟进入会场。"],
  ["09:20", "out", "四水库管理所", "张有德", "所长", "0837-2345102", "other", "询问库水位：312.40米，低于汛限水位0.6米，溢洪道畅通，值守2人在岗。"],
  ["10:05", "in", "石坝村", "刘长河", "村主任", "13900000001", "public", "村民反映村口涵洞被树枝堵塞，雨大时积水进院，请派人清理。"],
  ["11:40", "in", "县气象局", "周敏", "预报员", "0837-2340121", "document", "发布暴雨黄色预警：今日18时至明日08时，青石镇一带降雨量50至80毫米。"],
  ["15:46", "in", "县委总值班室", "陈静", "", "0837-2340010", "spot-check", "抽查值班在岗情况：主班接听，带班领导在镇，雨水情对答无误。"],
  ["18:30", "out", "石坝村", "刘长河", "村主任", "13900000001", "other", "涵洞已清理完毕，要求今晚每两小时巡查一次并报镇值班室。"],
  ["20:05", "in", "县防汛抗旱指挥部办公室", "李建军", "科长", "0837-2340001", "other", "要求加密巡查四水库，21时、24时各报一次水位。"],
  ["21:18", "in", "老鹰岩村", "马国强", "支书", "13900000002", "danger", "村后山坡出现裂缝约12米、宽3厘米，坡下7户23人，已劝离5户。"],
];

/**
 * Fills an office of June for 12 June: who came in the morning, the line, eight calls, two matters, an incident, a
 * line that went dead at 22:37. Answers who is on, and who comes the next morning.
 */
export async function fillRoom(data) {
  const duty = (time, ...args) => dutyAt(data, `2026-06-${time}`, ...args);
  const planned = async (time) => JSON.parse(await duty(time, "presence", "show")).expected.flatMap(({ people }) => people.map(({ name }) => name));
  const on = await planned("12T08:31");
  const next = await planned("13T08:31");
  const [lead, second] = on;

  for (const [at, person] of on.entries()) await duty(`12T08:2${at + 4}`, "presence", "in", "--person", person);
  await duty("12T08:33", "handover", "test-line", "--by", lead, "--heard", "4");
  for (const [at, direction, office, person, title, phone, kind, content] of CALLS) {
    const written = await duty(
      `12T${at}`, "log", "add", "--direction", direction, "--office", office, "--person", person, ...(title === "" ? [] : ["--title", title]),
      "--phone", phone, "--kind", kind, "--content", content, "--by", at < "12:00" ? lead : second,
    );
    if (office === "石坝村" && direction === "in") await duty("12T10:12", "matter", "open", "--by", lead, "--text", "石坝村涵洞清理后复查", "--owner", lead, "--due", "2026-06-13T12:00");
    if (kind !== "spot-check") continue;
    await duty("12T15:50", "log", "correct", String(JSON.parse(written).row.seq), "--reason", "对方姓名听错", "--person", "程静", "--by", second);
    await duty("12T16:20", "log", "add", "--direction", "in", "--office", "龙泉村", "--content", "停电，手抄记录：龙泉河水位平稳，桥面未漫水。", "--at", "2026-06-12T13:10", "--from-paper", "--by", lead);
  }
  const incident = JSON.parse(await duty(
    "12T21:25", "incident", "open", "--by", lead, "--title", "老鹰岩村山体裂缝", "--occurred-at", "2026-06-12T20:50", "--place", "老鹰岩村村后山坡", "--cause", "连日降雨",
    "--course", "巡查员发现裂缝约12米、宽3厘米，仍在发展", "--measures", "劝离坡下5户，设警戒线，专人守夜", "--losses", "无人员伤亡", "--trend", "如雨势加大可能滑坡",
    "--reporter-office", "老鹰岩村", "--reporter-name", "马国强", "--reporter-title", "支书", "--reporter-phone", "13900000002",
  ));
  await duty("12T21:28", "incident", "tell", incident.id, "--by", lead, "--step", "leader-on-call", "--to", "带班领导", "--means", "phone", "--words", "立即转移坡下全部群众");
  await duty("12T21:34", "incident", "tell", incident.id, "--by", lead, "--step", "county", "--to", "县委总值班室", "--means", "phone");
  await duty("12T22:37", "handover", "test-line", "--by", lead, "--line-fault");
  await duty("12T21:36", "matter", "open", "--by", second, "--text", "老鹰岩村余下2户今夜转移，入住镇中学安置点", "--owner", second, "--due", "2026-06-12T23:30");
  return { on, next };
}

/** The handover of the next morning as far as it goes before the second side has signed. */
export async function fillHandover(data, { on, next }) {
  const duty = (time, ...args) => dutyAt(data, `2026-06-13T${time}`, ...args);
  const named = (option, names) => names.flatMap((name) => [option, name]);
  await duty("08:12", "handover", "test-line", "--by", on[0], "--heard", "5");
  await duty(
    "08:18", "handover", "save", "--by", on[0], ...named("--outgoing", on), ...named("--incoming", next), "--fault", "传真机=缺纸，已报办公室",
    "--happened", "全天接打电话9次，接县防办、气象预警各1次；21时许老鹰岩村山体裂缝，已转移5户，余2户今夜转移。23时降雨42毫米，四水库水位312.60米。",
  );
  await duty("08:20", "handover", "sign", "--side", "outgoing", "--person", on[0]);
}
