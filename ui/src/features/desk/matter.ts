import type { Message } from "@/api/generated/Message";
import type { AlertView } from "@/api/generated/AlertView";
import { useTexts } from "@/i18n";

/** Forbids a line break where it stands. */
const WORD_JOINER = "\u2060";

/** What the watch says, in the words that the command line and the notification use too. */
export function useMatter(): { sayWatch: (message: Message) => string; headline: (alert: AlertView) => string } {
  const { say } = useTexts();
  // A number is dialled as a whole, so it is not broken at its hyphen.
  const sayWatch = (message: Message) => say(message, "watch").replace(/(\d)-(?=\d)/g, `$1${WORD_JOINER}-${WORD_JOINER}`);
  return {
    sayWatch,
    headline: (alert) => (alert.occasions[0] === undefined ? alert.kind : sayWatch(alert.occasions[0].message)),
  };
}
