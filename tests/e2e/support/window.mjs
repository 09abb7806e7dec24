/** The product's real window, driven through WebDriver: clicks, texts, and waiting for what is shown. */
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { remote } from "webdriverio";
import { answers, freePort, start, untilReady } from "./programs.mjs";
import { program } from "./places.mjs";
import { until } from "./until.mjs";

const PATIENCE_MS = 20_000;

/** Starts the driver of windows on a desktop; it starts the program itself, once for each window. */
export async function windowDriver(t, desktop, data, more = {}) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const env = { ...desktop.env, ZHISHOU_DATA: data, ...more };
  const driver = start(t, "tauri-driver", ["--port", String(port), "--native-port", String(nativePort)], env);
  await untilReady(driver, "tauri-driver listens", () => answers(port));
  // It starts the system's own driver beside itself and passes on what it is asked, whether that listens yet or not.
  await untilReady(driver, "the system's driver listens", () => answers(nativePort));

  return {
    env,
    async open() {
      const session = await remote({
        hostname: "127.0.0.1",
        port,
        logLevel: "error",
        connectionRetryCount: 0,
        waitforTimeout: PATIENCE_MS,
        waitforInterval: 50,
        capabilities: { "wdio:enforceWebDriverClassic": true, "tauri:options": { application: program("ZHISHOU_BIN") } },
      });
      await session.execute(() => {
        // What the page complains about goes where a test can read it.
        const faults = (window.faultsSeen = []);
        console.error = (...words) => faults.push(words.map(String).join(" "));
        window.addEventListener("error", ({ message }) => faults.push(message));
        window.addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason)));
      });
      return windowOf(session, data);
    },
  };
}

/** The program's process that works on this folder. */
function processOf(data) {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const found = numbers.find((number) => {
    try {
      const environment = readFileSync(`/proc/${number}/environ`, "utf8").split("\0");
      return readlinkSync(`/proc/${number}/exe`) === realpathSync(program("ZHISHOU_BIN")) && environment.includes(`ZHISHOU_DATA=${data}`);
    } catch {
      // It has ended meanwhile, or is somebody else's.
      return false;
    }
  });
  if (found === undefined) throw new Error("the program does not run");
  return Number(found);
}

function windowOf(session, data) {
  /** Runs in the page; texts come from `textContent`, which also knows what is scrolled away. */
  const look = (fn, ...args) => session.execute(fn, ...args);

  const shown = (what, selector, text = "") =>
    until(what, () =>
      look(
        (wanted, part) => [...document.querySelectorAll(wanted)].some((element) => element.checkVisibility() && element.textContent.includes(part)),
        selector, text,
      ),
    );

  return {
    session,
    look,
    shown,
    texts: (selector) => look((wanted) => [...document.querySelectorAll(wanted)].map((element) => element.textContent.trim()), selector),

    /** Presses the button whose label begins so, as soon as it can be pressed. */
    async press(label) {
      const button = await session.$(`//button[starts-with(normalize-space(.), "${label}")]`);
      await button.waitForClickable();
      await button.click();
    },

    /** Presses whatever stands there. */
    async pressAt(selector) {
      const found = await session.$(selector);
      await found.waitForClickable();
      await found.click();
    },

    async type(selector, text) {
      const field = await session.$(selector);
      await field.waitForDisplayed();
      await field.setValue(text);
    },

    /** What was last changed in the page has reached the screen. */
    painted: () => session.executeAsync((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),

    /** What the page has complained about since the window opened. */
    faults: () => look(() => window.faultsSeen),

    keys: (...keys) => session.keys(keys),

    /** Ends the program as a power cut does. */
    async kill() {
      process.kill(processOf(data), "SIGKILL");
      // There is nobody left to end the session with.
      await session.deleteSession().catch(() => undefined);
    },
    close: () => session.deleteSession(),
  };
}
