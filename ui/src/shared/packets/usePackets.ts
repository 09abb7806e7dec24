/** Taking packets in: what each would change is shown first, then they are taken one after the other, each whole or not at all. */
import { computed, shallowRef } from "vue";
import type { Host, Send } from "@/api/client";
import type { ApiError } from "@/api/generated/ApiError";
import type { PacketLooked } from "@/api/generated/PacketLooked";
import type { PacketTaken } from "@/api/generated/PacketTaken";

export type Fate =
  | { kind: "new"; taken: PacketTaken }
  | { kind: "again"; taken: PacketTaken }
  | { kind: "done"; taken: PacketTaken }
  | { kind: "refused"; error: ApiError };

export interface PacketRow {
  path: string;
  name: string;
  fate: Fate;
}

export type Intake =
  | { kind: "idle" }
  | { kind: "looking" }
  | { kind: "failed"; error: ApiError }
  | { kind: "reviewing"; rows: PacketRow[] }
  | { kind: "taking"; rows: PacketRow[]; place: number }
  | { kind: "done"; rows: PacketRow[] };

function rowOf({ path, file_name, fate }: PacketLooked): PacketRow {
  if ("refused" in fate) return { path, name: file_name, fate: { kind: "refused", error: fate.refused } };
  return { path, name: file_name, fate: { kind: fate.taken.again ? "again" : "new", taken: fate.taken } };
}

export function usePackets(host: Pick<Host, "pickSeveral">, send: Send) {
  const state = shallowRef<Intake>({ kind: "idle" });
  const rows = computed(() => ("rows" in state.value ? state.value.rows : null));
  const count = (kind: Fate["kind"]) => (rows.value ?? []).filter(({ fate }) => fate.kind === kind).length;
  const counts = computed(() => ({ fresh: count("new"), again: count("again"), done: count("done"), refused: count("refused") }));

  async function choose(title: string): Promise<void> {
    if (state.value.kind === "looking" || state.value.kind === "taking") return;
    const paths = await host.pickSeveral({ title, extensions: ["dutypkt"] });
    if (paths.length === 0) return;
    state.value = { kind: "looking" };
    const answer = await send("look_at_packets", { paths });
    state.value = answer.ok ? { kind: "reviewing", rows: answer.value.rows.map(rowOf) } : { kind: "failed", error: answer.error };
  }

  async function confirm(): Promise<void> {
    if (state.value.kind !== "reviewing" || counts.value.fresh === 0) return;
    const taken = [...state.value.rows];
    for (const [place, row] of taken.entries()) {
      if (row.fate.kind !== "new") continue;
      state.value = { kind: "taking", rows: [...taken], place };
      const answer = await send("import_packet", { path: row.path });
      taken[place] = { ...row, fate: answer.ok ? { kind: "done", taken: answer.value } : { kind: "refused", error: answer.error } };
    }
    state.value = { kind: "done", rows: taken };
  }

  return { state, rows, counts, choose, confirm, close: () => (state.value = { kind: "idle" }) };
}
