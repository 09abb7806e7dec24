import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, expect, it, vi } from "vitest";
import Choice from "./Choice.vue";

let unmount: () => void = () => undefined;
afterEach(() => unmount());

function choice() {
  const options = [
    { value: "", label: "未填" },
    { value: "male", label: "男" },
  ];
  const mounted = mount(Choice<string>, { props: { options, modelValue: "", label: "性别" }, attachTo: document.body });
  unmount = () => mounted.unmount();
  const press = async (key: string, ctrlKey = false) => {
    await mounted.find("input").trigger("keydown", { key, code: key, ctrlKey });
    await flushPromises();
  };
  return { mounted, press };
}

it("shows the word of an empty value as well", async () => {
  const { mounted } = choice();
  await flushPromises();

  expect(mounted.text()).toContain("未填");
});

it("is chosen from by the keyboard", async () => {
  const { mounted, press } = choice();

  await press("Enter");
  await press("ArrowDown");
  await press("Enter");

  expect(mounted.emitted("update:modelValue")).toEqual([["male"]]);
});

it("leaves Escape to the page while the list is closed, and folds the list while it is open", async () => {
  const { press } = choice();
  const onPage = vi.fn();
  window.addEventListener("keydown", onPage);

  await press("Escape");
  expect(onPage).toHaveBeenCalledTimes(1);

  await press("Enter");
  await press("Escape");
  expect(onPage).toHaveBeenCalledTimes(1);
  window.removeEventListener("keydown", onPage);
});

it("leaves Ctrl+Enter to the page, which saves with it", async () => {
  const { mounted, press } = choice();
  const onPage = vi.fn();
  window.addEventListener("keydown", onPage);

  await press("Enter", true);

  expect(onPage).toHaveBeenCalledTimes(1);
  expect(mounted.find("input").attributes("aria-expanded")).toBe("false");
  window.removeEventListener("keydown", onPage);
});
