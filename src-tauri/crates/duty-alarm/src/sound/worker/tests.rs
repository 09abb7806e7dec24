use std::cell::Cell;
use std::rc::Rc;
use std::sync::mpsc;

use super::super::Volume;
use super::*;

/// A loudspeaker that can be unplugged, and turn deaf.
#[derive(Default)]
struct Bench {
    plugged: Rc<Cell<bool>>,
    pulses: Rc<Cell<u32>>,
}

impl Speaker for Bench {
    type Playing = Rc<Cell<u32>>;

    fn play(&mut self, _: &Setting, _: Tone, _: Length, _: u64) -> Result<Self::Playing, SoundError> {
        if self.plugged.get() {
            Ok(self.pulses.clone())
        } else {
            Err(SoundError::NoDevice("unplugged".to_owned()))
        }
    }

    fn pulses(playing: &Self::Playing) -> u32 {
        playing.get()
    }
}

struct Room {
    worker: Worker<Bench>,
    plugged: Rc<Cell<bool>>,
    pulses: Rc<Cell<u32>>,
    now: Instant,
}

impl Room {
    fn with(plugged: bool) -> Self {
        let bench = Bench { plugged: Rc::new(Cell::new(plugged)), pulses: Rc::default() };
        let (plugged, pulses) = (bench.plugged.clone(), bench.pulses.clone());
        let setting = Setting { volume: Volume::new(80).unwrap(), device: None };
        let worker = Worker::new(bench, setting, Arc::new(Mutex::new(State::Quiet)));
        Self { worker, plugged, pulses, now: Instant::now() }
    }

    fn tell(&mut self, order: Order) {
        self.worker.told(order, self.now);
    }

    /// Lets time pass to the next moment at which the worker acts, and answers how long that was.
    fn pass(&mut self) -> Duration {
        let deadline = self.worker.deadline().unwrap();
        let passed = deadline - self.now;
        self.now = deadline;
        self.worker.late(self.now);
        passed
    }

    fn state(&self) -> State {
        locked(&self.worker.shown).clone()
    }
}

fn unplugged() -> State {
    State::Unheard { error: SoundError::NoDevice("unplugged".to_owned()) }
}

#[test]
fn nothing_runs_while_nothing_is_wanted() {
    let mut room = Room::with(true);
    assert_eq!((room.state(), room.worker.deadline()), (State::Quiet, None));

    room.tell(Order::Sound);
    room.tell(Order::Silence);

    assert_eq!((room.state(), room.worker.deadline()), (State::Quiet, None));
}

#[test]
fn a_missing_device_is_tried_again_in_ever_longer_pauses_up_to_the_longest() {
    let mut room = Room::with(false);
    room.tell(Order::Sound);

    let pauses: Vec<u64> = (0..7).map(|_| room.pass().as_secs()).collect();

    assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
    assert_eq!(room.state(), unplugged());
}

#[test]
fn a_device_that_comes_back_sounds() {
    let mut room = Room::with(false);
    room.tell(Order::Sound);
    assert_eq!(room.state(), unplugged());

    room.plugged.set(true);
    room.pass();

    assert_eq!(room.state(), State::Playing);
}

#[test]
fn a_device_that_fails_is_tried_again_soon() {
    let mut room = Room::with(true);
    room.tell(Order::Sound);

    room.tell(Order::Lost { opening: 1, reason: "unplugged".to_owned() });
    assert_eq!(room.state(), unplugged());

    assert_eq!(room.pass(), FIRST_PAUSE);
    assert_eq!(room.state(), State::Playing);
}

#[test]
fn the_failure_of_an_earlier_device_does_not_end_the_sound() {
    let mut room = Room::with(true);
    room.tell(Order::Sound);
    room.tell(Order::Set(Setting { volume: Volume::new(90).unwrap(), device: None }));

    room.tell(Order::Lost { opening: 1, reason: "unplugged".to_owned() });

    assert_eq!(room.state(), State::Playing);
}

#[test]
fn a_device_that_takes_nothing_is_no_device() {
    let mut room = Room::with(true);
    room.tell(Order::Sound);
    room.pulses.set(30);
    room.pass();
    assert_eq!(room.state(), State::Playing);

    room.pass();

    assert_eq!(room.state(), State::Unheard { error: SoundError::Deaf });
}

#[test]
fn silence_ends_the_tries_as_well() {
    let mut room = Room::with(false);
    room.tell(Order::Sound);

    room.tell(Order::Silence);

    assert_eq!((room.state(), room.worker.deadline()), (State::Quiet, None));
}

fn test_in(room: &mut Room) -> mpsc::Receiver<Result<(), SoundError>> {
    let (done, played) = mpsc::channel();
    let setting = room.worker.setting.clone();
    room.tell(Order::Test(setting, done));
    played
}

#[test]
fn a_test_says_whether_the_device_took_the_tone() {
    for (plugged, pulses, heard) in [
        (true, 5, Ok(())),
        (true, 0, Err(SoundError::Deaf)),
        (false, 0, Err(SoundError::NoDevice("unplugged".to_owned()))),
    ] {
        let mut room = Room::with(plugged);

        let played = test_in(&mut room);
        room.pulses.set(pulses);
        if room.worker.deadline().is_some() {
            room.pass();
        }

        assert_eq!(played.try_recv(), Ok(heard));
        assert_eq!((room.state(), room.worker.deadline()), (State::Quiet, None));
    }
}

#[test]
fn an_alarm_breaks_off_a_test_and_a_test_never_an_alarm() {
    let mut room = Room::with(true);
    let first = test_in(&mut room);
    room.tell(Order::Sound);
    let second = test_in(&mut room);

    assert_eq!(first.try_recv(), Ok(Err(SoundError::AlarmSounds)));
    assert_eq!(second.try_recv(), Ok(Err(SoundError::AlarmSounds)));
    assert_eq!(room.state(), State::Playing);
}

#[test]
fn a_reminder_is_heard_once_and_never_disturbs_an_alarm() {
    let mut room = Room::with(true);
    room.tell(Order::Remind);
    assert_eq!(room.pass(), SHORT_LENGTH);
    assert_eq!(room.worker.deadline(), None);

    room.tell(Order::Sound);
    room.tell(Order::Remind);

    assert_eq!(room.state(), State::Playing);
}
