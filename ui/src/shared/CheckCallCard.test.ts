import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { sendKey } from "@/api/client";
import type { CheckCallView } from "@/api/generated/CheckCallView";
import type { WatchView } from "@/api/generated/WatchView";
import CheckCallCard from "./CheckCallCard.vue";
import { fakeSend } from "./testing";

const number = { reach: "duty_phone", who: null, number: "0837-2345679" } as const;
const call: CheckCallView = { id: "x", office: "云岭乡", caller: "amy", began_local: "", attempts: [], then: [], state: { ringing: { number, try_number: 1, rings_s: 8, ring_s: 30 } } };
const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key }));
afterEach(() => vi.restoreAllMocks());

test("whoever answers stops the count at once: asking the name makes no phone ring longer", async () => {
  const fake = fakeSend({ end_ring: () => ({}) as WatchView });
  const wrapper = mount(CheckCallCard, { props: { call, elapsed: 0 }, global: { provide: { [sendKey as symbol]: fake.send } }, attachTo: document.body });
  const clock = vi.spyOn(performance, "now").mockReturnValue(1_000);
  press("1");
  await flushPromises();
  await wrapper.setProps({ elapsed: 7 });
  expect(wrapper.get("[role=timer] b").text()).toBe("8");

  clock.mockReturnValue(8_000);
  await wrapper.get(".who input").setValue("张三");
  await wrapper.get(".who input").trigger("keydown", { key: "Enter" });
  await flushPromises();
  expect(fake.sent).toEqual([{ command: "end_ring", request: { call: "x", end: { answered: { heard: "张三" } }, note: null, ended_s_ago: 7 } }]);
  wrapper.unmount();
});
