/** Which lines of a long list are worth drawing: those in sight and a few around them. */

/** Lines drawn beyond each edge, so that a turn of the wheel never meets an empty strip. */
const BEYOND = 12;

export interface Windowed {
  first: number;
  /** One past the last. */
  end: number;
}

/** All lines are equally high: only so is the place of the millionth known without having seen the others. */
export function windowOf(scrolledPx: number, heightPx: number, linePx: number, count: number): Windowed {
  if (linePx <= 0) return { first: 0, end: 0 };
  const first = Math.max(0, Math.floor(scrolledPx / linePx) - BEYOND);
  const end = Math.min(count, Math.ceil((scrolledPx + heightPx) / linePx) + BEYOND);
  return { first: Math.min(first, count), end };
}
