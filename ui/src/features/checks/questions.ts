/** The standard questions of a call. Pure. */
import type { QuestionView } from "@/api/generated/QuestionView";
import type { SpotCheckView } from "@/api/generated/SpotCheckView";

/** What another look at the office tells and no call does. */
const NOT_ON_THE_PHONE: readonly QuestionView[] = ["log", "number"];

export function stillToAsk({ to_ask }: Pick<SpotCheckView, "to_ask">): QuestionView[] {
  return to_ask.filter((question) => !NOT_ON_THE_PHONE.includes(question));
}
