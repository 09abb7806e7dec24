/** The commands of the alarm's sound, until the generated list has them. */
import type { Nothing } from "@/api/generated/Nothing";
import type { SoundSettings } from "@/api/generated/SoundSettings";

declare module "@/api/generated/Commands" {
  interface Commands {
    sound_settings: { request: Nothing; answer: SoundSettings };
    save_sound_settings: { request: SoundSettings; answer: SoundSettings };
  }
}
