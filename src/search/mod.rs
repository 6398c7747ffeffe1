//! Search: finds the passages that answer a query.
//!
//! [`Index::build`] once; [`Query::parse`] and [`Index::search`] at each key press, which depend on nothing else. What the
//! screen shows of the [`Answer`] is asked for when a row is drawn.
//!
//! # Words of this module
//!
//! - A *token* is a folded word of a text: lower case, no accents. A *virtual* token shares the position of the token
//!   before it: `CF-18` is `cf`, `18` and, virtual, `cf18`. (`tokens`)
//! - A *value* is an amount or a date. It is one token, however it is written, and its words are virtual: `7.7 million` is
//!   `7700000`, and `15 May 2023` is `@2023-05-15`. (`language::values`)
//! - The *vocabulary* is the sorted list of all tokens; a word's *id* is its place in it. It knows which of them are
//!   spellings of one word: `defence` and `defense`. (`vocabulary`)
//! - A *field* holds texts of one kind, such as passages or keywords: the words of each text in order, as *entries* (word
//!   ids, with a bit for virtual ones), and the *places* of the entries of each word. (`postings`)
//! - A *drawn line* is a line that the screen shows outside passages, such as an entry of the timeline. It is a result of
//!   its own if passages do not show all words of the query. (`index`, `drawn`)
//! - A *context* is a title, heading or lead-in. It counts for all passages under it. (`index`)
//! - A *term* is an entry of the document's glossary; its *names* are searched as one. (`terms`)
//! - A *clause* is what a query looks up as one: a word, compound, number, date or phrase. Its *forms* are the tokens
//!   that stand for the whole of it. An *optional* clause, such as a stop word, only counts towards the rank. (`query`)
//! - A *matcher* is a clause with the ids and phrases that match it, each by a *match kind*, from equal to abbreviation;
//!   from inflection on they are *near*; and with the passages that these find. It decides both what is found and what is
//!   highlighted. (`matcher`, `expand`, `near`)
//! - A clause may also ask for *doubts* in plain words (`outdated`). The passages that have one are *doubted*: they answer
//!   the clause by what is shown beside their text. (`language`, `retrieval`)
//! - A [`Hit`] is a ranked passage; a *highlight* is where the query matches a text. (`answer`, `rank`, `highlight`) Its
//!   [`Reasons`] are what led to it besides the words of its text. (`reasons`)
//!
//! # A text from the file to the index
//!
//! `texts` in `index` lists the texts that a passage is found by. Each goes into one of three fields with a text for each
//! passage: its own words, the contexts above it, or its keywords. Everything else that the screen shows comes as drawn
//! lines, from what is laid out (`article::drawn`).
//!
//! # A query from key press to screen
//!
//! The reader has typed `cf-18 sorties` in the embedded briefing.
//!
//! 1. `Query::parse` tokenizes the line. `cf-18` yields `cf`, `18` and the virtual `cf18`, so it becomes a clause with
//!    the form `cf18` and the parts `cf`, `18`. `sorties` becomes a clause with the form `sorties` and the variant
//!    `sortie`; it is the last one and no blank follows, so it is unfinished.
//! 2. `Index::expand` looks each clause up. The glossary has CF-18, so the first clause names that term. `cf18` is a word
//!    (equal); the phrase `cf` `18` and the names of the term match too. `sorties` and `sortie` are equal. Nothing near is
//!    looked for, since both words occur. Each matcher now has the bit sets of its passages: in the text, under a context,
//!    anywhere.
//! 3. `Search::select` intersects the two sets "anywhere". The result is not empty, so nothing less strict is tried.
//! 4. `Search::rank` scores each of the six passages by its words: rare ones weigh more, as do words close together and
//!    in order. `CF-18 Hornets flew 1,378 sorties …` wins, under a title that also has the word `sorties`.
//! 5. `Search::answer` keeps the hits, the matchers and a share of the vocabulary. Index and query are not needed again.
//! 6. The screen draws a row and calls [`Answer::highlights`] with its text. The text is tokenized like the document
//!    was, each token is looked up in the vocabulary, and the matchers of step 2 say that `cf18` and `sorties` match:
//!    bytes 0..5 and 25..32.
//!
//! `"eight nations"` is a phrase: a clause with parts and no forms. `phrase_of` makes two slots of it, `eight` or `8`, then
//! `nations`. In `who comands`, `who` is optional and makes it a question for a person. Nothing equals `comands`, so
//! `add_near` tries its inflections, one typing error, two, two words typed as one, an abbreviation. None is there: the
//! word is unknown, and the screen asks `Index::suggestions`.

mod answer;
mod drawn;
mod expand;
mod highlight;
mod index;
mod matcher;
mod near;
mod postings;
mod query;
mod rank;
mod reasons;
mod retrieval;
mod terms;
mod tokens;
mod vocabulary;

pub use answer::{Answer, Hit, Quality};
pub use drawn::DrawnSection;
pub use index::Index;
pub use query::{Query, Unsupported};
pub use reasons::{Keyword, NearWord, Reasons};

#[cfg(test)]
mod tests;
