/**
 * Taking a person from one place to another with the pointer. Pointer events, not the browser's
 * drag and drop: inside the program's window that belongs to files from outside.
 */
import { onScopeDispose, ref, type Ref } from "vue";
import { sameSpot, spotOf, type Spot } from "./model";

/** How far the pointer moves before a click becomes a drag. */
const THRESHOLD_PX = 6;

export interface Dragging {
  from: Spot;
  name: string;
  x: number;
  y: number;
  over: Spot | null;
}

/** The place under an element, as it stands on the element. */
export function spotUnder(target: EventTarget | null): Spot | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-spot]") : null;
  return element?.dataset.spot === undefined ? null : spotOf(element.dataset.spot);
}

export function useDrag(nameAt: (spot: Spot) => string | null, onDrop: (from: Spot, to: Spot) => void) {
  const dragging: Ref<Dragging | null> = ref(null);
  let pressed: { from: Spot; name: string; x: number; y: number } | null = null;

  function press(event: PointerEvent): void {
    const from = event.button === 0 ? spotUnder(event.target) : null;
    const name = from === null ? null : nameAt(from);
    if (from === null || name === null) return;
    pressed = { from, name, x: event.clientX, y: event.clientY };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", escape, { capture: true });
  }

  function move(event: PointerEvent): void {
    if (pressed === null) return;
    const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) >= THRESHOLD_PX;
    if (dragging.value === null && !far) return;
    event.preventDefault();
    const under = spotUnder(document.elementFromPoint(event.clientX, event.clientY));
    const over = under !== null && !sameSpot(under, pressed.from) ? under : null;
    dragging.value = { from: pressed.from, name: pressed.name, x: event.clientX, y: event.clientY, over };
  }

  function release(): void {
    const dropped = dragging.value;
    cancel();
    if (dropped !== null && dropped.over !== null) onDrop(dropped.from, dropped.over);
  }

  function escape(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    cancel();
  }

  function cancel(): void {
    pressed = null;
    dragging.value = null;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", release);
    window.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", escape, { capture: true });
  }

  onScopeDispose(cancel);
  return { dragging, press };
}
