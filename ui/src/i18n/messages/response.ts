import type { LeaderRankView } from "../../api/generated/LeaderRankView";
import type { LeadModeView } from "../../api/generated/LeadModeView";
import type { ResponseLevelView } from "../../api/generated/ResponseLevelView";
import type { StandByView } from "../../api/generated/StandByView";

/** Texts of emergency responses, what each level asks, and how the leader leads. */
export interface ResponseMessages {
  /** `Ⅲ级`. */
  levels: Record<ResponseLevelView, string>;
  /** `防汛Ⅲ级应急响应`. */
  inForce: (level: string) => string;
  since: (from: string, by: string) => string;
  expected: (until: string) => string;
  openEnd: string;
  everybody: string;
  modes: Record<LeadModeView, string>;
  modesLong: Record<LeadModeView, string>;
  title: string;
  raise: string;
  change: string;
  end: string;
  level: string;
  from: string;
  fromHint: string;
  until: string;
  untilHint: string;
  day: string;
  untilHalf: string;
  raiseAct: string;
  endAct: string;
  staffing: string;
  staffingHint: string;
  lead: string;
  ranks: Record<LeaderRankView, string>;
  atLeast: Record<LeaderRankView, string>;
  mode: string;
  extra: (post: string) => string;
  people: string;
  standBy: string;
  standBys: Record<StandByView, string>;
  onSite: string;
  onSiteHint: string;
  addOnSite: string;
  noOnSite: string;
  firstDay: string;
  lastDay: string;
  daysFault: string;
  changes: { staffing: string; onSite: string };
}
