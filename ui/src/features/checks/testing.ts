/** For tests only: a check in which nothing has happened yet. */
import type { SpotCheckView } from "@/api/generated/SpotCheckView";

export function blankCheck(): SpotCheckView {
  return {
    now: "", id: "c", office: { id: "o", name: "青石镇" }, lot: null, by: { id: "a", name: "amy" }, began_local: "", day: "workday", hours: "night",
    expected: { officers: [], leaders: [] }, late_after_s: 15, calls: [], heard: null, name_match: "unheard", to_ask: ["post", "leader", "log"],
    answers: [], codes: [], notes: [], verdicts: [], withheld: [], closed_local: null, findings: [],
  };
}
