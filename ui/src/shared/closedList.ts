/** A closed list has no use for Escape, so the key goes to the page around it: the list itself would swallow it. */
export function passEscapeOn(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
  if (target.getAttribute("aria-expanded") === "true") return;
  event.stopPropagation();
  currentTarget.parentElement?.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true, cancelable: true }));
}
