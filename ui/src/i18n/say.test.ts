import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "./en";
import { errorTextIn, fill, sayIn } from "./say";
import { zhCN } from "./zh-CN";

describe("a shared sentence", () => {
  test("has its places filled, and its days written out", () => {
    const message = { code: "short_rest", params: { person: "孙淼", first: "2026-06-12", second: "2026-06-14", due: "2" } };
    expect(sayIn(message, "findings", "zh-CN")).toBe("孙淼 6月12日、6月14日 间隔不足 2 天");
    expect(sayIn(message, "findings", "en")).toBe("孙淼: fewer than 2 free days between 12 Jun and 14 Jun");
  });

  test("shows a place for which no value came", () => expect(fill("{who} is away", {}, "en")).toBe("{who} is away"));

  test("does not fill a value's own braces", () =>
    expect(fill("{a} {b}", { a: "{b}", b: "x" }, "en")).toBe("{b} x"));

  test("of an unknown code is the code", () => expect(sayIn({ code: "new_rule", params: {} }, "findings", "en")).toBe("new_rule"));

  test("explains an error", () => {
    const error = { code: "bad_mobile" as const, params: { value: "1380" }, detail: "" };
    expect(errorTextIn(error, "zh-CN")).toContain("“1380”");
  });
});

describe("the catalogues", () => {
  function leaves(value: unknown, path: string): string[] {
    if (typeof value !== "object" || value === null) return [path];
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
  }

  test("have the same texts in both languages", () => expect(leaves(en, "").sort()).toEqual(leaves(zhCN, "").sort()));

  test("have no empty text", () => {
    const texts = (value: unknown): unknown[] =>
      typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [value];
    expect([...texts(zhCN), ...texts(en)].filter((text) => text === "")).toEqual([]);
  });

  test("hold every Chinese text: no component has one of its own", () => {
    const files = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(vue|ts)$/.test(file) && !/(\.test|testing)\.ts$/.test(file))
      .filter((file) => !file.startsWith("i18n") && !file.startsWith(join("api", "generated")));
    const guilty = files.filter((file) => {
      const code = readFileSync(join("src", file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|<!--[\s\S]*?-->/gm, "");
      return /[\u4e00-\u9fff]/.test(code);
    });
    expect(guilty).toEqual([]);
  });
});
