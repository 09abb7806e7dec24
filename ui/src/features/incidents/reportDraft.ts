/** A report as it is typed; whatever is not known yet stays empty and is asked for again in the next one. */
import type { IncidentView } from "@/api/generated/IncidentView";
import type { ReportForm } from "@/api/generated/ReportForm";

export type ReportField = keyof ReportForm;

/** In the order in which it is told on the phone. */
export const REPORT_FIELDS: readonly ReportField[] = [
  "occurred_at", "place", "course", "losses", "cause", "measures", "trend", "reporter_office", "reporter_name", "reporter_title", "reporter_phone",
];

export type ReportDraft = Record<Exclude<ReportField, "occurred_at">, string> & { day: string; time: string };

const given = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export const BLANK: ReportDraft = {
  day: "", time: "", place: "", cause: "", course: "", measures: "", losses: "", trend: "",
  reporter_office: "", reporter_name: "", reporter_title: "", reporter_phone: "",
};

/** The next report begins with what the last one said. */
export function draftOfReport(form: ReportForm): ReportDraft {
  return {
    day: form.occurred_at?.slice(0, 10) ?? "",
    time: form.occurred_at?.slice(11, 16) ?? "",
    place: form.place ?? "",
    cause: form.cause ?? "",
    course: form.course ?? "",
    measures: form.measures ?? "",
    losses: form.losses ?? "",
    trend: form.trend ?? "",
    reporter_office: form.reporter_office ?? "",
    reporter_name: form.reporter_name ?? "",
    reporter_title: form.reporter_title ?? "",
    reporter_phone: form.reporter_phone ?? "",
  };
}

export function formOf(draft: ReportDraft): ReportForm {
  return {
    occurred_at: draft.day === "" || draft.time === "" ? null : `${draft.day}T${draft.time}`,
    place: given(draft.place),
    cause: given(draft.cause),
    course: given(draft.course),
    measures: given(draft.measures),
    losses: given(draft.losses),
    trend: given(draft.trend),
    reporter_office: given(draft.reporter_office),
    reporter_name: given(draft.reporter_name),
    reporter_title: given(draft.reporter_title),
    reporter_phone: given(draft.reporter_phone),
  };
}

export function missingOf(draft: ReportDraft): ReportField[] {
  const form = formOf(draft);
  return REPORT_FIELDS.filter((field) => form[field] === null);
}

export function latestForm(incident: IncidentView): ReportForm | null {
  return incident.reports.at(-1)?.form ?? null;
}
