/** An entry of the duty log in one line. Pure. */
import type { LogRow } from "@/api/generated/LogRow";
import type { DeskMessages } from "@/i18n/messages/desk";
import { formatTime } from "@/i18n/format";
import { lineOf } from "./dueWords";

/** `21:31 来电 县防办：加密巡查四水库`. */
export function entryLine(row: LogRow, texts: DeskMessages): string {
  return `${formatTime(row.stated_at)} ${said(row.said, texts)}`;
}

function said(what: LogRow["said"], texts: DeskMessages): string {
  switch (what.type) {
    case "call": {
      const from = what.party.office ?? what.party.name ?? what.party.phone ?? "";
      const call = what.direction === "inbound" ? texts.foot.call : texts.foot.dial;
      return [`${call} ${from}`.trim(), what.content].filter((part) => part !== null && part !== "").join(texts.foot.colon);
    }
    case "weather":
      return lineOf(
        { weather: what.sky ?? undefined, rain_mm: what.rain_mm ?? undefined, level_m: what.water_level_m ?? undefined, note: what.remark ?? undefined },
        texts.due,
      );
    case "note":
    case "words":
      return what.text;
  }
}
