use chrono::NaiveDate;
use uuid::Uuid;

use super::{Message, PersonRef, wire};

wire! {
    /// Drafts a bulletin on the checks that began on these days.
    pub struct DraftBulletin {
        pub from: NaiveDate,
        pub to: NaiveDate,
        /// By when offices report how they have mended what was found.
        pub deadline: NaiveDate,
    }

    #[derive(Copy, Eq)]
    pub enum PassageKindView { Heading, Text }

    /// A figure or a name in a passage that comes from the records.
    pub struct LinkView {
        pub key: String,
        pub shown: String,
        /// Where it begins in lead and text together, in UTF-16 units; `null` where it no longer stands there. Of no account
        /// where a bulletin is saved.
        #[serde(default)]
        pub at: Option<u32>,
    }

    pub struct PassageView {
        pub kind: PassageKindView,
        /// Words that lead it in; empty if there are none.
        pub lead: String,
        pub text: String,
        pub links: Vec<LinkView>,
    }

    /// Something in a passage that somebody should look at.
    pub struct DoubtView {
        pub passage: u32,
        /// A sentence of the part `bulletin`.
        pub message: Message,
    }

    pub enum BulletinStateView {
        Draft,
        Issued { at_local: String, by: PersonRef },
    }

    pub struct BulletinView {
        pub id: Uuid,
        pub from: NaiveDate,
        pub to: NaiveDate,
        /// Empty before it has one.
        pub number: String,
        pub title: String,
        pub recipients: String,
        pub passages: Vec<PassageView>,
        pub signature: String,
        pub dated: NaiveDate,
        pub state: BulletinStateView,
        /// Nothing is doubted of what is out.
        pub doubts: Vec<DoubtView>,
        /// The headings of the table behind it.
        pub headings: Vec<String>,
        pub rows: Vec<Vec<String>>,
    }

    /// What a draft says from now on; links whose words are gone are kept, so that the change shows.
    pub struct SaveBulletin {
        pub id: Uuid,
        pub number: String,
        pub title: String,
        pub recipients: String,
        pub passages: Vec<PassageView>,
        pub signature: String,
        pub dated: NaiveDate,
    }

    pub struct IssueBulletin {
        pub id: Uuid,
        pub by: Uuid,
    }

    #[derive(Copy, Eq)]
    pub enum BulletinFormatView { Pdf, Docx }

    pub struct ExportBulletin {
        pub id: Uuid,
        pub format: BulletinFormatView,
        /// Where to; `null` where the PC's own viewer opens it.
        pub out: Option<String>,
    }

    pub struct Bulletins {
        pub rows: Vec<BulletinView>,
    }
}
