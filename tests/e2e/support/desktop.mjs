/** A desktop of its own for one test: a screen, a session bus, and hands on its keyboard. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "./places.mjs";
import { run, start, untilReady } from "./programs.mjs";
import { until } from "./until.mjs";

const SCREEN = "1366x768x24";
/** A screen with less has not been painted yet: even an empty form shows more shades than this. */
const FEWEST_COLOURS = 16;

/** As many points may differ between two pictures of a screen that holds still: the figures of running clocks. */
const MOST_CHANGED = 6_000;

/** Starts the screen and the bus, and answers what a program needs to live on them. */
export async function openDesktop(t) {
  // Both choose a free place for themselves and print it.
  const screen = start(t, "Xvfb", ["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
  const number = await untilReady(screen, "the screen is there", () => /^(\d+)\s/.exec(screen.said.out)?.[1]);
  const bus = start(t, "dbus-daemon", ["--session", "--nofork", "--print-address=1"]);
  const address = await untilReady(bus, "the session bus is there", () => /^(\S+)\n/.exec(bus.said.out)?.[1]);

  const folder = scratchFolder(t);
  // A page that is asked to hold still shows its alarm without blinking.
  mkdirSync(join(folder, "gtk-3.0"));
  writeFileSync(join(folder, "gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
  const env = {
    XDG_CONFIG_HOME: folder,
    DISPLAY: `:${number}`,
    DBUS_SESSION_BUS_ADDRESS: address,
    LANG: "C.UTF-8",
    LC_ALL: "C.UTF-8",
    GDK_BACKEND: "x11",
    WAYLAND_DISPLAY: "",
    NO_AT_BRIDGE: "1",
    // The machine has no graphics card.
    LIBGL_ALWAYS_SOFTWARE: "1",
  };
  const xdotool = (...args) => run("xdotool", args, env);

  /** The windows that are shown with that title. */
  async function windowsNamed(title) {
    const found = await xdotool("search", "--onlyvisible", "--name", `^${title}$`).catch(() => "");
    return found.trim().split("\n").filter((id) => id !== "");
  }

  /** Takes a picture once the screen has been painted and holds still. */
  async function picture(path) {
    const before = join(folder, "before.png");
    await run("import", ["-window", "root", path], env);
    await until("the screen holds still", async () => {
      renameSync(path, before);
      await run("import", ["-window", "root", path], env);
      const colours = Number(await run("identify", ["-format", "%k", path]));
      const changed = Number(await run("convert", [before, path, "-compose", "difference", "-composite", "-threshold", "0", "-separate", "-evaluate-sequence", "add", "-format", "%[fx:mean*w*h]", "info:"]));
      return changed <= MOST_CHANGED && colours >= FEWEST_COLOURS;
    });
  }

  return {
    env,
    windowsNamed,
    picture,

    /** Answers a file dialog with a path, as somebody does who knows where the file is. */
    async answerFileDialog(title, path, pictureOfIt) {
      const [dialog] = await until(`the dialog “${title}” is shown`, async () => {
        const found = await windowsNamed(title);
        return found.length > 0 && found;
      });
      // There is no window manager here, so nobody else gives the dialog the keyboard.
      await xdotool("windowfocus", "--sync", dialog);
      // The key opens the field for a path. While the dialog changes, keys are lost: hence the pictures between.
      await xdotool("key", "ctrl+l");
      await picture(pictureOfIt);
      await xdotool("key", "ctrl+a");
      await xdotool("type", "--delay", "8", path);
      await picture(pictureOfIt);
      await xdotool("key", "Return");
      await until(`the dialog “${title}” is closed`, async () => (await windowsNamed(title)).length === 0);
    },
  };
}
