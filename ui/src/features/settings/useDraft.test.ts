import { effectScope } from "vue";
import { describe, expect, it } from "vitest";
import type { Answer } from "@/api/client";
import { useDraft } from "./useDraft";

interface Note {
  text: string;
}

async function draftOf(save: (note: Note) => Promise<Answer<Note>>, valid?: (note: Note) => boolean) {
  const scope = effectScope();
  const used = scope.run(() =>
    useDraft<Note>({ load: async () => ({ ok: true, value: { text: "旧" } }), save, ...(valid ? { valid } : {}) }),
  )!;
  await used.load();
  return used;
}

const saves = async (note: Note): Promise<Answer<Note>> => ({ ok: true, value: note });

describe("a part of the settings", () => {
  it("is dirty while it differs from what is saved", async () => {
    const used = await draftOf(saves);
    expect(used.dirty.value).toBe(false);

    used.draft.value!.text = "新";
    expect(used.dirty.value).toBe(true);

    used.draft.value!.text = "旧";
    expect(used.dirty.value).toBe(false);
  });

  it("goes back to what is saved", async () => {
    const used = await draftOf(saves);

    used.draft.value!.text = "新";
    used.revert();

    expect(used.draft.value).toEqual({ text: "旧" });
  });

  it("is clean once saved", async () => {
    const used = await draftOf(saves);

    used.draft.value!.text = "新";

    expect(await used.save()).toBe(true);
    expect(used.dirty.value).toBe(false);
    expect(used.saved.value).toEqual({ text: "新" });
  });

  it("keeps what was typed when saving fails", async () => {
    const used = await draftOf(async () => ({ ok: false, error: { code: "disk_full", params: {}, detail: "" } }));

    used.draft.value!.text = "新";

    expect(await used.save()).toBe(false);
    expect(used.draft.value).toEqual({ text: "新" });
    expect(used.saving.value).toMatchObject({ kind: "failed", error: { code: "disk_full" } });
  });

  it("does not send what is faulty", async () => {
    const sent: Note[] = [];
    const used = await draftOf(async (note) => (sent.push(note), saves(note)), ({ text }) => text !== "");

    used.draft.value!.text = "";

    expect(await used.save()).toBe(false);
    expect(sent).toEqual([]);
    expect(used.saving.value.kind).toBe("faulty");
  });

  it("does not lose what is typed when it is loaded again", async () => {
    const used = await draftOf(saves);

    used.draft.value!.text = "新";
    await used.load();

    expect(used.draft.value).toEqual({ text: "新" });
  });
});
