/** Texts of the first start and of the path to the first printed roster. */
export interface FirstRunMessages {
  title: string;
  lead: string;
  create: string;
  createLead: string;
  officeName: string;
  officeNameHint: string;
  officeNameMissing: string;
  dutyPhone: string;
  dutyPhoneHint: string;
  fax: string;
  optional: string;
  drill: string;
  drillHint: string;
  createButton: string;
  sample: string;
  sampleLead: string;
  sampleButton: string;
  path: string;
  pathProgress: (done: number, all: number) => string;
  done: string;
  steps: Record<"office" | "people" | "roster" | "publish" | "print", FirstStepMessages>;
}

/** One step: its name, what it asks for, and the button that leads there. */
export interface FirstStepMessages {
  name: string;
  hint: string;
  button: string;
}
