/** The texts of the chosen language, as one reactive catalogue with the formats that belong to it. */
import { computed, type ComputedRef } from "vue";
import type { ApiError } from "@/api/generated/ApiError";
import type { Message } from "@/api/generated/Message";
import { language, type Language } from "@/shared/preferences";
import { en } from "./en";
import {
  formatDate, formatDay, formatLongDay, formatMonth, formatMonthShort, formatPeriod, formatStamp, formatWeekday,
} from "./format";
import type { Messages } from "./messages";
import { errorTextIn, sayIn, type Part } from "./say";
import { zhCN } from "./zh-CN";

const catalogues: Record<Language, Messages> = { "zh-CN": zhCN, en };

export interface Texts {
  t: ComputedRef<Messages>;
  /** A sentence shared with the command line. */
  say: (message: Message, part: Part) => string;
  errorText: (error: ApiError) => string;
  format: {
    date: (iso: string) => string;
    day: (iso: string) => string;
    longDay: (iso: string) => string;
    weekday: (weekday: number) => string;
    month: (month: string) => string;
    monthShort: (month: string) => string;
    period: (from: string, to: string) => string;
    stamp: (stamp: string) => string;
  };
}

const t = computed(() => catalogues[language.value]);

const texts: Texts = {
  t,
  say: (message, part) => sayIn(message, part, language.value),
  errorText: (error) => errorTextIn(error, language.value),
  format: {
    date: (iso) => formatDate(iso, language.value),
    day: (iso) => formatDay(iso, language.value),
    longDay: (iso) => formatLongDay(iso, language.value),
    weekday: (weekday) => formatWeekday(weekday, language.value),
    month: (month) => formatMonth(month, language.value),
    monthShort: (month) => formatMonthShort(month, language.value),
    period: (from, to) => formatPeriod(from, to, language.value),
    stamp: (stamp) => formatStamp(stamp, language.value),
  },
};

/** `const { t, say, errorText, format } = useTexts()`; in a template `t.desk.title`. */
export function useTexts(): Texts {
  return texts;
}
