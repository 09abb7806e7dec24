//! Who may do what, once the office has set PINs.

use std::collections::BTreeSet;
use std::thread;

use duty_api::wire::{AccessRole, AccessView, ActView, Credential, PersonView, PinText};
use duty_api::{ApiError, Asker, COMMANDS, Permit};
use serde_json::{Value, json};

use crate::support::Desk;

const KEEPERS_PIN: &str = "73920518";
const LEADERS_PIN: &str = "60417385";
const OTHER_LEADERS_PIN: &str = "29583104";
const CLERKS_PIN: &str = "85301726";
const NEW_PIN: &str = "41960273";
const WRONG_PIN: &str = "50505051";

/// An office whose people have roles and PINs.
struct Guarded {
    desk: Desk,
    keeper: PersonView,
    leaders: [PersonView; 2],
    clerk: PersonView,
}

fn shown(person: &PersonView, pin: &str) -> Credential {
    Credential { person: person.id, pin: PinText(pin.to_owned()) }
}

impl Guarded {
    fn new() -> Self {
        let desk = Desk::staffed();
        let people = desk.people();
        let [keeper, clerk] = [people[10].clone(), people[11].clone()];
        let leaders = [people[0].clone(), people[1].clone()];
        let guarded = Self { desk, keeper, leaders, clerk };
        guarded.desk.change("set_pin", pin_of(&guarded.keeper, KEEPERS_PIN, None));
        let [one, other] = &guarded.leaders;
        for (person, role, pin) in [
            (one, "leader", LEADERS_PIN),
            (other, "leader", OTHER_LEADERS_PIN),
            (&guarded.clerk, "clerk", CLERKS_PIN),
        ] {
            guarded.kept("save_roles", json!({ "person": person.id, "roles": [role] }));
            guarded.kept("set_pin", pin_of(person, pin, None));
        }
        guarded
    }

    /// Done with the keeper's PIN.
    fn kept(&self, command: &str, request: Value) -> AccessView {
        let answer = self.desk.call_with(Some(shown(&self.keeper, KEEPERS_PIN)), command, request);
        serde_json::from_value(answer.unwrap_or_else(|error| panic!("{command}: {error}")).value).unwrap()
    }

    /// The code with which it is refused.
    fn refused(&self, credential: Option<Credential>, command: &str, request: Value) -> String {
        refusal(self.desk.call_with(credential, command, request))
    }

    fn access(&self) -> AccessView {
        self.desk.ask("access", json!({}))
    }

    fn wait_of(&self, person: &PersonView) -> Option<u32> {
        self.access().people.iter().find(|line| line.person.id == person.id).unwrap().wait_seconds
    }
}

fn pin_of(person: &PersonView, pin: &str, old: Option<&str>) -> Value {
    json!({ "person": person.id, "pin": pin, "old": old })
}

fn reset_of(person: &PersonView, by: &[Credential]) -> Value {
    json!({ "person": person.id, "pin": NEW_PIN, "by": by })
}

fn refusal<T>(done: Result<T, ApiError>) -> String {
    done.map(drop).expect_err("was not refused").code.key()
}

/// A change that nobody minds, for trying PINs with.
fn absence(person: &PersonView) -> Value {
    json!({ "person": person.id, "from": "2026-06-01", "to": "2026-06-02", "reason": "病假" })
}

#[test]
fn until_the_office_sets_pins_nobody_is_asked_for_one() {
    let desk = Desk::staffed();
    let person = desk.people()[0].clone();

    desk.change("add_absence", absence(&person));
    let ignored = desk.call_with(Some(shown(&person, WRONG_PIN)), "add_absence", absence(&person));

    ignored.unwrap();
    let access: AccessView = desk.ask("access", json!({}));
    assert!(!access.asks_pins);
    assert!(access.people.iter().all(|line| !line.has_pin && line.roles.is_empty()));
}

#[test]
fn whoever_sets_the_first_pin_is_the_keeper() {
    let desk = Desk::staffed();
    let person = desk.people()[3].clone();

    let access: AccessView = desk.ask("set_pin", pin_of(&person, KEEPERS_PIN, None));

    assert!(access.asks_pins);
    let own = access.people.iter().find(|line| line.person.id == person.id).unwrap();
    assert_eq!((own.has_pin, &own.roles[..]), (true, &[AccessRole::Keeper][..]));
}

#[test]
fn nobody_sets_the_first_pin_before_the_keeper_whom_the_office_has_named() {
    let desk = Desk::staffed();
    let [keeper, other] = [desk.people()[3].clone(), desk.people()[4].clone()];
    desk.change("save_roles", json!({ "person": keeper.id, "roles": ["keeper"] }));

    desk.unchanged_by(|| {
        assert_eq!(desk.refusal("set_pin", pin_of(&other, KEEPERS_PIN, None)), "keeper_first");
    });

    desk.change("set_pin", pin_of(&keeper, KEEPERS_PIN, None));
}

