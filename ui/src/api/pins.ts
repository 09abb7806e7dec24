/**
 * Showing a PIN: asked for when the program asks for one, kept for a short while in memory and nowhere else.
 * Whether it is right, and whether its owner may, the program alone decides.
 */
import type { ApiError } from "./generated/ApiError";
import type { Code } from "./generated/Code";
import type { Credential } from "./generated/Credential";
import type { Answer } from "./transport";

/** How long a PIN that was right is shown again without asking. */
export const KEPT_MS = 5 * 60_000;

/** Asks the person at the desk; `null` when they change their mind. */
export type AskCredential = (error: ApiError) => Promise<Credential | null>;

const PIN_CODES: readonly Code[] = ["pin_needed", "pin_wrong", "pin_wait", "pin_unset", "not_allowed"];

/** Whether it is the PIN of who asks that is missing or refused, and not one within the request: only then an act is named. */
export function asksForPin(error: ApiError): boolean {
  return PIN_CODES.includes(error.code) && error.params.act !== undefined;
}

type Attempt<T> = (credential: Credential) => Promise<Answer<T>>;

export class Pins {
  private proven: { credential: Credential; until: number } | null = null;
  private ask: AskCredential | null = null;
  /** Whoever needs a PIN while somebody is being asked waits, so that one answer is enough for both. */
  private turn: Promise<unknown> = Promise.resolve();

  /** `now` runs on whatever becomes of the wall clock. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The PIN that was right a short while ago. */
  kept(): Credential | null {
    if (this.proven !== null && this.now() >= this.proven.until) this.proven = null;
    return this.proven?.credential ?? null;
  }

  /** Nobody is at the desk any more. */
  forget(): void {
    this.proven = null;
  }

  /** The one part of the page that asks; returns how to stop. */
  askThrough(ask: AskCredential): () => void {
    this.ask = ask;
    return () => {
      if (this.ask === ask) this.ask = null;
    };
  }

  /** Asks until a PIN is accepted or nobody wants to any more; the last refusal is then the answer. */
  prove<T>(refused: Credential | null, answer: Answer<T>, attempt: Attempt<T>): Promise<Answer<T>> {
    const mine = this.turn.then(() => this.proveNow(refused, answer, attempt));
    this.turn = mine;
    return mine;
  }

  private async proveNow<T>(refused: Credential | null, first: Answer<T>, attempt: Attempt<T>): Promise<Answer<T>> {
    let answer = first;
    if (this.proven?.credential === refused) this.forget();
    const meanwhile = this.kept();
    if (meanwhile !== null) answer = await attempt(meanwhile);
    while (!answer.ok && asksForPin(answer.error)) {
      const credential = (await this.ask?.(answer.error)) ?? null;
      if (credential === null) return answer;
      answer = await attempt(credential);
      if (answer.ok || !asksForPin(answer.error)) this.proven = { credential, until: this.now() + KEPT_MS };
    }
    return answer;
  }
}
