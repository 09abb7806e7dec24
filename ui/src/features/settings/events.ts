/** Lines of the operation log as people read them. The program notes codes and ids, which mean nothing on paper. */
import type { EventView } from "@/api/generated/EventView";

/** A name for what an id stands for, and words for the counts. */
export interface EventWords {
  person: (id: string) => string | undefined;
  period: (from: string, to: string) => string;
  staff: (added: string, changed: string) => string;
  publishedBy: (name: string) => string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAYS = /^(\d{4}-\d{2}-\d{2}) (\d{4}-\d{2}-\d{2})$/;

/** What the line is about; empty where only an id is known that nobody can read. */
export function eventDetail({ action, detail }: EventView, words: EventWords): string {
  const days = DAYS.exec(detail);
  if (days?.[1] !== undefined && days[2] !== undefined) return words.period(days[1], days[2]);

  const [first = "", ...rest] = detail.split(" ");
  if (UUID.test(first)) {
    if (action === "publish_roster") return words.publishedBy(rest.join(" "));
    return words.person(first) ?? "";
  }
  if (action === "import_staff") return words.staff(first, rest[0] ?? "0");
  return detail;
}
