//! For tests and for trying a PC: the alarm without the program around it, driven by lines of its input.
//!
//! `show KEY TITLE TEXT`, `close KEY`, `sound`, `remind`, `silence`, `volume N`, `test`, `state`, `devices`;
//! answers with a JSON object a line. What people press on a notification is told as it comes.

use std::error::Error;
use std::io::BufRead as _;
use std::thread;

use duty_alarm::notice::{Notice, Notices, Words};
use duty_alarm::sound::{Setting, Sounder, State, Volume, devices};
use serde_json::{Value, json};
use uuid::Uuid;

fn words() -> Words {
    let [program, open, take, later] = ["值守", "打开", "接手", "稍后"].map(str::to_owned);
    Words { program, open, take, later }
}

fn setting(percent: u8) -> Result<Setting, Box<dyn Error>> {
    Ok(Setting { volume: Volume::new(percent).ok_or("0 to 100")?, device: None })
}

fn state_text(state: &State) -> String {
    match state {
        State::Quiet => "quiet".to_owned(),
        State::Opening => "opening".to_owned(),
        State::Playing => "playing".to_owned(),
        State::Unheard { error } => format!("no device: {error}"),
    }
}

#[expect(clippy::print_stdout, reason = "what it answers with")]
fn say(line: &Value) {
    println!("{line}");
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut notices, answers) = Notices::new(words());
    let sounder = Sounder::start(setting(80)?)?;
    thread::spawn(move || {
        for answer in answers {
            say(&json!({ "answer": format!("{:?}", answer.reaction), "key": answer.key }));
        }
    });
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let said = match line.split(' ').collect::<Vec<_>>()[..] {
            ["show", key, title, text] => {
                let notice =
                    Notice { key: key.parse::<Uuid>()?, title: title.to_owned(), text: text.to_owned() };
                result(notices.show(notice))
            }
            ["close", key] => {
                notices.close(key.parse()?);
                json!("closed")
            }
            ["sound"] => {
                sounder.sound();
                json!("sounding")
            }
            ["remind"] => {
                sounder.remind();
                json!("reminded")
            }
            ["silence"] => {
                sounder.silence();
                json!("silent")
            }
            ["volume", percent] => {
                sounder.set(setting(percent.parse()?)?);
                json!("set")
            }
            ["test"] => result(sounder.test(setting(80)?)),
            ["state"] => json!(state_text(&sounder.state())),
            ["devices"] => match devices() {
                Ok(found) => json!(found.iter().map(|device| [&device.id, &device.name]).collect::<Vec<_>>()),
                Err(error) => json!(error.to_string()),
            },
            _ => json!("unknown"),
        };
        say(&json!({ "said": said }));
    }
    Ok(())
}

fn result(result: Result<(), impl std::fmt::Display>) -> Value {
    match result {
        Ok(()) => json!("done"),
        Err(error) => json!(error.to_string()),
    }
}
