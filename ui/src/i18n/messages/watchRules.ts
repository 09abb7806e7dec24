import type { Autostart } from "../../api/client";
import type { PlanSeasonView } from "../../api/generated/PlanSeasonView";
import type { PlannedKindView } from "../../api/generated/PlannedKindView";
import type { ReachView } from "../../api/generated/ReachView";
import type { ShiftStartTest } from "../../api/generated/ShiftStartTest";
import type { WhomView } from "../../api/generated/WhomView";

/** Texts of the settings of the watch. */
export interface WatchRulesMessages {
  daily: string;
  dailyHint: string;
  kinds: Record<PlannedKindView, string>;
  seasons: Record<PlanSeasonView, string>;
  kind: string;
  time: string;
  season: string;
  grace: string;
  add: string;
  none: string;
  limits: string;
  limitsHint: string;
  lineTest: string;
  handover: string;
  retry: string;
  back: string;
  emptyPost: string;
  nextRoster: string;
  protocol: string;
  protocolHint: string;
  ring: string;
  tries: string;
  pause: string;
  order: string;
  reaches: Record<ReachView, string>;
  addReach: string;
  escalation: string;
  escalationHint: string;
  levels: string;
  whom: Record<WhomView, string>;
  after: string;
  addLevel: string;
  repeat: string;
  quiet: string;
  quietLimit: string;
  reminder: string;
  officeHead: string;
  minutes: string;
  seconds: string;
  days: string;
  times: string;
  faults: { time: string; order: string; levels: string };
  changes: { daily: string; limits: string; protocol: string; escalation: string };
}

/** Texts of how the alarm is heard and how the program starts. */
export interface SoundsMessages {
  volume: string;
  device: string;
  usualDevice: string;
  test: string;
  testing: string;
  shiftStart: string;
  shiftStarts: Record<ShiftStartTest, string>;
  autostart: string;
  autostarts: Record<Autostart, string>;
  onlyInWindow: string;
  changes: { volume: string; device: string; shiftStart: string };
}
