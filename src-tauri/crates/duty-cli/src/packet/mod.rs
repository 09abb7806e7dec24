//! `duty packet`: what passes between offices.

mod several;
mod told;

use duty_api::ApiError;
use serde_json::{Value, json};

use crate::args::ImportFile;
use crate::desk::Desk;
use crate::member::office_called;
use crate::office::{list, text};
use crate::output::{Done, Output};
use crate::packet_args::{EnrolAction, Make, PacketAction};
use crate::people::{asked, confirmed, say_problems};

pub(crate) fn run(desk: &Desk, output: &Output, action: &PacketAction) -> Result<Done, ApiError> {
    match action {
        PacketAction::Key { renew } => keys(desk, output, *renew),
        PacketAction::Enrol { action } => enrol(desk, output, action),
        PacketAction::Make(task) => make(desk, output, task),
        PacketAction::Show { file } => {
            let packet = desk.ask("show_packet", json!({ "path": file }))?;
            say_packet(output, &packet);
            output.say("packet_signature_fits", &[]);
            output.object(&packet);
            Ok(Done::Clean)
        }
        PacketAction::Verify { file } => take(desk, output, "verify_packet", "packet_would_be_taken", file),
        PacketAction::Import { files } => match &files[..] {
            [file] => take(desk, output, "import_packet", "packet_was_taken", file),
            files => several::take(desk, output, files),
        },
        PacketAction::Told => told::list_told(desk, output),
        PacketAction::Explain { finding, by, text } => told::explain(desk, output, *finding, by, text),
        PacketAction::Reported(period) => {
            let reported = desk.ask("reported", json!({ "from": period.from, "to": period.to }))?;
            say_reported(output, &reported);
            output.object(&reported);
            let lacking = list(&reported["rows"]).iter().filter(|row| row["missing"] != 0).count();
            Ok(Done::with_findings(lacking))
        }
        PacketAction::Sheet { office, year, import } => sheet(desk, output, office, *year, import),
    }
}

fn keys(desk: &Desk, output: &Output, renew: bool) -> Result<Done, ApiError> {
    let keys = desk.ask(if renew { "renew_keys" } else { "packet_keys" }, json!({}))?;
    match keys["own"].as_str() {
        Some(id) => output.say("key_own", &[("id", &id)]),
        None => output.say("key_none", &[]),
    }
    for key in list(&keys["rows"]) {
        let code = format!("key_line_{}", text(&key["trust"]));
        output.say(
            &code,
            &[
                ("name", &text(&key["name"])),
                ("challenge", &text(&key["challenge"])),
                ("at", &text(&key["settled_at"])),
                ("by", &text(&key["settled_by"])),
            ],
        );
    }
    output.object(&keys);
    Ok(Done::Clean)
}

fn enrol(desk: &Desk, output: &Output, action: &EnrolAction) -> Result<Done, ApiError> {
    let done = match action {
        EnrolAction::Invite { out } => {
            let made = desk.ask("make_invitation", json!({ "out": out }))?;
            output.say("packet_made", &[("path", &out.display())]);
            output.say("enrol_invited", &[]);
            made
        }
        EnrolAction::Answer { invitation, out } => {
            let made = desk.ask("answer_invitation", json!({ "path": invitation, "out": out }))?;
            output.say("packet_made", &[("path", &out.display())]);
            output.say("enrol_answered", &[]);
            made
        }
        EnrolAction::Accept { answer, office } => {
            let member = office_called(desk, office)?["id"].clone();
            let key = desk.ask("accept_enrolment", json!({ "path": answer, "member": member }))?;
            output.say("enrol_challenge", &[("name", office), ("challenge", &text(&key["challenge"]))]);
            key
        }
        EnrolAction::Code { challenge } => {
            let code = desk.ask("enrol_code", json!({ "challenge": challenge }))?;
            output.say("enrol_code", &[("code", &text(&code["code"]))]);
            code
        }
        EnrolAction::Confirm { code, office } => {
            let member = office_called(desk, office)?["id"].clone();
            let done = desk.ask("confirm_member", json!({ "member": member, "code": code }))?;
            output.say("enrol_reply", &[("name", office), ("reply", &text(&done["reply"]))]);
            done
        }
        EnrolAction::Reply { office } => {
            let member = office_called(desk, office)?["id"].clone();
            let drawn = desk.ask("enrol_reply", json!({ "member": member }))?;
            let [challenge, reply] = ["challenge", "reply"].map(|field| text(&drawn[field]));
            output.say("enrol_reply_again", &[("challenge", &challenge), ("reply", &reply)]);
            drawn
        }
        EnrolAction::Finish { reply, challenge } => {
            let key = desk.ask("confirm_county", json!({ "challenge": challenge, "reply": reply }))?;
            output.say("enrol_done", &[("name", &text(&key["name"]))]);
            key
        }
    };
    output.object(&done);
    Ok(Done::Clean)
}

