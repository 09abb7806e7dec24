/** A night of spot checks on the command line: every outcome that a check can have. */

const heard = (name, ...answers) => ({ tries: [["answered", name]], answers });

/** What comes of each lot, by the word that is found; the first is in post and may have more numbers than two tries. */
const OUTCOMES = [
  { word: "in_post", ...heard("周建国", ["post", "right"], ["leader", "right"]) },
  { word: "late_answer", ringS: 40, ...heard("吴春梅", ["post", "right"]) },
  { word: "busy", tries: [["busy"], ["busy"]], answers: [] },
  { word: "line_fault", tries: [["dead"], ["dead"]], answers: [] },
  { word: "forwarded", tries: [["forwarded"]], answers: [["post", "right"]] },
  { word: "wrong_person", tries: [["no-answer"], ["answered", "门卫"]], answers: [["post", "right"]] },
  { word: "hung_up", tries: [["hung-up"], ["no-answer"]], answers: [] },
  { word: "absent_from_post", tries: [["no-answer"], ["answered", "张国强"]], answers: [["post", "wrong"]] },
  { word: "unprepared", ...heard("李桂兰", ["weather", "unknown"], ["reporting", "wrong"], ["stores", "unknown"]) },
  { word: "leader_unreachable", ...heard("王志明", ["leader", "unknown"]) },
  { word: "number_wrong", ...heard("刘素芬", ["number", "wrong"]) },
];
/** The office whose call is made in the window is not among them. */
export const WORDS = OUTCOMES.map(({ word }) => word);

/** Checks the lots one after the other; answers the words that were found of each. */
export async function night(county, clock, by, lots) {
  const found = new Map();
  for (const [at, lot] of lots.entries()) {
    const outcome = OUTCOMES[at];
    const expected = outcome.tries.at(-1)[1];
    const officer = outcome.word === "wrong_person" ? "赵永福" : expected;
    const { id } = await county.ask("check", "start", lot.office, "--by", by, "--lot", lot.key, ...(officer === undefined ? [] : ["--officer", officer]));
    for (const [end, name] of outcome.tries) {
      await county.ask("check", "ring", id);
      clock.set((outcome.ringS ?? 12) / 60);
      await county.ask("check", "attempt", id, "--end", end, ...(name === undefined ? [] : ["--heard", name]));
      clock.set(3);
    }
    for (const [question, reply] of outcome.answers) await county.ask("check", "answer", id, "--question", question, "--reply", reply);
    const { verdicts } = await county.ask("check", "close", id, "--by", by);
    found.set(outcome.word, verdicts.map(({ word }) => word));
  }
  return found;
}