#[test]
fn digits_that_anybody_would_try_first_are_no_pin() {
    let desk = Desk::staffed();
    let person = desk.people()[3].clone();

    desk.unchanged_by(|| {
        for pin in ["123", "1234", "8888", "98765", "abcd", "123456789"] {
            assert_eq!(desk.refusal("set_pin", pin_of(&person, pin, None)), "bad_pin", "{pin}");
        }
    });
}

#[test]
fn every_command_that_needs_an_act_asks_for_a_pin_and_no_other_does() {
    let guarded = Guarded::new();

    for line in COMMANDS.iter().filter(|line| line.name != "create_backup") {
        let asked = matches!(
            guarded.desk.call(line.name, json!({ "no": "request" })),
            Err(error) if error.code.key() == "pin_needed"
        );
        assert_eq!(asked, matches!(line.permit, Permit::Needs(_)), "{}", line.name);
    }
}

#[test]
fn each_act_is_allowed_to_its_roles_and_refused_to_all_others() {
    let guarded = Guarded::new();
    let lines = guarded.access().lines;
    let acts: BTreeSet<String> = COMMANDS
        .iter()
        .filter_map(|line| match line.permit {
            Permit::Needs(act) => Some(format!("{act:?}")),
            Permit::Reads | Permit::Free => None,
        })
        .collect();
    for role in [AccessRole::Clerk, AccessRole::Officer, AccessRole::Leader, AccessRole::Checker] {
        guarded.kept("save_roles", json!({ "person": guarded.clerk.id, "roles": [role] }));

        for act in &acts {
            let of_act = |permit| matches!(permit, Permit::Needs(needed) if format!("{needed:?}") == *act);
            let command = COMMANDS.iter().find(|line| of_act(line.permit)).unwrap().name;
            let code =
                guarded.refused(Some(shown(&guarded.clerk, CLERKS_PIN)), command, json!({ "no": "request" }));

            let who = &lines.iter().find(|line| format!("{:?}", line.act) == *act).unwrap().who;
            let allowed = format!("{who:?}").contains(&format!("{role:?}"));
            assert_eq!(code, if allowed { "bad_request" } else { "not_allowed" }, "{role:?} {act}");
        }
    }
}

#[test]
fn what_the_office_leaves_open_asks_for_nothing() {
    let guarded = Guarded::new();
    let mut lines = guarded.access().lines;
    let people = lines.iter_mut().find(|line| line.act == ActView::ManagePeople).unwrap();
    people.who = duty_api::wire::WhoMayView::Anybody;

    guarded.kept("save_access_lines", json!({ "lines": lines }));

    guarded.desk.change("add_absence", absence(&guarded.clerk));
    let nobody = json!({ "lines": [{ "act": "manage_access", "who": { "kind": "anybody" } }] });
    let keeper = Some(shown(&guarded.keeper, KEEPERS_PIN));
    assert_eq!(guarded.refused(keeper, "save_access_lines", nobody), "bad_access");
}

#[test]
fn wrong_pins_slow_down_and_starting_again_does_not_help() {
    let mut guarded = Guarded::new();
    let wrong = shown(&guarded.clerk, WRONG_PIN);
    for _ in 0..3 {
        let request = absence(&guarded.clerk);
        assert_eq!(guarded.refused(Some(wrong.clone()), "add_absence", request), "pin_wrong");
    }

    guarded.desk = guarded.desk.reopened();

    let right = shown(&guarded.clerk, CLERKS_PIN);
    let early = guarded.desk.call_with(Some(right.clone()), "add_absence", absence(&guarded.clerk));
    let early = early.unwrap_err();
    assert_eq!((early.code.key().as_str(), early.params["seconds"].as_str()), ("pin_wait", "29"));
    assert_eq!(guarded.wait_of(&guarded.clerk), Some(28));
    guarded.desk.pass(27);
    guarded.desk.call_with(Some(right), "add_absence", absence(&guarded.clerk)).unwrap();
    assert_eq!(guarded.wait_of(&guarded.clerk), None);
    assert_eq!(guarded.refused(Some(wrong), "add_absence", absence(&guarded.clerk)), "pin_wrong");
}

