import { expect, test } from "vitest";
import { windowOf } from "./windowed";

test("the top shows what fits, and some lines more", () => expect(windowOf(0, 500, 50, 1_000)).toEqual({ first: 0, end: 22 }));

test("the middle has lines beyond both edges", () => expect(windowOf(5_000, 500, 50, 1_000)).toEqual({ first: 88, end: 122 }));

test("nothing is drawn beyond the last line", () => expect(windowOf(49_500, 500, 50, 1_000)).toEqual({ first: 978, end: 1_000 }));

test("a short list is drawn whole", () => expect(windowOf(0, 500, 50, 3)).toEqual({ first: 0, end: 3 }));

test("a list that became shorter than where it was scrolled draws no line twice", () =>
  expect(windowOf(5_000, 500, 50, 3)).toEqual({ first: 3, end: 3 }));

test("a list without a size draws nothing", () => expect(windowOf(0, 500, 0, 10)).toEqual({ first: 0, end: 0 }));
