/** Taking an office's roster in out of its spreadsheet; where the sheet doesn't say the year, the checker does. */
import { computed, ref } from "vue";
import type { Host, Send } from "@/api/client";
import { usePreviewed } from "./usePreviewed";

export function useMemberSheet(host: Host, send: Send, member: string) {
  const year = ref<number | null>(null);
  const request = (path: string) => ({ path, member, year: year.value });
  const used = usePreviewed(host, {
    extensions: ["xlsx", "xls", "csv"],
    preview: (path) => send("preview_member_sheet", request(path)),
    take: (path) => send("import_member_sheet", request(path)),
    isNews: ({ again }) => !again,
  });
  const yearAsked = computed(() => used.state.value.kind === "refused" && used.state.value.error.code === "year_unknown");

  async function takeYear(chosen: number): Promise<void> {
    if (used.state.value.kind !== "refused") return;
    year.value = chosen;
    await used.read(used.state.value.path);
  }

  return { ...used, yearAsked, takeYear };
}
