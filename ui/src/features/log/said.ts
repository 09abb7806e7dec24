/** What a record says, as one line for the list and as named parts for reading and comparing. */
import type { CallView } from "@/api/generated/CallView";
import type { SaidView } from "@/api/generated/SaidView";
import type { Messages } from "@/i18n/messages";
import { FIELDS, draftOfCall } from "./callDraft";

/** One named part of a record. */
export interface Part {
  key: string;
  label: string;
  value: string;
}

const joined = (parts: readonly (string | null)[], between: string) => parts.filter((part) => part !== null && part !== "").join(between);

/** Who is at the other end: `县防办 李科长`. */
export function partyOf(call: CallView): string {
  const { office, name, title, phone } = call.party;
  const person = joined([name, title], " ");
  return joined([office, person], "　") || (phone ?? "");
}

/** One line that says what it was about. */
export function gistOf(said: SaidView, t: Messages): string {
  switch (said.type) {
    case "call": {
      const draft = draftOfCall(said, "", "");
      const particulars = FIELDS[said.particulars.kind].map((key) => draft.fields[key] ?? "");
      return joined([joined(particulars, t.app.comma), said.content], t.app.semicolon);
    }
    case "note":
      return said.text;
    case "weather":
      return partsOf(said, t).map(({ label, value }) => `${label} ${value}`).join(t.app.comma);
    case "words":
      return said.text;
  }
}

/** Every part that is filled in, in the order of the printed record. */
export function partsOf(said: SaidView, t: Messages): Part[] {
  const part = (key: string, label: string, value: string | null): Part[] => (value === null || value === "" ? [] : [{ key, label, value }]);
  switch (said.type) {
    case "call": {
      const draft = draftOfCall(said, "", "");
      const words = t.log.form;
      return [
        ...part("direction", t.log.form.kind, `${t.log.directions[said.direction]} · ${t.log.callKinds[said.particulars.kind]}`),
        ...part("office", words.office, said.party.office),
        ...part("name", words.name, joined([said.party.name, said.party.title], " ")),
        ...part("phone", words.phone, said.party.phone),
        ...FIELDS[said.particulars.kind].flatMap((key) => part(key, t.log.fields[key], draft.fields[key] ?? "")),
        ...part("told", t.log.told.title, draft.told.map(({ who, at }) => joined([who, at], " ")).join(t.app.comma)),
        ...part("content", words.content, said.content),
        ...part("proposed", words.proposed, said.proposed),
        ...part("outcome", words.outcome, joined([said.outcome, said.handled_by], "　")),
        ...part("marking", words.marking, t.log.markings[said.marking]),
      ];
    }
    case "note":
      return [...part("text", t.log.record.text, said.text), ...part("marking", t.log.form.marking, t.log.markings[said.marking])];
    case "weather": {
      const words = t.log.record.weather;
      return [
        ...part("sky", words.sky, said.sky),
        ...part("rain", words.rain, said.rain_mm === null ? null : words.mm(said.rain_mm)),
        ...part("water", words.water, said.water_level_m === null ? null : words.m(said.water_level_m)),
        ...part("station", words.station, said.station),
        ...part("remark", words.remark, said.remark),
      ];
    }
    case "words":
      return part("text", t.log.record.text, said.text);
  }
}

export interface Change {
  key: string;
  label: string;
  before: string;
  after: string;
}

/** What a correction changed, part by part. */
export function changesBetween(before: readonly Part[], after: readonly Part[]): Change[] {
  const old = new Map(before.map((part) => [part.key, part]));
  const fresh = new Map(after.map((part) => [part.key, part]));
  const keys = [...new Set([...after.map(({ key }) => key), ...before.map(({ key }) => key)])];
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was?.value === is?.value) return [];
    return [{ key, label: (is ?? was)?.label ?? key, before: was?.value ?? "", after: is?.value ?? "" }];
  });
}
