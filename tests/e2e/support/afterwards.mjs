/** Putting away after a test: the last thing that was set up goes first, as things stand on one another. */

const stacks = new WeakMap();

export function afterwards(t, act) {
  if (!stacks.has(t)) {
    stacks.set(t, []);
    t.after(async () => {
      const faults = [];
      for (const each of stacks.get(t).reverse()) await Promise.resolve().then(each).catch((fault) => faults.push(fault));
      if (faults.length > 0) throw new AggregateError(faults, "something could not be put away");
    });
  }
  stacks.get(t).push(act);
}
