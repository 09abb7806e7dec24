/** Three offices that share nothing but files and a telephone: a county and two townships, each with its own data. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownStaffList, program, scratchFolder } from "./places.mjs";
import { run } from "./programs.mjs";

export const COUNTY = "柳林县防汛办";
export const TOWN = "青石镇";
export const VILLAGE = "云岭乡";

/** Two townships with data of their own, and ten more offices that answer the telephone only. */
const OFFICES = [
  [TOWN, "乡镇", "0837-2345678"], [VILLAGE, "乡镇", "0837-2345679"],
  ["白沙镇", "乡镇", "0837-2345601"], ["东风镇", "乡镇", "0837-2345602"], ["河口镇", "乡镇", "0837-2345603"], ["高坪乡", "乡镇", "0837-2345604"],
  ["石桥镇", "乡镇", "0837-2345605"], ["南坝乡", "乡镇", "0837-2345606"], ["城关街道", "街道", "0837-2345607"],
  ["县水利局", "部门", "0837-2340133"], ["县气象局", "部门", "0837-2340134"], ["县交通局", "部门", "0837-2340135"],
];

/** Answers `county`, `town` and `village`; each `ask` is one run of the command line, by the clock of the story. */
export async function threeOffices(t, clock) {
  async function office(name, phone, staffed = true) {
    const data = scratchFolder(t);
    // Findings are no fault.
    const ask = async (...args) => JSON.parse(await run(program("DUTY_BIN"), ["--data", data, "--json", ...args], clock.env, [0, 1]));
    await ask("office", "init", "--name", name, "--duty-phone", phone);
    if (staffed) await ask("people", "import", ownStaffList, "--yes");
    return { name, data, ask, file: (file) => join(data, file) };
  }
  const [county, town, village] = [await office(COUNTY, "0837-2340000"), await office(TOWN, "0837-2345678"), await office(VILLAGE, "0837-2345679")];
  const list = county.file("offices.csv");
  writeFileSync(list, `单位,类别,值班电话\n${OFFICES.map((row) => row.join(",")).join("\n")}\n`);
  await county.ask("office", "member", "import", list, "--yes");
  return { county, town, village };
}

/** Enrols an office by the command line alone. */
export async function enrol(county, office) {
  const [invitation, answer] = [county.file("邀请.dutypkt"), office.file("应答.dutypkt")];
  await county.ask("packet", "enrol", "invite", "--out", invitation);
  await office.ask("packet", "enrol", "answer", invitation, "--out", answer);
  const { challenge } = await county.ask("packet", "enrol", "accept", answer, "--office", office.name);
  const { code } = await office.ask("packet", "enrol", "code", challenge);
  const { reply } = await county.ask("packet", "enrol", "confirm", code, "--office", office.name);
  await office.ask("packet", "enrol", "finish", reply, "--challenge", challenge);
}
