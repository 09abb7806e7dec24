/**
 * One handover from the first word to the second signature. What is typed stays on the page until it is saved;
 * nothing that comes from the program meanwhile overwrites it.
 */
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import type { AnswerOf, CommandName, RequestOf, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { EquipmentItem } from "@/api/generated/EquipmentItem";
import type { HandoverDesk } from "@/api/generated/HandoverDesk";
import type { HandoverSideView } from "@/api/generated/HandoverSideView";
import type { HandoverView } from "@/api/generated/HandoverView";
import type { LineOutcomeView } from "@/api/generated/LineOutcomeView";
import { useQuery, type UsedQuery } from "@/shared/useQuery";

/** What can be typed, as it is typed. */
export interface HandoverDraft {
  outgoing: string[];
  incoming: string[];
  happened: string;
  equipment: EquipmentItem[];
}

/** Which part of the page asked, so that a refusal is said there. */
export type HandoverAct = "save" | "line" | "override" | `sign:${string}`;
export type Acting = { kind: "idle" } | { kind: "busy"; act: HandoverAct } | { kind: "failed"; act: HandoverAct; error: ApiError };

export interface UsedHandover {
  query: UsedQuery<HandoverDesk>;
  desk: ComputedRef<HandoverDesk | null>;
  draft: Ref<HandoverDraft>;
  /** Whether something is typed that the program does not have. */
  dirty: ComputedRef<boolean>;
  acting: Ref<Acting>;
  /** The handover that was completed on this page, until the next one is turned to. */
  completed: Ref<HandoverView | null>;
  turnToNext: () => void;
  save: (by: string) => Promise<boolean>;
  revert: () => void;
  testLine: (by: string, outcome: LineOutcomeView, note: string) => Promise<boolean>;
  sign: (side: HandoverSideView, person: string, pin: string, by: string) => Promise<boolean>;
  override: (by: string, pin: string, reason: string) => Promise<boolean>;
}

export function draftOf(handover: HandoverView): HandoverDraft {
  return {
    outgoing: handover.outgoing.map(({ id }) => id),
    incoming: handover.incoming.map(({ id }) => id),
    happened: handover.happened,
    equipment: structuredClone(handover.equipment),
  };
}

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());
const same = (a: HandoverDraft, b: HandoverDraft) => JSON.stringify(a) === JSON.stringify(b);
const EMPTY: HandoverDraft = { outgoing: [], incoming: [], happened: "", equipment: [] };

type Answering = "save_handover" | "test_line" | "sign_handover" | "override_handover";

export function useHandover(send: Send): UsedHandover {
  const query = useQuery(send, "handover", () => ({}), ["handover", "people", "rosters", "log"]);
  const desk = query.value;
  const draft = ref<HandoverDraft>(structuredClone(EMPTY));
  const acting = ref<Acting>({ kind: "idle" });
  const completed = ref<HandoverView | null>(null);

  /** What the program has, as far as this page knows. */
  const known = ref<HandoverDraft>(structuredClone(EMPTY));
  const dirty = computed(() => !same(draft.value, known.value));

  watch(
    query.state,
    (state) => {
      if (state.kind !== "loaded") return;
      const fresh = draftOf(state.value.handover);
      if (!dirty.value) draft.value = structuredClone(fresh);
      known.value = fresh;
    },
    { flush: "sync" },
  );

  async function act<C extends Answering>(name: HandoverAct, command: C, request: RequestOf<C>): Promise<boolean> {
    if (acting.value.kind === "busy") return false;
    acting.value = { kind: "busy", act: name };
    const before = desk.value?.handover.id ?? null;
    const answer = await send(command as CommandName, request as RequestOf<CommandName>);
    if (!answer.ok) {
      acting.value = { kind: "failed", act: name, error: answer.error };
      return false;
    }
    acting.value = { kind: "idle" };
    const fresh = answer.value as AnswerOf<Answering>;
    if (before !== null && fresh.handover.id !== before) await show(before);
    query.take(fresh);
    return true;
  }

  /** With the last signature the program turns to the next handover; who signed wants to see that this one is complete. */
  async function show(id: string): Promise<void> {
    const past = await send("handovers", {});
    if (past.ok) completed.value = past.value.rows.find((row) => row.id === id) ?? null;
  }

  async function save(by: string): Promise<boolean> {
    const { outgoing, incoming, happened, equipment } = draft.value;
    const sent = structuredClone({ outgoing: [...outgoing], incoming: [...incoming], happened, equipment: equipment.map((item) => ({ ...item, state: { ...item.state } })) });
    const saved = await act("save", "save_handover", { by, ...sent });
    // What the program has tidied up is shown, unless somebody has typed on meanwhile.
    if (saved && desk.value !== null && same(draft.value, sent)) draft.value = draftOf(desk.value.handover);
    return saved;
  }

  function revert(): void {
    draft.value = structuredClone({ ...known.value, equipment: known.value.equipment.map((item) => ({ ...item, state: { ...item.state } })) });
  }

  /** Nobody signs, or lets pass, what is not saved: the program would have another text than the page. */
  async function settled(by: string): Promise<boolean> {
    return (!dirty.value && desk.value?.handover.state.kind === "draft") || save(by);
  }

  async function sign(side: HandoverSideView, person: string, pin: string, by: string): Promise<boolean> {
    return (await settled(by)) && act(`sign:${person}`, "sign_handover", { side, person, pin: given(pin) });
  }

  async function override(by: string, pin: string, reason: string): Promise<boolean> {
    return (await settled(by)) && act("override", "override_handover", { by, pin: given(pin), reason: reason.trim() });
  }

  return {
    query, desk, draft, dirty, acting, completed, save, revert, sign, override,
    turnToNext: () => (completed.value = null),
    testLine: (by, outcome, note) => act("line", "test_line", { by, outcome, note: given(note) }),
  };
}
