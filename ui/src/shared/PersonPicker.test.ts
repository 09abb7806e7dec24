import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { afterEach, describe, expect, it } from "vitest";
import type { PersonView } from "@/api/generated/PersonView";
import PersonPicker from "./PersonPicker.vue";

const person = (id: string, name: string, initials: string): PersonView => ({
  id, name, initials, title: null, department: null, mobile: null, sex: null, group: "officer",
  also_posts: [], experienced: true, joined: null, left_from: null,
});

let unmount: () => void = () => undefined;
afterEach(() => unmount());

function picker(modelValue = "") {
  const people = [person("p1", "张三", "zs"), person("p2", "赵堃", "zk"), person("p3", "李四", "ls")];
  const mounted = mount(PersonPicker, { props: { people, modelValue, label: "人员" }, attachTo: document.body });
  unmount = () => mounted.unmount();
  return { mounted, input: mounted.find("input") };
}

describe("picking a person", () => {
  it("by initials, arrow and Enter", async () => {
    const { mounted, input } = picker();

    await input.setValue("z");
    await nextTick();
    await input.trigger("keydown", { key: "ArrowDown" });
    await input.trigger("keydown", { key: "Enter" });

    expect(mounted.emitted("update:modelValue")).toEqual([["p2"]]);
  });

  it("keeps who was chosen when half a name is left behind", async () => {
    const { mounted, input } = picker("p1");

    await input.setValue("李");
    await input.trigger("blur");

    expect(mounted.emitted("update:modelValue")).toBeUndefined();
    expect(input.element.value).toBe("张三");
  });

  it("means nobody when the field is emptied", async () => {
    const { mounted, input } = picker("p1");

    await input.setValue("");
    await input.trigger("blur");

    expect(mounted.emitted("update:modelValue")).toEqual([[""]]);
  });

  it("takes Escape for itself while its list is open", async () => {
    const { mounted, input } = picker();

    await input.setValue("z");
    await input.trigger("keydown", { key: "Escape" });

    expect(mounted.emitted("update:modelValue")).toBeUndefined();
    expect(input.attributes("aria-expanded")).toBe("false");
  });
});
