/** Texts of roles and PINs. The words for roles and acts are shared with the command line. */
export interface AccessMessages {
  prompt: {
    title: (act: string) => string;
    person: string;
    pin: string;
    show: string;
    cancel: string;
    wait: (seconds: number) => string;
    nobody: string;
  };
  off: string;
  on: string;
  forget: string;
  forgotten: string;
  people: string;
  peopleHint: string;
  table: { person: string; roles: string; pin: string };
  pinSet: string;
  pinNone: string;
  pinWaits: (seconds: number) => string;
  set: string;
  change: string;
  reset: string;
  remove: string;
  /** What is read aloud: the act, and whose PIN. */
  of: (act: string, name: string) => string;
  form: {
    first: (name: string) => string;
    set: (name: string) => string;
    change: (name: string) => string;
    reset: (name: string) => string;
    remove: (name: string) => string;
    old: string;
    fresh: string;
    again: string;
    rule: string;
    differs: string;
    by: string;
    byKeeper: string;
    byLeaders: string;
    one: string;
    other: string;
    confirm: string;
    confirmRemove: string;
    cancel: string;
  };
  done: { saved: string; set: string; reset: string; removed: string };
  lines: string;
  linesHint: string;
  anybody: string;
}
