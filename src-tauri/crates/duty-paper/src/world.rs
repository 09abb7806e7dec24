//! The world the typesetter sees: one template, one data file and the faces. Nothing else exists in it: no
//! other file, no package, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;

use crate::faces::Faces;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static TEMPLATE_ID: LazyLock<FileId> = LazyLock::new(|| file_id("/template.typ"));
static DATA_ID: LazyLock<FileId> = LazyLock::new(|| file_id("/data.json"));

/// Why a template could not be set. The texts are the typesetter's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TypesetError {
    /// It stopped.
    Failed(Vec<String>),
    /// It went on with a doubt, such as a face it could not find. Paper admits no doubts.
    Doubted(Vec<String>),
}

struct PaperWorld<'a> {
    template: Source,
    data: Bytes,
    book: LazyHash<FontBook>,
    faces: &'a Faces,
}

/// Sets `template` with `data` as its `/data.json`.
pub(crate) fn typeset(template: &str, data: String, faces: &Faces) -> Result<PagedDocument, TypesetError> {
    let world = PaperWorld {
        template: Source::new(*TEMPLATE_ID, template.to_owned()),
        data: Bytes::from_string(data),
        book: LazyHash::new(FontBook::from_fonts(faces.all().iter().map(|face| face.font()))),
        faces,
    };
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| TypesetError::Failed(messages(&errors)))?;
    if warnings.is_empty() { Ok(document) } else { Err(TypesetError::Doubted(messages(&warnings))) }
}

fn messages(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    diagnostics.iter().map(|diagnostic| diagnostic.message.to_string()).collect()
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the path is absolute and plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for PaperWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        *TEMPLATE_ID
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *TEMPLATE_ID { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA_ID { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.all().get(index).map(|face| face.font().clone())
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The shipped faces, or `None` with a printed line if they have not been fetched.
    #[allow(clippy::print_stderr, reason = "a skipped test says so")]
    fn faces() -> Option<Faces> {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/faces");
        Faces::load(&shipped, &[]).inspect_err(|error| eprintln!("skipped: {error}")).ok()
    }

    #[test]
    fn no_file_and_no_package_can_be_reached() {
        let Some(faces) = faces() else { return };
        for template in [
            "#read(\"/etc/hostname\")",
            "#read(\"template.typ\")",
            "#import \"@preview/tablex:0.0.8\": *",
            "#include \"other.typ\"",
        ] {
            let result = typeset(template, "{}".to_owned(), &faces);
            assert!(matches!(result, Err(TypesetError::Failed(_))), "{template}");
        }
    }

    #[test]
    fn there_is_no_clock() {
        let Some(faces) = faces() else { return };

        let result = typeset("#datetime.today().display()", "{}".to_owned(), &faces);

        assert!(matches!(result, Err(TypesetError::Failed(_))));
    }

    #[test]
    fn a_face_that_is_not_there_is_a_doubt() {
        let Some(faces) = faces() else { return };

        let result = typeset("#set text(font: \"No Such Face\")\n值班", "{}".to_owned(), &faces);

        assert!(
            matches!(result, Err(TypesetError::Doubted(messages)) if messages[0].contains("no such face"))
        );
    }

    #[test]
    fn data_is_text_and_never_markup() {
        let Some(faces) = faces() else { return };
        let template = "#let d = json(\"/data.json\")\n#set text(font: \"LXGW WenKai\")\n#text(d.name)";

        let document = typeset(template, r##"{"name":"#panic() *x* $y$"}"##.to_owned(), &faces).unwrap();

        assert_eq!(document.pages().len(), 1);
    }
}
