/** Who sits at the desk, for pages that record in somebody's name. */
import type { Send } from "@/api/client";
import { useActing, type UsedActing } from "./acting";
import { useQuery } from "./useQuery";

export function useDeskPerson(send: Send): UsedActing {
  return useActing(useQuery(send, "presence", () => ({}), ["handover", "people", "rosters"]).value);
}
