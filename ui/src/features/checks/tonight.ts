/** Tonight's list in the order in which it is worked through. Pure. */
import type { CheckCallView } from "@/api/generated/CheckCallView";
import type { GradeView } from "@/api/generated/GradeView";
import type { LotRef } from "@/api/generated/LotRef";
import type { OfficeRef } from "@/api/generated/OfficeRef";
import type { Tonight } from "@/api/generated/Tonight";
import { stageOf, type Stage } from "@/shared/checkCalls";

export type RowState =
  | { kind: "going"; check: string; stage: Stage | null }
  | { kind: "waits"; wait: number }
  | { kind: "closed"; check: string; worst: GradeView };

export interface TonightRow {
  key: string;
  office: OfficeRef;
  at_local: string;
  lot: LotRef | null;
  state: RowState;
}

export const keyOfLot = ({ plan, place }: LotRef): string => `${plan}:${place}`;

/** What goes on first, then what is due, then what was done, the latest of that first. */
const RANK: Record<RowState["kind"], number> = { going: 0, waits: 1, closed: 2 };

/** `calls` are those of the watch, `callsElapsed` and `elapsed` the seconds since either answer. */
export function rowsOf(tonight: Tonight, elapsed: number, calls: readonly CheckCallView[], callsElapsed: number): TonightRow[] {
  const going = (check: string, office: OfficeRef): RowState => {
    const call = calls.find((each) => each.office === office.name);
    return { kind: "going", check, stage: call === undefined ? null : stageOf(call, callsElapsed) };
  };
  const lots = tonight.lots.map(({ lot, office, at_local, state }): TonightRow => {
    const row = { key: keyOfLot(lot), office, at_local, lot };
    if ("waits" in state) return { ...row, state: { kind: "waits", wait: state.waits.wait_s - elapsed } };
    if ("open" in state) return { ...row, state: going(state.open.check, office) };
    return { ...row, state: { kind: "closed", ...state.closed } };
  });
  const others = tonight.others.map(({ check, office, began_local, open, worst }): TonightRow => ({
    key: check, office, at_local: began_local, lot: null, state: open ? going(check, office) : { kind: "closed", check, worst },
  }));
  return [...lots, ...others].sort(
    (a, b) => RANK[a.state.kind] - RANK[b.state.kind] || a.at_local.localeCompare(b.at_local) * (a.state.kind === "closed" ? -1 : 1),
  );
}

/** Names as they are typed, with any of the marks that stand between names. */
export function namesIn(text: string): string[] {
  return text.split(/[、，,；;\s]+/).filter((name) => name !== "");
}
