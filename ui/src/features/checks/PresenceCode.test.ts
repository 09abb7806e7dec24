import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { sendKey } from "@/api/client";
import { fakeSend } from "@/shared/testing";
import PresenceCode from "./PresenceCode.vue";
import { blankCheck } from "./testing";

test("a code is judged by the program, and what came of it is kept with the check", async () => {
  const fake = fakeSend({ verify_presence: () => ({ verdict: "old", skew_s: -600 }), note_presence_code: () => blankCheck() });
  const wrapper = mount(PresenceCode, { props: { check: blankCheck(), listening: true }, global: { provide: { [sendKey as symbol]: fake.send } } });
  await wrapper.get("input").setValue("１２３ 456");
  await wrapper.get("input").trigger("keydown.enter");
  await flushPromises();
  expect(fake.sent).toEqual([
    { command: "verify_presence", request: { member: "o", code: "123456" } },
    { command: "note_presence_code", request: { check: "c", result: "old" } },
  ]);
});

test("too few figures are not sent", async () => {
  const fake = fakeSend({});
  const wrapper = mount(PresenceCode, { props: { check: blankCheck(), listening: true }, global: { provide: { [sendKey as symbol]: fake.send } } });
  await wrapper.get("input").setValue("12345");
  await wrapper.get("input").trigger("keydown.enter");
  expect(fake.sent).toEqual([]);
});
