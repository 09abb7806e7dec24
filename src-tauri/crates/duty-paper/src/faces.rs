//! The faces to print with: the office's own where the machine has them, otherwise those shipped beside the
//! program.
//!
//! A text is set in **one** face that has all of its characters. Falling back glyph by glyph makes a name
//! look as if half of it were bold, so it is never done for anything in the table.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInfo, FontInstance, FontVariant, FontVariations};

/// The shipped files: name and the index of the simplified Chinese face in it. Of LXGW WenKai the light cut
/// is taken: a name with a rare character then has the colour of the 仿宋 around it.
const SHIPPED: [(&str, u32); 4] = [
    ("FandolFang-Regular.otf", 0),
    ("NotoSerifCJK-Bold.ttc", 2),
    ("NotoSansCJK-Regular.ttc", 2),
    ("LXGWWenKai-Light.ttf", 0),
];

/// What GB/T 9704 asks for, in the names these faces carry, then the shipped stand-in.
const TITLE_FAMILIES: [&str; 5] =
    ["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "Noto Serif CJK SC"];
const HEADING_FAMILIES: [&str; 3] = ["SimHei", "黑体", "Noto Sans CJK SC"];
const BODY_FAMILIES: [&str; 8] = [
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "FandolFang R",
    "FandolFang",
    "LXGW WenKai",
    "Noto Sans CJK SC",
];

const LEAD_FAMILIES: [&str; 5] = ["KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "LXGW WenKai"];

/// Parts of file names, in lower case, by which the office's own faces are found without opening every file.
const OFFICE_FILE_MARKS: [&str; 12] = [
    "simfang",
    "fangsong",
    "仿宋",
    "fzxbs",
    "xiaobiaosong",
    "小标宋",
    "simhei",
    "黑体",
    "fzxiaobiao",
    "simkai",
    "kaiti",
    "楷体",
];

/// Files looked at in one font directory before the search gives up: no machine has as many faces.
const MAX_FILES_LOOKED_AT: usize = 20_000;

/// How deep font directories are searched.
const MAX_DEPTH: usize = 6;

/// The largest face file that is read.
const MAX_FACE_BYTES: u64 = 64 << 20;

/// What a text is for, which decides the faces it prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    /// Words that lead a paragraph in, in the hand of brushed writing.
    Lead,
    Body,
}

/// Why there are no faces to print with.
#[derive(Debug, Error)]
pub enum FaceError {
    /// A shipped face is not where it should be.
    #[error("the face {path} cannot be read")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A shipped face is damaged.
    #[error("{path} is not a usable face")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

/// One face that can be printed with.
#[derive(Clone)]
pub(crate) struct Face {
    font: Font,
    instance: FontInstance,
}

impl Face {
    fn new(data: &Bytes, index: u32) -> Option<Self> {
        let font = Font::new(data.clone(), index)?;
        let instance =
            font.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default());
        Some(Self { font, instance })
    }

    pub(crate) fn font(&self) -> &Font {
        &self.font
    }

    pub(crate) fn family(&self) -> &str {
        &self.font.info().family
    }

    /// Whether the face may be put into a PDF and cut down to the glyphs in use.
    fn may_be_embedded(&self) -> bool {
        self.instance.ttf().is_subsetting_allowed()
    }

    fn has(&self, text: &str) -> bool {
        let coverage = &self.font.info().coverage;
        text.chars().all(|c| is_mere_space(c) || coverage.contains(u32::from(c)))
    }

    /// The width of `text` in ems: the sum of its advances.
    pub(crate) fn width_em(&self, text: &str) -> f64 {
        let advance = |c: char| {
            let glyph = self.instance.ttf().glyph_index(c)?;
            self.instance.x_advance(glyph.0)
        };
        text.chars().map(|c| advance(c).map_or(1.0, |em| em.get())).sum()
    }
}

/// Space needs no glyph of its own to be printed.
fn is_mere_space(c: char) -> bool {
    matches!(c, ' ')
}

/// The faces of this machine and this program, ready to print with. Loading takes a moment; keep it.
pub struct Faces {
    faces: Vec<Face>,
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.faces.iter().map(Face::family)).finish()
    }
}

