/** For tests only: a `Send` that answers from a table, and a scope for composables. */
import { effectScope } from "vue";
import type { AnswerOf, Answer, CommandName, RequestOf, Send } from "@/api/client";

type Table = { [C in CommandName]?: (request: RequestOf<C>) => AnswerOf<C> | Answer<AnswerOf<C>> | Promise<AnswerOf<C>> };

export interface FakeSend {
  send: Send;
  /** Every command that was sent, in order. */
  sent: { command: CommandName; request: unknown }[];
}

function isAnswer<T>(value: unknown): value is Answer<T> {
  return typeof value === "object" && value !== null && "ok" in value;
}

/** Answers are copied, as they are on their way from the program. */
export function fakeSend(table: Table): FakeSend {
  const sent: FakeSend["sent"] = [];
  const send: Send = async (command, request) => {
    sent.push({ command, request });
    const answer = table[command];
    if (answer === undefined) throw new Error(`the test has no answer for ${command}`);
    const given = structuredClone(await (answer as (request: unknown) => unknown)(request));
    return isAnswer<AnswerOf<typeof command>>(given) ? given : { ok: true, value: given as AnswerOf<typeof command> };
  };
  return { send, sent };
}

/** Runs a composable outside a component; `stop` is what unmounting would do. */
export function inScope<T>(use: () => T): { used: T; stop: () => void } {
  const scope = effectScope();
  const used = scope.run(use);
  if (used === undefined) throw new Error("the scope was stopped");
  return { used, stop: () => scope.stop() };
}
