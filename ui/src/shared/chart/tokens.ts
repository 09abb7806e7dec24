/** The page's own colours and type, as a chart needs them: a canvas reads no style sheet. */
const COLOURS = {
  text: "--text", text2: "--text-2", text3: "--text-3", panel: "--panel", line: "--line", lineStrong: "--line-strong", rest: "--rest",
  select: "--select", selectSoft: "--select-soft", leader: "--duty-leader",
  ok: "--ok", okSoft: "--ok-soft", warn: "--warn", warnSoft: "--warn-soft", alert: "--alert", alertSoft: "--alert-soft",
} as const;

export type Colour = keyof typeof COLOURS;

export interface ChartTokens {
  colour: Record<Colour, string>;
  family: string;
  /** The smallest text of the page, and one rem, in pixels. */
  small: number;
  rem: number;
}

/** 0.9334 rem: what `--small` is, as a number. */
const SMALL_REM = 0.9334;

export function readTokens(root: HTMLElement): ChartTokens {
  const style = getComputedStyle(root);
  const names = Object.entries(COLOURS).map(([name, property]) => [name, style.getPropertyValue(property).trim()]);
  const rem = parseFloat(style.fontSize);
  return {
    colour: Object.fromEntries(names) as Record<Colour, string>,
    family: style.getPropertyValue("--font").trim(),
    small: Math.ceil(rem * SMALL_REM),
    rem,
  };
}
