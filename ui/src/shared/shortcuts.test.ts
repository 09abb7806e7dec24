import { afterEach, expect, test, vi } from "vitest";
import { addShortcut, ariaKeys, handleKey, keysOf } from "./shortcuts";

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function on(keys: string, enabled = true) {
  const run = vi.fn();
  stops.push(addShortcut({ keys, enabled: () => enabled, run }));
  return run;
}

function press(key: string, init: KeyboardEventInit = {}, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: target });
  handleKey(event);
  return event;
}

test("keys are named as on the buttons", () => {
  const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
  expect(keysOf({ ...plain, key: "F5" })).toBe("F5");
  expect(keysOf({ ...plain, key: "p", ctrlKey: true })).toBe("Ctrl P");
  expect(keysOf({ ...plain, key: "1", altKey: true })).toBe("Alt 1");
  expect(keysOf({ ...plain, key: "Escape" })).toBe("Esc");
  expect(keysOf({ ...plain, key: "Enter", ctrlKey: true })).toBe("Ctrl Enter");
});

test("a shortcut runs and keeps the key from the browser", () => {
  const run = on("Ctrl P");
  expect(press("p", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test("the latest comes first, unless it is off", () => {
  const [page, strip, folded] = [on("Esc"), on("Esc"), on("Esc", false)];
  press("Escape");
  expect([page, strip, folded].map((run) => run.mock.calls.length)).toEqual([0, 1, 0]);
});

test("while somebody types, plain keys and undo belong to the field, function keys don't", () => {
  const field = document.createElement("input");
  const [space, undo, make, save] = [on("Space"), on("Ctrl Z"), on("F5"), on("Ctrl Enter")];

  press(" ", {}, field);
  press("z", { ctrlKey: true }, field);
  press("F5", {}, field);
  press("Enter", { ctrlKey: true }, field);

  expect([space, undo, make, save].map((run) => run.mock.calls.length)).toEqual([0, 0, 1, 1]);
});

test("a key that completes a Chinese word is no shortcut", () => {
  const run = on("Esc");
  press("Escape", { isComposing: true });
  expect(run).not.toHaveBeenCalled();
});

test("names the keys as programs that read the page aloud know them", () => {
  expect(["Ctrl Del", "Esc", "PgUp", "F5", "N"].map(ariaKeys)).toEqual(["Control+Delete", "Escape", "PageUp", "F5", "N"]);
});
