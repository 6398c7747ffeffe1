//! What a page says about itself: title, publisher, address, date, status, language.

use std::cmp::Ordering;

use super::page::{Block, FRONT_MATTER, Field, Metadata, Page, each_words};
use super::phrases::{Phrases, Status};
use super::rules;
use crate::briefing::Date;

/// What is known about a page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Source {
    pub(super) title: Option<String>,
    /// What the page says that it is about.
    pub(super) description: Option<String>,
    /// The publisher, and what it is inferred from if the page does not name it as such.
    pub(super) publisher: Option<(String, Option<String>)>,
    pub(super) url: Option<String>,
    /// The date, and where it is from.
    pub(super) date: Option<(Date, String)>,
    pub(super) status: Option<Status>,
    pub(super) retrieved: Option<Date>,
    pub(super) language: String,
}

/// The names of fields with the date of the last change, the best first.
const MODIFIED: [&str; 12] = [
    "dcterms.modified",
    "dcterms:modified",
    "article:modified_time",
    "last-modified",
    "govuk:public-updated-at",
    "date.modified",
    "dc.date.modified",
    "og:updated_time",
    "modified",
    "datemodified",
    "last_reviewed_on",
    "last_updated",
];

/// The names of fields in front matter only.
const FRONT_MATTER_DATES: [&str; 3] = ["updated", "lastmod", "date"];

/// The names of fields with the date of publication.
const ISSUED: [&str; 6] =
    ["dcterms.issued", "article:published_time", "govuk:first-published-at", "dc.date", "date", "issued"];

const PUBLISHERS: [&str; 8] = [
    "dcterms.publisher", "dc.publisher", "publisher", "dcterms.creator", "dc.creator", "og:site_name",
    "application-name", "author",
];

/// How a page says that it does not hold any more, or not yet: the beginning of a paragraph or heading, and the status.
const STATUS: [(&str, Status); 23] = [
    ("archived", Status::Archived),
    ("this page has been archived", Status::Archived),
    ("this content has been archived", Status::Archived),
    ("this content was archived", Status::Archived),
    ("this document has been archived", Status::Archived),
    ("contenu archivé", Status::Archived),
    ("archivé", Status::Archived),
    ("archivée", Status::Archived),
    ("cette page a été archivée", Status::Archived),
    ("cette page web a été archivée", Status::Archived),
    ("document archivé", Status::Archived),
    ("this page has been withdrawn", Status::Withdrawn),
    ("this guidance was withdrawn", Status::Withdrawn),
    ("this guidance has been withdrawn", Status::Withdrawn),
    ("this publication was withdrawn", Status::Withdrawn),
    ("this publication has been withdrawn", Status::Withdrawn),
    ("this document was withdrawn", Status::Withdrawn),
    ("this document has been withdrawn", Status::Withdrawn),
    ("withdrawn", Status::Withdrawn),
    ("this page has been superseded", Status::Superseded),
    ("this document has been superseded", Status::Superseded),
    ("draft", Status::Draft),
    ("ébauche", Status::Draft),
];

/// The tag of a language that nothing tells.
const UNDETERMINED: &str = "und";

/// The number of blocks at the beginning in which a page says its status.
const BEGINNING: usize = 15;

/// Finds out what a page says about itself.
pub(super) fn of(page: &Page) -> Source {
    let metadata = &page.metadata;
    let language = language(page);
    let url = url(metadata).map(str::to_owned);
    let phrases = rules::phrases(&language);
    let title = || metadata.first(&["title", "dcterms.title", "og:title"]).map(title);
    let title = first_heading(page).or_else(title);
    let description = metadata.first(&["description", "dcterms.description", "og:description"]).and_then(description);
    let host = url.as_deref().and_then(|url| url.split('/').nth(2)).map(str::to_owned);
    let retrieved =
        metadata.first(&["saved at", "memento-datetime"]).and_then(|field| rules::date_in(&field.value, "en"));
    Source {
        publisher: publisher(metadata, phrases).or(host.map(|host| (host, Some(phrases.address().to_owned())))),
        date: date(page, &language),
        status: status(page),
        title,
        description,
        url,
        retrieved,
        language,
    }
}

/// The publisher that a field names, and which field if it is about something else, such as the author.
fn publisher(metadata: &Metadata, phrases: Phrases) -> Option<(String, Option<String>)> {
    let field = metadata.first(&PUBLISHERS)?;
    let is_named = field.name.ends_with("publisher");
    Some((field.value.clone(), (!is_named).then(|| name_of(field, phrases))))
}

/// Where a field is, and its name.
fn name_of(field: &Field, phrases: Phrases) -> String {
    match field.origin {
        FRONT_MATTER => phrases.front_matter(&field.name),
        origin => phrases.field(origin, &field.name),
    }
}

/// The title or the description in a field. In front matter it may have marks of HTML or Markdown.
fn title(field: &Field) -> String {
    if field.origin != FRONT_MATTER {
        return field.value.clone();
    }
    let mut parts = field.value.split('<');
    let mut title = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('>').filter(|(tag, _)| tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic())) {
            Some((_, rest)) => title.push_str(rest),
            None => title.extend(["<", part]),
        }
    }
    title.replace("**", "")
}

