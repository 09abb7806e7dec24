//! The alarm that reaches people: a sound that goes on, and a notification with buttons.
//!
//! It knows neither what an alert is nor who must answer for it: a caller says what to show and how loud, and is
//! told what became of it.
//!
//! **Invariant:** nothing here panics or blocks its caller beyond a named limit because a loudspeaker or a
//! notification service is missing, slow or gone; that is a value.
#![warn(missing_docs)]

pub mod notice;
pub mod sound;
