//! Documents that nobody wrote for this program: saved web pages, Markdown and plain text become briefings. Their words
//! stay as they are; what rules find in them is marked as found.
//!
//! A reader for each form makes a page of the file (`html`, `markdown`, `text`). `source` finds out where the page is
//! from, `build` makes its sections, and `rules` mark dates, figures, terms and doubts in them.

mod about;
mod assemble;
mod build;
mod content;
mod elements;
mod guide;
mod html;
mod links;
mod markdown;
mod navigation;
mod numbering;
mod page;
mod parts;
mod phrases;
mod rules;
mod run;
mod source;
mod text;

#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::briefing::{self, Briefing, Section, Tab, Text};
use crate::language::Locale;
use page::{Block, Page};
use phrases::{Phrases, Status};
use source::Source;

pub use content::{Form, KnownFile, NotText, decode};
pub(crate) use rules::{BREAK, sentence_at};

/// The longest title of a page, in characters.
const MAX_TITLE: usize = 200;

/// The longest description of a page, in characters.
const MAX_SUBJECT: usize = 400;

/// The longest title that is made of the first words of a page, in characters.
const MAX_MADE_TITLE: usize = 60;

/// Why a text cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImportError {
    /// It has no words.
    #[error("it has no text to read")]
    NoText,
    /// It has more paragraphs, items and rows than anybody reads.
    #[error("it has too many parts; cut it into several files")]
    TooManyParts,
}

/// Makes a briefing of a text in a form that is not a briefing. Rules that are less sure apply if `shows_suggested`.
///
/// # Errors
/// If the text has no words, or too many parts.
pub fn import(text: &str, form: Form, shows_suggested: bool) -> Result<Briefing<'static>, ImportError> {
    let page = match form {
        Form::Html => html::read(text),
        Form::Markdown => markdown::read(text),
        Form::Text | Form::Briefing => text::read(text),
    };
    let mut page = page.map_err(|_| ImportError::TooManyParts)?;
    navigation::drop_navigation(&mut page.blocks);
    let source = source::of(&page);
    if let Some((date, _)) = source.date {
        rules::drop_printed_date(&mut page.blocks, date, &source.language);
    }
    briefing_of(page, source, shows_suggested).ok_or(ImportError::NoText)
}

/// A page as a briefing; none if it has no words.
fn briefing_of(mut page: Page, source: Source, shows_suggested: bool) -> Option<Briefing<'static>> {
    let language = source.language;
    let phrases = rules::phrases(&language);
    rules::insert_gaps(&mut page, &language);
    let title = match source.title.filter(|title| !title.trim().is_empty()) {
        Some(title) => rules::cut(&title, MAX_TITLE),
        None => made_title(&page.blocks)?,
    };
    let spelled_out = std::mem::take(&mut page.terms);
    let mut sections = build::sections(page.blocks, &title, source.url.as_deref());
    if sections.is_empty() {
        return None;
    }
    let date = source.date.as_ref().map(|(date, _)| *date);
    let marks = rules::mark(&mut sections, &language, date, &spelled_out, shows_suggested);
    let (date, date_from) = match (source.date, marks.derived) {
        (Some((date, from)), _) => (Some(date), Some(from.into())),
        (None, Some(derived)) => (Some(derived), Some(briefing::DERIVED.into())),
        (None, None) => (None, None),
    };
    let subject = source.description.filter(|description| !is_said(description, &title, &sections));
    let subject = subject.map(|description| rules::cut(&description, MAX_SUBJECT).into());
    let title = Text::from(title);
    let (publisher, publisher_from) = source.publisher.unzip();
    let source = briefing::Source {
        title: title.clone(),
        publisher: publisher.map(|publisher| rules::cut(&publisher, MAX_TITLE).into()),
        publisher_from: publisher_from.flatten().map(Text::from),
        url: source.url.map(Text::from),
        date,
        relation: phrases.relation(marks.is_limited).into(),
        words: briefing::Words::Verbatim,
        date_from,
        status: source.status.map(|status| phrases.status(status).into()),
        retrieved: source.retrieved,
    };
    let tabs = tabs(sections, !marks.terms.is_empty(), phrases);
    let language = language.into();
    let terms = marks.terms;
    Some(Briefing { format: 1, title, subject, language, source, tabs, terms, map: None, places: Vec::new() })
}

