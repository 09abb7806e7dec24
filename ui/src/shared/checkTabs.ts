/** The parts of the page of the spot checks, in the order of their keys. */
export const CHECK_TABS = { above: "F4", tonight: "F5", roll: "F6", findings: "F7", overview: "F8", plan: "F9", bulletins: "F10", offices: "F11" } as const;
export type CheckTab = keyof typeof CHECK_TABS;
