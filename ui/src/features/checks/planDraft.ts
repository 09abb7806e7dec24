/** A plan before it is drawn: what is typed, what is still missing, and what is sent. Pure. */
import type { DayKindView } from "@/api/generated/DayKindView";
import type { HoursView } from "@/api/generated/HoursView";
import type { OfficeKindView } from "@/api/generated/OfficeKindView";
import type { SealCheckPlan } from "@/api/generated/SealCheckPlan";
import { monthDays } from "@/i18n/format";

export interface WindowDraft {
  day: string;
  from: string;
  to: string;
  checks: number;
}

/** Empty is whatever it is. */
export interface QuotaDraft {
  kind: OfficeKindView | "any";
  hours: HoursView | "any";
  day: DayKindView | "any";
  atLeast: number;
}

export interface PlanDraft {
  from: string;
  to: string;
  atLeast: number;
  atMost: number;
  windows: WindowDraft[];
  quotas: QuotaDraft[];
  /** Only these offices; all when it is empty. */
  offices: string[];
}

export type PlanFault = "periodMissing" | "windowMissing";

/** An evening of the month in which it is made, by the limits of the settings. */
export function freshPlan(today: string, limits: { at_least: number; at_most: number }): PlanDraft {
  const { from, to } = monthDays(today.slice(0, 7));
  return { from, to, atLeast: limits.at_least, atMost: limits.at_most, windows: [freshWindow(today)], quotas: [], offices: [] };
}

export function freshWindow(day: string): WindowDraft {
  return { day, from: "20:00", to: "23:00", checks: 4 };
}

export function faultsOf({ from, to, windows }: PlanDraft): PlanFault[] {
  const whole = windows.length > 0 && windows.every((each) => each.day !== "" && each.from !== "" && each.to !== "" && each.checks > 0);
  return [...(from === "" || to === "" || to < from ? (["periodMissing"] as const) : []), ...(whole ? [] : (["windowMissing"] as const))];
}

const orNull = <T extends string>(value: T | "any"): T | null => (value === "any" ? null : value);

export function requestOf(draft: PlanDraft, by: string): SealCheckPlan {
  return {
    by, from: draft.from, to: draft.to, at_least: draft.atLeast, at_most: draft.atMost, windows: draft.windows, offices: draft.offices,
    quotas: draft.quotas.map(({ kind, hours, day, atLeast }) => ({ kind: orNull(kind), hours: orNull(hours), day: orNull(day), at_least: atLeast })),
  };
}

/** A digest in groups of eight, as it is read aloud and compared. */
export function groupsOf(seal: string): string[] {
  return seal.match(/.{1,8}/g) ?? [];
}
