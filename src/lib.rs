//! A terminal browser for official briefings.
//!
//! The modules are listed in layers, the lowest first; each imports only from those above it in this list.

// The document.
pub mod briefing;
pub mod search;
