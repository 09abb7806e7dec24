import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { sendKey } from "@/api/client";
import { fakeSend } from "@/shared/testing";
import PresenceCode from "./PresenceCode.vue";
import { blankCheck } from "./testing";

test("a code is sent as it is read, in whatever figures it is typed, and the program judges it", async () => {
  const fake = fakeSend({ hear_presence_code: () => blankCheck() });
  const wrapper = mount(PresenceCode, { props: { check: blankCheck(), listening: true }, global: { provide: { [sendKey as symbol]: fake.send } } });
  await wrapper.get("input").setValue("１２３ 456");
  await wrapper.get("input").trigger("keydown.enter");
  await flushPromises();
  expect(fake.sent).toEqual([{ command: "hear_presence_code", request: { check: "c", code: "123456" } }]);
});

test("too few figures are not sent", async () => {
  const fake = fakeSend({});
  const wrapper = mount(PresenceCode, { props: { check: blankCheck(), listening: true }, global: { provide: { [sendKey as symbol]: fake.send } } });
  await wrapper.get("input").setValue("12345");
  await wrapper.get("input").trigger("keydown.enter");
  expect(fake.sent).toEqual([]);
});
