import { describe, expect, it } from "vitest";
import type { Host, Send } from "@/api/client";
import type { PastRosterPreview } from "@/api/generated/PastRosterPreview";
import { usePastRosterImport } from "./usePastRosterImport";

const preview = (known = false): PastRosterPreview => ({
  file_name: "五月.xls",
  from: "2026-05-01",
  to: "2026-05-31",
  rows: [{ date: "2026-05-01", leader: ["陈䶮"], officer: ["张三", "刘宏"], driver: [] }],
  problems: [],
  unknown: [
    { name: "刘宏", days: 4, like: { id: "p7", name: "刘𬭎" } },
    { name: "马援", days: 3, like: null },
  ],
  known,
});

const host: Host = {
  machine: null, pickOpen: async () => "/home/五月.xls", pickSeveral: async () => [],
  pickSave: async () => null,
  openFile: async () => ({ ok: true, value: null }),
};

function program(answers: Record<string, unknown[]>) {
  const asked: unknown[] = [];
  const send = (async (command: string, request: unknown) => {
    asked.push(JSON.parse(JSON.stringify(request)));
    return answers[command]?.shift();
  }) as unknown as Send;
  return { send, asked };
}

describe("importing a roster of the past", () => {
  it("asks for the year and reads again with it", async () => {
    const error = { code: "year_unknown", params: { file: "五月.xls" }, detail: "" };
    const { send, asked } = program({ preview_past_roster: [{ ok: false, error }, { ok: true, value: preview() }] });
    const roster = usePastRosterImport(send, host);

    await roster.choose("");
    expect(roster.state.value.kind).toBe("year_asked");

    await roster.takeYear(2026);
    expect(asked).toEqual([{ path: "/home/五月.xls", year: null }, { path: "/home/五月.xls", year: 2026 }]);
    expect(roster.state.value.kind).toBe("reviewing");
  });

  it("suggests the nearly same name and leaves the stranger out", async () => {
    const result = { id: "r5", duties: 90, left_out: 3 };
    const { send, asked } = program({
      preview_past_roster: [{ ok: true, value: preview() }],
      import_past_roster: [{ ok: true, value: result }],
    });
    const roster = usePastRosterImport(send, host);

    await roster.choose("");
    expect(roster.leftOut.value).toBe(1);
    await roster.confirm();

    expect(asked.at(-1)).toEqual({ path: "/home/五月.xls", year: null, answers: [{ name: "刘宏", person: "p7" }] });
    expect(roster.state.value).toEqual({ kind: "saved", result, month: "2026-05" });
  });

  it("does not import what is history already", async () => {
    const { send, asked } = program({ preview_past_roster: [{ ok: true, value: preview(true) }] });
    const roster = usePastRosterImport(send, host);

    await roster.choose("");
    await roster.confirm();

    expect(asked).toHaveLength(1);
  });

  it("says why a file is refused", async () => {
    const error = { code: "file_damaged", params: { file: "五月.xls" }, detail: "" };
    const roster = usePastRosterImport(program({ preview_past_roster: [{ ok: false, error }] }).send, host);

    await roster.choose("");

    expect(roster.state.value).toMatchObject({ kind: "refused", error: { code: "file_damaged" } });
  });
});
