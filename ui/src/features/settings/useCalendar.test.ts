import { effectScope, nextTick, ref } from "vue";
import { describe, expect, it } from "vitest";
import type { Send } from "@/api/client";
import type { CalendarPreview } from "@/api/generated/CalendarPreview";
import { useCalendar } from "./useCalendar";

const preview = (): CalendarPreview => ({
  years: [2027],
  rows: [{ date: "2027-01-01", kind: "off", name: "元旦", statutory: true }],
  problems: [{ code: "unread", params: { sentence: "另行通知。" } }],
});

function calendar(answers: Record<string, unknown[]>) {
  const asked: { command: string; request: unknown }[] = [];
  const send = (async (command: string, request: unknown) => {
    asked.push({ command, request: JSON.parse(JSON.stringify(request)) });
    return answers[command]?.shift() ?? { ok: true, value: { year: 2026, source: "built_in", rows: [] } };
  }) as unknown as Send;
  const year = ref<number | null>(2026);
  const used = effectScope().run(() => useCalendar(send, year))!;
  return { used, year, asked };
}

describe("taking over an arrangement", () => {
  it("shows what was read, problems included, and has saved nothing", async () => {
    const { used, asked } = calendar({ read_calendar: [{ ok: true, value: preview() }] });

    used.text.value = "一、元旦：1月1日放假，共1天。";
    await used.read();

    expect(used.pasting.value).toMatchObject({ kind: "read", preview: { years: [2027], problems: [{ code: "unread" }] } });
    expect(asked.map(({ command }) => command)).not.toContain("import_calendar");
  });

  it("imports what was looked at and turns to that year", async () => {
    const { used, year, asked } = calendar({
      read_calendar: [{ ok: true, value: preview() }],
      import_calendar: [{ ok: true, value: preview() }],
    });

    used.text.value = "通知全文";
    await used.read();
    used.text.value = "后来又改的字";
    await used.confirm();
    await nextTick();

    expect(asked).toContainEqual({ command: "import_calendar", request: { text: "通知全文" } });
    expect(used.pasting.value).toEqual({ kind: "imported", years: [2027] });
    expect(year.value).toBe(2027);
    expect(used.text.value).toBe("");
  });

  it("says when nothing could be read, and keeps the text", async () => {
    const error = { code: "calendar_unreadable", params: {}, detail: "" };
    const { used } = calendar({ read_calendar: [{ ok: false, error }] });

    used.text.value = "天气通报";
    await used.read();

    expect(used.pasting.value).toMatchObject({ kind: "failed", error });
    expect(used.text.value).toBe("天气通报");
  });

  it("keeps the review when saving fails", async () => {
    const error = { code: "data_busy", params: {}, detail: "" };
    const { used } = calendar({ read_calendar: [{ ok: true, value: preview() }], import_calendar: [{ ok: false, error }] });

    used.text.value = "通知全文";
    await used.read();
    await used.confirm();

    expect(used.pasting.value).toMatchObject({ kind: "read", error });
  });

  it("does not ask about an empty field", async () => {
    const { used, asked } = calendar({});

    used.text.value = "  ";
    await used.read();

    expect(asked.map(({ command }) => command)).not.toContain("read_calendar");
  });

  it("can be dropped", async () => {
    const { used } = calendar({ read_calendar: [{ ok: true, value: preview() }] });

    used.text.value = "通知全文";
    await used.read();
    used.drop();

    expect(used.pasting.value).toEqual({ kind: "idle" });
  });
});
