import { computed, defineComponent, h, shallowRef } from "vue";
import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import type { PersonRef } from "@/api/generated/PersonRef";
import { provideNamed, type UsedNamed } from "./useNamed";

const person = (name: string): PersonRef => ({ id: name, name });

function desk(...names: string[]) {
  const on = shallowRef(names);
  let named!: UsedNamed;
  const Desk = defineComponent({
    setup() {
      const presence = computed(() => ({ present: on.value.map((name) => ({ person: person(name), since: "", planned: null, note: null, away: null })) }));
      named = provideNamed(presence);
      return () => h("div");
    },
  });
  mount(Desk);
  const done: string[] = [];
  return { on, named, done, act: () => named.inName("take", (by) => done.push(by.name)) };
}

test("the one person on duty acts without being asked", () => {
  const { act, done, named } = desk("amy");
  act();
  expect(done).toEqual(["amy"]);
  expect(named.question.value).toBeNull();
});

test("of several one says so once, and is not asked again", () => {
  const { act, done, named } = desk("amy", "bob");
  act();
  expect(done).toEqual([]);
  named.answer(person("bob"));
  act();
  expect(done).toEqual(["bob", "bob"]);
});

test("a name from outside holds for that act only", () => {
  const { act, done, named } = desk("carl", "dan");
  act();
  named.answer(person("head"));
  act();
  expect(done).toEqual(["head"]);
  expect(named.question.value?.act).toBe("take");
});

test("with nobody on duty every act asks", () => {
  const { act, done, named } = desk();
  act();
  named.cancel();
  expect(done).toEqual([]);
  expect(named.question.value).toBeNull();
});

test("who has signed out is not acted for", () => {
  const { act, done, named, on } = desk("eve", "finn");
  named.choose(person("eve"));
  on.value = ["finn", "gus"];
  act();
  expect(done).toEqual([]);
});