fn make(desk: &Desk, output: &Output, task: &Make) -> Result<Done, ApiError> {
    let made = match &task.to_office {
        Some(office) => {
            let member = office_called(desk, office)?["id"].clone();
            let wanted = |text: &String| json!({ "text": text, "until": task.until });
            let requests: Vec<Value> = task.requests.iter().map(wanted).collect();
            desk.ask("make_notice", json!({ "out": task.out, "member": member, "requests": requests }))?
        }
        None => desk.ask("make_report", json!({ "out": task.out, "from": task.from, "to": task.to }))?,
    };
    output.say("packet_made", &[("path", &task.out.display())]);
    say_packet(output, &made);
    output.object(&made);
    Ok(Done::Clean)
}

fn take(desk: &Desk, output: &Output, command: &str, done: &str, file: &str) -> Result<Done, ApiError> {
    let taken = desk.ask(command, json!({ "path": file }))?;
    say_taken(output, &taken, done);
    output.object(&taken);
    Ok(Done::Clean)
}

fn say_taken(output: &Output, taken: &Value, done: &str) {
    say_packet(output, &taken["packet"]);
    output.say(if taken["again"] == true { "packet_again" } else { done }, &[]);
    list(&taken["rosters"]).iter().for_each(|roster| say_roster(output, roster));
    list(&taken["differences"]).iter().for_each(|difference| say_difference(output, difference));
    for found in list(&taken["findings"]) {
        let [at, number, what, id] = ["at", "number", "what", "id"].map(|field| text(&found[field]));
        output.say("notice_finding", &[("at", &at), ("number", &number), ("what", &what), ("id", &id)]);
    }
    for decided in list(&taken["decisions"]) {
        let [ruling, id, reason] = ["ruling", "finding", "reason"].map(|field| text(&decided[field]));
        output.say(&format!("notice_decision_{ruling}"), &[("id", &id), ("reason", &reason)]);
    }
    for wanted in list(&taken["requests"]) {
        output.say("notice_request", &[("text", &text(&wanted["text"]))]);
    }
    for sent in list(&taken["bulletins"]) {
        output.say("notice_bulletin", &[("title", &text(&sent["title"]))]);
    }
    for said in list(&taken["explanations"]) {
        output.say("packet_explanation", &[("by", &text(&said["by"])), ("text", &text(&said["text"]))]);
    }
}

fn say_packet(output: &Output, packet: &Value) {
    let kind = output.cli(&format!("packet_{}", text(&packet["kind"])), &[]);
    output.say(
        "packet_line",
        &[
            ("kind", &kind),
            ("sender", &text(&packet["sender"])),
            ("at", &text(&packet["made_at"])),
            ("number", &packet["number"]),
        ],
    );
    let counts = &packet["counts"];
    output.say(
        "packet_holds",
        &[
            ("rosters", &counts["rosters"]),
            ("duties", &counts["duties"]),
            ("check_ins", &counts["check_ins"]),
            ("handovers", &counts["handovers"]),
            ("explanations", &counts["explanations"]),
            ("findings", &counts["findings"]),
            ("decisions", &counts["decisions"]),
            ("requests", &counts["requests"]),
            ("bulletins", &counts["bulletins"]),
        ],
    );
}

fn say_roster(output: &Output, roster: &Value) {
    let code = if roster["first_time"] == true { "member_roster_first" } else { "member_roster_next" };
    let [from, to] = ["from", "to"].map(|field| text(&roster[field]));
    output.say(code, &[("from", &from), ("to", &to), ("duties", &roster["duties"])]);
    for finding in list(&roster["findings"]) {
        let [date, name] = ["date", "name"].map(|field| text(&finding[field]));
        let code = format!("member_finding_{}", text(&finding["kind"]));
        output.say(&code, &[("date", &date), ("name", &name)]);
    }
}

fn say_difference(output: &Output, difference: &Value) {
    let code = format!("difference_{}", text(&difference["kind"]));
    let [date, post, before, after, name] =
        ["date", "post", "before", "after", "name"].map(|field| text(&difference[field]));
    output.say(
        &code,
        &[("date", &date), ("post", &post), ("before", &before), ("after", &after), ("name", &name)],
    );
}

fn say_reported(output: &Output, reported: &Value) {
    for row in list(&reported["rows"]) {
        let name = text(&row["name"]);
        if row["missing"] == 0 {
            output.say("reported_all", &[("name", &name)]);
        } else {
            let from = text(&row["first_missing"]);
            output.say("reported_missing", &[("name", &name), ("missing", &row["missing"]), ("from", &from)]);
        }
    }
}

fn sheet(
    desk: &Desk,
    output: &Output,
    office: &str,
    year: Option<i32>,
    import: &ImportFile,
) -> Result<Done, ApiError> {
    let member = office_called(desk, office)?["id"].clone();
    let request = json!({ "path": import.file, "member": member, "year": year });
    let preview = desk.ask("preview_member_sheet", request.clone())?;
    let problems = list(&preview["problems"]);
    say_roster(output, &preview["roster"]);
    list(&preview["differences"]).iter().for_each(|difference| say_difference(output, difference));
    say_problems(output, problems);
    let understood = json!({
        "roster": preview["roster"], "differences": preview["differences"], "problems": asked(problems),
    });
    if !confirmed(output, import, &understood)? {
        return Ok(Done::with_findings(problems.len()));
    }
    let done = desk.ask("import_member_sheet", request)?;
    output.say(if done["again"] == true { "packet_again" } else { "packet_was_taken" }, &[]);
    output.object(&understood);
    Ok(Done::with_findings(problems.len()))
}
