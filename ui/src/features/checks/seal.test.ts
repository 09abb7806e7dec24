import { expect, test } from "vitest";
import { proofOf, sealIn, sealedText } from "./seal";

const DIGEST = "0123456789abcdef".repeat(4);

test("a seal is found however it was copied", () => {
  expect(sealIn(DIGEST)).toBe(DIGEST);
  expect(sealIn(` ${(DIGEST.match(/.{8}/g) ?? []).join(" ").toUpperCase()}\n`)).toBe(DIGEST);
  expect([sealIn(DIGEST.slice(1)), sealIn(`${DIGEST}0`), sealIn("")]).toEqual([null, null, null]);
});

test("a text that went through mail is the text that was sealed", () => {
  for (const given of ["a\nb\n", "a\r\nb\r\n", "\uFEFFa\nb", "a\nb\n\n"]) expect(sealedText(given)).toBe("a\nb\n");
});

test("a plan that was not kept here is neither right nor wrong", () => {
  expect([proofOf({ as_kept: true }).word, proofOf({ as_kept: false }).word, proofOf({ as_kept: null }).word]).toEqual(["same", "differs", "notKept"]);
});
