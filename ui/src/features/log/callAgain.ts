/**
 * An outgoing call that nobody answered goes on by the protocol of check calls: the program says when to ring again
 * and whom next. The try that was just made counts as the first one.
 */
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { ReachView } from "@/api/generated/ReachView";
import type { CallDraft } from "./callDraft";

const MOBILE = /^1\d{10}$/;

/** What `begin_check_call` needs of a call; `null` while there is no number to ring again. */
export function protocolOf(draft: CallDraft): { office: string; by: string; number: { reach: ReachView; who: string | null; number: string } } | null {
  const { phone, office, name } = draft.party;
  const number = phone.trim();
  if (number === "" || draft.by === "") return null;
  const who = name.trim() === "" ? null : name.trim();
  const reach = MOBILE.test(number.replace(/\s/g, "")) ? "officer_mobile" : "duty_phone";
  return { office: office.trim() || (who ?? number), by: draft.by, number: { reach, who, number } };
}

/** Begins the protocol and enters the try; answers what went wrong, or nothing. `rang` is what the telephone did. */
export async function callAgain(send: Send, draft: CallDraft, rang: string): Promise<ApiError | null> {
  const wanted = protocolOf(draft);
  if (wanted === null) return null;
  const begun = await send("begin_check_call", { office: wanted.office, by: wanted.by, numbers: [wanted.number] });
  if (!begun.ok) return begun.error;
  const mine = begun.value.check_calls.find(({ office, attempts, state }) => office === wanted.office && attempts.length === 0 && "ready" in state);
  if (mine === undefined) return null;
  const ringing = await send("begin_ring", { id: mine.id });
  if (!ringing.ok) return ringing.error;
  const ended = await send("end_ring", { call: mine.id, end: "no_answer", note: rang === "" ? null : rang, ended_s_ago: null });
  return ended.ok ? null : ended.error;
}