impl Faces {
    /// Loads the shipped faces from `shipped`, and before them the office's own that lie in `system`.
    ///
    /// A directory of `system` that does not exist, or a file in it that cannot be used, is passed over:
    /// the shipped faces print everything as well.
    ///
    /// # Errors
    /// A shipped face is missing or damaged.
    pub fn load(shipped: &Path, system: &[PathBuf]) -> Result<Self, FaceError> {
        let mut faces = Self { faces: Vec::new() };
        for directory in system {
            let mut budget = MAX_FILES_LOOKED_AT;
            for path in office_files(directory, MAX_DEPTH, &mut budget) {
                faces.add_office_file(&path);
            }
        }
        for (name, index) in SHIPPED {
            let path = shipped.join(name);
            let data =
                fs::read(&path).map_err(|source| FaceError::Unreadable { path: path.clone(), source })?;
            let face = Face::new(&Bytes::new(data), index).ok_or(FaceError::Damaged { path })?;
            faces.add(face);
        }
        Ok(faces)
    }

    fn add_office_file(&mut self, path: &Path) {
        let small_enough = fs::metadata(path).is_ok_and(|metadata| metadata.len() <= MAX_FACE_BYTES);
        let Some(data) = small_enough.then(|| fs::read(path).ok()).flatten() else {
            return;
        };
        let data = Bytes::new(data);
        let faces = (0..FontInfo::iter(&data).count())
            .filter_map(|index| Face::new(&data, u32::try_from(index).ok()?));
        for face in faces.filter(|face| is_office_family(face.family()) && face.may_be_embedded()) {
            self.add(face);
        }
    }

    /// Adds a face unless one of its family is there already: the office's own come first.
    fn add(&mut self, face: Face) {
        if self.faces.iter().all(|known| known.family() != face.family()) {
            self.faces.push(face);
        }
    }

    pub(crate) fn all(&self) -> &[Face] {
        &self.faces
    }

    /// The faces for `role` in order of preference: those the form asks for, the habits of official
    /// documents, and then everything else, so that a rare character finds a face if there is one.
    pub(crate) fn preferred<'a>(&'a self, role: Role, asked_for: &[String]) -> Vec<&'a Face> {
        let habits: &[&str] = match role {
            Role::Title => &TITLE_FAMILIES,
            Role::Heading => &HEADING_FAMILIES,
            Role::Lead => &LEAD_FAMILIES,
            Role::Body => &BODY_FAMILIES,
        };
        let families = asked_for.iter().map(String::as_str).chain(habits.iter().copied());
        let mut order: Vec<&Face> = Vec::new();
        let named = families.filter_map(|family| self.faces.iter().find(|face| face.family() == family));
        for face in named.chain(&self.faces) {
            if order.iter().all(|known| known.family() != face.family()) {
                order.push(face);
            }
        }
        order
    }
}

/// The first face of `order` that has every character of `text`.
pub(crate) fn whole<'a>(order: &[&'a Face], text: &str) -> Option<&'a Face> {
    order.iter().find(|face| face.has(text)).copied()
}

/// The one face of `order` that has every character of `text`, or all of them when only together they do.
pub(crate) fn covering<'a>(order: &[&'a Face], text: &str) -> Option<Vec<&'a Face>> {
    if let Some(face) = whole(order, text) {
        return Some(vec![face]);
    }
    let mut one = [0; 4];
    let together = text.chars().all(|c| whole(order, c.encode_utf8(&mut one)).is_some());
    together.then(|| order.to_vec())
}

fn is_office_family(family: &str) -> bool {
    TITLE_FAMILIES.iter().chain(&HEADING_FAMILIES).chain(&BODY_FAMILIES).any(|known| *known == family)
}

/// The files below `directory` whose names say that they are an office's faces, in a stable order.
fn office_files(directory: &Path, depth: usize, budget: &mut usize) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        if path.is_dir() {
            if depth > 0 {
                found.extend(office_files(&path, depth - 1, budget));
            }
        } else if has_office_name(&path) {
            found.push(path);
        }
    }
    found
}

fn has_office_name(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let name = name.to_lowercase();
    let is_face = [".ttf", ".ttc", ".otf"].iter().any(|ending| name.ends_with(ending));
    is_face && OFFICE_FILE_MARKS.iter().any(|mark| name.contains(mark))
}

/// Where the systems that offices use keep their faces.
#[must_use]
pub fn system_directories() -> Vec<PathBuf> {
    let places: &[&str] = if cfg!(windows) {
        &[r"C:\Windows\Fonts"]
    } else if cfg!(target_os = "macos") {
        &["/System/Library/Fonts", "/Library/Fonts"]
    } else {
        &["/usr/share/fonts", "/usr/local/share/fonts"]
    };
    places.iter().map(PathBuf::from).collect()
}
