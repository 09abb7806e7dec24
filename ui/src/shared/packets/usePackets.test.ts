import { expect, test } from "vitest";
import type { ApiError } from "@/api/generated/ApiError";
import type { PacketTaken } from "@/api/generated/PacketTaken";
import { fakeSend, inScope } from "@/shared/testing";
import { usePackets } from "./usePackets";

const tampered: ApiError = { code: "packet_tampered", params: {}, detail: "" };
const taken = (again: boolean) => ({ again }) as Partial<PacketTaken> as PacketTaken;
const looked = (path: string, fate: { taken: PacketTaken } | { refused: ApiError }) => ({ path, file_name: path.slice(1), fate });

function intake(paths: string[], late: ApiError | null = null) {
  const { send, sent } = fakeSend({
    look_at_packets: () => ({
      rows: [looked("/a", { taken: taken(false) }), looked("/b", { taken: taken(true) }), looked("/c", { taken: taken(false) }), looked("/d", { refused: tampered })],
    }),
    import_packet: ({ path }) => (late !== null && path === "/c" ? { ok: false, error: late } : taken(false)),
  });
  const { used, stop } = inScope(() => usePackets({ pickSeveral: async () => paths }, send));
  return { used, stop, sent };
}

test("every packet is shown first, and only what is new is taken in", async () => {
  const { used, stop, sent } = intake(["/a", "/b", "/c", "/d"]);
  await used.choose("");
  expect(used.counts.value).toEqual({ fresh: 2, again: 1, done: 0, refused: 1 });
  await used.confirm();
  expect(used.counts.value).toEqual({ fresh: 0, again: 1, done: 2, refused: 1 });
  expect(sent.slice(1).map(({ request }) => request)).toEqual([{ path: "/a" }, { path: "/c" }]);
  stop();
});

test("one that is refused on the way keeps none of the others out", async () => {
  const { used, stop } = intake(["/a"], { code: "packet_older", params: {}, detail: "" });
  await used.choose("");
  await used.confirm();
  expect([used.state.value.kind, used.counts.value.done, used.counts.value.refused]).toEqual(["done", 1, 2]);
  stop();
});

test("a closed dialog changes nothing", async () => {
  const { used, stop, sent } = intake([]);
  await used.choose("");
  expect([used.state.value.kind, sent]).toEqual(["idle", []]);
  stop();
});
