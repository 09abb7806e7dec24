//! The data directory: what lies where, and that only its owner can read it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Marks a SQLite file as ours: "ZhiS" in ASCII.
pub(crate) const APPLICATION_ID: u32 = 0x5A68_6953;

/// The name of the database in the data directory.
pub(crate) const DATABASE_FILE: &str = "zhishou.db";

/// Length of the header that every SQLite file begins with.
const HEADER_BYTES: usize = 100;

/// What that header begins with.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Where in it the application id stands, big-endian.
const APPLICATION_ID_AT: usize = 68;

/// The files that SQLite keeps beside a database.
const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The data directory.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    dir: PathBuf,
}

/// What stands where the database should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// A database of this program, by its header.
    Ours,
}

impl Place {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.dir.join(DATABASE_FILE)
    }

    /// Where a new database is built before it takes its place.
    pub(crate) fn new_database(&self) -> PathBuf {
        self.dir.join("zhishou.db.new")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.dir.join("backups")
    }

    pub(crate) fn gate(&self) -> PathBuf {
        self.dir.join("zhishou.gate")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.dir.join("zhishou.lock")
    }

    pub(crate) fn watch(&self) -> PathBuf {
        self.dir.join("zhishou.watch")
    }

    pub(crate) fn running_mark(&self) -> PathBuf {
        self.dir.join("zhishou.running")
    }

    /// Makes the directory, for its owner only. One that exists keeps its mode: it may hold more than our data.
    pub(crate) fn prepare(&self) -> Result<(), StoreError> {
        make_private_dir(&self.dir)
    }
}

/// Makes `dir` and what is missing above it, for its owner only.
pub(crate) fn make_private_dir(dir: &Path) -> Result<(), StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|e| StoreError::io(dir, e))
}

fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Opens a file that only its owner can read, making it when it is missing.
pub(crate) fn open_private(path: &Path) -> Result<File, StoreError> {
    let file = private_options().create(true).truncate(false).open(path);
    file.map_err(|e| StoreError::io(path, e))
}

/// Makes an empty file that only its owner can read; what stood there before goes, with SQLite's side files.
pub(crate) fn make_private(path: &Path) -> Result<(), StoreError> {
    remove_database(path)?;
    private_options().create_new(true).open(path).map_err(|e| StoreError::io(path, e))?;
    Ok(())
}

/// Takes a database's readers down to its owner: a copy by hand may have widened them. SQLite gives its side
/// files the mode of the database.
pub(crate) fn restrict(database: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        for path in with_side_files(database) {
            let Some(meta) = found(fs::metadata(&path)).map_err(|e| StoreError::io(&path, e))? else {
                continue;
            };
            if meta.permissions().mode() & 0o077 != 0 {
                fs::set_permissions(&path, fs::Permissions::from_mode(0o600))
                    .map_err(|e| StoreError::io(&path, e))?;
            }
        }
    }
    #[cfg(not(unix))]
    let _ = database;
    Ok(())
}

fn with_side_files(database: &Path) -> impl Iterator<Item = PathBuf> {
    let beside = SIDE_FILES.map(|suffix| side_file(database, suffix));
    std::iter::once(database.to_owned()).chain(beside)
}

/// The file that SQLite keeps beside `database` under `suffix`.
pub(crate) fn side_file(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Whether changes stand in the log beside `database` that are not in the file itself yet.
pub(crate) fn has_log(database: &Path) -> Result<bool, StoreError> {
    let log = side_file(database, "-wal");
    let meta = found(fs::metadata(&log)).map_err(|e| StoreError::io(&log, e))?;
    Ok(meta.is_some_and(|meta| meta.len() > 0))
}

/// Removes a database with its side files. A log left beside another database would be played into it.
pub(crate) fn remove_database(database: &Path) -> Result<(), StoreError> {
    with_side_files(database).try_for_each(|path| remove(&path))
}

/// Removes the side files only.
pub(crate) fn remove_side_files(database: &Path) -> Result<(), StoreError> {
    with_side_files(database).skip(1).try_for_each(|path| remove(&path))
}

/// Removes a file that may be missing.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    found(fs::remove_file(path)).map_err(|e| StoreError::io(path, e))?;
    Ok(())
}

/// Turns "there is no such file" into `None`.
pub(crate) fn found<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Puts `from` in the place of `to` such that a power cut leaves one of the two, whole.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    let file = File::open(from).map_err(|e| StoreError::io(from, e))?;
    file.sync_all().map_err(|e| StoreError::io(from, e))?;
    drop(file);
    fs::rename(from, to).map_err(|e| StoreError::io(to, e))?;
    sync_dir_of(to)
}

/// Makes the names in the directory of `path` survive a power cut.
pub(crate) fn sync_dir_of(path: &Path) -> Result<(), StoreError> {
    // Elsewhere a directory can't be opened as a file, and renames are on disk when they return.
    #[cfg(unix)]
    if let Some(dir) = path.parent() {
        let synced = File::open(dir).and_then(|dir| dir.sync_all());
        synced.map_err(|e| StoreError::io(dir, e))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Looks at the header of `path` without letting SQLite near it, so that a foreign file isn't touched.
///
/// # Errors
/// [`StoreError::NotADatabase`] or [`StoreError::Foreign`].
pub(crate) fn look_at(path: &Path) -> Result<Found, StoreError> {
    let Some(file) = found(File::open(path)).map_err(|e| StoreError::io(path, e))? else {
        return Ok(Found::Nothing);
    };
    let mut header = Vec::with_capacity(HEADER_BYTES);
    file.take(HEADER_BYTES as u64).read_to_end(&mut header).map_err(|e| StoreError::io(path, e))?;
    if header.len() < HEADER_BYTES || !header.starts_with(MAGIC) {
        return Err(StoreError::NotADatabase { path: path.to_owned() });
    }
    let id = header[APPLICATION_ID_AT..].iter().take(4).fold(0, |id, byte| (id << 8) | u32::from(*byte));
    if id == APPLICATION_ID {
        Ok(Found::Ours)
    } else {
        Err(StoreError::Foreign { path: path.to_owned(), application_id: id })
    }
}
