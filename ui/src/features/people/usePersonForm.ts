/** Changing one person, or adding one. One row is open at a time. */
import { computed, ref } from "vue";
import type { Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { GroupView } from "@/api/generated/GroupView";
import type { LeaderRankView } from "@/api/generated/LeaderRankView";
import type { PersonView } from "@/api/generated/PersonView";
import type { SexView } from "@/api/generated/SexView";
import { isMobile } from "@/shared/phone";

/** The fields as they are typed. */
export interface PersonDraft {
  id: string | null;
  name: string;
  title: string;
  department: string;
  mobile: string;
  sex: SexView | "";
  group: GroupView;
  /** Of somebody new the title decides while it is empty. */
  rank: LeaderRankView | "";
  alsoPosts: string[];
  experienced: boolean;
  joined: string;
  leftFrom: string;
}

export type Fault = "nameMissing" | "mobileWrong";

export type PersonForm =
  | { kind: "closed" }
  | { kind: "open"; draft: PersonDraft; fault: Fault | null }
  | { kind: "saving"; draft: PersonDraft }
  | { kind: "refused"; draft: PersonDraft; error: ApiError };

function draftOf(person: PersonView): PersonDraft {
  return {
    id: person.id,
    name: person.name,
    title: person.title ?? "",
    department: person.department ?? "",
    mobile: person.mobile ?? "",
    sex: person.sex ?? "",
    group: person.group,
    rank: person.rank,
    alsoPosts: [...person.also_posts],
    experienced: person.experienced,
    joined: person.joined ?? "",
    leftFrom: person.left_from ?? "",
  };
}

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

function faultOf(draft: PersonDraft): Fault | null {
  if (draft.name.trim() === "") return "nameMissing";
  return draft.mobile.trim() === "" || isMobile(draft.mobile) ? null : "mobileWrong";
}

export function usePersonForm(send: Send, onSaved: (person: PersonView) => void) {
  const form = ref<PersonForm>({ kind: "closed" });
  const draft = computed(() => (form.value.kind === "closed" ? null : form.value.draft));

  function edit(person: PersonView): void {
    if (form.value.kind === "saving") return;
    form.value = { kind: "open", draft: draftOf(person), fault: null };
  }

  function add(group: GroupView): void {
    if (form.value.kind === "saving") return;
    const blank = { id: null, name: "", title: "", department: "", mobile: "", sex: "" as const, group, rank: "" as const };
    form.value = {
      kind: "open",
      draft: { ...blank, alsoPosts: [], experienced: true, joined: "", leftFrom: "" },
      fault: null,
    };
  }

  function close(): void {
    if (form.value.kind !== "saving") form.value = { kind: "closed" };
  }

  async function save(): Promise<void> {
    if (form.value.kind === "closed" || form.value.kind === "saving") return;
    const { draft } = form.value;
    const fault = faultOf(draft);
    if (fault !== null) {
      form.value = { kind: "open", draft, fault };
      return;
    }
    form.value = { kind: "saving", draft };
    const answer = await send("save_person", {
      id: draft.id,
      name: draft.name.trim(),
      title: given(draft.title),
      department: given(draft.department),
      mobile: given(draft.mobile),
      sex: draft.sex === "" ? null : draft.sex,
      group: draft.group,
      rank: draft.rank === "" ? null : draft.rank,
      also_posts: draft.alsoPosts,
      experienced: draft.experienced,
      joined: given(draft.joined),
      left_from: given(draft.leftFrom),
    });
    if (answer.ok) {
      form.value = { kind: "closed" };
      onSaved(answer.value);
    } else {
      form.value = { kind: "refused", draft, error: answer.error };
    }
  }

  return { form, draft, edit, add, close, save };
}
