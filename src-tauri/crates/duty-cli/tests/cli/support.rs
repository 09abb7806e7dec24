//! Runs the program on data of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A staff list as text; text is read under its own name.
pub(crate) const STAFF: &str = "姓名,职务,手机,岗位\n\
    赵建国,党委书记,14000000001,带班领导\n钱春梅,镇长,14000000002,带班领导\n孙海涛,副镇长,14000000003,带班领导\n\
    李文博,副镇长,14000000004,带班领导\n周建国,干事,14000000005,值班员\n吴春梅,干事,14000000006,值班员\n\
    郑海涛,干事,14000000007,值班员\n王文博,干事,14000000008,值班员\n赵春梅,干事,14000000009,值班员\n\
    钱海涛,干事,14000000010,值班员\n孙文博,干事,14000000011,值班员\n李建国,干事,14000000012,值班员\n\
    周春梅,驾驶员,14000000013,驾驶员\n吴海涛,驾驶员,14000000014,驾驶员\n郑文博,驾驶员,14000000015,驾驶员\n\
    王建国,驾驶员,14000000016,驾驶员\n";

/// Everybody of [`STAFF`].
pub(crate) const STAFF_COUNT: usize = 16;

/// Data of its own, and files beside them.
pub(crate) struct Duty {
    folder: TempDir,
}

impl Duty {
    /// Without data.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With an office for exercises, so that the clock may be set.
    pub(crate) fn drill() -> Self {
        let duty = Self::empty();
        duty.json(&["office", "init", "--name", "青石镇", "--duty-phone", "0837-2345678", "--drill"]);
        duty
    }

    /// With an office and everybody of [`STAFF`].
    pub(crate) fn staffed() -> Self {
        let duty = Self::drill();
        let list = duty.file("名单.csv", STAFF);
        let read = duty.json(&["people", "import", &list, "--yes"]);
        assert_eq!(read["rows"].as_array().unwrap().len(), STAFF_COUNT);
        duty
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The command with these arguments, ready to be run, in Chinese and with nobody at the terminal.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duty"));
        command.arg("--data").arg(self.data()).args(arguments).stdin(Stdio::null());
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(self.command(arguments).output().unwrap())
    }

    /// Runs with `--json`; whatever it finds, it is done, and prints exactly one object.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert!(matches!(ran.code, 0 | 1), "{arguments:?}: {ran:?}");
        assert_eq!(ran.stderr, "", "{arguments:?}");
        ran.object()
    }

    /// Runs with `--json` and is refused: the exit code and the error.
    pub(crate) fn refusal(&self, arguments: &[&str]) -> (i32, Value) {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.stderr.lines().count(), 1, "{arguments:?}: {ran:?}");
        let error: Value = serde_json::from_str(&ran.stderr).unwrap();
        let mut keys: Vec<&String> = error.as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(keys, ["code", "detail", "message"], "{arguments:?}");
        (ran.code, error)
    }
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The one object on standard output.
    pub(crate) fn object(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "{self:?}");
        let object: Value = serde_json::from_str(&self.stdout).unwrap();
        assert!(object.is_object(), "{object}");
        object
    }
}

/// Spreadsheets as offices really make them, where they are at hand.
pub(crate) fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !folder.is_dir() {
        println!("skipped: no sample files at hand");
        return None;
    }
    Some(folder)
}

/// Whether the faces for print have been fetched.
pub(crate) fn faces() -> Option<PathBuf> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/faces");
    let folder = std::env::var_os("ZHISHOU_FACES").map_or(shipped, PathBuf::from);
    let there = std::fs::read_dir(&folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.path().extension().is_some_and(|kind| kind == "otf" || kind == "ttc"))
    });
    if !there {
        println!("skipped: no faces to print with");
    }
    there.then_some(folder)
}
