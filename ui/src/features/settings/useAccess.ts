/** Roles, PINs and the table of who may do what; every change is saved as it is made. */
import { computed, shallowRef } from "vue";
import type { Send } from "@/api/client";
import type { AccessLine } from "@/api/generated/AccessLine";
import type { AccessPerson } from "@/api/generated/AccessPerson";
import type { AccessRole } from "@/api/generated/AccessRole";
import type { AccessView } from "@/api/generated/AccessView";
import type { ActView } from "@/api/generated/ActView";
import type { ApiError } from "@/api/generated/ApiError";
import type { Credential } from "@/api/generated/Credential";
import type { Answer } from "@/api/transport";
import { useQuery } from "@/shared/useQuery";

export const ROLES: readonly AccessRole[] = ["clerk", "officer", "leader", "checker", "keeper"];

export type Changed = "saved" | "set" | "reset" | "removed";

/** What is asked about one person's PIN. */
export type PinTask = { kind: "set" | "reset" | "remove"; person: AccessPerson };

export type Changing =
  | { kind: "idle" }
  | { kind: "busy" }
  | { kind: "done"; what: Changed }
  | { kind: "failed"; error: ApiError };

const toggled = <T>(list: readonly T[], one: T, order: readonly T[]): T[] =>
  order.filter((other) => list.includes(other) !== (other === one));

export function useAccess(send: Send) {
  const query = useQuery(send, "access", () => ({}), ["access", "people"]);
  const state = shallowRef<Changing>({ kind: "idle" });
  const task = shallowRef<PinTask | null>(null);
  const busy = computed(() => state.value.kind === "busy");
  const access = computed(() => query.value.value);

  async function change(what: Changed, ask: () => Promise<Answer<AccessView>>): Promise<boolean> {
    if (busy.value) return false;
    state.value = { kind: "busy" };
    const answer = await ask();
    state.value = answer.ok ? { kind: "done", what } : { kind: "failed", error: answer.error };
    if (answer.ok) {
      query.take(answer.value);
      task.value = null;
    }
    return answer.ok;
  }

  function toggleRole({ person, roles }: AccessPerson, role: AccessRole): Promise<boolean> {
    return change("saved", () => send("save_roles", { person: person.id, roles: toggled(roles, role, ROLES) }));
  }

  function saveLine(line: AccessLine): Promise<boolean> {
    const lines = (access.value?.lines ?? []).map((other) => (other.act === line.act ? line : other));
    return change("saved", () => send("save_access_lines", { lines }));
  }

  /** The last role of a line does not go: somebody must be able to do it. */
  async function toggleLine({ act, who }: AccessLine, role: AccessRole): Promise<boolean> {
    const roles = toggled(who.kind === "roles" ? who.roles : [], role, ROLES);
    return roles.length > 0 && saveLine({ act, who: { kind: "roles", roles } });
  }

  function openToAll(act: ActView): Promise<boolean> {
    return saveLine({ act, who: { kind: "anybody" } });
  }

  function open(next: PinTask): void {
    if (busy.value) return;
    task.value = next;
    state.value = { kind: "idle" };
  }

  function close(): void {
    if (!busy.value) task.value = null;
  }

  function setPin({ person }: AccessPerson, pin: string, old: string | null): Promise<boolean> {
    return change("set", () => send("set_pin", { person: person.id, pin, old }));
  }

  function resetPin({ person }: AccessPerson, pin: string, by: Credential[]): Promise<boolean> {
    return change("reset", () => send("reset_pin", { person: person.id, pin, by }));
  }

  function removePin({ person }: AccessPerson): Promise<boolean> {
    return change("removed", () => send("remove_pin", { person: person.id }));
  }

  return { query, access, state, task, busy, toggleRole, toggleLine, openToAll, open, close, setPin, resetPin, removePin };
}
