//! What the elements of HTML mean for a page.

/// An element of HTML.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether its start tag ends an open paragraph.
    pub(super) ends_paragraph: bool,
}

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `html`, `head` and `body`, which are always open.
    Root,
    /// Says something about the page.
    Metadata,
    Title,
    /// Left out with all that is in it: it is no text of the page, or it is not shown.
    Skipped,
    /// Has no content.
    Void,
    /// Looks only: bold, italics.
    Format,
    /// Other running text.
    Inline,
    Link,
    Abbreviation,
    Superscript,
    Subscript,
    /// Not valid any more.
    Struck,
    /// Shown in quotation marks.
    Quoted,
    /// A button or a label in a heading.
    Control,
    Block,
    Main,
    Article,
    Paragraph,
    Heading(u8),
    /// Whether its items are numbered.
    List {
        is_ordered: bool,
    },
    Item,
    Definitions,
    Name,
    Meaning,
    Table,
    TableCaption,
    RowGroup,
    Row,
    Cell,
    Quotation,
    Preformatted,
    Caption,
    Option,
}

impl Kind {
    /// Whether the running text before it and after it are different blocks.
    pub(super) fn breaks_run(self) -> bool {
        !matches!(
            self,
            Self::Root
                | Self::Metadata
                | Self::Title
                | Self::Skipped
                | Self::Void
                | Self::Format
                | Self::Inline
                | Self::Link
                | Self::Abbreviation
                | Self::Superscript
                | Self::Subscript
                | Self::Struck
                | Self::Quoted
                | Self::Control
                | Self::Option
        )
    }

    /// Whether all of its text is one line, whatever blocks are in it.
    pub(super) fn is_line(self) -> bool {
        matches!(self, Self::Heading(_) | Self::TableCaption | Self::Name | Self::Caption)
    }

    /// Whether rules for omitted end tags look no further than this.
    pub(super) fn is_scope(self) -> bool {
        matches!(self, Self::Table | Self::Cell | Self::TableCaption | Self::Skipped)
    }

    /// Whether its end tag reaches out of a cell.
    pub(super) fn is_part_of_table(self) -> bool {
        matches!(self, Self::Table | Self::RowGroup | Self::Row | Self::Cell)
    }
}

/// The element with this name, which is in lower case. Unknown ones do not matter: their text counts.
pub(super) fn find(name: &[u8]) -> Option<&'static Element> {
    let first = usize::from(name.first()?.checked_sub(b'a')?);
    let with_first = &ELEMENTS[usize::from(*STARTS.get(first)?)..usize::from(*STARTS.get(first + 1)?)];
    with_first.iter().find(|element| element.name.as_bytes() == name)
}

/// The index of the first element with each letter from `a` on, and the number of all after `z`.
const STARTS: [u8; 27] = {
    let mut starts = [0; 27];
    let (mut at, mut letter) = (0_u8, 0_u8);
    while (letter as usize) < starts.len() {
        while (at as usize) < ELEMENTS.len() && ELEMENTS[at as usize].name.as_bytes()[0] < b'a' + letter {
            at += 1;
        }
        starts[letter as usize] = at;
        letter += 1;
    }
    starts
};

/// The attributes that have a meaning here.
const ATTRIBUTES: [&str; 24] = [
    "alt", "aria-hidden", "class", "colspan", "content", "data-nosnippet", "datetime", "hidden", "href", "http-equiv",
    "id", "itemprop", "lang", "name", "property", "rel", "reversed", "role", "rowspan", "start", "style", "title",
    "type", "value",
];

/// The name of an attribute that has a meaning here. Every second tag has a class, and those of numbered lists are read.
pub(super) fn attribute(tag: &[u8], name: &[u8]) -> Option<&'static str> {
    ATTRIBUTES.into_iter().find(|known| known.as_bytes() == name && (*known != "class" || tag == b"ol"))
}

/// An element inside running text.
const fn inline(name: &'static str, kind: Kind) -> Element {
    Element { name, kind, ends_paragraph: false }
}

/// An element that is a block.
const fn block(name: &'static str, kind: Kind) -> Element {
    Element { name, kind, ends_paragraph: true }
}

