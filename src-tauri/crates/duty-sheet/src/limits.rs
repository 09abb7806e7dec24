//! The named limits of what is read. A file beyond one of them is refused whole, never read in part.

/// The largest file that is looked at, in bytes (20 MiB). A township's list has some tens of KiB.
pub const MAX_FILE_BYTES: usize = 20 * 1024 * 1024;

/// The most that the parts of a zipped workbook may come to when unpacked, in bytes (200 MiB).
pub const MAX_UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// The most parts that a zipped workbook may have.
pub const MAX_ZIP_PARTS: usize = 4_096;

/// The most worksheets that a workbook may have.
pub const MAX_SHEETS: usize = 256;

/// The last row, counted from one, that may hold something.
pub const MAX_ROWS: u32 = 20_000;

/// The last column, counted from one, that may hold something.
pub const MAX_COLUMNS: u32 = 256;

/// The most cells that may hold something on all sheets together.
pub const MAX_CELLS: usize = 1_000_000;

/// The most cells that merged regions may cover on one sheet, within its used area.
pub const MAX_MERGED_CELLS: usize = 1_000_000;

/// The longest text of a cell that is looked at, in characters; Excel's own limit.
pub const MAX_CELL_CHARS: usize = 32_767;
