import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";
import { expect, it } from "vitest";
import { sendKey, type Send } from "@/api/client";
import type { FormView } from "@/api/generated/FormView";
import { provideOverview } from "@/shared/overview";
import FormSection from "./FormSection.vue";
import { provideOpenPart } from "./leaving";

const form = (): FormView => ({
  title: "{office}{year}年{month}月份值班安排表", orientation: "portrait", notes: [], foot: [],
  columns: [{ kind: "date", heading: "日期" }] as unknown as FormView["columns"],
  faces: { title: ["方正小标宋简体"], heading: [], body: [] },
});

it("saving the title keeps the columns and the faces, which have no field here", async () => {
  const saved: FormView[] = [];
  const send = (async (command: string, request: unknown) => {
    if (command === "save_form") saved.push(request as FormView);
    return { ok: true, value: command === "save_form" ? request : command === "form" ? form() : { office: null, now: "2026-06-12T08:00:00", people: 0, today: { phase: "flood" } } };
  }) as unknown as Send;
  const Page = defineComponent({
    setup() {
      provideOverview(send);
      provideOpenPart();
      return () => h(FormSection);
    },
  });
  const page = mount(Page, { attachTo: document.body, global: { provide: { [sendKey as symbol]: send } } });
  await flushPromises();

  await page.find("input").setValue("值班表");
  await page.findAll("button").find((button) => button.text().startsWith("保存"))!.trigger("click");
  await flushPromises();
  page.unmount();

  expect(saved).toEqual([{ ...form(), title: "值班表" }]);
});
