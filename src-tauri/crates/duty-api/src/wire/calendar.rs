use chrono::NaiveDate;

use super::{DayKindView, Message, wire};

wire! {
    #[derive(Copy, Eq)]
    pub enum SeasonPhaseView { Outside, Flood, Main }

    /// One day, with everything that is printed beside it.
    pub struct DayView {
        pub date: NaiveDate,
        /// 1 (Monday) to 7.
        pub weekday: u8,
        pub kind: DayKindView,
        pub festival: Option<String>,
        pub statutory: bool,
        /// Whether the year's arrangement is known; otherwise the weekday decides for now.
        pub published: bool,
        /// `五月初五`.
        pub lunar: Option<String>,
        pub phase: SeasonPhaseView,
    }

    #[derive(Copy, Eq)]
    pub enum ArrangedKindView { Off, Work }

    pub struct ArrangedView {
        pub date: NaiveDate,
        pub kind: ArrangedKindView,
        pub name: String,
        pub statutory: bool,
    }

    #[derive(Copy, Eq)]
    pub enum CalendarSource { BuiltIn, Imported, Unpublished }

    pub struct CalendarView {
        pub year: i32,
        pub source: CalendarSource,
        pub rows: Vec<ArrangedView>,
    }

    pub struct CalendarYear {
        pub year: i32,
    }

    /// A calendar file's or a notice's text.
    pub struct CalendarText {
        pub text: String,
    }

    /// What was understood, for confirmation.
    pub struct CalendarPreview {
        /// The years that it arranges as a whole.
        pub years: Vec<i32>,
        pub rows: Vec<ArrangedView>,
        /// Sentences of the part `calendar` of the catalogue.
        pub problems: Vec<Message>,
    }
}
