/** Who sits at the desk, for pages that record in somebody's name. */
import type { ComputedRef } from "vue";
import type { Send } from "@/api/client";
import type { PersonRef } from "@/api/generated/PersonRef";
import { useActing } from "./acting";
import { useQuery } from "./useQuery";

export function useDeskPerson(send: Send): ComputedRef<PersonRef | null> {
  return useActing(useQuery(send, "presence", () => ({}), ["handover", "people", "rosters"]).value).acting;
}
