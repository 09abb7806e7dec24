import { flushPromises } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import type { MakingView } from "@/api/generated/MakingView";
import { fakeSend, inScope } from "@/shared/testing";
import { useMakeRoster } from "./useMakeRoster";

const running = (percent: number): MakingView => ({ kind: "running", percent, so_far: null });
const done: MakingView = { kind: "done", roster: "june", elapsed_ms: 840 };

/** Each wait ends when the test says so: no test depends on time. */
function stepped() {
  const waits: (() => void)[] = [];
  const wait = () => new Promise<void>((end) => waits.push(end));
  const tick = async () => {
    waits.shift()?.();
    await flushPromises();
  };
  return { wait, tick, waits };
}

test("it runs, tells how far it is, and ends with the roster", async () => {
  const views = [running(40), running(80), done];
  const { send, sent } = fakeSend({ make_roster: () => running(0), making: () => views.shift() ?? done });
  const { wait, tick } = stepped();
  const onMade = vi.fn();
  const { used } = inScope(() => useMakeRoster(send, onMade, wait));

  void used.start("2026-06-01", "2026-06-30");
  await flushPromises();
  expect(used.making.value).toEqual({ kind: "running", percent: 0, soFar: null, stopping: false });
  await tick();
  expect(used.making.value).toEqual({ kind: "running", percent: 40, soFar: null, stopping: false });
  await tick();
  await tick();

  expect(used.making.value).toEqual({ kind: "finished", stopped: false, elapsedMs: 840 });
  expect(onMade).toHaveBeenCalledExactlyOnceWith("june");
  expect(sent[0]?.request).toEqual({ from: "2026-06-01", to: "2026-06-30", seed: null });
});

test("a second start while it runs does nothing", async () => {
  const { send, sent } = fakeSend({ make_roster: () => running(0), making: () => running(1) });
  const { used } = inScope(() => useMakeRoster(send, vi.fn(), stepped().wait));

  void used.start("2026-06-01", "2026-06-30");
  void used.start("2026-07-01", "2026-07-31");
  await flushPromises();

  expect(sent.filter(({ command }) => command === "make_roster")).toHaveLength(1);
});

test("stopping keeps the best so far, and the poll that was under way changes nothing", async () => {
  const { send } = fakeSend({
    make_roster: () => running(0),
    making: () => running(50),
    stop_making: () => ({ kind: "stopped", roster: "june", elapsed_ms: 500 }),
  });
  const { wait, tick } = stepped();
  const onMade = vi.fn();
  const { used } = inScope(() => useMakeRoster(send, onMade, wait));

  void used.start("2026-06-01", "2026-06-30");
  await flushPromises();
  await used.stop();
  await tick();

  expect(used.making.value).toEqual({ kind: "finished", stopped: true, elapsedMs: 500 });
  expect(onMade).toHaveBeenCalledOnce();
});

test("until the search has really stopped, it says that it is stopping", async () => {
  const views: MakingView[] = [running(60), { kind: "stopped", roster: "june", elapsed_ms: 900 }];
  const { send, sent } = fakeSend({ make_roster: () => running(0), stop_making: () => running(50), making: () => views.shift() ?? done });
  const { wait, tick } = stepped();
  const onMade = vi.fn();
  const { used } = inScope(() => useMakeRoster(send, onMade, wait));
  void used.start("2026-06-01", "2026-06-30");
  await flushPromises();

  await used.stop();
  await used.stop();
  expect(sent.filter(({ command }) => command === "stop_making")).toHaveLength(1);
  await tick();
  expect(used.making.value).toEqual({ kind: "running", percent: 60, soFar: null, stopping: true });
  await tick();

  expect(used.making.value).toEqual({ kind: "finished", stopped: true, elapsedMs: 900 });
  expect(onMade).toHaveBeenCalledOnce();
});

test("a refusal is shown and can be dismissed", async () => {
  const error = { code: "no_people" as const, params: { group: "驾驶员" }, detail: "" };
  const { send } = fakeSend({ make_roster: () => ({ ok: false, error }) });
  const { used } = inScope(() => useMakeRoster(send, vi.fn()));

  await used.start("2026-06-01", "2026-06-30");
  expect(used.making.value).toEqual({ kind: "failed", error });

  used.dismiss();
  expect(used.making.value).toEqual({ kind: "idle" });
});

test("a failure while it runs ends it", async () => {
  const error = { code: "internal" as const, params: {}, detail: "" };
  const { send } = fakeSend({ make_roster: () => running(0), making: () => ({ kind: "failed", error }) });
  const { wait, tick } = stepped();
  const { used } = inScope(() => useMakeRoster(send, vi.fn(), wait));

  void used.start("2026-06-01", "2026-06-30");
  await flushPromises();
  await tick();

  expect(used.making.value).toEqual({ kind: "failed", error });
});

test("one that runs already is picked up; an old outcome is no news", async () => {
  const { send } = fakeSend({ making: () => running(30) });
  const { used } = inScope(() => useMakeRoster(send, vi.fn(), stepped().wait));
  void used.resume();
  await flushPromises();
  expect(used.making.value).toEqual({ kind: "running", percent: 30, soFar: null, stopping: false });

  const old = fakeSend({ making: () => done });
  const onMade = vi.fn();
  const { used: later } = inScope(() => useMakeRoster(old.send, onMade, stepped().wait));
  await later.resume();
  expect(later.making.value).toEqual({ kind: "idle" });
  expect(onMade).not.toHaveBeenCalled();
});

test("leaving the page ends the asking", async () => {
  const { send, sent } = fakeSend({ make_roster: () => running(0), making: () => running(1) });
  const { wait, tick } = stepped();
  const { used, stop } = inScope(() => useMakeRoster(send, vi.fn(), wait));
  void used.start("2026-06-01", "2026-06-30");
  await flushPromises();

  stop();
  await tick();

  expect(sent.filter(({ command }) => command === "making")).toHaveLength(0);
});
