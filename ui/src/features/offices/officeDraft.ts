/** An office of the directory while it is written. */
import type { HeadView } from "@/api/generated/HeadView";
import type { MemberOfficeView } from "@/api/generated/MemberOfficeView";
import type { OfficeKindView } from "@/api/generated/OfficeKindView";
import type { SaveMemberOffice } from "@/api/generated/SaveMemberOffice";

export const OFFICE_KINDS: readonly OfficeKindView[] = ["township", "subdistrict", "department", "other"];

export interface OfficeDraft {
  id: string | null;
  name: string;
  /** Of a new office the name decides unless somebody says otherwise. */
  kind: OfficeKindView | "";
  /** Empty where it is directly below the county. */
  parent: string;
  duty: string;
  second: string;
  headName: string;
  headTitle: string;
  headMobile: string;
}

export function draftOf(office: MemberOfficeView | null): OfficeDraft {
  return {
    id: office?.id ?? null,
    name: office?.name ?? "",
    kind: office?.kind ?? "",
    parent: office?.parent?.id ?? "",
    duty: office?.duty_phone ?? "",
    second: office?.second_phone ?? "",
    headName: office?.head?.name ?? "",
    headTitle: office?.head?.title ?? "",
    headMobile: office?.head?.mobile ?? "",
  };
}

const filled = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export type OfficeFault = "nameMissing" | "headNameMissing";

/** What keeps the draft from being sent; the program says the rest. */
export function faultOf(draft: OfficeDraft): OfficeFault | null {
  if (filled(draft.name) === null) return "nameMissing";
  const headless = filled(draft.headName) === null;
  return headless && (filled(draft.headTitle) ?? filled(draft.headMobile)) !== null ? "headNameMissing" : null;
}

export function requestOf(draft: OfficeDraft): SaveMemberOffice {
  const name = filled(draft.headName);
  return {
    id: draft.id,
    name: draft.name.trim(),
    kind: draft.kind === "" ? null : draft.kind,
    parent: filled(draft.parent),
    duty_phone: filled(draft.duty),
    second_phone: filled(draft.second),
    head: name === null ? null : { name, title: filled(draft.headTitle), mobile: filled(draft.headMobile) },
  };
}

/** Offices whose name or initials hold what is typed; those that have left only when they are asked for. */
export function found(offices: readonly MemberOfficeView[], typed: string, withLeft: boolean): MemberOfficeView[] {
  const wanted = typed.trim().toLowerCase();
  return offices.filter(
    ({ name, initials, duty_phone, left_since }) =>
      (withLeft || left_since === null) &&
      (wanted === "" || name.includes(wanted) || initials.toLowerCase().startsWith(wanted) || (duty_phone?.replaceAll("-", "").includes(wanted.replaceAll("-", "")) ?? false)),
  );
}

/** Who leads an office, in one line. */
export function headWords(head: HeadView | null): string {
  return head === null ? "" : [head.name, head.title, head.mobile].filter((part) => part !== null).join(" ");
}

/** The names of the fields in which two states of an office differ. */
export function changesOf(before: MemberOfficeView, after: MemberOfficeView): { field: "name" | "kind" | "parent" | "duty" | "second" | "head" | "left"; before: string }[] {
  const fields = [
    { field: "name", before: before.name, after: after.name },
    { field: "kind", before: before.kind, after: after.kind },
    { field: "parent", before: before.parent?.name ?? "", after: after.parent?.name ?? "" },
    { field: "duty", before: before.duty_phone ?? "", after: after.duty_phone ?? "" },
    { field: "second", before: before.second_phone ?? "", after: after.second_phone ?? "" },
    { field: "head", before: headWords(before.head), after: headWords(after.head) },
    { field: "left", before: before.left_since ?? "", after: after.left_since ?? "" },
  ] as const;
  return fields.filter((each) => each.before !== each.after).map(({ field, before: was }) => ({ field, before: was }));
}
