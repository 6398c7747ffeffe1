//! Search: finds the passages that answer a query, says how far they do, and what occurs nowhere. It draws nothing.
//!
//! [`Index::build`] once, [`Query::parse`] at each key, [`Index::search`] with the [`Session`] of the session; what
//! a row shows is asked of the [`Answer`] when the row is drawn.

mod answer;
mod build;
mod dates;
mod english;
mod expand;
mod highlight;
mod index;
mod near;
mod postings;
mod query;
mod rank;
mod retrieval;
mod session;
mod tokens;
mod vocabulary;

pub use answer::{Answer, Hit, NearWord, Quality};
pub use index::Index;
pub use query::Query;
pub use session::Session;

#[cfg(test)]
mod tests;
