import { flushPromises, mount } from "@vue/test-utils";
import { defineComponent, h, ref } from "vue";
import { afterEach, describe, expect, it } from "vitest";
import { sendKey, type Send } from "@/api/client";
import type { OfficeView } from "@/api/generated/OfficeView";
import { provideOverview } from "@/shared/overview";
import { go, route } from "@/shared/router";
import Settings from "./Settings.vue";

const office = (): OfficeView => ({
  id: "o1", name: "青石镇", duty_phone: "0837-2345678", fax: null, mode: "real",
  season: { first: "05-01", last: "09-30", main_first: null, main_last: null },
});

function answers(saved: unknown[]): Send {
  return (async (command: string, request: unknown) => {
    if (command === "overview") return { ok: true, value: { office: office(), now: "2026-06-12T08:00:00", people: 31 } };
    if (command === "save_office") {
      saved.push(request);
      return { ok: true, value: { ...office(), ...(request as object) } };
    }
    return { ok: true, value: { rows: [], folder: "值守" } };
  }) as unknown as Send;
}

let unmount: () => void = () => undefined;
afterEach(() => unmount());

/** The page with its address, the way the view holds them together. */
async function open() {
  const saved: unknown[] = [];
  const send = answers(saved);
  const wanted = ref("office");
  const Page = defineComponent({
    setup() {
      provideOverview(send);
      return () => h(Settings, { wanted: wanted.value, onOpen: (section: string) => (wanted.value = section) });
    },
  });
  go("settings");
  await flushPromises();
  const page = mount(Page, { attachTo: document.body, global: { provide: { [sendKey as symbol]: send } } });
  unmount = () => page.unmount();
  await flushPromises();
  return { page, saved };
}

const heading = (page: Awaited<ReturnType<typeof open>>["page"]) => page.find("h2").text();
const press = async (page: Awaited<ReturnType<typeof open>>["page"], label: string) => {
  await page.findAll("button").find((button) => button.text().startsWith(label))!.trigger("click");
  await flushPromises();
};

describe("leaving a part of the settings", () => {
  it("just goes when nothing was changed", async () => {
    const { page } = await open();

    await press(page, "显示");

    expect(heading(page)).toContain("显示");
  });

  it("names what is unsaved and stays until it is answered", async () => {
    const { page } = await open();

    await page.find("#set-phone").setValue("0837-2345000");
    await press(page, "显示");

    expect(page.find("[role=alertdialog]").text()).toContain("“单位”有未保存的修改：值班电话");
    expect(heading(page)).toContain("单位");
  });

  it("saves and goes", async () => {
    const { page, saved } = await open();

    await page.find("#set-phone").setValue("0837-2345000");
    await press(page, "显示");
    await press(page, "保存后离开");

    expect(saved).toMatchObject([{ duty_phone: "0837-2345000" }]);
    expect(heading(page)).toContain("显示");
  });

  it("drops the changes and goes", async () => {
    const { page, saved } = await open();

    await page.find("#set-name").setValue("红岩镇");
    await press(page, "显示");
    await press(page, "放弃修改");

    expect(saved).toEqual([]);
    expect(heading(page)).toContain("显示");
  });

  it("asks before another page is opened, too", async () => {
    const { page } = await open();

    await page.find("#set-name").setValue("红岩镇");
    go("desk");
    await new Promise((turn) => window.addEventListener("hashchange", turn, { once: true }));
    await flushPromises();

    expect(route.value.page).toBe("settings");
    expect(page.find("[role=alertdialog]").text()).toContain("单位名称");
  });
});
