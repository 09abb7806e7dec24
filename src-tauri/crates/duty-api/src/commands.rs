//! Every command of the product, declared once: name, request, answer, who does it, who may ask for it, and what it
//! makes stale. A command that changes something and says neither which act it `needs` nor that it is `free` does not
//! compile.
//!
//! The window, the browser and TypeScript are served from this one list; a command without a function
//! does not compile, and one that is not listed does not exist.

use std::sync::Arc;

use serde_json::Value;

use crate::api::{Asker, Call, Inner};
use crate::error::{ApiError, Code};
use crate::{
    access, backups, bulletins, calendars, checks, clauses, desk, directory, engine_notes, handovers,
    imports, incidents, logs, matters, offices, packets, papers, people, policies, posts, presence,
    responses, rosters, sounds, watch, wire,
};

/// What may have gone stale. Events say what to fetch again and carry no data.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    Office,
    People,
    Rosters,
    Calendar,
    Settings,
    Log,
    Watch,
    Handover,
    Incidents,
    Access,
    Directory,
    Checks,
}

impl Topic {
    /// Everything.
    pub const ALL: [Self; 12] = [
        Self::Office,
        Self::People,
        Self::Rosters,
        Self::Calendar,
        Self::Settings,
        Self::Log,
        Self::Watch,
        Self::Handover,
        Self::Incidents,
        Self::Access,
        Self::Directory,
        Self::Checks,
    ];
}

/// The answer of a command, and what it made stale.
#[derive(Debug)]
pub struct Answer {
    /// As JSON.
    pub value: Value,
    /// Empty for a command that only reads.
    pub stale: &'static [Topic],
}

/// Who may ask for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// Everybody: it changes nothing.
    Reads,
    /// Everybody, although it changes something.
    Free,
    /// Once the office has set PINs, somebody who may do this.
    Needs(wire::ActView),
}

/// One line of the list, for whoever lists it.
#[derive(Clone, Copy, Debug)]
pub struct CommandLine {
    /// The command's name.
    pub name: &'static str,
    /// Who may ask for it.
    pub permit: Permit,
    /// TypeScript's name of the request.
    pub request: fn(&ts_rs::Config) -> String,
    /// TypeScript's name of the answer.
    pub answer: fn(&ts_rs::Config) -> String,
    /// Writes the TypeScript of both, and of what they are made of.
    pub export: fn(&ts_rs::Config) -> Result<(), ts_rs::ExportError>,
}

/// Does what `command` asks, if this asker may.
///
/// # Errors
/// Whatever the command reports; [`Code::BadRequest`] when it is not known or the request has another shape; and, where
/// the command needs an act, what [`access::permit`] says.
pub(crate) fn dispatch(
    inner: &Arc<Inner>,
    asker: &Asker,
    command: &str,
    request: Value,
) -> Result<Answer, ApiError> {
    let line = COMMANDS
        .iter()
        .find(|line| line.name == command)
        .ok_or_else(|| ApiError::new(Code::BadRequest, format!("no command {command:?}")))?;
    let call = Call { inner, asker };
    let shown = match line.permit {
        Permit::Reads | Permit::Free => None,
        Permit::Needs(act) => access::permit(&call, act.into())?,
    };
    match shown {
        None => run(&call, command, request),
        // Whoever has shown who they are is the one who acts, whatever account the PC runs under.
        Some(person) => {
            let asker = Asker { actor: person.name, ..asker.clone() };
            run(&Call { inner, asker: &asker }, command, request)
        }
    }
}

macro_rules! permit {
    () => {
        Permit::Reads
    };
    (free $($topic:ident)*) => {
        Permit::Free
    };
    (needs $act:ident) => {
        Permit::Needs(wire::ActView::$act)
    };
}

