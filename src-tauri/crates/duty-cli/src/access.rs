//! `duty access`.

use clap::ValueEnum;
use duty_api::texts::Part;
use duty_api::wire::Params;
use duty_api::{ApiError, Code};
use serde_json::{Value, json};

use crate::args::{AccessAction, Act, Role};
use crate::desk::Desk;
use crate::office::{list, text};
use crate::output::{Done, Output};

pub(crate) fn run(mut desk: Desk, output: &Output, action: &AccessAction) -> Result<Done, ApiError> {
    let access = match action {
        AccessAction::Show => desk.ask("access", json!({}))?,
        AccessAction::Roles { name, roles, none: _ } => {
            desk.ask("save_roles", json!({ "person": desk.person(name)?, "roles": keys(roles) }))?
        }
        AccessAction::Allow { act, roles, anybody } => allow(&desk, *act, roles, *anybody)?,
        AccessAction::SetPin { name } => set_pin(&mut desk, name)?,
        AccessAction::ResetPin { name, by } => reset_pin(&mut desk, name, by)?,
        AccessAction::RemovePin { name } => {
            desk.ask("remove_pin", json!({ "person": desk.person(name)? }))?
        }
    };
    show(output, &access);
    output.object(&access);
    Ok(Done::Clean)
}

/// A value of the command line as it stands on the wire.
fn key(value: &impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().replace('-', "_"))
}

fn keys(roles: &[Role]) -> Vec<String> {
    roles.iter().map(key).collect()
}

fn allow(desk: &Desk, act: Act, roles: &[Role], anybody: bool) -> Result<Value, ApiError> {
    let who =
        if anybody { json!({ "kind": "anybody" }) } else { json!({ "kind": "roles", "roles": keys(roles) }) };
    let mut lines = desk.ask("access", json!({}))?["lines"].take();
    for line in lines.as_array_mut().into_iter().flatten().filter(|line| line["act"] == key(&act)) {
        line["who"] = who.clone();
    }
    desk.ask("save_access_lines", json!({ "lines": lines }))
}

fn set_pin(desk: &mut Desk, name: &str) -> Result<Value, ApiError> {
    let person = json!(desk.person(name)?);
    let access = desk.ask("access", json!({}))?;
    let has_pin =
        list(&access["people"]).iter().any(|line| line["person"]["id"] == person && line["has_pin"] == true);
    let old = if has_pin { Some(desk.next_pin()?) } else { None };
    let pin = desk.next_pin()?;
    desk.ask("set_pin", json!({ "person": person, "pin": pin, "old": old }))
}

fn reset_pin(desk: &mut Desk, name: &str, by: &[String]) -> Result<Value, ApiError> {
    let person = desk.person(name)?;
    let mut credentials = Vec::new();
    for name in by {
        credentials.push(json!({ "person": desk.person(name)?, "pin": desk.next_pin()? }));
    }
    let pin = desk.next_pin()?;
    desk.ask("reset_pin", json!({ "person": person, "pin": pin, "by": credentials }))
}

fn show(output: &Output, access: &Value) {
    if access["asks_pins"] == false {
        output.say("access_off", &[]);
    }
    let word = |key: &Value| output.text(Part::Access, &text(key), &Params::new());
    let words = |keys: &Value| list(keys).iter().map(word).collect::<Vec<_>>().join("、");
    for line in list(&access["people"]) {
        let pin = match (line["has_pin"].as_bool(), line["wait_seconds"].as_u64()) {
            (Some(true), Some(seconds)) => output.cli("pin_waits", &[("seconds", &seconds)]),
            (Some(true), None) => output.cli("pin_is_set", &[]),
            (Some(false) | None, _) => output.cli("pin_is_not_set", &[]),
        };
        output.line(&format!("{}\t{}\t{pin}", text(&line["person"]["name"]), words(&line["roles"])));
    }
    for line in list(&access["lines"]) {
        let who = if line["who"]["kind"] == "anybody" {
            output.cli("anybody", &[])
        } else {
            words(&line["who"]["roles"])
        };
        output.line(&format!("{}\t{who}", word(&line["act"])));
    }
}

/// What the command line adds to a refusal that asks for a PIN: how to show one here.
pub(crate) fn hint(output: &Output, error: &ApiError) -> Option<String> {
    (error.code == Code::PinNeeded).then(|| output.cli("pin_hint", &[]))
}
