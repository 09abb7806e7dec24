/** Debian's own Chromium, and what every page of the product must never do in it. */
import { chromium } from "playwright-core";
import { afterwards } from "./afterwards.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PATIENCE_MS = 20_000;
export const OFFICE_SCREEN = { width: 1366, height: 768 };
export const LARGE_SCREEN = { width: 1920, height: 1080 };

/** Opens an address in a fresh browser; `faults` fills with whatever the page complains about. */
export async function openBrowser(t, address, preferences = {}) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  afterwards(t, () => browser.close());
  const context = await browser.newContext({ viewport: OFFICE_SCREEN, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  context.setDefaultTimeout(PATIENCE_MS);
  // Only where nothing was chosen yet: a choice made during a test must survive a reload.
  await context.addInitScript((chosen) => {
    for (const [key, value] of Object.entries(chosen)) localStorage.getItem(key) ?? localStorage.setItem(key, value);
  }, preferences);

  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(address);
  return { page, faults };
}

/** The next question that a page asks through `window.prompt` gets this answer. */
export function answerPrompt(page, text) {
  page.once("dialog", (dialog) => dialog.accept(text));
}

/** The button whose label begins so. */
export function button(scope, label) {
  return scope.getByRole("button", { name: new RegExp(`^${label}`) });
}

/** Fonts are there, nothing but an alarm moves any more and the page has been painted. */
export function settled(page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((movement) => Number.isFinite(movement.effect.getComputedTiming().endTime));
    // A movement that is broken off rejects; it is over all the same.
    await Promise.allSettled(ending.map((movement) => movement.finished));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
}
