/** Where a finding stands, as the list says it. Pure. */
import type { CheckFindingView } from "@/api/generated/CheckFindingView";
import type { DecisionView } from "@/api/generated/DecisionView";

export interface FindingStanding {
  name: "found" | "explained" | "upheld" | "withdrawn";
  /** Whether somebody has let a deadline pass. */
  overdue: boolean;
  /** Amber while the county has something to do. */
  kind: "warn" | "plain";
  decision: DecisionView | null;
}

export function stateOf({ state }: Pick<CheckFindingView, "state">): FindingStanding {
  if ("found" in state) {
    const { overdue } = state.found;
    return { name: "found", overdue, kind: overdue ? "warn" : "plain", decision: null };
  }
  if ("explained" in state) return { name: "explained", overdue: state.explained.overdue, kind: "warn", decision: null };
  if ("upheld" in state) return { name: "upheld", overdue: false, kind: "plain", decision: state.upheld };
  return { name: "withdrawn", overdue: false, kind: "plain", decision: state.withdrawn };
}
