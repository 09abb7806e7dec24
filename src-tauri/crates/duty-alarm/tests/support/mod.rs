//! A desktop's parts, each real but for its outermost end.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

const LOOK_EVERY: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for something to become true; never for a time.
pub(crate) fn until(what: &str, mut look: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !look() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(LOOK_EVERY);
    }
}

/// A program of the folder `examples`, which cargo builds together with the tests.
fn example(name: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let path = this.parent().unwrap().parent().unwrap().join("examples").join(name);
    assert!(path.exists(), "{} is not built: run all tests of the package", path.display());
    path
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already can't be ended.
        let _ended = self.0.kill();
        let _ended = self.0.wait();
    }
}

fn lines(log: &Path) -> Vec<Value> {
    let text = fs::read_to_string(log).unwrap_or_default();
    // The last line may be half written.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A session bus of its own, with or without a notification service.
pub(crate) struct Bus {
    folder: TempDir,
    address: String,
    // The service goes before the bus.
    _service: Option<Running>,
    _bus: Running,
}

impl Bus {
    pub(crate) fn without_service() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
            .stderr(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self { folder, address: address.trim().to_owned(), _service: None, _bus: Running(daemon) }
    }

    pub(crate) fn with_service() -> Self {
        let bus = Self::without_service();
        let (name, address) = bus.env();
        let service =
            Command::new(example("notice_daemon")).arg(bus.log()).env(name, address).spawn().unwrap();
        let bus = Self { _service: Some(Running(service)), ..bus };
        until("the service is ready", || !bus.seen("ready").is_empty());
        bus
    }

    pub(crate) fn env(&self) -> (&'static str, String) {
        ("DBUS_SESSION_BUS_ADDRESS", self.address.clone())
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("notices.jsonl")
    }

    /// What the service was asked so far.
    pub(crate) fn seen(&self, event: &str) -> Vec<Value> {
        lines(&self.log()).into_iter().filter(|line| line["event"] == event).collect()
    }

    /// Presses a button of a notification.
    pub(crate) fn press(&self, id: u32, action: &str) {
        self.tell("Press", &[format!("uint32:{id}"), format!("string:{action}")]);
    }

    /// Presses a button of the next notification that is shown, before its sender knows that it is.
    pub(crate) fn press_next(&self, action: &str) {
        self.tell("PressNext", &[format!("string:{action}")]);
    }

    fn tell(&self, member: &str, args: &[String]) {
        let (name, address) = self.env();
        let status = Command::new("dbus-send")
            .args(["--session", "--print-reply", "--dest=org.freedesktop.Notifications"])
            .args(["/org/freedesktop/Notifications", &format!("cn.zhishou.Press.{member}")])
            .args(args)
            .env(name, address)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
    }
}

/// A loudspeaker behind ALSA that writes down what it hears.
pub(crate) struct Loudspeaker {
    folder: TempDir,
}

impl Loudspeaker {
    pub(crate) fn unplugged() -> Self {
        let speaker = Self { folder: tempfile::tempdir().unwrap() };
        speaker.configure("pcm.!default { type plug; slave.pcm \"nothing\" }\n");
        speaker
    }

    pub(crate) fn plugged() -> Self {
        let speaker = Self::unplugged();
        speaker.plug_in();
        speaker
    }

    pub(crate) fn plug_in(&self) {
        self.configure(&format!(
            "pcm.!default {{ type plug; slave {{ pcm sink; format S16_LE; rate 44100; channels 2 }} }}\n\
             pcm.sink {{ type file; slave.pcm {{ type null }}; format raw; file \"| {} {}\" }}\n",
            example("sound_sink").display(),
            self.log().display(),
        ));
    }

    /// ALSA reads its configuration again when it is another file, not when it is the same one with another text.
    fn configure(&self, text: &str) {
        let fresh = self.folder.path().join("fresh.conf");
        fs::write(&fresh, text).unwrap();
        fs::rename(fresh, self.config()).unwrap();
    }

    pub(crate) fn env(&self) -> (&'static str, String) {
        ("ALSA_CONFIG_PATH", self.config().display().to_string())
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("alsa.conf")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("heard.jsonl")
    }

    /// How loud each tenth of a second was that was not silent.
    pub(crate) fn heard(&self) -> Vec<f64> {
        lines(&self.log()).iter().filter_map(|line| line["peak"].as_f64()).collect()
    }

    /// Whether everybody has let go of it.
    pub(crate) fn closed(&self) -> bool {
        let lines = lines(&self.log());
        let count = |event: &str| lines.iter().filter(|line| line["event"] == event).count();
        count("opened") > 0 && count("opened") == count("closed")
    }
}

/// The alarm without the program around it.
pub(crate) struct Probe {
    orders: ChildStdin,
    said: Receiver<Value>,
    answers: Receiver<Value>,
    _running: Running,
}

impl Probe {
    pub(crate) fn on(env: &[(&str, String)]) -> Self {
        let mut child = Command::new(example("alarm_probe"))
            .envs(env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let ((say, said), (tell, answers)) = (mpsc::channel(), mpsc::channel());
        thread::spawn(move || {
            for line in out.lines() {
                let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
                // The test that is over reads no more.
                let _over = match line.get("said") {
                    Some(text) => say.send(text.clone()),
                    None => tell.send(line),
                };
            }
        });
        Self { orders, said, answers, _running: Running(child) }
    }

    pub(crate) fn ask(&mut self, order: &str) -> Value {
        writeln!(self.orders, "{order}").unwrap();
        self.said.recv_timeout(PATIENCE).unwrap()
    }

    /// What comes back from a notification that somebody acts on.
    pub(crate) fn answer(&mut self) -> Value {
        let mut answer = None;
        until("the answer", || {
            answer = self.answers.recv_timeout(LOOK_EVERY * 10).ok();
            answer.is_some()
        });
        answer.unwrap()
    }
}
