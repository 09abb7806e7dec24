/** What is wrong in a row of a sheet, in a sentence. */
import type { ProblemView } from "@/api/generated/ProblemView";
import { useTexts } from "@/i18n";

/** `person`: whom the row is about, where the problem itself names nobody. */
export function useProblemText(): (problem: ProblemView, person?: string) => string {
  const { t, say } = useTexts();
  return ({ kind, name, raw }, person = "") => {
    const text = say({ code: kind, params: { name: name ?? person, raw: raw ?? "" } }, "problems");
    // A kind that this version has no words for still says where to look.
    return text === kind ? t.value.imports.problems.unknownKind : text;
  };
}