/// Whether the title of a page, or a passage at its beginning, says what its description says.
fn is_said(description: &str, title: &str, sections: &[Section<'_>]) -> bool {
    /// The number of passages that count as the beginning.
    const BEGINNING: usize = 20;
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let words = plain(description);
    let words = words.trim_end_matches(['.', '…']);
    let passages = sections.iter().flat_map(|section| &section.blocks).flat_map(briefing::Block::passages);
    let texts = std::iter::once(title).chain(passages.take(BEGINNING).map(|passage| &*passage.text));
    words.is_empty() || texts.into_iter().any(|text| plain(text).contains(words))
}

/// Puts what the program itself says of an imported document in another language: the titles of its tabs but not of its
/// sections, how the text relates to its source, and the status.
pub(crate) fn translate(briefing: &mut Briefing<'_>, locale: Locale) {
    let (own, new) = (rules::phrases(&briefing.language), Phrases::of(locale));
    for tab in &mut briefing.tabs {
        let title: fn(Phrases) -> &'static str = match &*tab.id {
            build::TEXT_TAB => Phrases::text_tab,
            "dates" => Phrases::dates_tab,
            "figures" => Phrases::figures_tab,
            "terms" => Phrases::terms_tab,
            "about" => Phrases::about_tab,
            _ => continue,
        };
        let is_drawn = &*tab.id != build::TEXT_TAB;
        let titles = tab.sections.iter_mut().filter(|_| is_drawn).map(|section| &mut section.title);
        for old in std::iter::once(&mut tab.title).chain(titles).filter(|old| &***old == title(own)) {
            *old = title(new).into();
        }
    }
    let source = &mut briefing.source;
    let is_own = |&is_limited: &bool| *source.relation == *own.relation(is_limited);
    if let Some(is_limited) = [false, true].into_iter().find(is_own) {
        source.relation = new.relation(is_limited).into();
    }
    let status = Status::ALL.into_iter().find(|&status| source.status.as_deref() == Some(own.status(status)));
    if let Some(status) = status {
        source.status = Some(new.status(status).into());
    }
}

/// A title for a page without one: its first words.
fn made_title(blocks: &[Block]) -> Option<String> {
    let mut title = None;
    page::each_words(blocks, &mut |words| {
        if title.is_none() && !words.text.trim().is_empty() {
            title = Some(rules::cut(&words.text, MAX_MADE_TITLE));
        }
    });
    title.or_else(|| {
        blocks.iter().find_map(|block| match block {
            Block::Code(words) | Block::Picture(words) => {
                let first = words.text.lines().find(|line| !line.trim().is_empty())?;
                Some(rules::cut(first, MAX_MADE_TITLE))
            }
            _ => None,
        })
    })
}

/// The tabs of an imported page. Those without content fall away.
fn tabs(sections: Vec<Section<'static>>, has_terms: bool, phrases: Phrases) -> Vec<Tab<'static>> {
    let blocks = || sections.iter().flat_map(|section| &section.blocks);
    let passages = || blocks().flat_map(briefing::Block::passages);
    let has_events = passages().any(|passage| passage.event.is_some());
    let has_figures = passages().any(|passage| !passage.figures.is_empty());
    let has_terms = has_terms || blocks().any(|block| matches!(block, briefing::Block::Definitions(_)));
    let drawn = [
        (has_events, "dates", phrases.dates_tab(), briefing::Block::Timeline),
        (has_figures, "figures", phrases.figures_tab(), briefing::Block::Figures),
        (has_terms, "terms", phrases.terms_tab(), briefing::Block::Terms),
        (true, "about", phrases.about_tab(), briefing::Block::About),
    ];
    let mut tabs = vec![Tab { id: build::TEXT_TAB.into(), title: phrases.text_tab().into(), sections }];
    for (_, id, title, block) in drawn.into_iter().filter(|(has_content, ..)| *has_content) {
        let section = Section { id: id.into(), title: title.into(), heading: None, level: 1, blocks: vec![block] };
        tabs.push(Tab { id: id.into(), title: title.into(), sections: vec![section] });
    }
    tabs
}
