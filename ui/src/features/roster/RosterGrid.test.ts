import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, expect, test } from "vitest";
import { sendKey } from "@/api/client";
import type { Candidate } from "@/api/generated/Candidate";
import { fakeSend } from "@/shared/testing";
import RosterGrid from "./RosterGrid.vue";
import { sampleRoster } from "./testing";

const share = { here: 2, carried: 14, target: 1_640, deviation: -40 };
const candidate = (name: string, obstacles: Candidate["obstacles"] = []): Candidate => ({
  person: { id: name, name }, title: null, mobile: "14001293003", obstacles, nearest_duty_days: 5, total: share, cost: [],
});

const mounted: { unmount: () => void }[] = [];
afterEach(() => mounted.splice(0).forEach((wrapper) => wrapper.unmount()));

function show(view: "day" | "person" = "day", editable = true) {
  const away = { code: "absent", params: { person: "cat", reason: "请假" } };
  const { send } = fakeSend({ candidates: () => ({ why: null, exchanges: [], rows: [candidate("bob"), candidate("dan"), candidate("cat", [away])] }) });
  const wrapper = mount(RosterGrid, {
    props: {
      roster: sampleRoster(), view, editable, hold: () => (editable ? "free" : "kept"), today: "2026-06-06", selected: null,
      "onUpdate:selected": (selected) => void wrapper.setProps({ selected }),
    },
    global: { provide: { [sendKey as symbol]: send } },
    attachTo: document.body,
  });
  mounted.push(wrapper);
  const place = (key: string) => wrapper.get(`[data-spot="${key}"]`);
  const press = async (key: string) => {
    await wrapper.get("[data-spot]:focus").trigger("keydown", { key });
    await flushPromises();
  };
  return { wrapper, place, press };
}

test("one place of the grid is reached by Tab, and the arrows go on from there", async () => {
  const { wrapper, place, press } = show();
  expect(wrapper.findAll('[data-spot][tabindex="0"]')).toHaveLength(1);

  await place("2026-06-05|lead|0").trigger("click");
  await flushPromises();
  await press("ArrowDown");
  await press("ArrowRight");

  expect(document.activeElement).toBe(place("2026-06-06|duty|0").element);
  expect(place("2026-06-06|duty|0").attributes("aria-pressed")).toBe("true");
});

test("a hole says so, a lock too, in words", () => {
  const { place } = show();
  expect(place("2026-06-07|duty|1").text()).toBe("缺 1 人");
  expect(place("2026-06-05|lead|0").text()).toContain("锁");
  expect(place("2026-06-05|lead|0").attributes("aria-label")).toBe("6月5日 周五 带班领导 amy 锁");
});

test("Space locks and Delete empties the chosen place", async () => {
  const { wrapper, place, press } = show();
  await place("2026-06-06|lead|0").trigger("click");
  await flushPromises();
  await press(" ");
  await press("Delete");
  const spot = { date: "2026-06-06", shift: "lead", slot: 0 };
  expect(wrapper.emitted("pin")).toEqual([[spot]]);
  expect(wrapper.emitted("put")).toEqual([[spot, null]]);
});

test("Enter opens who else could serve; the arrows and Enter take one, and the keyboard comes back", async () => {
  const { wrapper, place, press } = show();
  await place("2026-06-06|duty|1").trigger("click");
  await flushPromises();
  await press("Enter");

  const names = wrapper.findAll("[role=option] b").map((name) => name.text());
  expect(names).toEqual(["dan", "cat"]);
  expect(wrapper.findAll("[role=option]")[1]?.text()).toContain("cat请假");

  await wrapper.get("[role=listbox]").trigger("keydown", { key: "ArrowDown" });
  await wrapper.get("[role=listbox]").trigger("keydown", { key: "Enter" });
  await flushPromises();
  expect(wrapper.emitted("put")).toEqual([[{ date: "2026-06-06", shift: "duty", slot: 1 }, "cat"]]);
  expect(wrapper.find("[role=dialog]").exists()).toBe(false);
  expect(document.activeElement).toBe(place("2026-06-06|duty|1").element);
});

test("a roster that can't be edited is only looked at", async () => {
  const { wrapper, place, press } = show("day", false);
  await place("2026-06-06|lead|0").trigger("click");
  await flushPromises();
  for (const key of ["Enter", " ", "Delete"]) await press(key);
  expect(wrapper.find("[role=dialog]").exists()).toBe(false);
  expect(wrapper.emitted("put") ?? wrapper.emitted("pin")).toBeUndefined();
});

test("by person, a duty is a sign on its day and the sums are right", () => {
  const { wrapper, place } = show("person");
  expect(place("2026-06-05|duty|0").text()).toBe("夜");
  const dan = wrapper.findAll("tbody tr").find((row) => row.find("th").text() === "dan");
  expect(dan?.findAll(".sum").map((sum) => sum.text())).toEqual(["2", "1", "0"]);
  expect(dan?.findAll(".away")).toHaveLength(2);
});
