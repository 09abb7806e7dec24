//! The desktop's own dialogs and viewers.

use std::path::Path;

use duty_api::{ApiError, Code};

/// What the program makes, and so all that it opens in another program.
const OPENED: [&str; 4] = ["pdf", "docx", "xlsx", "ics"];

/// Asks which file to read; `None` when the user changes their mind.
pub(crate) async fn pick_open(title: String, extensions: Vec<String>) -> Option<String> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter(extensions.join(" "), &extensions);
    let file = dialog.pick_file().await?;
    Some(file.path().to_string_lossy().into_owned())
}

/// Asks which files to read; none when the user changes their mind.
pub(crate) async fn pick_several(title: String, extensions: Vec<String>) -> Vec<String> {
    let dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter(extensions.join(" "), &extensions);
    let files = dialog.pick_files().await.unwrap_or_default();
    files.iter().map(|file| file.path().to_string_lossy().into_owned()).collect()
}

/// Asks where to write a file; `None` when the user changes their mind.
pub(crate) async fn pick_save(title: String, name: String, extension: String) -> Option<String> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_title(title)
        .set_file_name(name)
        .add_filter(extension.clone(), &[extension.as_str()]);
    let file = dialog.save_file().await?;
    let path = file.path();
    let named = if path.extension().is_some() { path.to_owned() } else { path.with_extension(extension) };
    Some(named.to_string_lossy().into_owned())
}

/// Opens a file that the program has made in the PC's own viewer.
pub(crate) fn open_file(path: &str) -> Result<(), ApiError> {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    if !extension.is_some_and(|extension| OPENED.contains(&extension)) || !Path::new(path).is_file() {
        return Err(ApiError::new(Code::NotFound, "not a file that the program has made"));
    }
    open::that_detached(path)
        .map_err(|error| ApiError::new(Code::ViewerMissing, error.to_string()).with("path", path))
}
