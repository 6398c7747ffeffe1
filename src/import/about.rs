//! Collects what a page says about itself outside its text: `meta` and `link` elements, its title, the comments of programs
//! that save pages.

use super::assemble::Attributes;
use super::elements::Element;
use super::page::{Field, Metadata};
use crate::briefing::floor_boundary;

/// The longest value of a field that is read, in bytes.
pub(super) const MAX_FIELD: usize = 1000;

/// What a page says about itself, as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) metadata: Metadata,
    /// An element whose text is the value of a field: the number of elements around it, the name of the field and the text
    /// so far.
    capture: Option<(usize, &'static str, String)>,
}

impl About {
    /// Reads a comment: programs that save pages leave where the page is from, and when it was saved.
    pub(super) fn comment(&mut self, text: &str) {
        let text = &text[..floor_boundary(text, MAX_FIELD)];
        let words: Vec<&str> = text.split_whitespace().collect();
        let after = |phrase: &[&str]| {
            let at = words
                .windows(phrase.len())
                .position(|window| window.iter().zip(phrase).all(|(word, other)| word.eq_ignore_ascii_case(other)))?;
            words.get(at + phrase.len()..)
        };
        // `saved from url=(0014)about:internet` gives the length of the address in parentheses.
        if let Some([address, ..]) = after(&["saved", "from"]) {
            let address = address.strip_prefix("url=").unwrap_or(address);
            let address =
                address.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(address, |(_, rest)| rest);
            self.add("comment", "saved from", address);
            if let Some([time, ..]) = after(&["saved", "from"]).and_then(|_| after(&["at"])) {
                self.add("comment", "saved at", time);
            }
        }
        if let Some([address, ..]) = after(&["url:"]).filter(|_| text.contains("SingleFile")) {
            self.add("comment", "saved from", address);
        }
        if let Some(time) = after(&["saved", "date:"]) {
            self.add("comment", "saved at", &time[..time.len().min(6)].join(" "));
        }
    }

    /// Reads what a tag says about the page. `depth` is the number of elements around it.
    pub(super) fn tag(&mut self, element: &Element, attributes: &Attributes, depth: usize, is_shown: bool) {
        let property = attributes.get("property").or(attributes.get("itemprop"));
        match element.name {
            "html" => {
                let language = attributes.get("lang").filter(|language| !language.is_empty());
                self.metadata.language = self.metadata.language.take().or(language.map(str::to_owned));
            }
            "meta" => {
                let name = attributes.get("name").or(property).or(attributes.get("http-equiv"));
                if let (Some(name), Some(value)) = (name, attributes.get("content")) {
                    self.add("meta", name, value);
                }
            }
            "link" => {
                let relations = attributes.get("rel").unwrap_or_default();
                let own = ["canonical", "original"]
                    .into_iter()
                    .find(|own| relations.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case(own)));
                if let (Some(relation), Some(address)) = (own, attributes.get("href")) {
                    self.add("link", relation, address);
                }
            }
            "title" if is_shown => self.capture = Some((depth, "title", String::new())),
            _ if property.is_some_and(|property| property.eq_ignore_ascii_case("dateModified")) => {
                match attributes.get("datetime").or(attributes.get("content")) {
                    Some(value) => self.add("page", "dateModified", value),
                    None => self.capture = Some((depth, "dateModified", String::new())),
                }
            }
            _ => {}
        }
    }

    /// Reads text between tags.
    pub(super) fn text(&mut self, text: &str) {
        if let Some((_, _, captured)) = self.capture.as_mut().filter(|(_, _, captured)| captured.len() <= MAX_FIELD) {
            captured.push_str(text);
        }
    }

    /// Ends an element with `depth` others around it.
    pub(super) fn end(&mut self, depth: usize) {
        if let Some((_, name, text)) = self.capture.take_if(|(around, ..)| depth <= *around) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.add("page", name, &text);
        }
    }

    fn add(&mut self, origin: &'static str, name: &str, value: &str) {
        const MAX_FIELDS: usize = 500;
        if value.len() > MAX_FIELD {
            return;
        }
        // White space in HTML is a blank.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() && name.len() <= MAX_FIELD && self.metadata.fields.len() < MAX_FIELDS {
            let field = Field { origin, name: name.to_ascii_lowercase(), value };
            self.metadata.fields.push(field);
        }
    }
}
