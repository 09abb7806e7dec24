//! Where the data and the faces of this PC lie, and who sits at it.

use std::env;
use std::path::PathBuf;

use crate::error::{ApiError, Code};
use crate::texts::Language;

/// Where the data lie, when not in their usual folder.
const DATA_VARIABLE: &str = "ZHISHOU_DATA";
/// Where the faces for print lie, when not beside the program.
const FACES_VARIABLE: &str = "ZHISHOU_FACES";

/// Folders of one installation.
#[derive(Clone, Debug)]
pub struct Place {
    /// The data of the office.
    pub data: PathBuf,
    /// The faces that ship with the program.
    pub faces: PathBuf,
}

impl Place {
    /// The folders of this PC; `data` when the caller names one.
    ///
    /// # Errors
    /// [`Code::FolderNotWritable`] when the user has no folder for data at all.
    pub fn of_this_pc(data: Option<PathBuf>) -> Result<Self, ApiError> {
        let usual = || dirs::data_dir().map(|folder| folder.join("zhishou"));
        let data = data.or_else(|| env::var_os(DATA_VARIABLE).map(PathBuf::from)).or_else(usual);
        let data = data
            .ok_or_else(|| ApiError::new(Code::FolderNotWritable, "no folder for data").with("path", ""))?;
        Ok(Self { data, faces: faces() })
    }
}

/// The first of the usual places that exists; where none does, printing says which face is missing.
fn faces() -> PathBuf {
    let named = env::var_os(FACES_VARIABLE).map(PathBuf::from);
    let program = env::current_exe().ok();
    let beside = program.as_deref().and_then(|program| program.parent()).map(|folder| folder.join("faces"));
    let installed = PathBuf::from("/usr/lib/zhishou/faces");
    let candidates = [named, beside.clone(), Some(installed)];
    candidates.into_iter().flatten().find(|folder| folder.is_dir()).or(beside).unwrap_or_default()
}

/// The name of the account that uses the program, for the operation log.
#[must_use]
pub fn login_name() -> String {
    let named = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| env::var(name).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}

impl Language {
    /// The language of this PC's locale.
    #[must_use]
    pub fn of_this_pc() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
        locale.map_or(Self::Chinese, |locale| Self::of_locale(&locale))
    }
}