#[test]
fn a_clock_that_is_set_back_shuts_nobody_out_for_longer() {
    let guarded = Guarded::new();
    for _ in 0..3 {
        guarded.refused(Some(shown(&guarded.clerk, WRONG_PIN)), "add_absence", absence(&guarded.clerk));
    }

    guarded.desk.pass(-86_400);

    let right = || Some(shown(&guarded.clerk, CLERKS_PIN));
    assert_eq!(guarded.refused(right(), "add_absence", absence(&guarded.clerk)), "pin_wait");
    guarded.desk.pass(30);
    guarded.desk.call_with(right(), "add_absence", absence(&guarded.clerk)).unwrap();
}

#[test]
fn programs_that_guess_at_once_share_the_tries() {
    const GUESSERS: usize = 6;
    let guarded = Guarded::new();
    let asker = Asker { credential: Some(shown(&guarded.clerk, WRONG_PIN)), ..guarded.desk.asker() };
    let request = absence(&guarded.clerk);
    let programs: Vec<_> = (0..GUESSERS).map(|_| guarded.desk.another_api()).collect();

    let codes: Vec<String> = thread::scope(|scope| {
        let guesses: Vec<_> = programs
            .iter()
            .map(|api| scope.spawn(|| refusal(api.call("add_absence", request.clone(), &asker))))
            .collect();
        guesses.into_iter().map(|guess| guess.join().unwrap()).collect()
    });

    let wrong = codes.iter().filter(|code| *code == "pin_wrong").count();
    assert_eq!(
        (wrong, codes.iter().filter(|code| *code == "pin_wait").count()),
        (3, GUESSERS - 3),
        "{codes:?}"
    );
}

#[test]
fn a_pin_is_changed_with_the_old_one_and_first_set_with_the_keepers_consent() {
    let guarded = Guarded::new();
    let newcomer = guarded.desk.people()[12].clone();

    assert_eq!(guarded.refused(None, "set_pin", pin_of(&newcomer, NEW_PIN, None)), "pin_needed");
    let clerk = Some(shown(&guarded.clerk, CLERKS_PIN));
    assert_eq!(guarded.refused(clerk, "set_pin", pin_of(&newcomer, NEW_PIN, None)), "not_allowed");
    guarded.kept("set_pin", pin_of(&newcomer, NEW_PIN, None));

    assert_eq!(guarded.refused(None, "set_pin", pin_of(&guarded.clerk, NEW_PIN, None)), "pin_needed");
    let wrong = pin_of(&guarded.clerk, NEW_PIN, Some(WRONG_PIN));
    assert_eq!(guarded.refused(None, "set_pin", wrong), "pin_wrong");
    guarded.desk.change("set_pin", pin_of(&guarded.clerk, NEW_PIN, Some(CLERKS_PIN)));

    let old = Some(shown(&guarded.clerk, CLERKS_PIN));
    assert_eq!(guarded.refused(old, "add_absence", absence(&newcomer)), "pin_wrong");
    guarded.desk.call_with(Some(shown(&guarded.clerk, NEW_PIN)), "add_absence", absence(&newcomer)).unwrap();
}

#[test]
fn two_leaders_together_reset_the_keepers_pin_and_nobody_else_does() {
    let guarded = Guarded::new();
    let keeper = &guarded.keeper;
    let one = shown(&guarded.leaders[0], LEADERS_PIN);
    let other = shown(&guarded.leaders[1], OTHER_LEADERS_PIN);
    let clerk = shown(&guarded.clerk, CLERKS_PIN);

    for (by, expected) in [
        (vec![], "two_needed"),
        (vec![one.clone()], "not_allowed"),
        (vec![one.clone(), one.clone()], "two_needed"),
        (vec![one.clone(), clerk], "not_allowed"),
        (vec![one.clone(), shown(&guarded.leaders[1], WRONG_PIN)], "pin_wrong"),
        (vec![one.clone(), other.clone(), one.clone()], "two_needed"),
    ] {
        assert_eq!(guarded.refused(None, "reset_pin", reset_of(keeper, &by)), expected, "{}", by.len());
    }

    for _ in 0..3 {
        guarded.refused(Some(shown(keeper, WRONG_PIN)), "add_absence", absence(&guarded.clerk));
    }
    guarded.desk.change("reset_pin", reset_of(keeper, &[one, other]));
    assert_eq!(guarded.wait_of(keeper), None, "the wait ends with the PIN that it was for");
    guarded.desk.call_with(Some(shown(keeper, NEW_PIN)), "add_absence", absence(&guarded.clerk)).unwrap();
}

#[test]
fn the_keeper_alone_resets_anybodys_pin() {
    let guarded = Guarded::new();

    let by = [shown(&guarded.keeper, KEEPERS_PIN)];
    guarded.desk.change("reset_pin", reset_of(&guarded.clerk, &by));

    let right = Some(shown(&guarded.clerk, NEW_PIN));
    guarded.desk.call_with(right, "add_absence", absence(&guarded.clerk)).unwrap();
}

