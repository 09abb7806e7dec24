import { describe, expect, test } from "vitest";
import { inScope } from "./testing";
import { useRing } from "./useRing";

describe("a ring", () => {
  function ring() {
    const clock = { ms: 1_000 };
    return { clock, ...inScope(() => useRing<"no_answer" | "connected">(() => clock.ms)) };
  }

  test("is measured in whole seconds from beginning to outcome", () => {
    const { clock, used, stop } = ring();

    used.begin();
    clock.ms += 31_900;
    used.end("no_answer");
    clock.ms += 5_000;

    expect(used.ring.value).toEqual({ kind: "over", seconds: 31, outcome: "no_answer" });
    expect(used.seconds.value).toBe(31);
    stop();
  });

  test("that was not timed still has its outcome", () => {
    const { used, stop } = ring();

    used.end("connected");

    expect(used.ring.value).toEqual({ kind: "over", seconds: 0, outcome: "connected" });
    stop();
  });

  test("whose outcome is corrected keeps its seconds", () => {
    const { clock, used, stop } = ring();
    used.begin();
    clock.ms += 8_000;
    used.end("no_answer");

    used.end("connected");

    expect(used.ring.value).toEqual({ kind: "over", seconds: 8, outcome: "connected" });
    stop();
  });

  test("begun again starts from nothing", () => {
    const { clock, used, stop } = ring();
    used.begin();
    clock.ms += 8_000;
    used.end("no_answer");

    used.begin();

    expect(used.seconds.value).toBe(0);
    stop();
  });
});