/// The description in a field. One without letters says nothing, and neither does a list.
fn description(field: &Field) -> Option<String> {
    let text = title(field);
    let is_list = field.origin == FRONT_MATTER && text.starts_with('[') && text.ends_with(']');
    (text.contains(char::is_alphabetic) && !is_list).then_some(text)
}

/// The first heading, unless a heading of a higher level comes later.
fn first_heading(page: &Page) -> Option<String> {
    let mut headings = page.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, words } => Some((*level, words)),
        _ => None,
    });
    let is_title = |level: u8| level == 1 || page.metadata.first(&["title"]).is_none() && level == 2;
    let (level, words) = headings.next()?;
    let highest = headings.map(|(level, _)| level).min().unwrap_or(6);
    (is_title(level) && level <= highest).then(|| words.text.clone())
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) && !address.contains(char::is_whitespace)
}

/// The address of the page.
pub(super) fn url(metadata: &Metadata) -> Option<&str> {
    let names = ["original", "canonical", "og:url", "saved from", "dcterms.identifier", "url", "permalink"];
    let address = |name: &&str| metadata.first(&[name]).filter(|field| is_web(&field.value));
    names.iter().find_map(address).map(|field| &*field.value)
}

/// The language: as the page says, or by its small words.
fn language(page: &Page) -> String {
    let is_tag = |tag: &&str| {
        let mut parts = tag.split('-');
        let is_part = |part: &str, least| {
            (least..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        parts.next().is_some_and(|first| is_part(first, 2) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
            && parts.all(|part| is_part(part, 1))
    };
    let fields = page.metadata.first(&["lang", "language", "dcterms.language", "content-language"]);
    let own = page.metadata.language.as_deref().or(fields.map(|field| &*field.value)).map(str::trim);
    if let Some(tag) = own.filter(is_tag) {
        // Some pages name their language in three letters.
        return match tag.to_ascii_lowercase().as_str() {
            "eng" => "en".to_owned(),
            "fra" | "fre" => "fr".to_owned(),
            _ => tag.to_owned(),
        };
    }
    guess_language(page).to_owned()
}

/// English or French, by their small words and months. A text without any, such as a list of names, is read plainly.
fn guess_language(page: &Page) -> &'static str {
    const ENGLISH: [&str; 27] = [
        "the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "as", "by", "are", "or", "from", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];
    const FRENCH: [&str; 30] = [
        "le", "la", "les", "des", "du", "et", "une", "est", "dans", "pour", "que", "au", "aux", "sur", "avec", "ou",
        "par", "en", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ];
    const ENOUGH: usize = 4000;
    let (mut english, mut french, mut all) = (0, 0, 0);
    for block in &page.blocks {
        each_words(std::slice::from_ref(block), &mut |words| {
            if all >= ENOUGH {
                return;
            }
            for word in words.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
                all += 1;
                let word = word.to_lowercase();
                english += usize::from(ENGLISH.contains(&&*word));
                french += usize::from(FRENCH.contains(&&*word));
            }
        });
        if all >= ENOUGH {
            break;
        }
    }
    match french.cmp(&english) {
        Ordering::Greater => "fr",
        Ordering::Less => "en",
        Ordering::Equal => UNDETERMINED,
    }
}

/// The date that the page gives as its own, and where.
fn date(page: &Page, language: &str) -> Option<(Date, String)> {
    let phrases = rules::phrases(language);
    let of_fields = |names: &[&str], origin: Option<&str>| {
        names.iter().find_map(|name| {
            let fields = page.metadata.fields.iter().filter(|field| field.name == *name);
            let mut fields = fields.filter(|field| origin.is_none_or(|origin| field.origin == origin));
            fields.find_map(|field| {
                let date = rules::date_in(&field.value, language)?;
                Some((date, name_of(field, phrases)))
            })
        })
    };
    of_fields(&MODIFIED, None)
        .or_else(|| of_fields(&FRONT_MATTER_DATES, Some(FRONT_MATTER)))
        .or_else(|| rules::printed_date(&page.blocks, language))
        .or_else(|| of_fields(&ISSUED, None))
}

fn status(page: &Page) -> Option<Status> {
    let says = |text: &str| {
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let is_whole =
            |start: &str| text.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        // A single word is a status only as a heading or a label.
        let is_label = |start: &str| {
            start.contains(' ') || text.split_whitespace().count() <= 4 || text[start.len()..].starts_with([':', '.'])
        };
        STATUS.iter().find(|(start, _)| is_whole(start) && is_label(start)).map(|(_, status)| *status)
    };
    let fields = page.metadata.first(&["status", "govuk:withdrawn", "draft"]);
    let of_field = fields.and_then(|field| match (field.name.as_str(), field.value.to_lowercase().as_str()) {
        ("draft", "true") => Some(Status::Draft),
        ("govuk:withdrawn", "withdrawn" | "true") => Some(Status::Withdrawn),
        ("status", value) => says(value),
        _ => None,
    });
    of_field.or_else(|| {
        page.blocks.iter().take(BEGINNING).find_map(|block| match block {
            Block::Heading { words, .. } | Block::Paragraph(words) => says(&words.text),
            Block::Quotation(blocks) => match blocks.first() {
                Some(Block::Paragraph(words) | Block::Heading { words, .. }) => says(&words.text),
                _ => None,
            },
            _ => None,
        })
    })
}
