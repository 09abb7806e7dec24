/** The watch on the wire, as agreed with the engine. Goes when the generated types have it. */
import type { Done } from "@/api/generated/Done";
import type { Message } from "@/api/generated/Message";
import type { Nothing } from "@/api/generated/Nothing";
import type { PersonRef } from "@/api/generated/PersonRef";

type Params = { [key in string]: string };
export type DueKindView = "check_in" | "zero_report" | "weather" | "line_test" | "handover" | "retry" | "return" | "report" | "empty_post" | "next_roster";
export type DueKeyView = { at: string; kind: DueKindView; subject: string | null };
export type DueView = { key: DueKeyView; title: Message; at_local: string; missed_local: string; seconds_left: number; missed: boolean };
export type DueDoneView = { key: DueKeyView; title: Message; at_local: string; by: string; words: Params };
export type WhomView = "duty_officer" | "leader_on_call" | "chief_leader" | "office_head";
export type CallListLine = { whom: WhomView; name: string | null; number: string | null; reached: boolean };
export type OccasionView = { at_local: string; message: Message; before_its_time: boolean };
export type TakenView = { by: PersonRef; through: string | null; at_local: string };
export type ResolvedView = { by: string; taken_by: string; at_local: string; what: string };
export type AlertStateView =
  | { raised: { quiet_until_local: string | null; quiets_left: number } }
  | { taken: TakenView }
  | { resolved: ResolvedView };
export type AlertView = {
  id: string; number: number; kind: string; office: string | null; state: AlertStateView; raised_local: string; age_s: number;
  occasions: OccasionView[]; call_list: CallListLine[];
};
export type ReachView = "duty_phone" | "second_phone" | "officer_mobile" | "leader_mobile" | "office_head";
export type CheckNumber = { reach: ReachView; who: string | null; number: string };
export type RingEndView = { answered: { heard: string | null } } | "no_answer" | "busy" | "dead" | "forwarded" | "hung_up";
export type AttemptView = { number: CheckNumber; at_local: string; rang_s: number; end: RingEndView; note: string | null };
export type CheckCallStateView =
  | { ready: { number: CheckNumber; try_number: number; not_before_local: string; wait_s: number } }
  | { ringing: { number: CheckNumber; try_number: number; rings_s: number; ring_s: number } }
  | { reached: { at_local: string } }
  | { exhausted: { at_local: string } }
  | { abandoned: { at_local: string; reason: string } };
export type CheckCallView = {
  id: string; office: string; caller: string; began_local: string; state: CheckCallStateView; attempts: AttemptView[]; then: CheckNumber[];
};
export type EngineView = { alive: boolean; last_beat_local: string | null };
export type WatchView = {
  now: string; now_local: string; due: DueView[]; done: DueDoneView[]; alerts: AlertView[]; check_calls: CheckCallView[];
  past_check_calls: CheckCallView[]; engine: EngineView;
};
export type PlannedKindView = "check_in" | "zero_report" | "weather";
export type PlanSeasonView = "always" | "flood";
export type PlanView = { kind: PlannedKindView; time: string; season: PlanSeasonView; grace_min: number };
export type LevelView = { after_min: number; whom: WhomView };
export type WatchRules = {
  daily: PlanView[]; line_test_grace_min: number; handover_grace_min: number; retry_grace_min: number; return_grace_min: number;
  empty_post_days: number; next_roster_days: number; ring_s: number; tries: number; pause_min: number; order: ReachView[]; repeat_s: number;
  levels: LevelView[]; quiet_min: number; quiet_limit: number; reminder_min: number; office_head: string | null;
};

declare module "@/api/generated/Commands" {
  interface Commands {
    watch: { request: Nothing; answer: WatchView };
    do_due: { request: { key: DueKeyView; by: string; words: Params }; answer: Done };
    take_alert: { request: { alert: string; by: string; through: string | null }; answer: Done };
    quiet_alert: { request: { alert: string }; answer: Done };
    resolve_alert: { request: { alert: string; by: string; what: string }; answer: Done };
    begin_check_call: { request: { office: string; by: string; numbers: CheckNumber[] }; answer: Done };
    begin_ring: { request: { call: string }; answer: Done };
    end_ring: { request: { call: string; end: RingEndView; note: string | null }; answer: Done };
    abandon_check_call: { request: { call: string; reason: string }; answer: Done };
    watch_rules: { request: Nothing; answer: WatchRules };
    save_watch_rules: { request: WatchRules; answer: WatchRules };
  }
}
