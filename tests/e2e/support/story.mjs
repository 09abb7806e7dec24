/** A story is a chain of steps in which each stands on the one before: the first that fails ends it. */

/** Answers `tell(sentence, step)`. `onFault` sees what went wrong before everything is put away. */
export function storyOf(t, onFault = async () => {}) {
  return async function tell(sentence, step) {
    let fault;
    await t.test(sentence, async () => {
      try {
        await step();
      } catch (error) {
        fault = error;
        await onFault(sentence).catch((second) => t.diagnostic(`no picture of the fault: ${second.message}`));
        throw error;
      }
    });
    if (fault !== undefined) throw new Error(`the story ends here: ${sentence}`);
  };
}
