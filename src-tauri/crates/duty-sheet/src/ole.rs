//! Looks into the compound file ("OLE") that holds an .xls workbook or an encrypted .xlsx.
//!
//! It exists to judge a file *before* the real parser allocates what the file asks for. It refuses to be
//! a general OLE library: it lists names, takes out one stream, and knows where in the file its bytes lie.

use crate::SheetError;

/// The first eight bytes of every compound file.
pub(crate) const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
const MINI_SECTOR_BYTES: usize = 64;
const DIFAT_IN_HEADER: usize = 109;
/// Sector numbers from here on are marks (free, end of chain), not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// One stream: its bytes, and where each piece of them lies in the file.
pub(crate) struct Stream {
    pub(crate) bytes: Vec<u8>,
    /// File offset of every `piece`-sized piece.
    offsets: Vec<usize>,
    piece: usize,
}

impl Stream {
    /// Where in the file the stream's byte at `position` lies.
    pub(crate) fn file_offset(&self, position: usize) -> Option<usize> {
        Some(self.offsets.get(position / self.piece)? + position % self.piece)
    }
}

/// A compound file, borrowed.
pub(crate) struct Ole<'a> {
    file: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    mini_cutoff: u32,
    mini_fat_start: u32,
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

impl<'a> Ole<'a> {
    pub(crate) fn open(file: &'a [u8]) -> Result<Self, SheetError> {
        let shift = u16_at(file, 30)?;
        if shift != 9 && shift != 12 {
            return Err(SheetError::corrupt("compound file with an unknown sector size"));
        }
        let mut ole = Self {
            file,
            sector: 1 << shift,
            fat: Vec::new(),
            entries: Vec::new(),
            mini_cutoff: u32_at(file, 56)?,
            mini_fat_start: u32_at(file, 60)?,
        };
        ole.read_fat()?;
        ole.read_directory(u32_at(file, 48)?)?;
        Ok(ole)
    }

    /// Whether the file has an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The first stream that has one of the names.
    pub(crate) fn stream(&self, names: &[&str]) -> Result<Option<Stream>, SheetError> {
        let Some(entry) = names
            .iter()
            .find_map(|name| self.entries.iter().find(|e| e.kind == 2 && e.name.eq_ignore_ascii_case(name)))
        else {
            return Ok(None);
        };
        let stream = if entry.size < self.mini_cutoff as usize {
            self.small_stream(entry)?
        } else {
            self.large_stream(entry.start, entry.size)?
        };
        Ok(Some(stream))
    }

    fn large_stream(&self, start: u32, size: usize) -> Result<Stream, SheetError> {
        let sectors = chain(&self.fat, start)?;
        let offsets: Vec<usize> = sectors.iter().map(|&id| self.offset(id)).collect();
        self.collect(offsets, self.sector, size)
    }

    /// Streams below the cutoff lie in small pieces inside the root entry's stream.
    fn small_stream(&self, entry: &Entry) -> Result<Stream, SheetError> {
        let root = self
            .entries
            .iter()
            .find(|e| e.kind == 5)
            .ok_or_else(|| SheetError::corrupt("compound file without a root"))?;
        let host = self.large_stream(root.start, usize::MAX)?;
        let table = self.large_stream(self.mini_fat_start, usize::MAX)?;
        let mini_fat: Vec<u32> = words(&table.bytes);
        let mut offsets = Vec::new();
        for id in chain(&mini_fat, entry.start)? {
            let at = host
                .file_offset(id as usize * MINI_SECTOR_BYTES)
                .ok_or_else(|| SheetError::corrupt("compound file with a piece outside"))?;
            offsets.push(at);
        }
        self.collect(offsets, MINI_SECTOR_BYTES, entry.size)
    }

    fn collect(&self, offsets: Vec<usize>, piece: usize, size: usize) -> Result<Stream, SheetError> {
        let mut bytes = Vec::new();
        for &offset in &offsets {
            // The last sector of a file may be cut short; a sector outside of it is damage.
            let rest =
                self.file.get(offset..).ok_or_else(|| SheetError::corrupt("compound file cut short"))?;
            bytes.extend_from_slice(&rest[..rest.len().min(piece)]);
            if bytes.len() >= size {
                break;
            }
        }
        bytes.truncate(size);
        Ok(Stream { bytes, offsets, piece })
    }

    fn offset(&self, sector: u32) -> usize {
        (sector as usize + 1) * self.sector
    }

    fn sector_bytes(&self, id: u32) -> Result<&'a [u8], SheetError> {
        let start = self.offset(id);
        self.file
            .get(start..start + self.sector)
            .ok_or_else(|| SheetError::corrupt("compound file cut short"))
    }

    fn read_fat(&mut self) -> Result<(), SheetError> {
        let header =
            self.file.get(..HEADER_BYTES).ok_or_else(|| SheetError::corrupt("compound file cut short"))?;
        let mut tables = words(&header[76..76 + 4 * DIFAT_IN_HEADER]);
        let mut next = u32_at(self.file, 68)?;
        let most = self.file.len() / self.sector;
        while next < FIRST_MARK {
            let mut more = words(self.sector_bytes(next)?);
            next = more.pop().unwrap_or(FIRST_MARK);
            tables.append(&mut more);
            if tables.len() > most + 2 * self.sector {
                return Err(SheetError::corrupt("compound file with an endless table"));
            }
        }
        for id in tables.into_iter().filter(|&id| id < FIRST_MARK) {
            self.fat.extend(words(self.sector_bytes(id)?));
            if self.fat.len() > most + self.sector {
                break;
            }
        }
        Ok(())
    }

    fn read_directory(&mut self, start: u32) -> Result<(), SheetError> {
        let directory = self.large_stream(start, usize::MAX)?;
        for entry in directory.bytes.chunks_exact(ENTRY_BYTES) {
            let name_bytes = usize::from(u16_at(entry, 64)?).min(64);
            let units: Vec<u16> = entry[..name_bytes]
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .take_while(|&unit| unit != 0)
                .collect();
            if units.is_empty() {
                continue;
            }
            self.entries.push(Entry {
                name: String::from_utf16_lossy(&units),
                kind: entry[66],
                start: u32_at(entry, 116)?,
                size: u32_at(entry, 120)? as usize,
            });
        }
        Ok(())
    }
}

fn chain(table: &[u32], start: u32) -> Result<Vec<u32>, SheetError> {
    let mut sectors = Vec::new();
    let mut id = start;
    while id < FIRST_MARK {
        if sectors.len() > table.len() {
            return Err(SheetError::corrupt("compound file with an endless chain"));
        }
        sectors.push(id);
        id = *table
            .get(id as usize)
            .ok_or_else(|| SheetError::corrupt("compound file with a broken chain"))?;
    }
    Ok(sectors)
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, SheetError> {
    match bytes.get(at..at + 2) {
        Some(&[a, b]) => Ok(u16::from_le_bytes([a, b])),
        _ => Err(SheetError::corrupt("compound file cut short")),
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, SheetError> {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => Ok(u32::from_le_bytes([a, b, c, d])),
        _ => Err(SheetError::corrupt("compound file cut short")),
    }
}