macro_rules! commands {
    ($(
        $name:ident($request:ty) -> $answer:ty = $function:path
        $(, needs $act:ident $(, $topic:ident)*)?
        $(, free $(, $free_topic:ident)*)?;
    )*) => {
        /// Every command.
        pub const COMMANDS: &[CommandLine] = &[$(CommandLine {
            name: stringify!($name),
            permit: permit!($(needs $act)? $(free $($free_topic)*)?),
            request: <$request as ts_rs::TS>::name,
            answer: <$answer as ts_rs::TS>::name,
            export: |config| {
                <$request as ts_rs::TS>::export_all(config)?;
                <$answer as ts_rs::TS>::export_all(config)
            },
        }),*];

        fn run(call: &Call<'_>, command: &str, request: Value) -> Result<Answer, ApiError> {
            match command {
                $(stringify!($name) => {
                    let request: $request = read(request)?;
                    let answer: $answer = $function(call, &request)?;
                    let stale = &[$($(Topic::$topic,)*)? $($(Topic::$free_topic,)*)?];
                    Ok(Answer { value: write(&answer)?, stale })
                })*
                unknown => Err(ApiError::new(Code::BadRequest, format!("no command {unknown:?}"))),
            }
        }
    };
}

fn read<T: serde::de::DeserializeOwned>(request: Value) -> Result<T, ApiError> {
    serde_json::from_value(request).map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))
}

fn write<T: serde::Serialize>(answer: &T) -> Result<Value, ApiError> {
    serde_json::to_value(answer).map_err(|error| ApiError::new(Code::Internal, error.to_string()))
}

