import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sendKey, type Answer } from "@/api/client";
import type { OfficeKeyView } from "@/api/generated/OfficeKeyView";
import type { PresenceCodeView } from "@/api/generated/PresenceCodeView";
import { fakeSend } from "@/shared/testing";
import PresenceCodeLine from "./PresenceCodeLine.vue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const county = (trust: OfficeKeyView["trust"]): OfficeKeyView => ({ id: "k", member: null, name: "县防办", trust, challenge: null, offered_at: "", settled_at: null, settled_by: null });

async function shown(answers: (PresenceCodeView | Answer<PresenceCodeView>)[], rows = [county("confirmed")]) {
  const fake = fakeSend({ packet_keys: () => ({ own: "o", rows }), presence_code: () => answers.shift()! });
  const wrapper = mount(PresenceCodeLine, { global: { provide: { [sendKey as symbol]: fake.send } } });
  await flushPromises();
  return { fake, wrapper };
}

test("the code counts down and gives way to the next by itself", async () => {
  const { fake, wrapper } = await shown([
    { code: "048213", valid_s: 3, county: "县防办" },
    { code: "911000", valid_s: 300, county: "县防办" },
  ]);
  expect(wrapper.get("b").text()).toBe("048 213");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(wrapper.get(".left").text()).toContain("2");
  await vi.advanceTimersByTimeAsync(2_100);
  expect([fake.sent.filter(({ command }) => command === "presence_code").length, wrapper.get("b").text()]).toEqual([2, "911 000"]);
  wrapper.unmount();
});

test("an office that is not enrolled yet is shown nothing; a failure is told", async () => {
  for (const rows of [[], [county("pending")], [{ ...county("confirmed"), member: "m" }]]) {
    const { fake, wrapper } = await shown([], rows);
    expect([wrapper.text(), fake.sent.length]).toEqual(["", 1]);
    wrapper.unmount();
  }
  const other = await shown([{ ok: false, error: { code: "internal", params: {}, detail: "" } }]);
  expect(other.wrapper.text()).not.toBe("");
  other.wrapper.unmount();
});
