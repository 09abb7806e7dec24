import type { Messages } from "./messages";
import { access } from "./en/access";
import { app } from "./en/app";
import { desk } from "./en/desk";
import { firstrun } from "./en/firstrun";
import { imports } from "./en/imports";
import { palette } from "./en/palette";
import { people } from "./en/people";
import { roster } from "./en/roster";
import { settings } from "./en/settings";

export const en: Messages = { access, app, desk, roster, palette, people, imports, settings, firstrun };
