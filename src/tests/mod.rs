//! Tests of the whole application: press keys, then check the screen or the state. Unit tests sit beside the code.
//!
//! A new test goes into the file of its subject. `press` opens the embedded briefing and takes keys as in `notation`;
//! `Reader` in `harness` has other screens, the mouse, and what can be checked; `looks` has the snapshots:
//!
//!     assert_eq!(press("2<enter>]").section(), "activities/headquarters");

mod article;
mod drawn;
mod editions;
mod gathering;
mod harness;
mod keys;
mod language;
mod looks;
mod notation;
mod picture;
mod pointing;
mod properties;
mod reading;
mod readme;
mod searching;
mod start_page;
mod status;
