/** Every text of the pages. A language that lacks one doesn't compile. */
import type { AccessMessages } from "./messages/access";
import type { AppMessages } from "./messages/app";
import type { ChangeMessages } from "./messages/change";
import type { ChecksMessages } from "./messages/checks";
import type { DeskMessages } from "./messages/desk";
import type { EnrolMessages } from "./messages/enrol";
import type { FirstRunMessages } from "./messages/firstrun";
import type { ImportsMessages } from "./messages/imports";
import type { HandoverMessages } from "./messages/handover";
import type { IncidentsMessages } from "./messages/incidents";
import type { LogMessages } from "./messages/log";
import type { OfficesMessages } from "./messages/offices";
import type { AboveMessages, PacketsMessages } from "./messages/packets";
import type { PaletteMessages } from "./messages/palette";
import type { PeopleMessages } from "./messages/people";
import type { ResponseMessages } from "./messages/response";
import type { RosterMessages } from "./messages/roster";
import type { SettingsMessages } from "./messages/settings";

export interface Messages {
  access: AccessMessages;
  app: AppMessages;
  change: ChangeMessages;
  checks: ChecksMessages;
  desk: DeskMessages;
  response: ResponseMessages;
  roster: RosterMessages;
  handover: HandoverMessages;
  incidents: IncidentsMessages;
  log: LogMessages;
  offices: OfficesMessages;
  packets: PacketsMessages;
  above: AboveMessages;
  enrol: EnrolMessages;
  palette: PaletteMessages;
  people: PeopleMessages;
  imports: ImportsMessages;
  settings: SettingsMessages;
  firstrun: FirstRunMessages;
}
