import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import type { PersonView } from "@/api/generated/PersonView";
import PersonPicker from "./PersonPicker.vue";

const person = (id: string, name: string, initials: string): PersonView => ({
  id, name, initials, title: null, department: null, mobile: null, sex: null, group: "officer", rank: "member",
  also_posts: [], experienced: true, joined: null, left_from: null,
});

let unmount: () => void = () => undefined;
afterEach(() => unmount());

function picker(modelValue = "") {
  const people = [person("p1", "张三", "zs"), person("p2", "赵堃", "zk"), person("p3", "李四", "ls")];
  const mounted = mount(PersonPicker, { props: { people, modelValue, label: "人员" }, attachTo: document.body });
  unmount = () => mounted.unmount();
  const input = mounted.find("input");
  const press = async (key: string) => {
    await input.trigger("keydown", { key, code: key });
    await flushPromises();
  };
  const type = async (text: string) => {
    await input.setValue(text);
    await flushPromises();
  };
  return { mounted, input, press, type };
}

const offered = () => [...document.querySelectorAll("[role=option]")].map((option) => option.textContent);

describe("picking a person", () => {
  it("offers nobody before it is used, so that a page may hold dozens", () => {
    picker();

    expect(offered()).toEqual([]);
  });

  it("finds by initials and takes the first on Enter", async () => {
    const { mounted, input, press, type } = picker();
    await input.trigger("focus");
    await press("Enter");

    await type("zk");
    expect(offered()).toEqual(["赵堃"]);
    await press("Enter");

    expect(mounted.emitted("update:modelValue")).toEqual([["p2"]]);
  });

  it("shows who was chosen although the list is empty", () => {
    const { mounted } = picker("p1");

    expect(mounted.text()).toContain("张三");
  });

  it("takes Escape for itself while its list is open", async () => {
    const { mounted, input, press } = picker();
    await input.trigger("focus");
    await press("Enter");
    expect(input.attributes("aria-expanded")).toBe("true");

    await press("Escape");

    expect(mounted.emitted("update:modelValue")).toBeUndefined();
    expect(input.attributes("aria-expanded")).toBe("false");
  });
});
