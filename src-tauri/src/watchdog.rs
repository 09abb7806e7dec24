//! Sees that the engine lives: one that ends or gives no sign is started again.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use duty_api::wire::RestartCause;

/// The work gives signs of life; one that has been replaced is told so by a failing sign.
pub(crate) struct Signs(Sender<()>);

/// Said to a worker in whose place another has begun.
pub(crate) struct Replaced;

impl Signs {
    pub(crate) fn give(&self) -> Result<(), Replaced> {
        self.0.send(()).map_err(|_| Replaced)
    }
}

/// When the work counts as dead, and how patiently it is begun again.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Without a sign for so long it is stuck.
    pub(crate) silence: Duration,
    /// How long is waited before it is begun again; twice as long each time that it gave no sign.
    pub(crate) pause: Duration,
    /// So many beginnings in a row without a single sign mean that it can't be helped from here.
    pub(crate) fruitless: u32,
}

/// How often the pause before a new beginning is doubled at most: who is stuck keeps a thread, and they add up.
const MOST_DOUBLINGS: u32 = 8;

/// Work that is to go on as long as the program runs.
pub(crate) trait Work: Send + Sync + 'static {
    /// Does it; `restarted` says why it had to be begun again.
    fn work(&self, signs: &Signs, restarted: Option<RestartCause>);

    /// It can't be kept alive: people must be told. The tries go on.
    fn despair(&self);
}

/// How one life of the work ended.
struct End {
    cause: RestartCause,
    signs: u64,
}

/// Keeps the work alive on threads of its own, for as long as the program runs.
pub(crate) fn keep_alive(work: Arc<dyn Work>, limits: Limits) -> std::io::Result<()> {
    thread::Builder::new()
        .name("watchdog".to_owned())
        .spawn(move || {
            let mut restarted = None;
            let mut fruitless = 0;
            loop {
                let end = live(&work, restarted, limits.silence);
                fruitless = if end.signs == 0 { fruitless + 1 } else { 0 };
                if fruitless == limits.fruitless {
                    work.despair();
                }
                restarted = Some(end.cause);
                thread::sleep(limits.pause * 2_u32.pow(fruitless.min(MOST_DOUBLINGS)));
            }
        })
        .map(drop)
}

/// One life of the work, from its beginning to its end.
fn live(work: &Arc<dyn Work>, restarted: Option<RestartCause>, silence: Duration) -> End {
    let (signs, seen) = mpsc::channel();
    let worker = work.clone();
    let begun =
        thread::Builder::new().name("engine".to_owned()).spawn(move || worker.work(&Signs(signs), restarted));
    match begun {
        Ok(_) => watch(&seen, silence),
        Err(_no_thread) => End { cause: RestartCause::Ended, signs: 0 },
    }
}

fn watch(seen: &Receiver<()>, silence: Duration) -> End {
    let mut signs = 0;
    loop {
        match seen.recv_timeout(silence) {
            Ok(()) => signs += 1,
            Err(RecvTimeoutError::Timeout) => return End { cause: RestartCause::Stuck, signs },
            Err(RecvTimeoutError::Disconnected) => return End { cause: RestartCause::Ended, signs },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    /// What happens in each life of the work.
    #[derive(Clone, Copy)]
    enum Fate {
        Panics,
        Hangs,
    }

    struct Trial {
        fates: Vec<Fate>,
        lives: AtomicU32,
        told: Mutex<Sender<String>>,
    }

    impl Work for Trial {
        fn work(&self, signs: &Signs, restarted: Option<RestartCause>) {
            let life = self.lives.fetch_add(1, Ordering::SeqCst) as usize;
            let _over = self.told.lock().unwrap().send(format!("{restarted:?}"));
            match self.fates.get(life) {
                Some(Fate::Panics) => panic!("as a test wants it"),
                Some(Fate::Hangs) => loop {
                    thread::park();
                },
                None => {
                    while signs.give().is_ok() {
                        thread::sleep(Duration::from_micros(100));
                    }
                }
            }
        }

        fn despair(&self) {
            let _over = self.told.lock().unwrap().send("despair".to_owned());
        }
    }

    fn lines(fates: &[Fate], silence: Duration) -> Receiver<String> {
        let (told, heard) = mpsc::channel();
        let trial = Trial { fates: fates.to_vec(), lives: AtomicU32::new(0), told: Mutex::new(told) };
        let limits = Limits { silence, pause: Duration::ZERO, fruitless: 3 };
        keep_alive(Arc::new(trial), limits).unwrap();
        heard
    }

    fn told(fates: &[Fate], lines_wanted: usize) -> Vec<String> {
        let long = Duration::from_secs(3600);
        lines(fates, long).iter().take(lines_wanted).collect()
    }

    #[test]
    fn work_that_panics_is_begun_again_and_told_why() {
        assert_eq!(told(&[Fate::Panics, Fate::Panics], 3), ["None", "Some(Ended)", "Some(Ended)"]);
    }

    #[test]
    fn work_that_hangs_is_begun_again_and_told_why() {
        // How many lives there are by then depends on the machine, for each may be called stuck before it begins.
        let heard = lines(&[Fate::Hangs], Duration::from_millis(1));

        assert!(heard.iter().any(|line| line == "Some(Stuck)"));
    }

    #[test]
    fn people_are_told_once_when_nothing_helps() {
        let lines = told(&[Fate::Panics; 4], 6);

        assert_eq!(lines, ["None", "Some(Ended)", "Some(Ended)", "despair", "Some(Ended)", "Some(Ended)"],);
    }
}
