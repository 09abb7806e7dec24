//! `duty`: the product on the command line, through the same API as the window.
//!
//! Exit codes: 0 done, 1 done with findings, 2 bad input, 3 could not. With `--json` every command prints exactly
//! one object on standard output, and errors as one object on standard error.

mod absence;
mod access;
mod advice;
mod alert;
mod args;
mod backup;
mod bulletin;
mod bulletin_args;
mod change;
mod change_args;
mod check;
mod check_args;
mod desk;
mod handover;
mod holidays;
mod incident;
mod log;
mod log_args;
mod matter;
mod member;
mod member_args;
mod office;
mod output;
mod packet;
mod packet_args;
mod people;
mod pins;
mod presence;
mod response;
mod response_args;
mod roster;
mod roster_args;
mod roster_paper;
mod rules;
#[cfg(feature = "dev-server")]
mod serve;
mod spent;
mod watch;
mod watch_args;

use std::process::ExitCode;

use args::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use duty_api::{ApiError, Code};
use output::{Done, Output};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            error.exit()
        }
        Err(error) => return output::usage(&error),
    };
    let output = Output::new(arguments.json);
    match run(arguments, &output) {
        Ok(Done::Clean) => ExitCode::SUCCESS,
        Ok(Done::WithFindings) => ExitCode::from(1),
        Err(error) => output.refuse(&error),
    }
}

fn run(arguments: Arguments, output: &Output) -> Result<Done, ApiError> {
    let Arguments { data, now, identity, command, json: _ } = arguments;
    let open = || desk::Desk::open(data, now.as_deref(), &identity, &command);
    match &command {
        Command::Office { action } => office::run(&open()?, output, action),
        Command::People { action } => people::run(&open()?, output, action),
        Command::Roster { action: roster_args::RosterAction::Solve(task) } => roster::solve(output, task),
        Command::Roster { action } => roster::run(&open()?, output, action),
        Command::Absence { action } => absence::run(&open()?, output, action),
        Command::Holidays { action } => holidays::run(&open()?, output, action),
        Command::Rules { action } => rules::run(&open()?, output, action),
        Command::Log { action } => log::run(&open()?, output, action),
        Command::Handover { action } => handover::run(&mut open()?, output, action),
        Command::Matter { action } => matter::run(&open()?, output, action),
        Command::Presence { action } => presence::run(&mut open()?, output, action),
        Command::Incident { action } => incident::run(&open()?, output, action),
        Command::Response { action } => response::run(&open()?, output, action),
        Command::Blackout { out } => handover::blackout(&open()?, output, out),
        Command::Watch { action: args::WatchAction::Simulate(task) } => watch::simulate_watch(output, task),
        Command::Watch { action } => watch::run(&open()?, output, action),
        Command::Alert { action } => alert::run(&open()?, output, action),
        Command::Packet { action } => packet::run(&open()?, output, action),
        Command::Check { action } => check::run(&open()?, output, action),
        Command::Bulletin { action } => bulletin::run(&open()?, output, action),
        Command::Backup { action } => backup::run(&open()?, output, action),
        Command::Access { action } => access::run(open()?, output, action),
        #[cfg(feature = "dev-server")]
        Command::Serve { port, pages } => serve::run(open()?, output, *port, pages),
    }
}

