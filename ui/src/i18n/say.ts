/** Sentences that the command line says too: one catalogue for both, filled with the values that came along. */
import * as en from "../../../assets/texts/en.json";
import * as zh from "../../../assets/texts/zh-CN.json";
import type { ApiError } from "@/api/generated/ApiError";
import type { Code } from "@/api/generated/Code";
import type { Message } from "@/api/generated/Message";
import type { Language } from "@/shared/preferences";
import { formatDate, formatStamp } from "./format";

// Only the parts that the pages say: what only the command line says stays out of the bundle.
const chinese = {
  errors: zh.errors, findings: zh.findings, obstacles: zh.obstacles, problems: zh.problems, calendar: zh.calendar, desk: zh.desk,
  access: zh.access, watch: zh.watch,
  log: zh.log, handover: zh.handover, incident: zh.incident, happenings: zh.happenings, checks: zh.checks,
  bulletin: zh.bulletin,
};

type Shared = typeof chinese & { errors: Record<Code, string> };
export type Part = keyof Shared;

// An error code without a sentence, or a sentence that one language lacks, doesn't compile here.
const shared: Record<Language, Shared> = {
  "zh-CN": chinese,
  en: {
    errors: en.errors, findings: en.findings, obstacles: en.obstacles, problems: en.problems, calendar: en.calendar, desk: en.desk,
    access: en.access, log: en.log, handover: en.handover, incident: en.incident, happenings: en.happenings, watch: en.watch,
    checks: en.checks, bulletin: en.bulletin,
  },
};

/** The sentence with its places filled; `{first|date}` is a day, `{from|moment}` a day and a time. */
export function fill(sentence: string, params: Record<string, string>, language: Language): string {
  return sentence.replace(/\{(\w+)(?:\|(date|moment))?\}/g, (place, name: string, kind?: string) => {
    const value = params[name];
    if (value === undefined || kind === undefined) return value ?? place;
    return kind === "date" ? formatDate(value, language) : formatStamp(value, language);
  });
}

/** A message of one part of the catalogue; a code that this version does not know is shown as it is. */
export function sayIn(message: Message, part: Part, language: Language): string {
  const sentences: Record<string, string> = shared[language][part];
  const sentence = sentences[message.code];
  return sentence === undefined ? message.code : fill(sentence, message.params, language);
}

export function errorTextIn(error: ApiError, language: Language): string {
  return sayIn(error, "errors", language);
}
