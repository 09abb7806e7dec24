import type { Messages } from "./messages";
import { access } from "./zh-CN/access";
import { app } from "./zh-CN/app";
import { checks } from "./zh-CN/checks";
import { desk } from "./zh-CN/desk";
import { firstrun } from "./zh-CN/firstrun";
import { handover } from "./zh-CN/handover";
import { imports } from "./zh-CN/imports";
import { incidents } from "./zh-CN/incidents";
import { log } from "./zh-CN/log";
import { offices } from "./zh-CN/offices";
import { palette } from "./zh-CN/palette";
import { people } from "./zh-CN/people";
import { response } from "./zh-CN/response";
import { roster } from "./zh-CN/roster";
import { settings } from "./zh-CN/settings";

export const zhCN: Messages = { access, app, checks, desk, response, roster, handover, incidents, log, offices, palette, people, imports, settings, firstrun };
