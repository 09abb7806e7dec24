import { describe, expect, it } from "vitest";
import { decodeText } from "./textFile";

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

describe("a text file", () => {
  it("is read as UTF-8, with or without a byte order mark", () => {
    expect(decodeText(bytes(0xe5, 0x85, 0x83, 0xe6, 0x97, 0xa6))).toBe("元旦");
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe("a");
  });

  it("is read as GB 18030 otherwise", () => {
    expect(decodeText(bytes(0xd4, 0xaa, 0xb5, 0xa9))).toBe("元旦");
  });
});
