//! What is due, what it means when it is missed, and who must answer for it.
//!
//! **Invariant:** nothing here does I/O, reads a clock, draws a random number, or knows SQL, serde or Tauri. Time
//! and ids arrive as arguments, so every function is a plain function of its inputs.
#![warn(missing_docs)]

pub mod handover;
pub mod incident;
pub mod matter;
pub mod presence;
mod words;

pub use words::Words;