/// What can be mended by typing something else is bad input; everything else could not be done.
fn exit_code(code: Code) -> u8 {
    const BAD_INPUT: u8 = 2;
    const COULD_NOT: u8 = 3;
    match code {
        Code::OutNotWritable
        | Code::ViewerMissing
        | Code::PrintFailed
        | Code::PrintShowsMobile
        | Code::FaceMissing
        | Code::BackupDamaged
        | Code::DataInUse
        | Code::DataNewer
        | Code::DataDamaged
        | Code::DataForeign
        | Code::DataBusy
        | Code::DiskFull
        | Code::FolderNotWritable
        | Code::MakingRuns
        | Code::NotConfirmed
        | Code::NoSound
        | Code::AlarmSounds
        | Code::AutostartRefused
        | Code::PacketKeyUnreadable
        | Code::Internal => COULD_NOT,
        Code::BadRequest
        | Code::NotFound
        | Code::OfficeMissing
        | Code::OfficeExists
        | Code::BadName
        | Code::BadOfficeName
        | Code::BadTitle
        | Code::BadMobile
        | Code::BadLandline
        | Code::BadDays
        | Code::BadTime
        | Code::BadShift
        | Code::BadSeason
        | Code::BadPair
        | Code::ResponseTimes
        | Code::NoResponse
        | Code::PersonUnknown
        | Code::PersonAmbiguous
        | Code::NoPosts
        | Code::NoPeople
        | Code::TooManyDays
        | Code::RosterMissing
        | Code::RosterFrozen
        | Code::AlreadyThere
        | Code::PublisherMissing
        | Code::RosterNotPublished
        | Code::EditionMoved
        | Code::DutyEnded
        | Code::DutyUnderWay
        | Code::DutyNotBegun
        | Code::BadTakeover
        | Code::NothingChanges
        | Code::ChangeReasonMissing
        | Code::ClearanceMissing
        | Code::ConsentMissing
        | Code::NotOnThatShift
        | Code::RosterOverlaps
        | Code::FileUnreadable
        | Code::FileTooComplex
        | Code::FileEmpty
        | Code::FileTooLarge
        | Code::FileTooManyRows
        | Code::FileEncrypted
        | Code::FileDamaged
        | Code::FileIsText
        | Code::FileIsHtml
        | Code::FileIsDocument
        | Code::FileIsOtherSpreadsheet
        | Code::FileIsPicture
        | Code::FileInflates
        | Code::FileHasNoTable
        | Code::StaffNotFound
        | Code::RosterNotFound
        | Code::YearUnknown
        | Code::CalendarUnreadable
        | Code::BackupMissing
        | Code::PinNeeded
        | Code::PinWrong
        | Code::PinWait
        | Code::PinUnset
        | Code::NotAllowed
        | Code::BadPin
        | Code::BadAccess
        | Code::KeeperNeeded
        | Code::KeeperFirst
        | Code::TwoNeeded
        | Code::PinFileOpen
        | Code::PinFileUnreadable
        | Code::OnlyInDrill
        | Code::TextMissing
        | Code::StatedAhead
        | Code::NotOnThatSide
        | Code::HandoverMissing
        | Code::AlreadyIn
        | Code::NotIn
        | Code::AlreadyAway
        | Code::NotAway
        | Code::BadCover
        | Code::MatterClosed
        | Code::IncidentEnded
        | Code::BadRules
        | Code::BadEquipment
        | Code::AlertClosed
        | Code::AlertTaken
        | Code::NoMoreQuiet
        | Code::NothingSaid
        | Code::AlreadyDone
        | Code::CheckCallMoved
        | Code::BadWatchRules
        | Code::BadCheckSettings
        | Code::BadCheckPlan
        | Code::PlanInPast
        | Code::PlanNotOver
        | Code::BadSeal
        | Code::SealBroken
        | Code::LotChecked
        | Code::CheckOver
        | Code::CallGoesOn
        | Code::OneTryOnly
        | Code::OfficeNotHeard
        | Code::FindingDecided
        | Code::BadRulePack
        | Code::RulePackUnreadable
        | Code::BadVolume
        | Code::QuitReasonMissing
        | Code::TimeAhead
        | Code::StateSecret
        | Code::TextTooLong
        | Code::RecordEmpty
        | Code::BadFigure
        | Code::NotCorrectable
        | Code::ReasonMissing
        | Code::TooManyToPrint
        | Code::InstanceUnreadable
        | Code::BadDutyPhone
        | Code::SecondPhoneAlone
        | Code::SamePhones
        | Code::OfficeNameTaken
        | Code::OfficeUnknown
        | Code::ParentUnknown
        | Code::ParentCycle
        | Code::HasOfficesBelow
        | Code::TooManyOffices
        | Code::OfficesNotFound
        | Code::PacketEmpty
        | Code::PacketTooLarge
        | Code::NotAPacket
        | Code::PacketNewer
        | Code::PacketTruncated
        | Code::PacketTrailing
        | Code::PacketTampered
        | Code::PacketUnreadable
        | Code::PacketTooMany
        | Code::PacketTextTooLong
        | Code::PacketBadValue
        | Code::PacketPersonWithoutDuty
        | Code::PacketIsInvitation
        | Code::PacketIsEnrolment
        | Code::PacketIsReport
        | Code::PacketIsNotice
        | Code::PacketOwn
        | Code::PacketForOthers
        | Code::PacketWrongMode
        | Code::PacketSenderUnknown
        | Code::PacketKeyPending
        | Code::PacketKeyRetired
        | Code::PacketSenderMismatch
        | Code::PacketOtherKeys
        | Code::PacketReplayed
        | Code::PacketIdReused
        | Code::PacketOlder
        | Code::PacketMadeAhead
        | Code::PacketTooOld
        | Code::PacketNoContents
        | Code::NotEnrolled
        | Code::MemberNotEnrolled
        | Code::NothingToTell
        | Code::NothingToConfirm
        | Code::BadChallenge
        | Code::EnrolCodeWrong
        | Code::EnrolTurnedDown
        | Code::BulletinIssued => BAD_INPUT,
    }
}
