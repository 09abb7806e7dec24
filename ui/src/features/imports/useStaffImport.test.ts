import { describe, expect, it } from "vitest";
import type { Answer, Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { ProblemView } from "@/api/generated/ProblemView";
import type { RowChange } from "@/api/generated/RowChange";
import type { StaffPreview } from "@/api/generated/StaffPreview";
import type { StaffRowView } from "@/api/generated/StaffRowView";
import { correctionFault, correctionOf } from "./answers";
import { useStaffImport } from "./useStaffImport";

const row = (at: number, name: string, change: RowChange = "new"): StaffRowView => ({
  row: at, change, person: { name, mobile: "14000586492", role: at < 10 ? "officer" : "driver" },
});

const problem = (at: number, kind: string, given: Partial<ProblemView> = {}): ProblemView => ({
  kind, sheet: "名单", row: at, cell: `F${at}`, name: null, raw: null, ...given,
});

const preview = (): StaffPreview => ({
  file_name: "名单.xlsx",
  sheet: "名单",
  columns: [
    { index: 0, letter: "A", heading: "姓名", field: "name", reason: "heading", samples: [] },
    { index: 1, letter: "B", heading: "电话", field: "mobile", reason: "heading", samples: [] },
    { index: 2, letter: "C", heading: "备用", field: null, reason: null, samples: [] },
  ],
  rows: [row(3, "张三"), row(4, "李四", "changed"), row(5, "王五", "same"), row(11, "赵大勇")],
  problems: [problem(49, "bad_mobile", { name: "黄小花", raw: "1400058649" }), problem(48, "duplicate", { name: "孔䶮" })],
});

const fault = (code: ApiError["code"]): Answer<never> => ({ ok: false, error: { code, params: { file: "名单.xlsx" }, detail: "" } });

/** A program that answers each command in turn, and what it was asked. */
function program(answers: Record<string, unknown[]>) {
  const asked: { command: string; request: unknown }[] = [];
  const send = (async (command: string, request: unknown) => {
    asked.push({ command, request: JSON.parse(JSON.stringify(request)) });
    return answers[command]?.shift();
  }) as unknown as Send;
  return { send, asked };
}

const picks = (path: string | null): Host => ({
  machine: null, pickOpen: async () => path, pickSeveral: async () => [],
  pickSave: async () => null,
  openFile: async () => ({ ok: true, value: null }),
});

async function reviewing(answers: Record<string, unknown[]> = {}) {
  const { send, asked } = program({ preview_staff: [{ ok: true, value: preview() }, { ok: true, value: preview() }], ...answers });
  const staff = useStaffImport(send, picks("/home/名单.xlsx"));
  await staff.choose("");
  return { staff, asked };
}

describe("importing a staff list", () => {
  it("stays where it was when no file is chosen", async () => {
    const staff = useStaffImport(program({}).send, picks(null));

    await staff.choose("");

    expect(staff.state.value).toEqual({ kind: "choosing" });
  });

  it("counts what was read and what is asked", async () => {
    const { staff } = await reviewing();

    expect(staff.outcome.value).toMatchObject({ added: 2, changed: 1, same: 1, open: 2, people: 4, leftOut: 2 });
  });

  it("asks in the order of the sheet, once per row", async () => {
    const { staff } = await reviewing();

    expect(staff.asked.value.map(({ row }) => row)).toEqual([48, 49]);
  });

  it("takes the role of the section above and the digits that were there as a beginning", async () => {
    const { staff } = await reviewing();

    const correction = correctionOf(staff.asked.value[1]!);

    expect(correction).toEqual({ name: "黄小花", title: "", mobile: "1400058649", role: "driver" });
    expect(correctionFault(correction)).toBe("mobileWrong");
    expect(correctionFault({ ...correction, mobile: "14000586490" })).toBeNull();
    expect(correctionFault({ ...correction, mobile: "" })).toBeNull();
    expect(correctionFault({ ...correction, name: " " })).toBe("nameMissing");
  });

  it("sends corrected rows as answers and leaves the others out", async () => {
    const result = { added: 3, changed: 1, unchanged: 1, left_out: 1 };
    const { staff, asked } = await reviewing({ import_staff: [{ ok: true, value: result }] });

    staff.decide(48, { kind: "as_it_is" });
    staff.decide(49, { kind: "corrected", person: { name: "黄小花", mobile: "14000586490", role: "officer" } });
    expect(staff.outcome.value).toMatchObject({ open: 0, people: 5, leftOut: 1 });
    await staff.confirm();

    expect(asked.at(-1)).toEqual({
      command: "import_staff",
      request: {
        path: "/home/名单.xlsx",
        columns: [],
        answers: [{ row: 49, person: { name: "黄小花", mobile: "14000586490", role: "officer" } }],
      },
    });
    expect(staff.state.value).toEqual({ kind: "saved", result });
  });

  it("takes a decision back", async () => {
    const { staff } = await reviewing();

    staff.decide(48, { kind: "as_it_is" });
    staff.decide(48, null);

    expect(staff.outcome.value?.open).toBe(2);
  });

  it("reads again with the user's columns, and a field moves from its old column", async () => {
    const { staff, asked } = await reviewing();
    staff.decide(48, { kind: "as_it_is" });

    await staff.remap(2, "mobile");

    expect(asked.at(-1)?.request).toEqual({
      path: "/home/名单.xlsx",
      columns: [{ index: 1, field: null }, { index: 2, field: "mobile" }],
    });
    expect(staff.outcome.value?.open).toBe(2);
  });

  it("refuses a file with its reason, and another can be chosen", async () => {
    const { send } = program({ preview_staff: [fault("file_encrypted"), { ok: true, value: preview() }] });
    const staff = useStaffImport(send, picks("/home/名单.xlsx"));

    await staff.choose("");
    expect(staff.state.value).toMatchObject({ kind: "refused", error: { code: "file_encrypted" } });

    await staff.choose("");
    expect(staff.state.value.kind).toBe("reviewing");
  });

  it("keeps the review when saving fails", async () => {
    const { staff } = await reviewing({ import_staff: [fault("data_busy")] });

    await staff.confirm();

    expect(staff.state.value).toMatchObject({ kind: "reviewing", error: { code: "data_busy" } });
  });

  it("knows when there is nothing to change", async () => {
    const same = { ...preview(), rows: [row(3, "张三", "same")], problems: [] };
    const { staff } = await reviewing({ preview_staff: [{ ok: true, value: same }] });

    expect(staff.outcome.value?.changesAnything).toBe(false);
  });
});
