/** A closed list has no use for Escape or Ctrl+Enter, so they go to the page around it: the list itself would swallow them. */
export function passOn(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
  if (target.getAttribute("aria-expanded") === "true") return;
  event.stopPropagation();
  event.preventDefault();
  const { key, ctrlKey } = event;
  currentTarget.parentElement?.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }));
}
