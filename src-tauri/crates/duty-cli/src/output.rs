//! What the command line prints: sentences of the catalogue, or one JSON object.
#![expect(clippy::print_stderr, reason = "the one place where the command line prints")]

use std::fmt::Display;
use std::io::{Write, stdout};
use std::process::{ExitCode, exit};

use duty_api::texts::{Part, say};
use duty_api::wire::Params;
use duty_api::{ApiError, Code, Language, error_text};
use serde_json::{Value, json};

use crate::exit_code;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Clean,
    WithFindings,
}

impl Done {
    pub(crate) const fn with_findings(found: usize) -> Self {
        if found == 0 { Self::Clean } else { Self::WithFindings }
    }
}

/// Where sentences or objects go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    json: bool,
    language: Language,
}

/// Places of a sentence.
pub(crate) fn places(pairs: &[(&str, &dyn Display)]) -> Params {
    pairs.iter().map(|(place, value)| ((*place).to_owned(), value.to_string())).collect()
}

/// Prints a line; where nobody reads any more, as after `| head`, there is nothing left to do.
fn print_line(line: impl Display) {
    const COULD_NOT: i32 = 3;
    if writeln!(stdout().lock(), "{line}").is_err() {
        exit(COULD_NOT);
    }
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, language: Language::of_this_pc() }
    }

    pub(crate) const fn is_json(&self) -> bool {
        self.json
    }

    pub(crate) fn text(&self, part: Part, code: &str, params: &Params) -> String {
        say(self.language, part, code, params)
    }

    pub(crate) fn cli(&self, code: &str, pairs: &[(&str, &dyn Display)]) -> String {
        self.text(Part::Cli, code, &places(pairs))
    }

    /// A line for people; nothing where an object was asked for.
    pub(crate) fn line(&self, text: &str) {
        if !self.json {
            print_line(text);
        }
    }

    /// A line of the catalogue for people.
    pub(crate) fn say(&self, code: &str, pairs: &[(&str, &dyn Display)]) {
        self.line(&self.cli(code, pairs));
    }

    /// A message of the API as a line for people.
    pub(crate) fn message(&self, part: Part, message: &Value) {
        let code = message["code"].as_str().unwrap_or_default();
        let params = message["params"].as_object().into_iter().flatten();
        let params =
            params.map(|(place, value)| (place.clone(), value.as_str().unwrap_or_default().to_owned()));
        let text = self.text(part, code, &params.collect());
        self.say("finding_line", &[("text", &text)]);
    }

    /// The one object; nothing where lines were asked for.
    pub(crate) fn object(&self, value: &Value) {
        if self.json {
            print_line(value);
        }
    }

    /// One line of a stream of events, whatever was asked for: streams are read by programs.
    pub(crate) fn event(&self, value: &Value) {
        print_line(value);
    }

    /// Something on the way, for people who watch.
    pub(crate) fn aside(&self, text: &str) {
        if !self.json {
            eprint!("{text}");
        }
    }

    pub(crate) fn refuse(&self, error: &ApiError) -> ExitCode {
        let message = error_text(self.language, error);
        if self.json {
            eprintln!("{}", json!({ "code": error.code.key(), "message": message, "detail": error.detail }));
        } else {
            eprintln!("{message}");
            if let Some(hint) = crate::access::hint(self, error) {
                eprintln!("{hint}");
            }
        }
        ExitCode::from(exit_code(error.code))
    }
}

/// Says that the arguments make no sense.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let detail = error.render().to_string();
    let output = Output::new(std::env::args().any(|argument| argument == "--json"));
    if output.json {
        let message = output.cli("usage", &[("detail", &error.kind())]);
        eprintln!("{}", json!({ "code": Code::BadRequest.key(), "message": message, "detail": detail }));
    } else {
        eprint!("{}", output.cli("usage", &[("detail", &detail)]));
    }
    ExitCode::from(exit_code(Code::BadRequest))
}
