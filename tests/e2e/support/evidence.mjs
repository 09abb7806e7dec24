/** What the program leaves behind, read with other people's tools: the database and the paper. */
import { join } from "node:path";
import { run } from "./programs.mjs";

/** Rows of the product's database. */
export async function rows(data, sql) {
  const printed = await run("sqlite3", ["-readonly", "-json", join(data, "zhishou.db"), sql]);
  return printed.trim() === "" ? [] : JSON.parse(printed);
}

export async function row(data, sql) {
  const [first] = await rows(data, sql);
  return first;
}

/** A PDF as its reader sees it: the number of pages, each face with whether it is embedded, and the text. */
export async function readPdf(path) {
  // Line by line keeps together what is spread over a line, block by block what is broken over several.
  const [info, faces, ...texts] = await Promise.all([
    run("pdfinfo", [path]), run("pdffonts", [path]), run("pdftotext", ["-layout", path, "-"]), run("pdftotext", [path, "-"]),
  ]);
  return {
    pages: Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]),
    size: /^Page size:\s+(.+)$/m.exec(info)?.[1],
    // name, type, encoding, emb, sub, uni, object: three yes or no before the two numbers at the end.
    faces: faces.split("\n").slice(2).filter((line) => line.trim() !== "").map((line) => ({
      name: line.split(/\s+/)[0],
      embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(line)?.[1] === "yes",
    })),
    text: texts.join("\n"),
  };
}

/** Duties, days and posts of each roster of a period, as the database has them. */
export function rostersIn(data, from, to) {
  return rows(
    data,
    `SELECT r.state, r.edition, r.published_by AS publisher,
            (SELECT count(*) FROM duty d WHERE d.roster_id = r.id) AS duties,
            (SELECT count(DISTINCT d.date) FROM duty d WHERE d.roster_id = r.id) AS days,
            (SELECT count(*) FROM (SELECT 1 FROM duty d JOIN shift_pattern s ON s.id = d.shift_id
               WHERE d.roster_id = r.id GROUP BY d.date, d.shift_id HAVING count(*) <> s.headcount)) AS uneven
     FROM roster r WHERE r.first = '${from}' AND r.last = '${to}'`,
  );
}

/** How many people a day takes, over all posts. */
export async function headcount(data) {
  return (await row(data, "SELECT sum(headcount) AS people FROM shift_pattern WHERE retired_at_ms IS NULL")).people;
}
