import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import KeyButton from "./KeyButton.vue";

const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));

test("it shows its shortcut and obeys it while it is there", () => {
  const onPress = vi.fn();
  const wrapper = mount(KeyButton, { props: { label: "检查", keys: "F6", onPress }, attachTo: document.body });
  expect(wrapper.get("kbd").text()).toBe("F6");

  press("F6");
  wrapper.unmount();
  press("F6");
  expect(onPress).toHaveBeenCalledOnce();
});

test("while it is busy or off, neither hand nor key presses it", async () => {
  const wrapper = mount(KeyButton, { props: { label: "检查", keys: "F6", busy: true }, attachTo: document.body });
  press("F6");
  await wrapper.trigger("click");
  await wrapper.setProps({ busy: false, disabled: true });
  press("F6");
  expect(wrapper.emitted("press")).toBeUndefined();
  wrapper.unmount();
});
