//! Search: finds the passages that answer a query, says how far they do, and what occurs nowhere. It draws nothing.
//!
//! [`Index::build`] once, [`Query::parse`] at each key, [`Index::search`] with the [`Memory`] of the session; what
//! a row shows is asked of the [`Answer`] when the row is drawn.

mod answer;
mod build;
mod combine;
mod dates;
mod english;
mod expand;
mod fold;
mod index;
mod mark;
mod memory;
mod near;
mod postings;
mod query;
mod rank;
mod words;

pub use answer::{Answer, Hit, Likeness, Quality};
pub use index::Index;
pub use memory::Memory;
pub use query::Query;

#[cfg(test)]
mod tests;
