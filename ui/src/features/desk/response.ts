/** What is typed about a response, as the program asks for it. Pure. */
import type { RaiseResponse } from "@/api/generated/RaiseResponse";
import type { ResponseLevelView } from "@/api/generated/ResponseLevelView";

export interface TypedResponse {
  level: ResponseLevelView;
  /** `18:00` today; empty for now. */
  from: string;
  /** Both empty while nobody knows the end. */
  untilDay: string;
  untilTime: string;
}

/** `2026-06-12T18:00`; `null` where no time is typed, which means now. */
export function localStamp(day: string, time: string): string | null {
  return time === "" ? null : `${day}T${time}`;
}

export function raiseRequest(typed: TypedResponse, today: string, by: string): RaiseResponse {
  const until = typed.untilDay === "" ? null : localStamp(typed.untilDay, typed.untilTime);
  return { level: typed.level, by, from: localStamp(today, typed.from), until };
}
