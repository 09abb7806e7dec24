import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";
import { expect, it, vi } from "vitest";
import { sendKey, type Send } from "@/api/client";
import type { FormView } from "@/api/generated/FormView";
import FormSection from "./FormSection.vue";
import { provideOpenPart } from "./leaving";
import { REST_MS } from "./usePreview";

const form = (): FormView => ({
  title: "{office}{year}年{month}月份值班安排表", orientation: "portrait", notes: [], foot: [],
  columns: [{ kind: "date", heading: "日期", posts: [], shift: null, width: "usual" }],
  faces: { title: ["方正小标宋简体"], heading: [], body: [] }, layout: "by_day", numbers: "plain",
});

/** The section over a program that knows this form; what is asked of it is kept. */
async function opened(asked: { command: string; request: unknown }[]) {
  const answers: Record<string, unknown> = {
    form: form(), posts: { posts: [] },
    preview_form: { svg: "<svg/>", pages: 2, title: "青石镇2026年6月份值班安排表", shows: "example", columns: form().columns },
  };
  const send = (async (command: string, request: unknown) => {
    asked.push({ command, request });
    return { ok: true, value: command === "save_form" ? request : answers[command] };
  }) as unknown as Send;
  const Page = defineComponent({
    setup() {
      provideOpenPart();
      return () => h(FormSection);
    },
  });
  const page = mount(Page, { attachTo: document.body, global: { provide: { [sendKey as symbol]: send } } });
  await flushPromises();
  return page;
}

it("saving the title keeps everything else of the form", async () => {
  const asked: { command: string; request: unknown }[] = [];
  const page = await opened(asked);

  await page.find("#form-title").setValue("值班表");
  await page.findAll("button").find((button) => button.text().startsWith("保存"))!.trigger("click");
  await flushPromises();
  page.unmount();

  expect(asked.filter(({ command }) => command === "save_form").map(({ request }) => request)).toEqual([{ ...form(), title: "值班表" }]);
});

it("the page is drawn at once, and again when the hand rests, never at every key", async () => {
  vi.useFakeTimers();
  const asked: { command: string; request: unknown }[] = [];
  const page = await opened(asked);
  const drawn = () => asked.filter(({ command }) => command === "preview_form").map(({ request }) => (request as { form: FormView }).form.title);
  expect(drawn()).toHaveLength(1);
  expect(page.find("img").attributes()).toMatchObject({ src: "data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E", alt: expect.stringContaining("青石镇") });

  for (const title of ["值", "值班", "值班表"]) await page.find("#form-title").setValue(title);
  expect(drawn()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(REST_MS);
  page.unmount();
  vi.useRealTimers();

  expect(drawn()).toEqual([form().title, "值班表"]);
});
