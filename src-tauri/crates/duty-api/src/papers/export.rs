//! Files: the roster as PDF, xlsx and ics, written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use duty_core::{DateRange, Office, OfficeMode};
use duty_paper::faces::{self, FaceError, Faces};
use duty_paper::ics::{self, CalendarIssue, Whose};
use duty_paper::pdf::{self, PdfError};
use duty_paper::{FillError, Issue, RosterSheet, SheetError, Variant, xlsx};
use duty_roster::roster::{Roster, RosterState};
use duty_store::Reader;

use super::facts::Facts;
use super::{Sheet, form};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::rosters::by_id;
use crate::wire::{ExportFormat, ExportRoster, Exported, PrintRoster, VariantView};

/// Printed across every page of exercise data.
pub(crate) const DRILL_BANNER: &str = "演练";

/// Where sheets for printing are put, below the data.
pub(super) const PRINT_FOLDER: &str = "print";

pub(crate) fn export(call: &Call<'_>, request: &ExportRoster) -> Result<Exported, ApiError> {
    let paper = call.read(|reader| Paper::of(reader, request.roster, request.variant))?;
    paper.write(call, request.format, Path::new(&request.out))
}

/// Puts the sheet as PDF where the PC's own viewer can open it.
pub(crate) fn print(call: &Call<'_>, request: &PrintRoster) -> Result<Exported, ApiError> {
    let paper = call.read(|reader| Paper::of(reader, request.roster, request.variant))?;
    let days = paper.roster.days();
    let variant = match request.variant {
        VariantView::Internal => "internal",
        VariantView::Public => "public",
    };
    let name = format!("{}-{}-{variant}.pdf", days.first(), days.last());
    paper.write(call, ExportFormat::Pdf, &print_path(call, &name)?)
}

/// Where a sheet is put for the PC's own viewer.
pub(crate) fn print_path(call: &Call<'_>, name: &str) -> Result<PathBuf, ApiError> {
    let folder = call.inner.place.data.join(PRINT_FOLDER);
    make_private(&folder).map_err(|error| not_writable(&folder, &error))?;
    Ok(folder.join(name))
}

/// What every page of exercise data says.
pub(crate) fn drill_banner(office: &Office) -> Option<String> {
    match office.mode {
        OfficeMode::Drill => Some(DRILL_BANNER.to_owned()),
        OfficeMode::Real => None,
    }
}

/// Makes `folder` for its owner only: sheets carry mobiles, and the folder of the data may be open to others.
pub(super) fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A roster ready to be put on paper.
struct Paper {
    roster: Roster,
    office: Office,
    facts: Facts,
    form: crate::wire::FormView,
    posts: Vec<duty_core::Post>,
    variant: VariantView,
}

impl Paper {
    fn of(reader: &Reader<'_>, id: uuid::Uuid, variant: VariantView) -> Result<Self, ApiError> {
        let roster = by_id(reader, id)?;
        let office = office(reader)?;
        let Sheet { facts, form } = Sheet::of(reader, &office, &roster)?;
        let posts = reader.posts_all()?;
        Ok(Self { roster, office, facts, form, posts, variant })
    }

    fn write(&self, call: &Call<'_>, format: ExportFormat, out: &Path) -> Result<Exported, ApiError> {
        let created = call.now().with_timezone(&self.office.offset);
        let (bytes, pages) = match format {
            ExportFormat::Pdf => {
                let faces = call.inner.faces()?;
                let pdf = pdf::print(&self.sheet(call)?, faces, Some(created)).map_err(pdf_error)?;
                (pdf.bytes, u32::try_from(pdf.pages).ok())
            }
            ExportFormat::Xlsx => {
                let bytes = xlsx::write(&self.sheet(call)?, Some(created));
                (bytes.map_err(|error| ApiError::new(Code::PrintFailed, error.to_string()))?, None)
            }
            ExportFormat::Ics => (self.calendar(call)?.into_bytes(), None),
        };
        write_whole(out, &bytes)?;
        Ok(Exported { path: out.display().to_string(), pages })
    }

