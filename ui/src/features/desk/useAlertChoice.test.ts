import { computed, nextTick, ref, shallowRef } from "vue";
import { expect, test } from "vitest";
import type { AlertView } from "@/api/generated/AlertView";
import { inScope } from "@/shared/testing";
import { useAlertChoice } from "./useAlertChoice";

const alert = (id: string): AlertView => ({
  id, number: 1, kind: "", office: null, state: { raised: { quiet_until_local: null, quiets_left: 0 } }, raised_local: "", age_s: 0, occasions: [], call_list: [],
});

function choosing(...ids: string[]) {
  const raised = shallowRef(ids.map(alert));
  const busy = ref(false);
  const { used, stop } = inScope(() => useAlertChoice(computed(() => raised.value), computed(() => [alert("taken")]), busy));
  return { raised, busy, used, stop, open: () => used.open.value?.id };
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
  const { raised, busy, used, open, stop } = choosing("a");
  used.choose("taken");
  busy.value = true;
  raised.value = [alert("b"), alert("a")];
  await nextTick();
  expect(open()).toBe("taken");
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
