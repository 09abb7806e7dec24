/** A night of spot checks on the command line: every outcome that a check can have. */

const heard = (name, ...answers) => ({ tries: [["answered", name]], answers });

/** What comes of each lot, by the words that are found; the first is in post and may have more numbers than two tries. */
const OUTCOMES = [
  { words: ["in_post"], ...heard("周建国", ["post", "right"], ["leader", "right"]) },
  { words: ["late_answer"], ringS: 40, ...heard("吴春梅", ["post", "right"]) },
  { words: ["busy"], tries: [["busy"], ["busy"]], answers: [] },
  { words: ["line_fault"], tries: [["dead"], ["dead"]], answers: [] },
  { words: ["forwarded"], tries: [["forwarded"]], answers: [["post", "right"]] },
  { words: ["wrong_person"], tries: [["no-answer"], ["answered", "门卫"]], answers: [["post", "right"]] },
  { words: ["hung_up"], tries: [["hung-up"], ["no-answer"]], answers: [] },
  { words: ["absent_from_post"], tries: [["no-answer"], ["answered", "张国强"]], answers: [["post", "wrong"]] },
  { words: ["unprepared", "log_defect"], ...heard("李桂兰", ["weather", "unknown"], ["reporting", "wrong"], ["stores", "unknown"], ["log", "wrong"]) },
  { words: ["leader_unreachable"], ...heard("王志明", ["leader", "unknown"]) },
  { words: ["number_wrong", "leader_not_in_post"], ...heard("刘素芬", ["number", "wrong"], ["leader", "wrong"]) },
];
/** Checks the lots one after the other; answers of each the words that should be said and those that were. */
export async function night(county, clock, by, lots) {
  const found = [];
  for (const [at, lot] of lots.entries()) {
    const outcome = OUTCOMES[at];
    const expected = outcome.tries.at(-1)[1];
    const officer = outcome.words.includes("wrong_person") ? "赵永福" : expected;
    const { id } = await county.ask("check", "start", lot.office, "--by", by, "--lot", lot.key, ...(officer === undefined ? [] : ["--officer", officer]));
    for (const [end, name] of outcome.tries) {
      await county.ask("check", "ring", id);
      clock.set((outcome.ringS ?? 12) / 60);
      await county.ask("check", "attempt", id, "--end", end, ...(name === undefined ? [] : ["--heard", name]));
      clock.set(3);
    }
    for (const [question, reply] of outcome.answers) await county.ask("check", "answer", id, "--question", question, "--reply", reply);
    const { verdicts } = await county.ask("check", "close", id, "--by", by);
    found.push({ wanted: outcome.words, said: verdicts.map(({ word }) => word) });
  }
  return found;
}
