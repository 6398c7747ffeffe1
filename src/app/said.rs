//! What is said under the search line: how much was found, which words stand for others, and what to do where nothing
//! was found. Each line is made to stand whole in the columns that there are.

use super::{App, Prompt};
use crate::layout::Listing;
use crate::prose::{width, wrap};
use crate::search::{NearWord, Quality};
use crate::words;

/// The most results that are asked which words stand for others in them.
const ASKED: usize = 20;

/// A line under the search line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// What was found, or how to search.
    Plain(String),
    /// That there is nothing.
    Absent(String),
    /// A word of the document that was taken for a typed one.
    Near(NearWord),
}

impl App<'_> {
    /// Where the results stand, under what is said about them.
    pub(crate) fn listing(&self, prompt: &Prompt) -> Listing {
        self.panes().listing(self.said(prompt).len(), prompt.answer.best().len())
    }

    /// What is said under the search line.
    pub(crate) fn said(&self, prompt: &Prompt) -> Vec<Said> {
        let columns = usize::from(self.panes().prompt().width).max(1);
        let plain = |text: &str| wrapped(text, columns, Said::Plain);
        if !self.has_index() {
            return plain(words::INDEXING);
        }
        if prompt.is_blank {
            let tab = &self.document.tab(self.tab()).id;
            let examples = words::invitation(tab);
            let lines = examples.iter().flat_map(|line| plain(line));
            // They stand apart from the line, where that hides none of them.
            let over = usize::from(self.panes().sections().height) > examples.len() + 1;
            return over.then(|| Said::Plain(String::new())).into_iter().chain(lines).collect();
        }
        let mut said = prompt.unknown_scope().map_or_else(Vec::new, |typed| plain(&words::no_tab(typed)));
        if prompt.answer.is_empty() {
            said.extend(self.said_of_nothing(prompt, columns));
            return said;
        }
        let scope = prompt.searched.map(|tab| &*self.document.tab(tab).title);
        let count = prompt.answer.count();
        if prompt.answer.best().first().is_some_and(|hit| hit.quality == Quality::Partial) {
            let parts = words::some_words(count, scope);
            let line = parts.join("; ");
            let lines = if width(&line) <= columns { vec![line] } else { parts.into() };
            said.extend(lines.iter().flat_map(|line| plain(line)));
        } else {
            said.extend(plain(&words::count(count, scope)));
        }
        for word in prompt.answer.unknown() {
            let [long, short] = self.absent(prompt, word);
            said.extend(wrapped(if width(&long) <= columns { &long } else { &short }, columns, Said::Plain));
        }
        said.extend(prompt.likenesses.iter().cloned().map(Said::Near));
        said
    }

    /// Says plainly that there is nothing, where there is something, and what is near.
    fn said_of_nothing(&self, prompt: &Prompt, columns: usize) -> Vec<Said> {
        let mut lines: Vec<String> = Vec::new();
        for word in prompt.answer.unknown() {
            let [long, _] = self.absent(prompt, word);
            lines.push(long);
        }
        if prompt.answer.section().is_some() {
            lines.push(words::NO_PASSAGES_THERE.to_owned());
        } else if lines.is_empty() {
            let scope = prompt.searched.map(|tab| &*self.document.tab(tab).title);
            lines.push(scope.map_or_else(|| words::NO_PASSAGE.to_owned(), words::nothing_in));
        }
        let mut said: Vec<Said> = lines.iter().flat_map(|line| wrapped(line, columns, Said::Absent)).collect();
        if let Some(section) = prompt.elsewhere_to_read() {
            said.extend(wrapped(&words::enter_opens(&self.document.section(section).title), columns, Said::Plain));
        }
        if prompt.elsewhere > 0 {
            said.extend(wrapped(&words::elsewhere(prompt.elsewhere, prompt.scope.is_some()), columns, Said::Plain));
        }
        if let (Some(word), Some(typed)) = (prompt.suggestions.first(), prompt.answer.unknown().first()) {
            let [long, short] = words::suggested(word, typed);
            said.extend(wrapped(if width(&long) <= columns { &long } else { &short }, columns, Said::Plain));
        }
        said
    }

    /// That no passage has a word, in a long form and a short one.
    fn absent(&self, prompt: &Prompt, word: &str) -> [String; 2] {
        match prompt.answer.elsewhere().iter().find(|(other, _)| other == word) {
            Some((_, section)) => {
                let said = words::only_in(word, &self.document.section(*section).title);
                [said.clone(), said]
            }
            None => [words::absent(word), words::absent_in_short(word)],
        }
    }

    /// The words that stand for others in the best results, each typed word once.
    pub(super) fn likenesses(&self, prompt: &Prompt) -> Vec<NearWord> {
        let mut likenesses: Vec<NearWord> = Vec::new();
        for hit in prompt.answer.best().iter().take(ASKED).filter(|hit| hit.quality != Quality::Exact) {
            for near in prompt.answer.near_words(self.document, hit) {
                if !likenesses.iter().any(|held| held.typed == near.typed) {
                    likenesses.push(near);
                }
            }
        }
        likenesses
    }
}

fn wrapped(text: &str, columns: usize, said: fn(String) -> Said) -> Vec<Said> {
    wrap(text, columns).into_iter().map(|line| said(text[line].to_owned())).collect()
}
