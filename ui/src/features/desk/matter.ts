import type { Message } from "@/api/generated/Message";
import type { AlertView } from "@/api/generated/AlertView";
import { useTexts } from "@/i18n";

/** What the watch says, in the words that the command line and the notification use too. */
export function useMatter(): { sayWatch: (message: Message) => string; headline: (alert: AlertView) => string } {
  const { say } = useTexts();
  const sayWatch = (message: Message) => say(message, "desk");
  return {
    sayWatch,
    headline: (alert) => (alert.occasions[0] === undefined ? alert.kind : sayWatch(alert.occasions[0].message)),
  };
}