#[test]
fn the_last_keeper_can_not_go() {
    let guarded = Guarded::new();
    let keeper = &guarded.keeper;
    let shows = || Some(shown(keeper, KEEPERS_PIN));
    let mut leaving = serde_json::to_value(keeper).unwrap();
    leaving["left_from"] = json!("2026-06-01");
    leaving.as_object_mut().unwrap().remove("initials");

    let no_role = json!({ "person": keeper.id, "roles": ["clerk"] });
    assert_eq!(guarded.refused(shows(), "save_roles", no_role), "keeper_needed");
    assert_eq!(guarded.refused(shows(), "remove_pin", json!({ "person": keeper.id })), "keeper_needed");
    assert_eq!(guarded.refused(shows(), "save_person", leaving.clone()), "keeper_needed");

    guarded.kept("save_roles", json!({ "person": guarded.clerk.id, "roles": ["clerk", "keeper"] }));
    guarded.desk.call_with(shows(), "save_person", leaving).unwrap();
    guarded.desk.pass(86_400 * 10);
    assert_eq!(guarded.refused(shows(), "add_absence", absence(&guarded.clerk)), "not_allowed");
}

#[test]
fn an_office_gives_its_pins_up_with_the_keepers_as_the_last() {
    let guarded = Guarded::new();
    let [one, other] = &guarded.leaders;

    for person in [one, other, &guarded.clerk, &guarded.keeper] {
        guarded.kept("remove_pin", json!({ "person": person.id }));
    }

    assert!(!guarded.access().asks_pins);
    guarded.desk.change("add_absence", absence(one));
}

#[test]
fn every_refusal_and_every_change_is_in_the_duty_log_and_no_pin_is_anywhere() {
    let guarded = Guarded::new();
    let (keeper, clerk, newcomer) = (&guarded.keeper, &guarded.clerk, &guarded.desk.people()[12]);
    let Some(before) = guarded.desk.logged("access") else { return };

    guarded.refused(Some(shown(clerk, WRONG_PIN)), "add_absence", absence(clerk));
    guarded.refused(Some(shown(clerk, CLERKS_PIN)), "save_roles", json!({ "person": clerk.id, "roles": [] }));
    guarded.refused(Some(shown(newcomer, WRONG_PIN)), "add_absence", absence(clerk));
    for _ in 0..4 {
        guarded.refused(Some(shown(&guarded.leaders[0], WRONG_PIN)), "publish_roster", json!({}));
    }
    guarded.desk.change("reset_pin", reset_of(clerk, &[shown(keeper, KEEPERS_PIN)]));
    guarded.kept("save_roles", json!({ "person": clerk.id, "roles": ["officer", "checker"] }));
    guarded.kept("remove_pin", json!({ "person": clerk.id }));

    let logged = guarded.desk.logged("access").unwrap();
    let (keeper, clerk, newcomer) = (&keeper.name, &clerk.name, &newcomer.name);
    let leader = &guarded.leaders[0].name;
    let wrong = format!("值守：口令错误：{leader}，排班");
    assert_eq!(
        logged[before.len()..],
        [
            format!("值守：口令错误：{clerk}，人员管理"),
            format!("值守：无此权限，不予办理：{clerk}，权限与口令"),
            format!("值守：未设口令，不予办理：{newcomer}，人员管理"),
            wrong.clone(),
            wrong.clone(),
            wrong,
            format!("值守：口令尚在等候期：{leader}，排班"),
            format!("{keeper}：重置口令：{clerk}，由{keeper}办理"),
            format!("{keeper}：调整角色：{clerk}，由“排班员”改为“值班员、检查员”"),
            format!("{keeper}：取消口令：{clerk}"),
        ]
    );
    assert_eq!(before[0], format!("{keeper}：调整角色：{keeper}，由“无”改为“管理员”"));
    assert_eq!(before[1], format!("{keeper}：设置口令：{keeper}"));
    let dump = guarded.desk.dump().unwrap();
    for pin in [KEEPERS_PIN, LEADERS_PIN, OTHER_LEADERS_PIN, CLERKS_PIN, NEW_PIN, WRONG_PIN] {
        assert!(!dump.contains(pin), "{pin} is in the data");
    }
}

#[test]
fn whoever_shows_a_pin_is_who_acts_whatever_account_the_pc_runs_under() {
    let guarded = Guarded::new();

    guarded.kept("save_roles", json!({ "person": guarded.clerk.id, "roles": [] }));

    let events: duty_api::wire::Events = guarded.desk.ask("events", json!({}));
    assert_eq!((&events.rows[0].actor, events.rows[0].action.as_str()), (&guarded.keeper.name, "save_roles"));
}
