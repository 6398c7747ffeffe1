//! A terminal browser for official briefings.

pub mod briefing;
pub mod search;
