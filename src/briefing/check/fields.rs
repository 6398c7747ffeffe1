//! The fields of each object of the format, by name: the half of the check that is a table. A test holds it to the types.

/// The fields that an object must and may have.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
}

pub(super) const BRIEFING: Fields =
    Fields { required: &["format", "title", "language", "source", "tabs"], optional: &["terms"] };
pub(super) const SOURCE: Fields = Fields { required: &["title", "publisher", "relation"], optional: &["url", "date"] };
pub(super) const TAB: Fields = Fields { required: &["id", "title", "sections"], optional: &[] };
pub(super) const SECTION: Fields = Fields { required: &["id", "title", "blocks"], optional: &["heading"] };
pub(super) const BLOCKS: [(&str, Fields); 7] = [
    ("passage", Fields { required: &["type", "text"], optional: PASSAGE.optional }),
    ("list", Fields { required: &["type", "lead", "items"], optional: &[] }),
    ("gap", Fields { required: &["type", "text"], optional: PASSAGE.optional }),
    ("timeline", Fields { required: &["type"], optional: &[] }),
    ("figures", Fields { required: &["type"], optional: &[] }),
    ("terms", Fields { required: &["type"], optional: &[] }),
    ("about", Fields { required: &["type"], optional: &[] }),
];
pub(super) const PASSAGE: Fields = Fields {
    required: &["text"],
    optional: &["date", "inferred", "event", "until", "figures", "see", "conflicts", "keywords"],
};
pub(super) const FIGURE: Fields = Fields { required: &["value", "unit", "label"], optional: &["qualifier", "of"] };
pub(super) const CONFLICT: Fields = Fields { required: &["with", "how"], optional: &[] };
pub(super) const TERM: Fields = Fields { required: &["short", "long"], optional: &["meaning", "also"] };

/// The optional fields that may be null, which is to say absent; an optional list is left out instead.
pub(super) const NULLABLE: [&str; 9] =
    ["url", "date", "heading", "inferred", "event", "until", "qualifier", "of", "meaning"];
