/** The watch on the wire, as agreed with the engine. Goes when the generated types have it. */
import type { Done } from "@/api/generated/Done";
import type { Message } from "@/api/generated/Message";
import type { Nothing } from "@/api/generated/Nothing";
import type { PersonRef } from "@/api/generated/PersonRef";

export type LineResult = "clear" | "not_reached" | "fault";
export type LineView = { tested_at_local: string; result: LineResult; by: string; seconds: number | null };
export type AwayNow = { until_local: string; cover: PersonRef | null; reason: string | null };
export type OnDutyView = { person: PersonRef; since_local: string; planned: boolean; away: AwayNow | null };
export type PostNow = { post: string; planned: PersonRef[]; on: OnDutyView[]; from_local: string; to_local: string };
export type PostNext = { post: string; people: PersonRef[]; from_local: string };

export type DueKind = "check_in" | "zero_report" | "weather" | "line_test" | "handover" | "report" | "retry" | "return";
export type DueView = {
  key: string; kind: DueKind; params: { [key in string]: string }; due_local: string; alert_local: string; seconds_left: number;
};
export type DoneView = { key: string; kind: DueKind; at_local: string; by: string; words: string };

export type AlertStateView = { raised: Record<string, never> } | { taken: { by: PersonRef; at_local: string } };
export type CallListLine = { role: string; name: string; number: string };
export type AlertView = {
  id: string; number: number; kind: string; state: AlertStateView; matter: Message; raised_local: string; age_s: number; level: number;
  snoozed_until_local: string | null; additions: { at_local: string; message: Message }[]; call_list: CallListLine[];
};

export type ReachView = "duty_phone" | "second_phone" | "officer_mobile" | "leader" | "office_head";
export type OutcomeView = "answered" | "no_answer" | "busy" | "line_fault" | "forwarded";
export type NumberView = { reach: ReachView; who: string | null; number: string };
export type CallStateView =
  | { ready: { reach: ReachView; number: string; who: string | null; try: number; not_before_local: string | null; seconds_left: number } }
  | { ringing: { reach: ReachView; number: string; who: string | null; since_s: number; ring_s: number } }
  | { finished: { verdict: string } };
export type AttemptView = { reach: ReachView; number: string; who: string | null; at_local: string; ring_s: number; outcome: OutcomeView };
export type CheckCallView = { id: string; office: string; state: CallStateView; attempts: AttemptView[]; then: NumberView[] };

export type WatchView = {
  now: string; now_local: string; office: string; duty_phone: string | null; line: LineView | null;
  posts: PostNow[]; next: PostNext[]; due: DueView[]; done: DoneView[]; alerts: AlertView[]; check_calls: CheckCallView[];
  engine: { alive: boolean; last_beat_local: string };
};

declare module "@/api/generated/Commands" {
  interface Commands {
    watch: { request: Nothing; answer: WatchView };
    do_due: { request: { key: string; by: string; to: string | null; note: string | null; values: Record<string, string> }; answer: Done };
    take_alert: { request: { alert: string; by: string }; answer: Done };
    snooze_alert: { request: { alert: string }; answer: Done };
    hand_on_alert: { request: { alert: string; by: string; to: string }; answer: Done };
    resolve_alert: { request: { alert: string; by: string; what: string }; answer: Done };
    begin_check_call: { request: { office: string; numbers: NumberView[]; by: string }; answer: Done };
    begin_ring: { request: { call: string }; answer: Done };
    end_ring: { request: { call: string; outcome: OutcomeView; heard: string | null; note: string | null }; answer: Done };
    abandon_check_call: { request: { call: string; by: string; reason: string }; answer: Done };
    sign_in: { request: { person: string; post: string | null }; answer: Done };
    sign_out: { request: { person: string }; answer: Done };
    leave_post: { request: { person: string; until: string; cover: string | null; reason: string | null }; answer: Done };
    return_to_post: { request: { person: string }; answer: Done };
  }
}
