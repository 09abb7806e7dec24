/** A call as it is typed while the receiver is at the ear, and the record that it becomes. */
import type { CallKindView } from "@/api/generated/CallKindView";
import type { CallView } from "@/api/generated/CallView";
import type { DirectionView } from "@/api/generated/DirectionView";
import type { MarkingView } from "@/api/generated/MarkingView";
import type { ParticularsView } from "@/api/generated/ParticularsView";
import type { PartyView } from "@/api/generated/PartyView";
import type { ToldView } from "@/api/generated/ToldView";
import type { FieldKey } from "@/i18n/messages/log";

/** In the order of the form: the commonest first. */
export const CALL_KINDS: readonly CallKindView[] = ["meeting", "document", "danger", "public", "spot_check", "other"];

/** What each kind asks for, in the order in which it is asked on the phone. */
export const FIELDS: Record<CallKindView, readonly FieldKey[]> = {
  meeting: ["meeting.topic", "meeting.time", "meeting.place", "meeting.attendees", "meeting.convenor", "meeting.materials"],
  document: ["document.title", "document.issuer", "document.number", "document.deadline"],
  danger: ["danger.time", "danger.place", "danger.cause", "danger.course", "danger.measures", "danger.losses", "danger.trend"],
  public: ["public.place", "public.matter", "public.request"],
  spot_check: ["spot_check.answered_by", "spot_check.leader", "spot_check.asked"],
  other: [],
};

export interface CallDraft {
  direction: DirectionView;
  kind: CallKindView;
  party: { office: string; name: string; title: string; phone: string };
  /** Of every kind, so that changing the kind loses nothing. */
  fields: Partial<Record<FieldKey, string>>;
  told: { who: string; at: string }[];
  /** Who reports, where it is not the other end of the call. */
  reporter: PartyView | null;
  content: string;
  proposed: string;
  instruction: string;
  outcome: string;
  handledBy: string;
  /** Kept as it is: nobody types it. */
  handledAt: string | null;
  marking: MarkingView;
  /** Who received it, or rang: the id of the person. */
  by: string;
  day: string;
  time: string;
  fromPaper: boolean;
}

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export function blankCall(direction: DirectionView, by: string, now: string): CallDraft {
  return {
    direction, kind: "other", party: { office: "", name: "", title: "", phone: "" }, fields: {}, told: [], reporter: null,
    content: "", proposed: "", instruction: "", outcome: "", handledBy: "", handledAt: null, marking: "internal",
    by, day: now.slice(0, 10), time: now.slice(11, 16), fromPaper: false,
  };
}

/** Whether somebody has typed something that closing the form would lose. */
export function isTyped(draft: CallDraft): boolean {
  const texts = [...Object.values(draft.party), ...Object.values(draft.fields), draft.content, draft.proposed, draft.outcome];
  return draft.told.length > 0 || texts.some((text) => text.trim() !== "");
}

/** What the kind asks for and nobody has said yet. */
export function missingOf(draft: CallDraft): FieldKey[] {
  return FIELDS[draft.kind].filter((key) => given(draft.fields[key] ?? "") === null);
}

function particularsOf(draft: CallDraft): ParticularsView {
  const value = (key: FieldKey) => given(draft.fields[key] ?? "");
  switch (draft.kind) {
    case "meeting":
      return {
        kind: "meeting", convenor: value("meeting.convenor"), topic: value("meeting.topic"), time: value("meeting.time"),
        place: value("meeting.place"), attendees: value("meeting.attendees"), materials: value("meeting.materials"),
      };
    case "document":
      return {
        kind: "document", issuer: value("document.issuer"), title: value("document.title"), number: value("document.number"),
        deadline: value("document.deadline"),
      };
    case "danger":
      return {
        kind: "danger", time: value("danger.time"), place: value("danger.place"), cause: value("danger.cause"),
        course: value("danger.course"), measures: value("danger.measures"), losses: value("danger.losses"), trend: value("danger.trend"),
        told: toldOf(draft), reporter: draft.reporter,
      };
    case "public":
      return { kind: "public", place: value("public.place"), matter: value("public.matter"), request: value("public.request") };
    case "spot_check":
      return {
        kind: "spot_check", answered_by: value("spot_check.answered_by"), leader: value("spot_check.leader"), asked: value("spot_check.asked"),
      };
    case "other":
      return { kind: "other" };
  }
}

function toldOf(draft: CallDraft): ToldView[] {
  return draft.told.filter(({ who }) => who.trim() !== "").map(({ who, at }) => ({ who: who.trim(), at: given(at) }));
}

/** The record; `rang` is what the telephone did, and stands before what was said. */
export function callOf(draft: CallDraft, rang = ""): CallView {
  const { office, name, title, phone } = draft.party;
  return {
    direction: draft.direction,
    party: { office: given(office), name: given(name), title: given(title), phone: given(phone) },
    particulars: particularsOf(draft),
    content: given(rang + draft.content.trim()),
    proposed: given(draft.proposed),
    instruction: given(draft.instruction),
    outcome: given(draft.outcome),
    handled_by: given(draft.handledBy),
    handled_at: draft.handledAt,
    marking: draft.marking,
  };
}

/** A record as a draft, so that a correction begins with what stands. */
export function draftOfCall(call: CallView, by: string, statedAt: string): CallDraft {
  const { kind, ...values } = call.particulars;
  const fields: CallDraft["fields"] = {};
  for (const key of FIELDS[kind]) {
    const said = (values as Record<string, unknown>)[key.slice(kind.length + 1)];
    if (typeof said === "string") fields[key] = said;
  }
  const danger = call.particulars.kind === "danger" ? call.particulars : null;
  const { office, name, title, phone } = call.party;
  return {
    direction: call.direction,
    kind,
    party: { office: office ?? "", name: name ?? "", title: title ?? "", phone: phone ?? "" },
    fields,
    told: (danger?.told ?? []).map(({ who, at }) => ({ who, at: at ?? "" })),
    reporter: danger?.reporter ?? null,
    content: call.content ?? "",
    proposed: call.proposed ?? "",
    instruction: call.instruction ?? "",
    outcome: call.outcome ?? "",
    handledBy: call.handled_by ?? "",
    handledAt: call.handled_at,
    marking: call.marking,
    by,
    day: statedAt.slice(0, 10),
    time: statedAt.slice(11, 16),
    fromPaper: false,
  };
}
