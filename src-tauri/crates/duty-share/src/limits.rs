//! The named limits of a packet. One beyond them is refused whole, never read in part.

use chrono::TimeDelta;

/// The largest packet, in bytes (4 MiB). A county's year of rosters from one office has some 300 KiB.
pub const MAX_PACKET_BYTES: usize = 4 * 1024 * 1024;

/// Most entries of one kind in a packet: duties, check-ins, findings.
pub const MAX_ENTRIES: usize = 5_000;

/// Most roster editions in a packet.
pub const MAX_EDITIONS: usize = 24;

/// Most people of one roster edition.
pub const MAX_PEOPLE: usize = 500;

/// Longest text that tells something, in characters.
pub const MAX_TEXT_CHARS: usize = 4_000;

/// Longest text of a bulletin, in characters: every passage that a bulletin can have, at its longest.
pub const MAX_BULLETIN_CHARS: usize = 410_000;

/// Longest title, post or number, in characters.
pub const MAX_WORD_CHARS: usize = 60;

/// How far ahead of the reader's clock a packet may have been made: clocks of duty PCs are set by hand.
pub const MAX_AHEAD: TimeDelta = TimeDelta::hours(12);

/// How old a packet may be. Older ones say nothing about the duty of today; a clock stood wrong when they were made.
pub const MAX_AGE: TimeDelta = TimeDelta::days(400);
