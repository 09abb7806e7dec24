//! All that stands in the database as one figure, for simulations: after a crash it must be what it was.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::types::ValueRef;

use crate::error::StoreError;
use crate::store::Reader;

/// What the database holds, as one figure. It holds within one run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

/// Every table but those of the duty log, of which the head stands for all: it is a hash of each entry, and what is
/// derived from the entries is compared with them by the verification.
const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND name NOT LIKE 'log\\_words%' ESCAPE '\\' AND name NOT IN ('log_entry', 'log_record', 'contact') ORDER BY name";

impl Reader<'_> {
    /// What the database holds, as one figure.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn fingerprint(&self) -> Result<Fingerprint, StoreError> {
        let mut hasher = DefaultHasher::new();
        let tables: Vec<String> =
            self.conn().prepare_cached(TABLES)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for table in tables {
            table.hash(&mut hasher);
            let mut statement = self.conn().prepare_cached(&format!("SELECT * FROM \"{table}\""))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    match row.get_ref(column)? {
                        ValueRef::Null => hasher.write_u8(0),
                        ValueRef::Integer(value) => value.hash(&mut hasher),
                        ValueRef::Real(value) => value.to_bits().hash(&mut hasher),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.hash(&mut hasher),
                    }
                }
            }
        }
        Ok(Fingerprint(hasher.finish()))
    }
}
