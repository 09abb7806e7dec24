import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { sendKey } from "@/api/client";
import { fakeSend } from "@/shared/testing";
import CheckQuestions from "./CheckQuestions.vue";
import { blankCheck } from "./testing";

const check = blankCheck();

function questions(listening: boolean) {
  const fake = fakeSend({ answer_question: () => check });
  const wrapper = mount(CheckQuestions, { props: { check, listening }, global: { provide: { [sendKey as symbol]: fake.send } }, attachTo: document.body });
  return { ...fake, wrapper };
}
const press = (key: string) => window.dispatchEvent(new KeyboardEvent("keydown", { key }));

test("one letter answers the question at hand, with the words that were typed", async () => {
  const { wrapper, sent } = questions(true);
  await wrapper.get("input").setValue(" 在巡堤 ");
  press("s");
  await flushPromises();
  expect(sent).toEqual([{ command: "answer_question", request: { check: "c", question: "post", reply: "wrong", words: "在巡堤" } }]);
  wrapper.unmount();
});

test("while nobody is on the phone no letter answers anything, and what no call tells is not asked", () => {
  const { wrapper, sent } = questions(false);
  press("s");
  expect(sent).toEqual([]);
  expect(wrapper.findAll(".waiting li")).toHaveLength(2);
  wrapper.unmount();
});
