/** Where things are: the programs under test, the files that go in, and a folder for what comes out. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterwards } from "./afterwards.mjs";

export const here = dirname(dirname(fileURLToPath(import.meta.url)));
export const project = resolve(here, "../..");

export const pages = join(project, "ui/dist");
export const ownStaffList = join(here, "fixtures/staff.xlsx");

/** A list as an office really sent it is kept beside the project and may be absent; the fixture then stands in. */
export function receivedStaffList() {
  const received = resolve(project, "../shared/data/staff-messy.xlsx");
  return existsSync(received) ? { path: received, people: 39 } : { path: ownStaffList, people: 35 };
}

export function program(variable) {
  const path = process.env[variable];
  if (path === undefined || !existsSync(path)) throw new Error(`${variable} must name the built program; ./x e2e sets it`);
  return path;
}

/** Pictures of each step; a run replaces those of the run before. */
export function picturesFolder(story) {
  const folder = join(project, "tests/out", story);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The README's pictures, when a run is told to renew them. */
export const blessed = process.env.ZHISHOU_BLESS === "1" ? join(project, "assets/screenshots") : null;

/** A folder of its own for one test; it is gone afterwards. */
export function scratchFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "zhishou-e2e-"));
  afterwards(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}
