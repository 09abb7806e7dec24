/** The commands of the watch, until the generated list has them. */
import type { AbandonCheckCall } from "@/api/generated/AbandonCheckCall";
import type { BeginCheckCall } from "@/api/generated/BeginCheckCall";
import type { ById } from "@/api/generated/ById";
import type { DoDue } from "@/api/generated/DoDue";
import type { EndRing } from "@/api/generated/EndRing";
import type { Nothing } from "@/api/generated/Nothing";
import type { QuietAlert } from "@/api/generated/QuietAlert";
import type { ResolveAlert } from "@/api/generated/ResolveAlert";
import type { SoundSettings } from "@/api/generated/SoundSettings";
import type { TakeAlert } from "@/api/generated/TakeAlert";
import type { WatchRules } from "@/api/generated/WatchRules";
import type { WatchView } from "@/api/generated/WatchView";

declare module "@/api/generated/Commands" {
  interface Commands {
    watch: { request: Nothing; answer: WatchView };
    do_due: { request: DoDue; answer: WatchView };
    take_alert: { request: TakeAlert; answer: WatchView };
    quiet_alert: { request: QuietAlert; answer: WatchView };
    resolve_alert: { request: ResolveAlert; answer: WatchView };
    begin_check_call: { request: BeginCheckCall; answer: WatchView };
    begin_ring: { request: ById; answer: WatchView };
    end_ring: { request: EndRing; answer: WatchView };
    abandon_check_call: { request: AbandonCheckCall; answer: WatchView };
    sound_settings: { request: Nothing; answer: SoundSettings };
    save_sound_settings: { request: SoundSettings; answer: SoundSettings };
    watch_rules: { request: Nothing; answer: WatchRules };
    save_watch_rules: { request: WatchRules; answer: WatchRules };
  }
}
