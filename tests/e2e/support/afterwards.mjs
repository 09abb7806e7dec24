/** Putting away after a test: the last thing that was set up goes first, as things stand on one another. */
import { within } from "./until.mjs";

const stacks = new WeakMap();

export function afterwards(t, act) {
  if (!stacks.has(t)) {
    stacks.set(t, []);
    t.after(async () => {
      const faults = [];
      for (const each of stacks.get(t).reverse()) {
        // One thing that hangs must not keep the others from being put away.
        await within("something is put away", Promise.resolve().then(each)).catch((fault) => faults.push(fault));
      }
      if (faults.length > 0) throw new AggregateError(faults, "something could not be put away");
    });
  }
  stacks.get(t).push(act);
}
