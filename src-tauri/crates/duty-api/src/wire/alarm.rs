use uuid::Uuid;

use super::{PersonRef, wire};

wire! {
    /// How the alarm is heard.
    #[derive(Eq)]
    pub struct SoundSettings {
        /// 0 to 100.
        pub volume: u8,
        /// The output device by its name; `null` takes the one that the desktop prefers.
        pub device: Option<String>,
        pub shift_start: ShiftStartTest,
    }

    /// Whether each shift begins with a test of the sound.
    #[derive(Copy, Eq)]
    pub enum ShiftStartTest { Asked, NotAsked }

    /// Who serves now; quitting while this is not empty needs a name and a reason.
    pub struct OnDuty {
        pub people: Vec<PersonRef>,
    }

    /// Why the engine was started again.
    #[derive(Copy, Eq)]
    pub enum RestartCause {
        /// Its thread came to an end.
        Ended,
        /// Its thread gave no sign of life for too long.
        Stuck,
    }

    /// Why a sound is not heard.
    #[derive(Copy, Eq)]
    pub enum SoundFault {
        /// The system offers no loudspeaker, or it refuses.
        NoDevice,
        /// The loudspeaker takes no sound.
        Deaf,
    }

    #[derive(Copy, Eq)]
    pub enum TestHeard { Heard, NotHeard }

    /// Whether the sound is to be tried.
    #[derive(Eq)]
    #[serde(tag = "kind")]
    pub enum SoundTestState {
        /// It was heard in this shift, no shift is on, or the office asks for no test.
        Settled,
        /// Nobody has tried it since the shift began. Local wall-clock time, `2026-06-12T08:30`.
        Due { since: String },
        /// Whoever tried it last did not hear it, be it in an earlier shift.
        NotHeard { by: String, at: String },
    }

    /// What befell the watch itself.
    #[derive(Eq)]
    pub enum EngineNote {
        Ended {},
        Restarted { cause: RestartCause },
        /// The program was ended while people were on duty.
        Quit { by: Uuid, reason: String },
        SoundLost { fault: SoundFault },
        SoundBack {},
        /// Somebody tried whether the alarm can be heard.
        SoundTested { by: Uuid, heard: TestHeard },
    }

    /// Somebody pressed 接手 on a notification, which does not say who.
    #[derive(Eq)]
    pub struct TakeByNotice {
        pub alert: Uuid,
    }

    /// What came of it.
    pub enum TakenByNotice {
        /// Only one person is on duty, and has taken it.
        By { person: PersonRef },
        /// It is for the window to ask who takes it.
        Unknown {},
    }

    /// A request to keep such a thing in the duty log.
    #[derive(Eq)]
    pub struct NoteEngine {
        pub what: EngineNote,
    }
}