/// Sorted by name.
const ELEMENTS: &[Element] = &[
    inline("a", Kind::Link),
    inline("abbr", Kind::Abbreviation),
    inline("acronym", Kind::Abbreviation),
    block("address", Kind::Block),
    inline("area", Kind::Void),
    block("article", Kind::Article),
    block("aside", Kind::Block),
    inline("audio", Kind::Skipped),
    inline("b", Kind::Format),
    inline("base", Kind::Void),
    block("blockquote", Kind::Quotation),
    inline("body", Kind::Root),
    inline("br", Kind::Void),
    inline("button", Kind::Skipped),
    inline("canvas", Kind::Skipped),
    inline("caption", Kind::TableCaption),
    block("center", Kind::Block),
    inline("cite", Kind::Format),
    inline("code", Kind::Format),
    inline("col", Kind::Void),
    inline("dd", Kind::Meaning),
    inline("del", Kind::Struck),
    block("details", Kind::Block),
    block("dialog", Kind::Skipped),
    block("dir", Kind::List { is_ordered: false }),
    block("div", Kind::Block),
    block("dl", Kind::Definitions),
    inline("dt", Kind::Name),
    inline("em", Kind::Format),
    inline("embed", Kind::Void),
    block("fieldset", Kind::Block),
    block("figcaption", Kind::Caption),
    block("figure", Kind::Block),
    inline("font", Kind::Format),
    block("footer", Kind::Block),
    block("form", Kind::Block),
    block("h1", Kind::Heading(1)),
    block("h2", Kind::Heading(2)),
    block("h3", Kind::Heading(3)),
    block("h4", Kind::Heading(4)),
    block("h5", Kind::Heading(5)),
    block("h6", Kind::Heading(6)),
    inline("head", Kind::Root),
    block("header", Kind::Block),
    block("hgroup", Kind::Block),
    inline("hr", Kind::Void),
    inline("html", Kind::Root),
    inline("i", Kind::Format),
    inline("iframe", Kind::Skipped),
    inline("img", Kind::Void),
    inline("input", Kind::Void),
    inline("label", Kind::Skipped),
    inline("legend", Kind::Block),
    inline("li", Kind::Item),
    inline("link", Kind::Metadata),
    block("main", Kind::Main),
    inline("math", Kind::Skipped),
    block("menu", Kind::List { is_ordered: false }),
    inline("meta", Kind::Metadata),
    block("nav", Kind::Skipped),
    inline("noscript", Kind::Skipped),
    inline("object", Kind::Skipped),
    block("ol", Kind::List { is_ordered: true }),
    inline("optgroup", Kind::Option),
    inline("option", Kind::Option),
    block("p", Kind::Paragraph),
    block("pre", Kind::Preformatted),
    inline("q", Kind::Quoted),
    inline("s", Kind::Struck),
    inline("script", Kind::Skipped),
    block("search", Kind::Skipped),
    block("section", Kind::Block),
    inline("select", Kind::Skipped),
    inline("small", Kind::Format),
    inline("source", Kind::Void),
    inline("span", Kind::Inline),
    inline("strike", Kind::Struck),
    inline("strong", Kind::Format),
    inline("style", Kind::Skipped),
    inline("sub", Kind::Subscript),
    block("summary", Kind::Block),
    inline("sup", Kind::Superscript),
    inline("svg", Kind::Skipped),
    block("table", Kind::Table),
    inline("tbody", Kind::RowGroup),
    inline("td", Kind::Cell),
    inline("template", Kind::Skipped),
    inline("textarea", Kind::Skipped),
    inline("tfoot", Kind::RowGroup),
    inline("th", Kind::Cell),
    inline("thead", Kind::RowGroup),
    inline("time", Kind::Inline),
    inline("title", Kind::Title),
    inline("tr", Kind::Row),
    inline("track", Kind::Void),
    inline("u", Kind::Format),
    block("ul", Kind::List { is_ordered: false }),
    inline("video", Kind::Skipped),
    inline("wbr", Kind::Void),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert!(ELEMENTS.iter().all(|element| find(element.name.as_bytes()).is_some_and(|it| it.name == element.name)));
        assert_eq!(find(b"h3").map(|element| element.kind), Some(Kind::Heading(3)));
        assert!(find(b"blink").is_none());
    }
}
