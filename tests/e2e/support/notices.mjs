/** A notification service on the desktop's bus that shows nothing, writes down what it is asked, and presses buttons. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { program, scratchFolder } from "./places.mjs";
import { run, start } from "./programs.mjs";
import { until } from "./until.mjs";

const OBJECT = "/org/freedesktop/Notifications";

/** What a program has written so far, a JSON object a line; the last line may be half written. */
export function linesOf(path) {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line));
}

/** Starts the service on a desktop; the program under test must start afterwards. */
export async function openNotices(t, desktop) {
  const log = join(scratchFolder(t), "notices.jsonl");
  start(t, program("NOTICE_DAEMON_BIN"), [log], desktop.env);
  const seen = (event) => linesOf(log).filter((line) => line.event === event);
  await until("the notification service is ready", () => seen("ready").length > 0);

  const act = (member, ...args) =>
    run("dbus-send", ["--session", "--print-reply", "--dest=org.freedesktop.Notifications", OBJECT, `cn.zhishou.Press.${member}`, ...args], desktop.env);

  return {
    seen,
    /** The newest notification whose first line contains the text. */
    shown: (text) => until(`the notification “${text}”`, () => seen("notify").findLast(({ summary }) => summary.includes(text))),
    /** Presses a button: `take`, `later`, or `default` for the notification itself. */
    press: (id, action) => act("Press", `uint32:${id}`, `string:${action}`),
    dismiss: (id) => act("Dismiss", `uint32:${id}`),
  };
}
