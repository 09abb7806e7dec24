import { describe, expect, it, vi } from "vitest";
import type { Send } from "@/api/client";
import type { PersonView } from "@/api/generated/PersonView";
import { usePersonForm } from "./usePersonForm";

const zhang = (): PersonView => ({
  id: "p1", name: "张三", initials: "zs", title: "科员", department: null, mobile: "14000586492", sex: "male",
  group: "officer", rank: "member", also_posts: [], experienced: true, joined: null, left_from: null,
});

/** A `send` that answers everything with `answer`, and what it was asked. */
function answering(answer: unknown) {
  const asked: unknown[] = [];
  const send = (async (command: string, request: unknown) => {
    asked.push({ command, request });
    return answer;
  }) as unknown as Send;
  return { send, asked };
}

describe("changing a person", () => {
  it("saves what was typed, and nothing for what was left empty", async () => {
    const { send, asked } = answering({ ok: true, value: zhang() });
    const saved = vi.fn();
    const form = usePersonForm(send, saved);

    form.edit(zhang());
    form.draft.value!.title = "  ";
    form.draft.value!.mobile = "14000586493";
    await form.save();

    expect(asked).toMatchObject([{ command: "save_person", request: { id: "p1", title: null, mobile: "14000586493" } }]);
    expect(saved).toHaveBeenCalledOnce();
    expect(form.form.value.kind).toBe("closed");
  });

  it.each([
    ["", "14000586492", "nameMissing"],
    ["张三", "1400058649", "mobileWrong"],
  ])("does not ask the program about name %j with mobile %j", async (name, mobile, fault) => {
    const { send, asked } = answering({ ok: true, value: zhang() });
    const form = usePersonForm(send, () => undefined);

    form.edit(zhang());
    Object.assign(form.draft.value!, { name, mobile });
    await form.save();

    expect(form.form.value).toMatchObject({ kind: "open", fault });
    expect(asked).toEqual([]);
  });

  it("keeps what was typed when the program refuses", async () => {
    const error = { code: "bad_name", params: { value: "张3" }, detail: "" };
    const form = usePersonForm(answering({ ok: false, error }).send, () => undefined);

    form.edit(zhang());
    form.draft.value!.name = "张3";
    await form.save();

    expect(form.form.value).toMatchObject({ kind: "refused", error, draft: { name: "张3" } });
  });

  it("lets a person be without a mobile", async () => {
    const { send, asked } = answering({ ok: true, value: zhang() });
    const form = usePersonForm(send, () => undefined);

    form.add("driver");
    form.draft.value!.name = "钱老四";
    await form.save();

    expect(asked).toMatchObject([{ request: { id: null, name: "钱老四", mobile: null, group: "driver" } }]);
  });
});
