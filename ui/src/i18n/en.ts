import type { Messages } from "./messages";
import { access } from "./en/access";
import { app } from "./en/app";
import { checks } from "./en/checks";
import { desk } from "./en/desk";
import { firstrun } from "./en/firstrun";
import { handover } from "./en/handover";
import { imports } from "./en/imports";
import { incidents } from "./en/incidents";
import { log } from "./en/log";
import { offices } from "./en/offices";
import { palette } from "./en/palette";
import { people } from "./en/people";
import { response } from "./en/response";
import { roster } from "./en/roster";
import { settings } from "./en/settings";

export const en: Messages = { access, app, checks, desk, response, roster, handover, incidents, log, offices, palette, people, imports, settings, firstrun };
