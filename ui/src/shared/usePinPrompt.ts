/** Asking for a PIN: who may be asked, what was typed, and how long the next try must wait. */
import { computed, onScopeDispose, ref, shallowRef } from "vue";
import type { Send } from "@/api/client";
import type { AccessPerson } from "@/api/generated/AccessPerson";
import type { AccessView } from "@/api/generated/AccessView";
import type { ApiError } from "@/api/generated/ApiError";
import type { Credential } from "@/api/generated/Credential";
import type { Pins } from "@/api/pins";

const SECOND_MS = 1_000;

interface Asking {
  error: ApiError;
  /** Those who may, and have a PIN. */
  people: AccessPerson[];
  answer: (credential: Credential | null) => void;
}

function able({ people, lines }: AccessView, act: string): AccessPerson[] {
  const line = lines.find((line) => line.act === act);
  return people.filter((person) => {
    if (!person.has_pin) return false;
    return line === undefined || line.who.kind === "anybody" || person.roles.some((role) => line.who.kind === "roles" && line.who.roles.includes(role));
  });
}

export function usePinPrompt(send: Send, pins: Pins, now: () => number = () => performance.now()) {
  const asking = shallowRef<Asking | null>(null);
  const person = ref("");
  const pin = ref("");
  /** When each person's PIN may be tried again. The program decides; here it is only shown. */
  const waits = new Map<string, number>();
  const clock = ref(now());
  const ticking = window.setInterval(() => (clock.value = now()), SECOND_MS);

  const act = computed(() => asking.value?.error.params.act ?? "");
  const wait = computed(() => {
    const until = waits.get(person.value);
    return until === undefined ? 0 : Math.max(0, Math.ceil((until - clock.value) / SECOND_MS));
  });
  const ready = computed(() => asking.value !== null && person.value !== "" && pin.value !== "" && wait.value === 0);

  async function ask(error: ApiError): Promise<Credential | null> {
    const answer = await send("access", {});
    const people = answer.ok ? able(answer.value, error.params.act ?? "") : [];
    clock.value = now();
    for (const { person: { id }, wait_seconds } of people) {
      if (wait_seconds === null) waits.delete(id);
      else waits.set(id, clock.value + wait_seconds * SECOND_MS);
    }
    if (!people.some((able) => able.person.id === person.value)) person.value = people[0]?.person.id ?? "";
    pin.value = "";
    return new Promise((resolve) => {
      asking.value = { error, people, answer: resolve };
    });
  }

  function end(credential: Credential | null): void {
    const open = asking.value;
    asking.value = null;
    pin.value = "";
    open?.answer(credential);
  }

  function show(): void {
    if (ready.value) end({ person: person.value, pin: pin.value });
  }

  const stop = pins.askThrough(ask);
  onScopeDispose(() => {
    stop();
    window.clearInterval(ticking);
    end(null);
  });

  return { asking, act, person, pin, wait, ready, show, cancel: () => end(null) };
}
