import { afterEach, describe, expect, test, vi } from "vitest";
import { browser } from "./browser";
import { onStale, send, sendOver } from "./client";
import { asApiError } from "./transport";

afterEach(() => vi.unstubAllGlobals());

describe("send", () => {
  test("gives the answer", async () => {
    const over = sendOver({ call: () => Promise.resolve({ rows: [] }) });
    expect(await over("rosters", {})).toEqual({ ok: true, value: { rows: [] } });
  });

  test("gives the program's own error as it is", async () => {
    const error = { code: "not_found", params: {}, detail: "roster 7" };
    const over = sendOver({ call: () => Promise.reject(error) });
    expect(await over("roster", { id: "7" })).toEqual({ ok: false, error });
  });

  test("makes anything else that is thrown an internal error", async () => {
    const over = sendOver({ call: () => Promise.reject(new TypeError("fetch failed")) });
    expect(await over("desk", {})).toEqual({ ok: false, error: { code: "internal", params: {}, detail: "fetch failed" } });
    expect(asApiError("lost")).toEqual({ code: "internal", params: {}, detail: "lost" });
  });
});

describe("in a browser", () => {
  function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(body), { status, headers })));
  }

  test("an answer of 4xx is an error", async () => {
    answering(404, { code: "not_found", params: {}, detail: "" });
    expect(await send("roster", { id: "7" })).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  test("what a command made stale is announced to those who asked for it", async () => {
    const [rosters, people, gone] = [vi.fn(), vi.fn(), vi.fn()];
    const stops = [onStale(["rosters"], rosters), onStale(["people", "office"], people), onStale(["rosters"], gone)];
    stops[2]?.();

    answering(200, {}, { "x-stale": "rosters,settings" });
    await browser.call("discard_draft", { id: "7" }, null);

    expect([rosters, people, gone].map((fn) => fn.mock.calls.length)).toEqual([1, 0, 0]);
    stops.forEach((stop) => stop());
  });
});
