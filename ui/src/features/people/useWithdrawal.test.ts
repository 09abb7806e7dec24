import { describe, expect, it } from "vitest";
import type { Answer } from "@/api/client";
import { useWithdrawal } from "./useWithdrawal";

const done = async (): Promise<Answer<unknown>> => ({ ok: true, value: {} });
const refused = async (): Promise<Answer<unknown>> => ({ ok: false, error: { code: "data_busy", params: {}, detail: "" } });

describe("taking something back", () => {
  it("asks before it does", () => {
    const withdrawal = useWithdrawal<string>(done, done);

    withdrawal.ask("年休假");
    expect(withdrawal.state.value).toEqual({ kind: "asking", row: "年休假" });

    withdrawal.keep();
    expect(withdrawal.state.value).toEqual({ kind: "idle" });
  });

  it("can be put back", async () => {
    const restored: string[] = [];
    const withdrawal = useWithdrawal<string>(done, async (row) => {
      restored.push(row);
      return done();
    });

    await withdrawal.confirm("年休假");
    expect(withdrawal.state.value.kind).toBe("withdrawn");

    await withdrawal.undo("年休假");
    expect(restored).toEqual(["年休假"]);
    expect(withdrawal.state.value.kind).toBe("idle");
  });

  it("says why it could not be done", async () => {
    const withdrawal = useWithdrawal<string>(refused, done);

    await withdrawal.confirm("年休假");

    expect(withdrawal.state.value).toMatchObject({ kind: "failed", row: "年休假", error: { code: "data_busy" } });
  });
});
