import { computed, nextTick, shallowRef } from "vue";
import { expect, test } from "vitest";
import type { AlertView } from "@/api/generated/AlertView";
import { inScope } from "@/shared/testing";
import { useAlertChoice } from "./useAlertChoice";

const alert = (id: string): AlertView => ({
  id, number: 1, kind: "", office: null, state: { raised: { quiet_until_local: null, quiets_left: 0 } }, raised_local: "", age_s: 0, occasions: [], call_list: [],
});

function choosing(...ids: string[]) {
  const raised = shallowRef(ids.map(alert));
  const { used, stop } = inScope(() => useAlertChoice(computed(() => raised.value), computed(() => [alert("taken")])));
  return { raised, used, stop, open: () => used.open.value?.id };
}

test("the newest that nobody has taken is open", () => {
  const { open, stop } = choosing("b", "a");
  expect(open()).toBe("b");
  stop();
});

test("a new one comes to the front, also when another was chosen", async () => {
  const { raised, used, open, stop } = choosing("a");
  used.choose("taken");
  raised.value = [alert("b"), alert("a")];
  await nextTick();
  expect(open()).toBe("b");
  stop();
});

test("but not while somebody writes how one was resolved", async () => {
  for (const about of ["taken", "a"]) {
    const { raised, used, open, stop } = choosing("a");
    if (about !== "a") used.choose(about);
    used.writing.value = true;
    raised.value = [alert("b"), alert("a")];
    await nextTick();
    expect([open(), used.writing.value]).toEqual([about, true]);
    stop();
  }
});

test("the form of one that is resolved meanwhile does not stay open for the next", () => {
  const { raised, used, open, stop } = choosing("b", "a");
  used.writing.value = true;
  raised.value = [alert("a")];
  expect([open(), used.writing.value]).toEqual(["a", false]);
  stop();
});

test("choosing another one closes the form", () => {
  const { used, stop } = choosing("b", "a");
  used.writing.value = true;
  used.move(1);
  used.move(-1);
  expect(used.writing.value).toBe(false);
  stop();
});

test("the arrows go round", () => {
  const { used, open, stop } = choosing("b", "a");
  used.move(-1);
  expect(open()).toBe("taken");
  used.move(1);
  expect(open()).toBe("b");
  stop();
});

test("one that is gone gives way to the first", () => {
  const { raised, used, open, stop } = choosing("b", "a");
  used.choose("a");
  raised.value = [alert("b")];
  expect(open()).toBe("b");
  stop();
});
