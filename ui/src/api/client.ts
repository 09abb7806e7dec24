/**
 * The one way to the program behind the page. It knows no screen; what it carries is typed by the
 * generated list of commands, so a command without an answer doesn't compile.
 */
import { inject, type InjectionKey } from "vue";
import { browser } from "./browser";
import type { Commands } from "./generated/Commands";
import type { Credential } from "./generated/Credential";
import type { Topic } from "./generated/Topic";
import { asksForPin, Pins } from "./pins";
import { tauri } from "./tauri";
import { asApiError, type Answer, type Host, type Transport } from "./transport";

export type { Answer, Autostart, FileKind, Host, Machine, SoundDevice, SoundState } from "./transport";

export type CommandName = keyof Commands;
export type RequestOf<C extends CommandName> = Commands[C]["request"];
export type AnswerOf<C extends CommandName> = Commands[C]["answer"];

export type Send = <C extends CommandName>(command: C, request: RequestOf<C>) => Promise<Answer<AnswerOf<C>>>;

const transport: Transport = "__TAURI_INTERNALS__" in window ? tauri : browser;

/** A `Send` over any transport; everything that goes wrong becomes an `ApiError`. Where a PIN is asked for, so is the person at the desk. */
export function sendOver(carrier: Pick<Transport, "call">, pins: Pins = new Pins()): Send {
  return async (command, request) => {
    async function attempt(credential: Credential | null): Promise<Answer<AnswerOf<typeof command>>> {
      try {
        return { ok: true, value: (await carrier.call(command, request, credential)) as AnswerOf<typeof command> };
      } catch (thrown) {
        return { ok: false, error: asApiError(thrown) };
      }
    }
    const kept = pins.kept();
    const answer = await attempt(kept);
    return !answer.ok && asksForPin(answer.error) ? pins.prove(kept, answer, attempt) : answer;
  };
}

/** The PIN of this page, and whoever asks for it. */
export const pins = new Pins();
export const send: Send = sendOver(transport, pins);
export const host: Host = transport;

type Listener = { topics: readonly Topic[]; fn: () => void };
const listeners = new Set<Listener>();
transport.listen(tellStale);

/** Tells every part of the page; also for work that ended behind the page, which no answer announces. */
export function tellStale(stale: readonly Topic[]): void {
  for (const listener of [...listeners]) {
    if (listener.topics.some((topic) => stale.includes(topic))) listener.fn();
  }
}

/** Calls `fn` whenever one of the topics went stale; returns how to stop. */
export function onStale(topics: readonly Topic[], fn: () => void): () => void {
  const listener = { topics, fn };
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const sendKey: InjectionKey<Send> = Symbol("send");
export const hostKey: InjectionKey<Host> = Symbol("host");

/** The `Send` of this part of the page; a test provides its own under `sendKey`. */
export function useSend(): Send {
  return inject(sendKey, () => send, true);
}

/** The `Host` of this part of the page; a test provides its own under `hostKey`. */
export function useHost(): Host {
  return inject(hostKey, () => host, true);
}
