//! Files: the roster as PDF, xlsx and ics, written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use duty_core::{DateRange, Office, OfficeMode};
use duty_paper::faces::{self, FaceError, Faces};
use duty_paper::ics::{self, CalendarIssue, Whose};
use duty_paper::pdf::{self, PdfError};
use duty_paper::{FillError, Issue, RosterForm, RosterSheet, SheetError, Variant, xlsx};
use duty_roster::roster::{Roster, RosterState};
use duty_store::Reader;

use super::facts::Facts;
use super::{Sheet, form};
use crate::api::{Call, office};
use crate::error::{ApiError, Code};
use crate::rosters::by_id;
use crate::wire::{Days, ExportFormat, ExportRoster, Exported, FormLayoutView, PrintRoster, VariantView};

/// Printed across every page of exercise data.
pub(crate) const DRILL_BANNER: &str = "演练";

/// Where sheets for printing are put, below the data.
pub(super) const PRINT_FOLDER: &str = "print";

pub(crate) fn export(call: &Call<'_>, request: &ExportRoster) -> Result<Exported, ApiError> {
    let wanted = Wanted { variant: request.variant, layout: request.layout, days: request.days.as_ref() };
    let paper = call.read(|reader| Paper::of(reader, request.roster, &wanted))?;
    paper.write(call, request.format, Path::new(&request.out))
}

/// Puts the sheet as PDF where the PC's own viewer can open it.
pub(crate) fn print(call: &Call<'_>, request: &PrintRoster) -> Result<Exported, ApiError> {
    let wanted = Wanted { variant: request.variant, layout: request.layout, days: request.days.as_ref() };
    let paper = call.read(|reader| Paper::of(reader, request.roster, &wanted))?;
    let days = paper.days;
    let variant = match request.variant {
        VariantView::Internal => "internal",
        VariantView::Public => "public",
    };
    let layout = match paper.form.layout {
        FormLayoutView::ByDay => "",
        FormLayoutView::ByTeam => "-by-team",
        FormLayoutView::Apart => "-apart",
    };
    let name = format!("{}-{}-{variant}{layout}.pdf", days.first(), days.last());
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

/// What a client asks for, beside the roster itself.
struct Wanted<'a> {
    variant: VariantView,
    layout: Option<FormLayoutView>,
    days: Option<&'a Days>,
}

/// A roster ready to be put on paper.
struct Paper {
    roster: Roster,
    /// The days that are printed: all of the roster, or some.
    days: DateRange,
    office: Office,
    facts: Facts,
    form: crate::wire::FormView,
    posts: Vec<duty_core::Post>,
    variant: VariantView,
}

impl Paper {
    fn of(reader: &Reader<'_>, id: uuid::Uuid, wanted: &Wanted<'_>) -> Result<Self, ApiError> {
        let roster = by_id(reader, id)?;
        let office = office(reader)?;
        let Sheet { facts, mut form } = Sheet::of(reader, &office, &roster)?;
        if let Some(layout) = wanted.layout {
            form.layout = layout;
        }
        let days = wanted.days.map_or(Ok(roster.days()), |days| part_of(roster.days(), days))?;
        let posts = reader.posts_all()?;
        let mut facts = facts.within(days);
        if form::stamped(&form, wanted.variant) {
            facts.stamp(&reader.reached()?, office.offset);
        }
        Ok(Self { roster, days, office, facts, form, posts, variant: wanted.variant })
    }

    fn write(&self, call: &Call<'_>, format: ExportFormat, out: &Path) -> Result<Exported, ApiError> {
        let created = call.now().with_timezone(&self.office.offset);
        let (bytes, pages) = match format {
            ExportFormat::Pdf => {
                let faces = call.inner.faces()?;
                let pdf = pdf::print_all(&self.sheets(call)?, faces, Some(created)).map_err(pdf_error)?;
                (pdf.bytes, u32::try_from(pdf.pages).ok())
            }
            ExportFormat::Xlsx => {
                let bytes = xlsx::write_all(&self.sheets(call)?, Some(created));
                (bytes.map_err(|error| ApiError::new(Code::PrintFailed, error.to_string()))?, None)
            }
            ExportFormat::Ics => (self.calendar(call)?.into_bytes(), None),
        };
        write_whole(out, &bytes)?;
        Ok(Exported { path: out.display().to_string(), pages })
    }

    fn sheets(&self, call: &Call<'_>) -> Result<Vec<RosterSheet>, ApiError> {
        let shifts = self.facts.shifts();
        let season = self.office.season;
        let form = form::printed(&self.form, season, self.days, &self.posts, shifts, self.variant);
        filled(&form, &self.facts, self.variant, self.edition(call), &self.office)
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
            name: calendar_name(self.facts.office(), self.days),
            stamp: call.now(),
            variant: paper_variant(self.variant),
            drill_banner: drill_banner(&self.office),
        };
        ics::calendar(&events, &issue).map_err(failed)
    }
}

/// The days asked for, as far as `own` reaches.
fn part_of(own: DateRange, asked: &Days) -> Result<DateRange, ApiError> {
    let part = DateRange::new(own.first().max(asked.from), own.last().min(asked.to));
    part.ok_or_else(|| {
        let error = ApiError::new(Code::RosterMissing, "the roster has none of these days");
        error.with("from", asked.from).with("to", asked.to)
    })
}

/// The sheets of `facts` in `form`.
pub(super) fn filled(
    form: &RosterForm,
    facts: &Facts,
    variant: VariantView,
    edition: String,
    office: &Office,
) -> Result<Vec<RosterSheet>, ApiError> {
    let all: Vec<_> = facts.shifts().iter().map(|shift| shift.id).collect();
    let issue = Issue { variant: paper_variant(variant), edition, drill_banner: drill_banner(office) };
    form.fill_all(&facts.printed(variant, &all), &issue).map_err(|error| fill_error(&error))
}

const fn paper_variant(variant: VariantView) -> Variant {
    match variant {
        VariantView::Internal => Variant::Internal,
        VariantView::Public => Variant::Public,
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
        | PdfError::NoSheet
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
