//! Search: finds the passages that answer a query, says how far they do, and what occurs nowhere. It draws nothing.
//!
//! [`Index::build`] once, [`Query::parse`] at each key, [`Index::search`] with the [`Memory`] of the session; what
//! a row shows is asked of the [`Answer`] when the row is drawn.

mod answer;
mod bits;
mod index;
mod query;

pub use answer::{Answer, Hit, Likeness, Quality};
pub use index::Index;
pub use query::Query;

/// What a session of typing remembers from one key to the next. A fresh one gives the same answers, later.
#[derive(Debug, Default)]
pub struct Memory {
    searches: usize,
}