commands! {
    overview(wire::Nothing) -> wire::Overview = offices::overview;
    desk(wire::Nothing) -> wire::Desk = desk::desk;

    create_office(wire::CreateOffice) -> wire::OfficeView = offices::create, free, Office, Settings;
    open_sample(wire::Nothing) -> wire::OfficeView = offices::open_sample, free, Office, People, Rosters, Settings;
    save_office(wire::SaveOffice) -> wire::OfficeView = offices::save, needs ManageSettings, Office;
    posts(wire::Nothing) -> wire::Posts = posts::posts;
    read_preset(wire::ReadPreset) -> wire::Posts = posts::read_preset;
    save_posts(wire::Posts) -> wire::Posts = posts::save, needs ManageSettings, Settings, Rosters;
    policy(wire::Nothing) -> wire::PolicyView = policies::policy;
    save_policy(wire::PolicyView) -> wire::PolicyView = policies::save, needs ManageSettings, Settings, Rosters;
    rule_pack(wire::Nothing) -> wire::RulePack = clauses::rule_pack;
    read_rule_pack(wire::RulePackText) -> wire::RulePack = clauses::read_rule_pack;
    save_rule_pack(wire::RulePack) -> wire::RulePack = clauses::save_rule_pack, needs ManageSettings, Settings;
    staffing(wire::Nothing) -> wire::StaffingView = responses::staffing;
    save_staffing(wire::StaffingView) -> wire::StaffingView = responses::save_staffing, needs ManageSettings, Settings, Rosters, Watch;
    responses(wire::Nothing) -> wire::Responses = responses::responses;
    raise_response(wire::RaiseResponse) -> wire::Responses = responses::raise, needs ManageRosters, Rosters, Watch, Log;
    end_response(wire::EndResponse) -> wire::Responses = responses::end, needs ManageRosters, Rosters, Watch, Log;
    form(wire::Nothing) -> wire::FormView = papers::form;
    preview_form(wire::PreviewForm) -> wire::FormPreview = papers::preview_form;
    save_form(wire::FormView) -> wire::FormView = papers::save_form, needs ManageSettings, Settings, Rosters;
    events(wire::Nothing) -> wire::Events = offices::events;

    people(wire::Nothing) -> wire::People = people::people;
    save_person(wire::SavePerson) -> wire::PersonView = people::save, needs ManagePeople, People, Rosters;
    absences(wire::Nothing) -> wire::Absences = people::absences;
    add_absence(wire::AddAbsence) -> wire::AbsenceView = people::add_absence, needs ManagePeople, People, Rosters;
    withdraw_absence(wire::ById) -> wire::Done = people::withdraw_absence, needs ManagePeople, People, Rosters;
    exemptions(wire::Nothing) -> wire::Exemptions = people::exemptions;
    add_exemption(wire::AddExemption) -> wire::ExemptionView = people::add_exemption, needs ManagePeople, People, Rosters;
    withdraw_exemption(wire::ById) -> wire::Done = people::withdraw_exemption, needs ManagePeople, People, Rosters;

    member_offices(wire::Nothing) -> wire::MemberOffices = directory::member_offices;
    save_member_office(wire::SaveMemberOffice) -> wire::MemberOfficeView = directory::save, needs ManageFindings, Directory;
    leave_member_office(wire::LeaveMemberOffice) -> wire::MemberOfficeView = directory::leave, needs ManageFindings, Directory;
    member_office_changes(wire::ById) -> wire::MemberOfficeChanges = directory::member_office_changes;
    preview_member_offices(wire::ImportMemberOffices) -> wire::MemberOfficesPreview = directory::preview_member_offices;
    import_member_offices(wire::ImportMemberOffices) -> wire::MemberOfficesImported = directory::import_member_offices, needs ManageFindings, Directory;

    packet_keys(wire::Nothing) -> wire::PacketKeys = packets::packet_keys;
    make_invitation(wire::MakeInvitation) -> wire::PacketView = packets::invite, needs ManageFindings, Directory;
    answer_invitation(wire::AnswerInvitation) -> wire::PacketView = packets::answer, needs ManageSettings, Directory;
    accept_enrolment(wire::AcceptEnrolment) -> wire::OfficeKeyView = packets::accept, needs ManageFindings, Directory;
    enrol_code(wire::AskEnrolCode) -> wire::EnrolCode = packets::enrol_code;
    confirm_member(wire::ConfirmMember) -> wire::ConfirmedMember = packets::confirm_member, needs ManageFindings, Directory;
    confirm_county(wire::ConfirmCounty) -> wire::OfficeKeyView = packets::confirm_county, needs ManageSettings, Directory;
    enrol_reply(wire::AskEnrolReply) -> wire::EnrolReply = packets::enrol_reply;
    renew_keys(wire::Nothing) -> wire::PacketKeys = packets::renew, needs ManageSettings, Directory;
    make_report(wire::MakeReport) -> wire::PacketView = packets::make_report, needs ManageRosters, Directory;
    make_notice(wire::MakeNotice) -> wire::PacketView = packets::make_notice, needs ManageFindings, Directory;
    from_above(wire::Nothing) -> wire::FromAbove = packets::from_above;
    explain_told(wire::ExplainTold) -> wire::FromAbove = packets::explain_told, free, Directory, Log;
    show_packet(wire::PacketPath) -> wire::PacketView = packets::show_packet;
    verify_packet(wire::PacketPath) -> wire::PacketTaken = packets::verify_packet;
    look_at_packets(wire::PacketPaths) -> wire::PacketsLooked = packets::look_at_packets;
    import_packet(wire::PacketPath) -> wire::PacketTaken = packets::import_packet, free, Directory, Checks, Log, Watch;
    preview_member_sheet(wire::MemberSheet) -> wire::MemberSheetTaken = packets::preview_member_sheet;
    import_member_sheet(wire::MemberSheet) -> wire::MemberSheetTaken = packets::import_member_sheet, needs ManageFindings, Directory;
    presence_code(wire::Nothing) -> wire::PresenceCodeView = packets::presence_code;
    verify_presence(wire::VerifyPresence) -> wire::PresenceCheck = packets::verify_presence, free;
    reported(wire::AskReported) -> wire::Reported = packets::reported;
    member_duties(wire::AskMemberDuties) -> wire::MemberDuties = packets::member_duties;

    preview_staff(wire::PreviewStaff) -> wire::StaffPreview = imports::preview_staff;
    import_staff(wire::ImportStaff) -> wire::StaffImported = imports::import_staff, needs ManagePeople, People, Rosters;
    preview_past_roster(wire::PreviewPastRoster) -> wire::PastRosterPreview = imports::preview_past_roster;
    import_past_roster(wire::ImportPastRoster) -> wire::PastRosterImported = imports::import_past_roster, needs ManageRosters, Rosters;

    calendar_year(wire::CalendarYear) -> wire::CalendarView = calendars::year;
    read_calendar(wire::CalendarText) -> wire::CalendarPreview = calendars::read;
    import_calendar(wire::CalendarText) -> wire::CalendarPreview = calendars::import, needs ManageSettings, Calendar, Rosters;

    rosters(wire::Nothing) -> wire::Rosters = rosters::rosters;
    roster(wire::ById) -> wire::RosterView = rosters::roster;
    make_roster(wire::MakeRoster) -> wire::MakingView = rosters::make, needs ManageRosters;
    making(wire::Nothing) -> wire::MakingView = rosters::making;
    stop_making(wire::Nothing) -> wire::MakingView = rosters::stop_making, needs ManageRosters;
    change_duty(wire::ChangeDuty) -> wire::RosterView = rosters::change_duty, needs ManageRosters, Rosters;
    exchange_duties(wire::ExchangeDuties) -> wire::RosterView = rosters::exchange_duties, needs ManageRosters, Rosters;
    pin_duty(wire::PinDuty) -> wire::RosterView = rosters::pin_duty, needs ManageRosters, Rosters;
    candidates(wire::AskCandidates) -> wire::Candidates = rosters::candidates;
    roster_proof(wire::ById) -> wire::Proof = rosters::proof;
    roster_conflicts(wire::ById) -> wire::Conflicts = rosters::conflicts;
    replan_roster(wire::AskReplan) -> wire::ReplanView = rosters::replan;
    publish_roster(wire::PublishRoster) -> wire::RosterView = rosters::publish, needs ManageRosters, Rosters;
    preview_change(wire::PreviewChange) -> wire::ChangePreview = rosters::preview;
    change_published(wire::ChangePublished) -> wire::RosterView = rosters::change, needs ManageRosters, Rosters, Watch, Handover;
    roster_changes(wire::ById) -> wire::RosterChanges = rosters::changes;
    export_change(wire::ExportChange) -> wire::Exported = papers::export_change;
    discard_draft(wire::ById) -> wire::Done = rosters::discard_draft, needs ManageRosters, Rosters;
    export_roster(wire::ExportRoster) -> wire::Exported = papers::export;
    print_roster(wire::PrintRoster) -> wire::Exported = papers::print;

    add_call(wire::AddCall) -> wire::LogDetail = logs::add_call, free, Log;
    add_note(wire::AddNote) -> wire::LogDetail = logs::add_note, free, Log;
    correct_entry(wire::CorrectEntry) -> wire::LogDetail = logs::correct_entry, free, Log;
    sound_settings(wire::Nothing) -> wire::SoundSettings = sounds::settings;
    save_sound_settings(wire::SoundSettings) -> wire::SoundSettings = sounds::save, free, Settings;
    sound_test(wire::Nothing) -> wire::SoundTestState = engine_notes::sound_test;
    on_duty(wire::Nothing) -> wire::OnDuty = engine_notes::on_duty;
    note_engine(wire::NoteEngine) -> wire::Done = engine_notes::note, free, Log;
    watch(wire::Nothing) -> wire::WatchView = watch::watch;
    alerts(wire::AskAlerts) -> wire::Alerts = watch::alerts;
    do_due(wire::DoDue) -> wire::WatchView = watch::do_due, free, Watch, Log;
    take_alert_by_notice(wire::TakeByNotice) -> wire::TakenByNotice = engine_notes::take_by_notice, free, Watch, Log;
    take_alert(wire::TakeAlert) -> wire::WatchView = watch::take_alert, free, Watch, Log;
    quiet_alert(wire::QuietAlert) -> wire::WatchView = watch::quiet_alert, free, Watch, Log;
    resolve_alert(wire::ResolveAlert) -> wire::WatchView = watch::resolve_alert, free, Watch, Log;
    begin_check_call(wire::BeginCheckCall) -> wire::WatchView = watch::begin_check_call, free, Watch, Log;
    begin_ring(wire::ById) -> wire::WatchView = watch::begin_ring, free, Watch;
    end_ring(wire::EndRing) -> wire::WatchView = watch::end_ring, free, Watch, Log;
    abandon_check_call(wire::AbandonCheckCall) -> wire::WatchView = watch::abandon_check_call, free, Watch, Log;
    watch_rules(wire::Nothing) -> wire::WatchRules = watch::watch_rules;
    save_watch_rules(wire::WatchRules) -> wire::WatchRules = watch::save_watch_rules, needs ManageSettings, Watch, Settings;
    log(wire::AskLog) -> wire::LogPage = logs::log;
    log_entry(wire::ById) -> wire::LogDetail = logs::log_entry;
    who_is(wire::AskWho) -> wire::Whos = logs::who_is;
    verify_log(wire::VerifyLog) -> wire::LogVerified = logs::verify_log;
    print_log(wire::PrintLog) -> wire::Exported = logs::print_log;

    access(wire::Nothing) -> wire::AccessView = access::access;
    save_roles(wire::SaveRoles) -> wire::AccessView = access::save_roles, needs ManageAccess, Access;
    save_access_lines(wire::SaveAccessLines) -> wire::AccessView = access::save_lines, needs ManageAccess, Access;
    set_pin(wire::SetPin) -> wire::AccessView = access::set_pin, free, Access;
    reset_pin(wire::ResetPin) -> wire::AccessView = access::reset_pin, free, Access;
    remove_pin(wire::RemovePin) -> wire::AccessView = access::remove_pin, needs ManageAccess, Access;

    presence(wire::Nothing) -> wire::Presence = presence::presence;
    sign_in(wire::SignIn) -> wire::Presence = presence::sign_in, free, Handover, Watch, Log;
    sign_out(wire::SignOut) -> wire::Presence = presence::sign_out, free, Handover, Watch, Log;
    leave_post(wire::LeavePost) -> wire::Presence = presence::leave_post, free, Handover, Watch, Log;
    return_to_post(wire::ReturnToPost) -> wire::Presence = presence::return_to_post, free, Handover, Watch, Log;

    matters(wire::Nothing) -> wire::Matters = matters::matters;
    open_matter(wire::OpenMatter) -> wire::MatterView = matters::open, free, Handover, Watch, Log;
    close_matter(wire::CloseMatter) -> wire::MatterView = matters::close, free, Handover, Watch, Log;

    handover(wire::Nothing) -> wire::HandoverDesk = handovers::handover;
    save_handover(wire::SaveHandover) -> wire::HandoverDesk = handovers::save, free, Handover;
    test_line(wire::TestLine) -> wire::HandoverDesk = handovers::test_line, free, Handover, Watch, Log;
    sign_handover(wire::SignHandover) -> wire::HandoverDesk = handovers::sign, free, Handover, Watch, Log;
    override_handover(wire::OverrideHandover) -> wire::HandoverDesk = handovers::override_gate, free, Handover, Watch, Log;
    handovers(wire::Nothing) -> wire::Handovers = handovers::past;
    equipment(wire::Nothing) -> wire::Equipment = handovers::equipment;
    save_equipment(wire::SaveEquipment) -> wire::Equipment = handovers::save_equipment, needs ManageSettings, Handover, Settings;
    print_handover(wire::PrintHandover) -> wire::Exported = papers::print_handover;
    print_blackout(wire::PrintBlackout) -> wire::Exported = papers::print_blackout;

    check_settings(wire::Nothing) -> wire::CheckSettings = checks::check_settings;
    save_check_settings(wire::CheckSettings) -> wire::CheckSettings = checks::save_check_settings, needs ManageSettings, Checks, Settings;
    check_plans(wire::Nothing) -> wire::CheckPlans = checks::plans;
    check_plan(wire::ById) -> wire::CheckPlanView = checks::plan;
    seal_check_plan(wire::SealCheckPlan) -> wire::CheckPlanView = checks::seal_plan, needs ManageFindings, Checks, Log;
    show_check_plan(wire::ShowCheckPlan) -> wire::CheckPlanView = checks::show_plan, needs ManageFindings, Checks, Log;
    verify_check_plan(wire::VerifyCheckPlan) -> wire::CheckPlanVerified = checks::verify_plan;
    measure_draw(wire::MeasureDraw) -> wire::DrawMeasures = checks::measure_draw;
    tonight(wire::Nothing) -> wire::Tonight = checks::tonight;
    spot_check(wire::ById) -> wire::SpotCheckView = checks::spot_check;
    expectation(wire::ById) -> wire::Expectation = checks::expectation;
    begin_spot_check(wire::BeginSpotCheck) -> wire::SpotCheckView = checks::begin, free, Checks, Watch, Log;
    call_again(wire::CallAgain) -> wire::SpotCheckView = checks::call_again, free, Checks, Watch, Log;
    answer_question(wire::AnswerQuestion) -> wire::SpotCheckView = checks::answer, free, Checks, Log;
    note_presence_code(wire::NoteCode) -> wire::SpotCheckView = checks::add_code, free, Checks, Log;
    hear_presence_code(wire::HearCode) -> wire::SpotCheckView = checks::hear_code, free, Checks, Log;
    note_spot_check(wire::NoteCheck) -> wire::SpotCheckView = checks::add_note, free, Checks, Log;
    close_spot_check(wire::CloseSpotCheck) -> wire::SpotCheckView = checks::close, needs ManageFindings, Checks, Log;
    check_findings(wire::AskFindings) -> wire::CheckFindings = checks::findings;
    add_check_finding(wire::AddFinding) -> wire::CheckFindingView = checks::add_finding, needs ManageFindings, Checks, Log;
    explain_finding(wire::ExplainFinding) -> wire::CheckFindingView = checks::explain, needs ManageFindings, Checks, Log;
    decide_finding(wire::DecideFinding) -> wire::CheckFindingView = checks::decide, needs ManageFindings, Checks, Log;
    check_overview(wire::AskCheckOverview) -> wire::CheckOverview = checks::overview;
    export_check_overview(wire::ExportCheckOverview) -> wire::Exported = checks::export_overview;
    roll_board(wire::Nothing) -> wire::RollBoard = checks::roll_board;
    take_report(wire::TakeReport) -> wire::RollBoard = checks::take_report, free, Checks, Log;
    checks_of(wire::AskChecksOf) -> wire::SpotChecks = checks::checks_of;
    draft_bulletin(wire::DraftBulletin) -> wire::BulletinView = bulletins::draft, needs ManageFindings, Checks;
    bulletins(wire::Nothing) -> wire::Bulletins = bulletins::bulletins;
    bulletin(wire::ById) -> wire::BulletinView = bulletins::bulletin;
    save_bulletin(wire::SaveBulletin) -> wire::BulletinView = bulletins::save, needs ManageFindings, Checks;
    issue_bulletin(wire::IssueBulletin) -> wire::BulletinView = bulletins::issue, needs ManageFindings, Checks, Log;
    discard_bulletin(wire::ById) -> wire::Nothing = bulletins::discard, needs ManageFindings, Checks;
    export_bulletin(wire::ExportBulletin) -> wire::Exported = bulletins::export;

    incidents(wire::Nothing) -> wire::Incidents = incidents::incidents;
    incident(wire::ById) -> wire::IncidentView = incidents::incident;
    open_incident(wire::OpenIncident) -> wire::IncidentView = incidents::open, free, Incidents, Watch, Log;
    add_report(wire::AddReport) -> wire::IncidentView = incidents::add_report, free, Incidents, Watch, Log;
    tell(wire::TellIncident) -> wire::IncidentView = incidents::tell, free, Incidents, Watch, Log;
    reporting_rules(wire::Nothing) -> wire::ReportingRules = incidents::reporting_rules;
    save_reporting_rules(wire::SaveReportingRules) -> wire::ReportingRules = incidents::save_reporting_rules, needs ManageSettings, Incidents, Settings;
    print_incident(wire::PrintIncident) -> wire::Exported = papers::print_incident;

    backups(wire::Nothing) -> wire::Backups = backups::backups;
    create_backup(wire::Nothing) -> wire::BackupView = backups::create;
    verify_backup(wire::BackupName) -> wire::BackupView = backups::verify;
    restore_backup(wire::BackupName) -> wire::Done = backups::restore, needs ManageBackups, Office, People, Rosters, Calendar, Settings, Log, Watch, Handover, Incidents, Access, Directory, Checks;
}
