/** Which key press means what: the notation on the buttons, and the order in which listeners are asked. */

/** `F5`, `Ctrl P`, `Alt 1`, `Esc`, `Space`: as printed on the button. */
export type Keys = string;

/** What assistive programs call the keys whose names are short on the buttons. */
const SPOKEN: Record<string, string> = {
  Ctrl: "Control", Esc: "Escape", Del: "Delete", PgUp: "PageUp", PgDn: "PageDown", "←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown",
};

/** The keys as `aria-keyshortcuts` wants them: `Control+P`. */
export function ariaKeys(keys: Keys): string {
  return keys.split(" ").map((key) => SPOKEN[key] ?? key).join("+");
}

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

const NAMES: Record<string, string> = {
  " ": "Space", Escape: "Esc", Delete: "Del", PageUp: "PgUp", PageDown: "PgDn", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓",
};

/** A key press in the notation of the buttons. */
export function keysOf(event: Pressed): Keys {
  const name = NAMES[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const held = [
    event.ctrlKey || event.metaKey ? "Ctrl" : "",
    event.altKey ? "Alt" : "",
    event.shiftKey && event.key.length > 1 ? "Shift" : "",
  ];
  return [...held, name].filter((part) => part !== "").join(" ");
}

interface Shortcut {
  keys: Keys;
  enabled: () => boolean;
  run: () => void;
}

const shortcuts: Shortcut[] = [];

/** The latest shortcut of that key is asked first, so a panel on top wins over the page below. */
export function addShortcut(shortcut: Shortcut): () => void {
  shortcuts.push(shortcut);
  return () => {
    const at = shortcuts.indexOf(shortcut);
    if (at >= 0) shortcuts.splice(at, 1);
  };
}

/** Keys that mean themselves while somebody types. */
function belongsToField(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !/^(F\d+|Escape)$/.test(event.key);
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (typing) return plain || (event.ctrlKey && /^[zxcvay]$/i.test(event.key));
  return plain && /^(BUTTON|A)$/.test(target.tagName) && (event.key === "Enter" || event.key === " ");
}

export function handleKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || belongsToField(event)) return;
  const keys = keysOf(event);
  const found = shortcuts.findLast((shortcut) => shortcut.keys === keys && shortcut.enabled());
  if (!found) return;
  event.preventDefault();
  found.run();
}

window.addEventListener("keydown", handleKey);