    fn sheet(&self, call: &Call<'_>) -> Result<RosterSheet, ApiError> {
        let shifts = self.facts.shifts();
        let all: Vec<_> = shifts.iter().map(|shift| shift.id).collect();
        let form = form::printed(&self.form, self.office.season, self.roster.days(), &self.posts, shifts);
        let issue = Issue {
            variant: self.paper_variant(),
            edition: self.edition(call),
            drill_banner: drill_banner(&self.office),
        };
        form.fill(&self.facts.printed(self.variant, &all), &issue).map_err(|error| fill_error(&error))
    }

    const fn paper_variant(&self) -> Variant {
        match self.variant {
            VariantView::Internal => Variant::Internal,
            VariantView::Public => Variant::Public,
        }
    }

    fn edition(&self, call: &Call<'_>) -> String {
        match self.roster.state() {
            RosterState::Draft => "草稿".to_owned(),
            RosterState::Published { edition, at, .. } => {
                let at = call.local(Some(&self.office), *at);
                format!("第{edition}版　{}发布", at.format("%Y年%-m月%-d日"))
            }
            RosterState::Past { source, .. } => format!("据“{source}”"),
        }
    }

    /// One event per day and hours, with ids that stay when the same roster is exported again.
    fn calendar(&self, call: &Call<'_>) -> Result<String, ApiError> {
        let failed = |error: ics::CalendarError| match error {
            ics::CalendarError::MobileInPublicCalendar { .. } => {
                ApiError::new(Code::PrintShowsMobile, error.to_string())
            }
            ics::CalendarError::NoSuchTime(_) => ApiError::new(Code::PrintFailed, error.to_string()),
        };
        let mut events = Vec::new();
        for (start, length, shifts) in self.facts.hours() {
            let facts = self.facts.printed(self.variant, &shifts);
            let hours = Facts::shift_hours(start, length, self.office.offset);
            let uid =
                |date: NaiveDate| format!("{date}-{}-{}@zhishou", start.format("%H%M"), self.roster.id());
            events.extend(ics::events(&facts, hours, Whose::Everybody, uid).map_err(failed)?);
        }
        let issue = CalendarIssue {
            name: calendar_name(self.facts.office(), self.roster.days()),
            stamp: call.now(),
            variant: self.paper_variant(),
            drill_banner: drill_banner(&self.office),
        };
        ics::calendar(&events, &issue).map_err(failed)
    }
}

fn calendar_name(office: &str, days: DateRange) -> String {
    format!("{office}值班 {}—{}", days.first(), days.last())
}

fn fill_error(error: &FillError) -> ApiError {
    let detail = error.to_string();
    match error {
        FillError::Sheet(SheetError::MobileOnPublicSheet { .. }) => {
            ApiError::new(Code::PrintShowsMobile, detail)
        }
        FillError::UnknownPlaceholder(_) | FillError::OpenPlaceholder | FillError::Sheet(_) => {
            ApiError::new(Code::PrintFailed, detail)
        }
    }
}

pub(crate) fn pdf_error(error: PdfError) -> ApiError {
    let detail = error.to_string();
    match error {
        PdfError::NoFace { text } => ApiError::new(Code::FaceMissing, detail).with("face", text),
        PdfError::DoesNotFit { .. }
        | PdfError::Warnings(_)
        | PdfError::Typesetting(_)
        | PdfError::Time(_) => ApiError::new(Code::PrintFailed, detail),
    }
}

/// Loads the faces that ship with the program, and before them the office's own.
pub(crate) fn load_faces(shipped: &Path) -> Result<Faces, ApiError> {
    Faces::load(shipped, &faces::system_directories()).map_err(|error| {
        let path = match &error {
            FaceError::Unreadable { path, .. } | FaceError::Damaged { path } => path.clone(),
        };
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        ApiError::new(Code::FaceMissing, error.to_string()).with("face", name)
    })
}

/// Writes beside the target first, so that a full disk or a crash never leaves half a file under its name.
pub(crate) fn write_whole(out: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    let mut name = out.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(".part");
    let part: PathBuf = out.with_file_name(name);
    let written = fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, out)).map_err(|error| {
        // What could not be written must not lie around either; if even that fails, the error says enough.
        let _left = fs::remove_file(&part);
        not_writable(out, &error)
    })
}

pub(super) fn not_writable(path: &Path, error: &std::io::Error) -> ApiError {
    ApiError::new(Code::OutNotWritable, error.to_string()).with("path", path.display())
}
