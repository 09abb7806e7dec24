use std::collections::BTreeMap;

use uuid::Uuid;

use super::wire;

/// What fills the places of a sentence: names and figures as text, dates as `2026-06-12`.
pub type Params = BTreeMap<String, String>;

wire! {
    /// A sentence of the catalogue: which one, and what fills its places.
    pub struct Message {
        /// The sentence's key within its part of the catalogue.
        pub code: String,
        /// What fills its places.
        pub params: Params,
    }

    /// A person, as much as a list needs.
    pub struct PersonRef {
        pub id: Uuid,
        pub name: String,
    }

    /// A request that needs nothing said.
    pub struct Nothing {}

    /// The answer of a change that has nothing to show.
    pub struct Done {}
}
