import { effectScope } from "vue";
import { describe, expect, it } from "vitest";
import type { Send } from "@/api/client";
import type { BackupView } from "@/api/generated/BackupView";
import { useBackups } from "./useBackups";

const backup = (name: string, at: string): BackupView => ({ name, at, reason: "daily", bytes: 40_960 });
const [old, fresh] = [backup("a", "2026-06-10T08:00"), backup("b", "2026-06-12T08:00")];

function backups(answers: Record<string, unknown> = {}) {
  const asked: string[] = [];
  const send = (async (command: string) => {
    asked.push(command);
    return answers[command] ?? { ok: true, value: command === "backups" ? { rows: [old, fresh], folder: "值守" } : {} };
  }) as unknown as Send;
  return { used: effectScope().run(() => useBackups(send))!, asked };
}

describe("backups", () => {
  it("have the latest on top", async () => {
    const { used } = backups();
    await used.list.refetch();

    expect(used.rows.value.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  it("are restored only after the question", async () => {
    const { used, asked } = backups();

    await used.restore();
    expect(asked).not.toContain("restore_backup");

    used.ask(old);
    await used.restore();
    expect(asked).toContain("restore_backup");
    expect(used.state.value).toEqual({ kind: "restored", name: "a" });
  });

  it("can be left alone", () => {
    const { used } = backups();

    used.ask(old);
    used.keep();

    expect(used.state.value).toEqual({ kind: "idle" });
  });

  it("say which one is damaged, and no longer call it sound", async () => {
    const error = { code: "backup_damaged", params: { name: "a" }, detail: "" };
    const answers: Record<string, unknown> = {};
    const { used } = backups(answers);

    await used.verify(old);
    expect(used.sound.value).toEqual(["a"]);

    answers.verify_backup = { ok: false, error };
    await used.verify(old);
    expect(used.sound.value).toEqual([]);
    expect(used.state.value).toEqual({ kind: "failed", name: "a", error });
  });
});
