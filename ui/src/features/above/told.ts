/** What the office above has told, as the list shows it. Pure. */
import type { BulletinText } from "@/api/generated/BulletinText";
import type { FromAbove } from "@/api/generated/FromAbove";
import type { ToldFindingView } from "@/api/generated/ToldFindingView";
import type { ToldRequestView } from "@/api/generated/ToldRequestView";

export type Told =
  | { kind: "findings"; key: string; finding: ToldFindingView }
  | { kind: "requests"; key: string; request: ToldRequestView }
  | { kind: "bulletins"; key: string; bulletin: BulletinText };

export const KINDS = ["findings", "requests", "bulletins"] as const;

/** In the order of the list; each has a key by which the address names it. */
export function toldOf({ findings, requests, bulletins }: FromAbove): Told[] {
  return [
    ...findings.map((finding): Told => ({ kind: "findings", key: finding.found.id, finding })),
    ...requests.map((request, at): Told => ({ kind: "requests", key: `request${at}`, request })),
    ...bulletins.map((bulletin): Told => ({ kind: "bulletins", key: bulletin.id, bulletin })),
  ];
}

export type ToldState = "open" | "overdue" | "explained" | "sent" | "upheld" | "withdrawn";

export function stateOf({ overdue, explanations, decision }: Pick<ToldFindingView, "overdue" | "explanations" | "decision">): ToldState {
  if (decision !== null) return decision.ruling;
  if (overdue) return "overdue";
  if (explanations.length === 0) return "open";
  return explanations.every(({ sent }) => sent) ? "sent" : "explained";
}

/** Amber while this office has something to do. */
export const STATE_KINDS = { open: "warn", overdue: "alert", explained: "warn", sent: "plain", upheld: "plain", withdrawn: "ok" } as const satisfies Record<ToldState, string>;
