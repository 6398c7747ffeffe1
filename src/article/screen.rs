//! Lays elements out for the screen, where roles have looks and links are followed.

use std::collections::BTreeSet;
use std::collections::HashMap;

use super::compose::{self, Composer};
use super::lines::{Entries, Indent, Line, Lines, Mark, Run};
use super::table::{Grid, read_out};
use super::wrap::width;
use super::{
    AIRY, Article, Bullet, Composition, Disagreement, DoubtNote, Element, EventEntry, FigureEntry, FootnoteEntry,
    GLYPH, Glyph, Link, NOTES_GAP, Notes, Options, PassageElement, PassageEntry, PlaceEntry, Role, Room, SPACIOUS,
    Span, Table, TableRow, Target, TermEntry,
};
use crate::briefing::{Document, Map, PassageKind, PassageRole, Place, SectionId};
use crate::doubts::DoubtKind;
use crate::facts::{self, Event};
use crate::glossary::{Glossary, TermUse};
use crate::messages::{self, Words};
use crate::pictures::{self, Card, ELLIPSIS, Tile, TimelineEvent};

/// Separates two links, or two terms, on a line.
pub(super) const BETWEEN_LINKS: &str = "   ";

/// Lays a section out.
pub(crate) fn lay_out(
    document: &Document<'_>,
    glossary: &Glossary<'_>,
    section: SectionId,
    options: Options,
) -> Article {
    let composition = Composer { document, today: options.today }.section(section);
    // What is said of a passage is beside it, unless the text would have to wait for that longer than for notes under the
    // passage. Where it would is known when the text is laid out.
    let mut under = BTreeSet::new();
    loop {
        let mut screen = Screen::new(messages::of(document), glossary, options);
        screen.under = under;
        screen.section(&composition);
        screen.lines.end_notes();
        if screen.lines.long_notes.is_subset(&screen.under) {
            return screen.lines.finish();
        }
        under = &screen.under | &screen.lines.long_notes;
    }
}

/// Lays out the terms that a text uses.
pub(crate) fn lay_out_terms(words: Words, glossary: &Glossary<'_>, text: &str, options: Options) -> Article {
    let mut screen = Screen::new(words, glossary, options);
    screen.element(&compose::terms(words, glossary.terms_in(text)));
    screen.lines.finish()
}

/// How doubts and links are written at the end of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndNotes {
    /// In few words, links with their titles.
    Words,
    /// The same, but links whose titles would need a row are signs.
    NoRow,
}

pub(super) struct Screen<'g> {
    pub(super) words: Words,
    pub(super) lines: Lines,
    /// Those of the whole section. Parts of it have notes, pictures and columns of their own.
    pub(super) options: Options,
    pub(super) notes: Notes,
    pub(super) pictures: Option<Room>,
    /// The form of doubts and links that are at the ends of passages, instead of beside or under them.
    pub(super) notes_at_ends: Option<EndNotes>,
    /// Places with the kinds of doubt about them, for the links at the ends of passages.
    pub(super) marked: HashMap<Place, Vec<DoubtKind>>,
    /// Whether a section precedes, and whether none follows.
    begins_below_text: bool,
    ends_tab: bool,
    glossary: &'g Glossary<'g>,
    /// The terms that are spelled out so far.
    spelled: BTreeSet<usize>,
    /// The notes that are under their passages, where others are beside them: by their numbers in the section, from 1.
    under: BTreeSet<usize>,
    /// The number of the last notes.
    last_notes: usize,
}

/// The link that the words of a passage are in. Its words may be several runs.
#[derive(Default)]
struct Links {
    /// The last link, by its index in the passage.
    last: Option<usize>,
    /// Its number in the article.
    number: usize,
}

/// Takes out the signs of struck and added words. A blank divides words that only the signs divided.
fn without_signs(runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let mut kept: Vec<Run<'_>> = Vec::with_capacity(runs.len());
    let mut has_sign = false;
    for run in runs {
        if run.role == Role::Sign {
            has_sign = true;
            continue;
        }
        let is_divided = |before: &Run<'_>| {
            before.text.ends_with(char::is_whitespace) || !run.text.starts_with(char::is_alphanumeric)
        };
        if has_sign && kept.last().is_some_and(|before| !is_divided(before)) {
            kept.push(Run::new(Role::Text, " "));
        }
        has_sign = false;
        kept.push(run);
    }
    kept
}

/// What precedes an item of a list.
pub(super) fn item_indent(bullet: Bullet) -> Indent {
    let mark = bullet.number.map_or(Mark::Glyph(Glyph::Bullet), Mark::Number);
    Indent { margin: bullet.margin, mark }
}

impl<'g> Screen<'g> {
    fn new(words: Words, glossary: &'g Glossary<'_>, options: Options) -> Self {
        Self {
            words,
            lines: Lines::new(options.columns),
            options,
            notes: options.notes,
            pictures: options.pictures,
            notes_at_ends: None,
            marked: HashMap::new(),
            begins_below_text: false,
            ends_tab: false,
            glossary,
            spelled: BTreeSet::new(),
            under: BTreeSet::new(),
            last_notes: 0,
        }
    }

    fn section(&mut self, composition: &Composition<'_>) {
        self.begins_below_text = composition.number > 1;
        self.ends_tab = composition.number == composition.count;
        let has_room = self.pictures.is_some_and(|room| room.rows >= AIRY);
        if composition.number == 1 && has_room {
            self.lines.line(Vec::new());
        }
        // On a low screen the start page has its title and its doubts in one line.
        let has_own_title = composition.overview.is_some() && self.is_low();
        let last = if has_own_title { self.lines.len() } else { self.title(composition) };
        let needs_line = self.source_heading(composition, last);
        if let (Some(subject), None) = (composition.subject, &composition.overview) {
            self.lines.paragraph(Indent::default(), &[Run::new(Role::Aside, subject)]);
            self.lines.blank();
        }
        match &composition.overview {
            Some(overview) => {
                let title = self.title_runs(composition);
                self.in_full_width(|screen| screen.overview(&title, overview, &composition.elements));
            }
            None => self.elements(&composition.elements),
        }
        // The text comes first: it is what the section is opened for.
        if let (Some([heading, ..]), true) = (&composition.heading, needs_line) {
            self.lines.blank();
            self.lines.paragraph(Indent::default(), &[Run::new(Role::Aside, heading)]);
        }
    }

    /// Says beside the title, whose last line is `last`, what heading the section has in the source; or after it, where the
    /// margin is too narrow for that or the rule goes through it. Returns whether it needs a line of its own instead.
    fn source_heading(&mut self, composition: &Composition<'_>, last: usize) -> bool {
        let (Some([_, heading]), Notes::Beside(columns)) = (&composition.heading, self.notes) else {
            return self.notes == Notes::Under;
        };
        if composition.repeats_heading {
            return false;
        }
        if composition.is_wide() || width(heading) > columns {
            let spans = vec![Span::blanks(2), Span::new(Role::Aside, heading)];
            return !self.lines.append(last, spans, self.lines.columns + NOTES_GAP + columns);
        }
        let mut aside = self.lines.aside(columns);
        aside.paragraph(Indent::default(), &[Run::new(Role::Aside, heading)]);
        self.lines.put_beside(last, aside, 0, 0);
        false
    }

    /// The title of a section. That of the start page is the document's, and what this is about; a low screen has the
    /// former in its header alone. Beside results, which name sections, it is the section's own here too, as it is where
    /// nothing says what the document is about.
    fn title_runs<'c>(&self, composition: &Composition<'c>) -> Vec<Run<'c>> {
        let (Some(overview), Some(subject)) = (&composition.overview, composition.subject) else {
            return vec![composition.title];
        };
        let title = if self.options.is_preview {
            composition.title
        } else if self.is_low() {
            return vec![Run::new(Role::Title, subject)];
        } else {
            overview.title
        };
        vec![title, Run::new(Role::Text, "  "), Run::new(Role::Text, subject)]
    }

    /// The title, after it what the section holds in as many words as have room, and the rule under it. Returns the last line
    /// of the title.
    fn title(&mut self, composition: &Composition<'_>) -> usize {
        /// The deepest heading with a rule under it.
        const RULED: usize = 2;
        let write = |screen: &mut Self| {
            let mut runs = screen.title_runs(composition);
            let used: usize = runs.iter().map(|run| width(run.text)).sum();
            let room = screen.lines.columns.saturating_sub(used + 2);
            if let Some(form) = composition.summary.iter().flatten().find(|form| width(form) <= room) {
                runs.extend(["  ", form].map(|text| Run::new(Role::Aside, text)));
            }
            screen.lines.paragraph(Indent::default(), &runs);
            let last = screen.lines.len().saturating_sub(1);
            // A heading within a part of the text is told from that of the part.
            if composition.level <= RULED {
                screen.lines.line(vec![Span::new(Role::Rule, " ".repeat(screen.lines.columns))]);
            }
            last
        };
        if composition.is_wide() { self.in_full_width(write) } else { write(self) }
    }

    pub(super) fn elements(&mut self, elements: &[Element<'_>]) {
        let is_gap =
            |element: &Element<'_>| matches!(element, Element::Passage(passage) if passage.kind == PassageKind::Gap);
        for (at, element) in elements.iter().enumerate() {
            // Gaps that follow each other are a list.
            if is_gap(element) && at > 0 && is_gap(&elements[at - 1]) {
                self.lines.take_blank();
            }
            self.element(element);
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        self.lines.wait_for_notes();
        match element {
            Element::Passage(passage) => self.passage(passage),
            Element::List { lead, items } => {
                // A low start page needs the row for what the list says.
                let is_start = self.notes_at_ends.is_some();
                if let Some(lead) = lead.filter(|_| !(is_start && self.is_low())) {
                    self.lines
                        .paragraph(Indent::default(), &[if is_start { lead.in_role(Role::Heading) } else { lead }]);
                }
                for item in items {
                    self.passage(item);
                }
            }
            Element::Table(table) => self.table(table),
            Element::Timeline(events) => match self.room(pictures::MIN_TIMELINE) {
                Some(room) => self.draw_timeline(events, room),
                None => self.in_full_width(|screen| screen.timeline(events)),
            },
            Element::Figures(figures) => match self.room(pictures::MIN_TILES) {
                Some(room) => self.draw_figures(figures, room),
                None => self.in_full_width(|screen| screen.figures(figures)),
            },
            Element::Places(places, map) => match self.room_for_map() {
                Some(room) => self.draw_places(places, map, room),
                None => self.in_full_width(|screen| screen.places(places)),
            },
            Element::Terms(terms) => self.in_full_width(|screen| terms.iter().for_each(|term| screen.term(term))),
            Element::Facts(facts) => {
                for (label, value) in facts {
                    self.labelled(label, value);
                }
            }
            Element::Paragraph(text) => {
                self.lines.paragraph(Indent::default(), &[Run::new(Role::Text, text)]);
            }
            Element::Heading(kind, heading) => {
                self.lines.begin_doubts(*kind);
                self.lines.paragraph(Indent::default(), &[Run::new(Role::Heading, heading)]);
                return;
            }
            Element::Doubts(kind, entries) => {
                for entry in entries {
                    self.entry(entry, Indent::glyph(Glyph::Doubt(*kind)));
                }
            }
            Element::Disagreements(disagreements) => {
                self.in_full_width(|screen| screen.disagreements(disagreements));
            }
        }
        self.lines.blank();
    }

    fn passage(&mut self, passage: &PassageElement<'_>) {
        let gap = DoubtKind::Gap;
        let role = if passage.kind == PassageKind::Gap { Role::Doubt(gap) } else { Role::Aside };
        let label = passage.label.map(|label| Run::new(role, label));
        let indent = match (passage.kind, passage.role) {
            (PassageKind::Gap, _) => Indent::glyph(Glyph::Doubt(gap)),
            (PassageKind::Item, _) => item_indent(passage.bullet),
            (_, Some(PassageRole::Quotation)) => Indent { margin: 0, mark: Mark::Bar(Glyph::Thread) },
            _ => Indent::default(),
        };
        let mut runs = Vec::new();
        for label in [label, passage.lead].into_iter().flatten() {
            runs.extend([label, Run::new(Role::Aside, self.words.colon())]);
        }
        let mut links = Links::default();
        runs.extend(passage.runs.iter().map(|run| self.linked(*run, passage, &mut links)));
        if passage.role == Some(PassageRole::Caption) {
            runs.iter_mut().filter(|run| run.role == Role::Text).for_each(|run| run.role = Role::Aside);
        }
        runs = self.signs_shown(runs);
        if self.notes_at_ends.is_some() {
            // In a list in short all is equally important.
            runs.iter_mut().filter(|run| run.role == Role::Strong).for_each(|run| run.role = Role::Text);
            runs = self.with_notes_at_end(runs, passage, indent.columns());
        } else if self.notes == Notes::Hidden {
            runs = self.with_doubts_at_end(runs, passage);
        }
        self.lines.wait_for_notes();
        self.lines.passage = Some(passage.id);
        let first = self.lines.len();
        let is_code = passage.role == Some(PassageRole::Code);
        let has_no_terms = is_code || self.notes == Notes::Hidden || self.notes_at_ends.is_some();
        let terms = if has_no_terms { Vec::new() } else { self.terms_of(passage) };
        let role = |one: &TermUse| if one.is_explained { Role::ExplainedTerm(one.term) } else { Role::Term(one.term) };
        let roles: Vec<_> = terms.iter().map(|one| (one.range.clone(), role(one))).collect();
        let runs: Vec<_> = runs.into_iter().flat_map(|run| run.with_roles(&roles)).collect();
        if is_code {
            self.lines.verbatim(indent.columns() + GLYPH, &runs);
        } else {
            self.lines.paragraph(indent, &runs);
        }
        self.spelled.extend(terms.iter().map(|one| one.term));
        let terms: Vec<_> = terms.into_iter().filter(|one| !one.is_explained).map(|one| one.term).collect();
        self.notes(first, indent.columns(), &terms, |screen, margin| screen.remarks(passage, margin));
        self.lines.passage = None;
    }

    /// A text with its signs of what was struck and added, or without them where colours tell that, as in pictures.
    fn signs_shown<'t>(&self, runs: Vec<Run<'t>>) -> Vec<Run<'t>> {
        if self.pictures.is_some() { without_signs(runs) } else { runs }
    }

    /// Adds what is said about a passage: its footnotes, the addresses of its links, its doubts, and related places.
    fn remarks(&mut self, passage: &PassageElement<'_>, margin: usize) {
        for FootnoteEntry { mark, text } in &passage.notes {
            let mut runs = ["[", mark, "] "].map(|mark| Run::new(Role::Mark, mark)).to_vec();
            if *mark == messages::CHANGED_MARK {
                runs.extend(self.signs_shown(compose::changed_words(*text)));
            } else {
                runs.push(*text);
            }
            self.lines.paragraph(Indent::margin(margin), &runs);
        }
        for address in passage.web_addresses() {
            self.lines.paragraph(Indent { margin, mark: Mark::Glyph(Glyph::Web) }, &[Run::new(Role::Aside, address)]);
        }
        if self.notes_at_ends.is_some() {
            return;
        }
        let link = self.doubts(&passage.doubts, margin);
        self.see(link, &passage.see, margin);
    }

    /// The terms to spell out with a passage: each where the section first uses it.
    fn terms_of(&self, passage: &PassageElement<'_>) -> Vec<TermUse> {
        let mut terms = self.glossary.first_uses(passage.text);
        terms.retain(|one| !self.spelled.contains(&one.term));
        terms
    }

    /// Adds the notes on what begins in line `first`: its terms, after what `write` adds. It is given the columns to
    /// indent them by, which are `margin` under the text. If a term has no room beside the passage, all is under it.
    fn notes(&mut self, first: usize, margin: usize, terms: &[usize], write: impl Fn(&mut Self, usize)) {
        self.last_notes += 1;
        let is_under = self.notes == Notes::Under || self.under.contains(&self.last_notes);
        if is_under {
            let notes = std::mem::replace(&mut self.notes, Notes::Under);
            write(self, margin);
            self.notes = notes;
        }
        let columns = match self.notes {
            // What is said of a passage is in one place.
            _ if is_under => return self.spell_out(terms, margin),
            Notes::Under | Notes::Hidden => self.lines.columns,
            Notes::Beside(columns) => columns,
        };
        let rows = self.lines.len() - first;
        let (has_notes, is_below_notes) = (self.lines.has_notes(first), self.lines.is_right_below_notes(first));
        let aside = self.lines.aside(columns);
        let text = std::mem::replace(&mut self.lines, aside);
        write(self, 0);
        // A term alone may be beside its passage, the blank line after it, and one row more. Right below notes on another
        // passage it leaves a row blank.
        let (most, blank) = match (self.lines.len(), has_notes, is_below_notes) {
            (0, true, _) => (0, 0),
            (0, false, true) => (if rows > 1 { rows } else { 0 }, 1),
            (0, false, false) => (rows + 2, 0),
            _ => (usize::MAX, 0),
        };
        let without_room = self.spell_out_in(most, terms);
        if self.notes == Notes::Hidden {
            // Links keep their numbers.
            self.lines.truncate(0);
        }
        let aside = std::mem::replace(&mut self.lines, text);
        let is_divided = !without_room.is_empty() && aside.len() > 0;
        let is_longer = blank + aside.len() > rows;
        let rows_under = if is_longer { self.rows_under(margin, terms, &write) } else { 0 };
        self.lines.put_beside(first + blank, aside, self.last_notes, rows_under);
        if is_divided {
            self.lines.long_notes.insert(self.last_notes);
        }
        self.spell_out(&without_room, margin);
    }

    /// The rows that notes would have under their passage.
    fn rows_under(&mut self, margin: usize, terms: &[usize], write: &dyn Fn(&mut Self, usize)) -> usize {
        let under = Lines::new(self.lines.columns);
        let text = std::mem::replace(&mut self.lines, under);
        let notes = std::mem::replace(&mut self.notes, Notes::Under);
        write(self, margin);
        self.spell_out(terms, margin);
        self.notes = notes;
        std::mem::replace(&mut self.lines, text).len()
    }

    /// A run of a text that leads where its link leads.
    fn linked<'d>(&mut self, run: Run<'d>, passage: &PassageElement<'d>, links: &mut Links) -> Run<'d> {
        let Some(hyperlink) = run.hyperlink else { return run };
        if links.last != Some(hyperlink) {
            let number = match &passage.targets[hyperlink] {
                Target::Place(link) => self.lines.link_to(link.place),
                Target::Web(address) => self.lines.link_to_web(address),
            };
            *links = Links { last: Some(hyperlink), number };
        }
        run.in_role(Role::Link).linked(links.number)
    }

    /// A table in columns, or read out row by row if it is too wide.
    fn table(&mut self, table: &Table<'_>) {
        let grid = Grid::begin(table, false, &mut self.lines);
        for TableRow { passage, cells } in &table.rows {
            let mut links = Links::default();
            let mut cells = cells.clone();
            for run in cells.iter_mut().flatten() {
                *run = self.linked(*run, passage, &mut links);
            }
            self.lines.wait_for_notes();
            self.lines.passage = Some(passage.id);
            let (first, mut margin) = (self.lines.len(), 0);
            if let Some(grid) = &grid {
                self.lines.line(grid.line(&cells));
            } else {
                for (indent, runs) in read_out(self.words, table, &cells) {
                    self.lines.paragraph(indent, &runs);
                }
                margin = GLYPH;
            }
            self.notes(first, margin, &[], |screen, margin| screen.remarks(passage, margin));
            if self.notes == Notes::Hidden && !passage.doubts.is_empty() {
                // Cells may be too narrow for them.
                let marks = self.with_doubts_at_end(Vec::new(), passage);
                self.lines.paragraph(Indent::margin(GLYPH), &marks);
            }
            self.lines.passage = None;
        }
    }

    /// Spells out the terms for which there is room up to line `rows`, and returns the others.
    fn spell_out_in(&mut self, rows: usize, terms: &[usize]) -> Vec<usize> {
        let mut without_room = Vec::new();
        for &term in terms {
            let before = self.lines.len();
            self.lines.term = Some(term);
            self.spell_out(&[term], 0);
            self.lines.term = None;
            if self.lines.len() > rows {
                self.lines.truncate(before);
                without_room.push(term);
            }
        }
        without_room
    }

    /// Adds terms, spelled out one after the other.
    fn spell_out(&mut self, terms: &[usize], margin: usize) {
        let glossary = self.glossary;
        if let &[at] = terms {
            let term = glossary.term(at);
            let short = [Span::new(Role::ShortForm(at), &*term.short), Span::blanks(2)];
            let columns: usize = short.iter().map(Span::columns).sum();
            // Its other rows are aligned with the long form, unless that would have too few columns.
            if 3 * columns <= self.lines.columns {
                let first = (margin > 0).then(|| Span::blanks(margin)).into_iter().chain(short).collect();
                let hang = margin + columns;
                let long = [Run::new(Role::Aside, &term.long)];
                return self.lines.hanging(hang, vec![first], &[Span::blanks(hang)], &long);
            }
        }
        let mut runs = Vec::new();
        for &at in terms {
            let term = glossary.term(at);
            runs.extend((!runs.is_empty()).then(|| Run::new(Role::Aside, BETWEEN_LINKS)));
            let short = Run::new(Role::ShortForm(at), &term.short);
            runs.extend([short, Run::new(Role::Aside, "  "), Run::new(Role::Aside, &term.long)].map(Run::unbroken));
        }
        // A further line of several terms begins with a term as well; only a single term goes on there.
        if terms.len() > 1 {
            self.lines.paragraph(Indent::margin(margin), &runs);
            return;
        }
        let others = margin + GLYPH;
        let first = if margin > 0 { vec![Span::blanks(margin)] } else { Vec::new() };
        self.lines.hanging(others, vec![first], &[Span::blanks(others)], &runs);
    }

    /// Adds doubts, each with a link to the other side of a conflict or to the gap. The link of the last one is returned
    /// instead if it needs a row of its own: other links can have the same row.
    fn doubts<'n>(&mut self, doubts: &[DoubtNote<'n>], margin: usize) -> Option<(usize, &'n str)> {
        for (at, doubt) in doubts.iter().enumerate() {
            let mark = Mark::Glyph(Glyph::Doubt(doubt.note.kind));
            let hang = margin + GLYPH;
            let with_age = doubt_runs(doubt, true);
            let mut runs = doubt_runs(doubt, false);
            // Under the text, an age is not worth a row.
            let is_beside = matches!(self.notes, Notes::Beside(_));
            if is_beside || self.lines.rows_of(hang, &with_age) == self.lines.rows_of(hang, &runs) {
                runs = with_age;
            }
            if let Some(other) = &doubt.other {
                let is_gap = doubt.note.kind == DoubtKind::Gap;
                let title = if is_gap { other.title } else { self.words.other_passage() };
                let link = (self.lines.link_to(other.place), title);
                let with_link = with_links_at_end(runs.clone(), &[link], true);
                let needs_row = self.lines.rows_of(hang, &with_link) > self.lines.rows_of(hang, &runs);
                if needs_row || self.options.notes == Notes::Under {
                    self.lines.paragraph(Indent { margin, mark }, &runs);
                    if at + 1 == doubts.len() {
                        return Some(link);
                    }
                    self.links(&[link], margin);
                    continue;
                }
                runs = with_link;
            }
            self.lines.paragraph(Indent { margin, mark }, &runs);
        }
        None
    }

    /// Adds links, after one that has a number already: under a passage as many on a line as fit, beside it one on each.
    fn see(&mut self, first: Option<(usize, &str)>, see: &[Link<'_>], margin: usize) {
        let see = see.iter().map(|link| (self.lines.link_to(link.place), link.title));
        let links: Vec<_> = first.into_iter().chain(see).collect();
        if matches!(self.notes, Notes::Beside(_)) {
            return links.iter().for_each(|&link| self.links(&[link], margin));
        }
        let room = self.lines.columns.saturating_sub(margin + GLYPH);
        let mut rest = &*links;
        while let [(_, first), others @ ..] = rest {
            let mut used = width(first);
            let fitting = others.iter().take_while(|(_, title)| {
                used += width(BETWEEN_LINKS) + GLYPH + width(title);
                used <= room
            });
            let (line, below) = rest.split_at(1 + fitting.count());
            self.links(line, margin);
            rest = below;
        }
    }

    /// Adds links on one line. A single link may be longer than a line; its other lines are aligned with its words.
    fn links(&mut self, links: &[(usize, &str)], margin: usize) {
        let [(link, title), others @ ..] = links else { return };
        let mut first: Vec<_> = (margin > 0).then(|| Span::blanks(margin)).into_iter().collect();
        first.push(Span::glyph(Glyph::See).linked(*link));
        let mut runs = vec![Run::new(Role::Link, title).linked(*link)];
        for &(link, title) in others {
            runs.push(Run::new(Role::Aside, BETWEEN_LINKS));
            runs.push(Run::glyph(Glyph::See).linked(link));
            runs.push(Run::new(Role::Link, title).linked(link).unbroken());
        }
        self.lines.hanging(margin + GLYPH, vec![first], &[Span::blanks(margin + GLYPH)], &runs);
    }

    /// Pairs of passages, each under what is at issue. Beside one side, a link would part it from the other.
    fn disagreements(&mut self, disagreements: &[Disagreement<'_>]) {
        for Disagreement { note, one, other } in disagreements {
            self.lines.paragraph(Indent::glyph(Glyph::Doubt(note.note.kind)), &doubt_runs(note, false));
            for side in [one, other] {
                let indent = item_indent(Bullet::default());
                if self.options.notes == Notes::Under {
                    self.lines.paragraph(indent, &side.runs);
                    self.see(None, &side.see, indent.columns());
                } else {
                    let links = side.see.iter().map(|link| (self.lines.link_to(link.place), link.title));
                    let links: Vec<_> = links.collect();
                    self.lines.paragraph(indent, &with_links_at_end(side.runs.clone(), &links, true));
                }
            }
            self.lines.blank();
        }
    }

    /// A passage in a list of passages.
    fn entry(&mut self, entry: &PassageEntry<'_>, indent: Indent) {
        self.lines.wait_for_notes();
        self.lines.passage = entry.here;
        let first = self.lines.len();
        self.lines.paragraph(indent, &entry.runs);
        self.notes(first, GLYPH, &[], |screen, margin| {
            let link = screen.doubts(&entry.doubts, margin);
            screen.see(link, &entry.see, margin);
        });
        self.lines.passage = None;
    }

    fn labelled(&mut self, label: &str, value: &str) {
        /// The columns of the labels.
        const LABEL: usize = 11;
        let label = Span::new(Role::Strong, format!("{label:<LABEL$}"));
        self.lines.hanging(LABEL, vec![vec![label]], &[Span::blanks(LABEL)], &[Run::new(Role::Text, value)]);
    }

    fn term(&mut self, term: &TermEntry<'_>) {
        /// The columns of the short forms.
        const SHORT: usize = 11;
        /// In fewer columns the long form has lines of its own.
        const BESIDE: usize = 36;
        let blanks = " ".repeat(SHORT.saturating_sub(width(term.short)));
        let short = Span::new(Role::Strong, format!("{}{blanks}", term.short));
        if matches!(self.notes, Notes::Beside(_)) && width(term.short) < 2 * SHORT {
            let mut runs = vec![Run::new(Role::Text, term.long)];
            runs.extend(term.notes.iter().flat_map(|note| [Run::new(Role::Aside, "  "), Run::new(Role::Aside, note)]));
            let hang = short.columns() + GLYPH;
            return self.lines.hanging(hang, vec![vec![short, Span::blanks(GLYPH)]], &[Span::blanks(hang)], &runs);
        }
        let is_narrow = self.lines.columns < BESIDE;
        let margin = if is_narrow { GLYPH } else { SHORT };
        let mut first = Span::blanks(margin);
        if !is_narrow && width(term.short) < SHORT {
            first = short;
        } else {
            self.lines.paragraph(Indent::default(), &[Run::new(Role::Strong, term.short)]);
        }
        let others = [Span::blanks(margin)];
        self.lines.hanging(margin, vec![vec![first]], &others, &[Run::new(Role::Text, term.long)]);
        for note in &term.notes {
            self.lines.paragraph(Indent::margin(margin), &[Run::new(Role::Aside, note)]);
        }
        self.lines.blank();
    }

    /// Lays out what has no notes in the columns of text and notes together.
    fn in_full_width<R>(&mut self, lay_out: impl FnOnce(&mut Self) -> R) -> R {
        let columns = self.lines.columns;
        if let Notes::Beside(notes) = self.notes {
            self.lines.end_notes();
            self.lines.columns += NOTES_GAP + notes;
        }
        let result = lay_out(self);
        self.lines.columns = columns;
        result
    }
}

/// Pictures, where there is room for them.
impl Screen<'_> {
    fn room(&self, columns: usize) -> Option<Room> {
        self.pictures.filter(|room| room.columns >= columns)
    }

    fn room_for_map(&self) -> Option<Room> {
        self.room(pictures::MIN_MAP).filter(|room| room.rows >= pictures::MIN_MAP_ROWS)
    }

    fn draw_timeline(&mut self, events: &[EventEntry<'_>], room: Room) {
        let links: Vec<_> = events.iter().map(|entry| Some(self.lines.link_to(entry.link.place))).collect();
        let events: Vec<_> =
            events.iter().map(|entry| TimelineEvent { event: entry.event, doubts: &entry.doubts }).collect();
        let is_spacious = room.rows >= SPACIOUS;
        if is_spacious {
            self.lines.line(Vec::new());
        }
        let picture = pictures::timeline(self.words, &events, self.options.today, room.columns, is_spacious);
        self.lines.picture(picture, Entries::Events, &links);
    }

    fn draw_figures(&mut self, figures: &[FigureEntry<'_>], room: Room) {
        let links: Vec<_> = figures.iter().map(|entry| Some(self.lines.link_to(entry.link.place))).collect();
        let is_airy = room.rows >= AIRY;
        let picture = pictures::tiles(self.words, &tiles(figures), room.columns, is_airy);
        if is_airy {
            self.lines.line(Vec::new());
        }
        self.lines.picture(picture, Entries::Figures, &links);
    }

    fn draw_places(&mut self, places: &[PlaceEntry<'_>], map: &Map<'_>, room: Room) {
        let link = |entry: &PlaceEntry<'_>| entry.link.as_ref().map(|link| self.lines.link_to(link.place));
        let links: Vec<_> = places.iter().map(link).collect();
        let drawn: Vec<_> = places
            .iter()
            .map(|entry| pictures::PlaceEntry { place: entry.place, passages: entry.passages.len() })
            .collect();
        // Title and picture are seen together, with the blank row above them.
        let above = usize::from(self.begins_below_text && room.rows >= AIRY);
        let rows = room.rows.saturating_sub(self.lines.len() + above);
        let (picture, card) = pictures::map(self.words, map, &drawn, room.columns, rows);
        let first = self.lines.len();
        self.lines.picture(picture, Entries::Places, &links);
        if let Some(area) = card {
            let card = |entry: &PlaceEntry<'_>| card_of(self.words, entry, area);
            let cards = places.iter().zip(links).filter_map(|(entry, link)| Some((link?, card(entry))));
            let cards = cards.collect();
            self.lines.add_cards(first + area.row, area.column, cards);
            // What follows should not be where a card may be.
            while !self.ends_tab && self.lines.len() < first + area.row + area.rows {
                self.lines.line(vec![Span::blanks(1)]);
            }
        }
    }
}

/// What is said of a place: its note, the first passage that names it, and the sections of all others, as much as has
/// room. A low card, which is under the name, has only the passage, and its section if there is room for it.
fn card_of(words: Words, entry: &PlaceEntry<'_>, area: Card) -> Vec<Line> {
    /// The columns for an ellipsis after a line.
    const END: usize = 2;
    let mut lines = Lines::new(area.columns - GLYPH - END);
    let mut head = vec![Run::new(Role::Strong, &entry.place.name)];
    head.extend(entry.place.note.iter().flat_map(|note| [Run::new(Role::Aside, "  "), Run::new(Role::Aside, note)]));
    let place = entry.link.as_ref().zip(entry.tab).map(|(link, tab)| messages::within(tab, link.title));
    let link: Vec<_> =
        place.iter().flat_map(|place| [Run::glyph(Glyph::See), Run::new(Role::Link, place).unbroken()]).collect();
    if !link.is_empty() {
        head.push(Run::new(Role::Aside, BETWEEN_LINKS));
        head.extend(link.iter().copied());
    }
    let is_low = area.rows <= pictures::LOW_CARD && entry.text.is_some();
    if !is_low {
        lines.paragraph(Indent::default(), &head);
    }
    if let Some(run) = entry.text {
        // A passage may be longer than any card.
        let most = run.text.char_indices().nth(2 * area.rows * area.columns);
        let text = run.part_of(0..most.map_or(run.text.len(), |(at, _)| at));
        lines.paragraph(Indent::default(), &[text]);
        if is_low && lines.len() < area.rows {
            lines.paragraph(Indent::default(), &link);
        }
    }
    if entry.sections.len() > 1 && !is_low {
        let named = messages::list(words, &words.named_in(entry.passages.len()), &entry.sections);
        lines.paragraph(Indent::default(), &[Run::new(Role::Aside, &named)]);
    }
    let mut lines = lines.finish().lines;
    if lines.len() > area.rows {
        lines.truncate(area.rows);
        lines.iter_mut().last().into_iter().for_each(|line| line.spans.push(Span::new(Role::Aside, ELLIPSIS)));
    }
    lines
}

/// A doubt in words, with what it quotes and, if asked for, how long ago it arose. The label catches the eye; the rest is
/// for whoever wants to know.
fn doubt_runs<'r>(DoubtNote { note, ago, quote_piece, .. }: &'r DoubtNote<'_>, with_age: bool) -> Vec<Run<'r>> {
    let (at, ago) = ago.as_ref().filter(|_| with_age).map_or((0, ""), |(at, ago)| (*at, ago));
    let (before, after) = note.lead.split_at(at);
    let rest = [before, ago, after].map(|part| Run::new(Role::Aside, part));
    let label = std::iter::once(Run::new(Role::Doubt(note.kind), note.label)).chain(rest);
    let quote = quote_piece.zip(note.quote).map(|(piece, quote)| Run::of(Role::Aside, quote, piece, 0));
    label.chain(quote).collect()
}

/// The mark of a doubt with its word or number.
pub(super) fn doubt_mark(kind: DoubtKind, word: &str) -> [Run<'_>; 2] {
    [Run::glyph(Glyph::Doubt(kind)), Run::new(Role::Doubt(kind), word).unbroken()]
}

/// The blank after a text and before a sign, if it does not end with one: a sign has a blank after it.
pub(super) fn blank_after(runs: &[Run<'_>], may_break: bool) -> Option<Run<'static>> {
    let blank = Run::new(Role::Text, " ");
    let ends_with_sign = runs.last().is_some_and(|run| matches!(run.role, Role::Glyph(_)));
    (!ends_with_sign).then(|| if may_break { blank } else { blank.unbroken() })
}

/// A text with links after it. Without their titles they are signs that stay with its last word.
pub(super) fn with_links_at_end<'r>(runs: Vec<Run<'r>>, links: &[(usize, &'r str)], is_titled: bool) -> Vec<Run<'r>> {
    let mut runs = with_last_word_unbroken(runs);
    for &(link, title) in links {
        runs.extend(blank_after(&runs, is_titled));
        runs.push(Run::glyph(Glyph::See).linked(link));
        runs.extend(is_titled.then(|| Run::new(Role::Link, title).linked(link).unbroken()));
    }
    runs
}

/// A text whose last word stays with what follows it.
pub(super) fn with_last_word_unbroken(mut runs: Vec<Run<'_>>) -> Vec<Run<'_>> {
    let Some(last) = runs.pop() else { return runs };
    let start = last_word(last.text);
    runs.extend([last.part_of(0..start), last.part_of(start..last.text.len()).unbroken()]);
    runs
}

/// The byte at which the last word of a text begins.
fn last_word(text: &str) -> usize {
    let mut starts = text.rmatch_indices(' ').map(|(at, blank)| at + blank.len());
    // A blank with a combining mark is no blank.
    starts.find(|&at| text[at..].starts_with(char::is_alphanumeric)).unwrap_or(0)
}

/// Figures as tiles.
pub(super) fn tiles<'a, 'd>(figures: &'a [FigureEntry<'d>]) -> Vec<Tile<'a, 'd>> {
    let tile = |entry: &'a FigureEntry<'d>| {
        let FigureEntry { figure, words, same, doubts, link } = entry;
        Tile { figure, words: *words, same, doubts, section: link.title }
    };
    figures.iter().map(tile).collect()
}

/// The columns between a date and the thread, and between a number and its label.
const GAP: usize = 2;

/// The timeline: events on a thread, beside their dates or, on a narrow screen, under them.
impl Screen<'_> {
    fn timeline(&mut self, events: &[EventEntry<'_>]) {
        /// The fewest columns of an event beside its date.
        const EVENT: usize = 28;
        let rows = events.iter().flat_map(|entry| date_rows(self.words, &entry.event));
        let dates = rows.map(|(label, date)| width(label) + width(&date)).max().unwrap_or(0);
        let is_beside = self.lines.columns >= dates + GAP + GLYPH + EVENT;
        let gutter = if is_beside { dates + GAP } else { 0 };
        self.legend_of_events(events);
        let first = self.lines.links();
        let undated = facts::undated_years(events.iter().map(|entry| entry.event.date));
        for (at, (entry, undated)) in events.iter().zip(undated).enumerate() {
            self.event(entry, gutter, at + 1 == events.len());
            if let Some(years) = undated {
                // Without the years, and on the line of the thread, the words would be about the event above.
                let years = self.words.period(years);
                let words = format!("{years}{}{}", self.words.colon(), self.words.nothing_dated());
                let blanks = Span::blanks(gutter + GLYPH);
                let lead = [Span::blanks(gutter), Span::glyph(Glyph::Break)];
                self.lines.hanging(gutter + GLYPH, vec![lead.into()], &[blanks], &[Run::new(Role::Aside, &words)]);
            }
        }
        self.lines.walk(first..self.lines.links(), 1, Entries::Events);
    }

    /// Explains the marks of events where dates of both kinds occur. All other marks have their word beside them.
    fn legend_of_events(&mut self, events: &[EventEntry<'_>]) {
        let is_one_a = |mark: Glyph| events.iter().any(|entry| node(&entry.event) == mark);
        let marks = [(Glyph::Event, self.words.dated()), (Glyph::YearEvent, self.words.year_only())];
        if marks.iter().all(|(mark, _)| is_one_a(*mark)) {
            let [one, other] = marks.map(|(mark, words)| [Run::glyph(mark), Run::new(Role::Aside, words)]);
            let runs = [&one[..], &[Run::new(Role::Aside, BETWEEN_LINKS)], &other[..]].concat();
            self.lines.paragraph(Indent::default(), &runs);
        }
    }

    /// Adds an event. Its date is in the gutter, or above it if there is no gutter.
    fn event(&mut self, entry: &EventEntry<'_>, gutter: usize, is_last: bool) {
        let EventEntry { event, doubts, link } = entry;
        let link = self.lines.link_to(link.place);
        let trust = Role::Doubt(if event.is_planned { DoubtKind::Past } else { DoubtKind::Inferred });
        let mut node = Some(Span::glyph(node(event)));
        let others = thread(gutter, is_last);
        let mut leads = Vec::new();
        if gutter > 0 {
            for (label, date) in date_rows(self.words, event) {
                leads.push(vec![
                    Span::blanks(gutter - GAP - width(label) - width(&date)),
                    Span::new(trust, label).linked(link),
                    Span::new(Role::Aside, date).linked(link),
                    Span::blanks(GAP),
                    node.take().unwrap_or_else(|| thread_sign(is_last)),
                ]);
            }
        } else {
            let label = self.words.dating(event);
            let date = format!("{}{}", if label.is_empty() { "" } else { " " }, self.words.period(event.date));
            let runs = [Run::new(trust, label), Run::new(Role::Aside, &date)].map(|run| run.linked(link));
            self.lines.hanging(GLYPH, vec![node.into_iter().collect()], &others, &runs);
        }
        // The sign of the link stays with the last word.
        let (start, last) = event.what.split_at(last_word(event.what));
        let end = [Run::new(Role::Entry, last), Run::new(Role::Entry, " "), Run::glyph(Glyph::See)];
        let runs = std::iter::once(Run::new(Role::Entry, start)).chain(end.map(Run::unbroken));
        let runs: Vec<_> = runs.map(|run| run.linked(link)).collect();
        self.lines.hanging(gutter + GLYPH, leads, &others, &runs);
        for note in doubts {
            let first = others.iter().cloned().chain([Span::glyph(Glyph::Doubt(note.kind))]).collect();
            let others: Vec<_> = others.iter().cloned().chain([Span::blanks(GLYPH)]).collect();
            let runs = [Run::new(Role::Doubt(note.kind), note.label), Run::new(Role::Aside, &note.lead)];
            self.lines.hanging(gutter + 2 * GLYPH, vec![first], &others, &runs);
        }
    }
}

/// The rows of an event's date, each with a label in front: how far to trust the date.
fn date_rows(words: Words, event: &Event<'_>) -> Vec<(&'static str, String)> {
    let mut rows: Vec<_> = words.period_rows(event.date).into_iter().map(|date| ("", date)).collect();
    let label = words.dating(event);
    if let Some((first, date)) = rows.first_mut().filter(|_| !label.is_empty()) {
        *first = label;
        date.insert(0, ' ');
    }
    rows
}

fn node(event: &Event<'_>) -> Glyph {
    match (event.is_inferred, event.is_planned) {
        (_, true) => Glyph::PlannedEvent,
        (true, false) => Glyph::InferredEvent,
        (false, false) if event.date.first() == event.date.last() && event.date.first().is_year() => Glyph::YearEvent,
        (false, false) => Glyph::Event,
    }
}

/// A row of the line from one event to the next. No line follows the last event.
fn thread(gutter: usize, is_last: bool) -> Vec<Span> {
    let gutter = (gutter > 0).then(|| Span::blanks(gutter));
    gutter.into_iter().chain([thread_sign(is_last)]).collect()
}

fn thread_sign(is_last: bool) -> Span {
    if is_last { Span::blanks(GLYPH) } else { Span::glyph(Glyph::Thread) }
}

/// The figures: each number large, with its unit and label, a bar if it is a share, and a link to its passage.
impl Screen<'_> {
    fn figures(&mut self, figures: &[FigureEntry<'_>]) {
        // A very long number has a line of its own, so that the others keep their column.
        let room = self.lines.columns / 2;
        let columns = figures.iter().map(|entry| self.number_columns(entry));
        let column = columns.filter(|&columns| columns <= room).max().unwrap_or(0);
        let first = self.lines.links();
        for entry in figures {
            self.figure(entry, column);
            self.lines.blank();
        }
        self.lines.walk(first..self.lines.links(), 1, Entries::Figures);
    }

    /// The columns of a number, with its qualifier if that is beside it.
    fn number_columns(&self, FigureEntry { figure, words, .. }: &FigureEntry<'_>) -> usize {
        let qualifier = figure.qualifier.as_ref().map_or(0, |qualifier| width(qualifier) + 1);
        let is_beside = self.lines.columns >= NARROW && qualifier <= QUALIFIER + 1;
        width(&words.value(figure).0) + if is_beside { qualifier } else { 0 }
    }

    /// Adds a figure, its number at the right end of `column` columns.
    fn figure(&mut self, entry: &FigureEntry<'_>, column: usize) {
        let FigureEntry { figure, words, same, doubts, link } = entry;
        let (title, link) = (link.title, self.lines.link_to(link.place));
        let [before, value, label] = words.figure_parts(figure);
        let is_under = self.lines.columns < NARROWEST;
        let hang = if is_under { GAP } else { column + GAP };
        let is_wide = width(&before) > QUALIFIER + 1 || width(&before) > column + 1 || width(&value) > column;
        let mut first = vec![Span::blanks(hang)];
        if is_under || is_wide {
            let number = [Run::new(Role::Aside, &before), Run::new(Role::Figure, &value)].map(|run| run.linked(link));
            self.lines.paragraph(Indent::default(), &number);
        } else {
            let over = self.lines.columns < NARROW && !before.is_empty();
            let mut number = vec![Span::new(Role::Figure, value).linked(link)];
            if over {
                let qualifier = Span::new(Role::Aside, before.trim_end()).linked(link);
                self.lines.line(right_aligned(column, vec![qualifier]));
            } else if !before.is_empty() {
                number.insert(0, Span::new(Role::Aside, before).linked(link));
            }
            first = right_aligned(column, number);
            first.push(Span::blanks(GAP).linked(link));
        }
        let same = words.equals_all(same);
        let mut runs = vec![Run::new(Role::Text, label.trim_start()).linked(link)];
        runs.extend((!same.is_empty()).then(|| Run::new(Role::Aside, &same)));
        for note in doubts {
            runs.push(Run::new(Role::Text, " "));
            runs.extend(doubt_mark(note.kind, note.label));
            runs.push(Run::new(Role::Aside, &note.lead));
        }
        self.lines.hanging(hang, vec![first], &[Span::blanks(hang)], &runs);
        if figure.of.is_some() {
            self.bar(figure.value, hang, link);
        }
        self.links(&[(link, title)], hang);
    }

    /// Adds a share in percent as a bar.
    fn bar(&mut self, share: f64, margin: usize, link: usize) {
        /// The most columns of a bar.
        const BAR: usize = 50;
        let columns = self.lines.columns.saturating_sub(margin).clamp(2, BAR);
        let filled = pictures::filled_columns(share, columns);
        let part = |is_filled, columns| Span::new(Role::Bar(is_filled), " ".repeat(columns)).linked(link);
        self.lines.line(vec![Span::blanks(margin), part(true, filled), part(false, columns - filled)]);
    }
}

/// The places of the map: each with its number of passages and what the document says of it. Where positions and lines are
/// from is said where they are drawn or printed.
impl Screen<'_> {
    fn places(&mut self, places: &[PlaceEntry<'_>]) {
        let first = self.lines.links();
        for PlaceEntry { place, passages, link, .. } in places {
            let count = self.words.named_in(passages.len());
            let mut runs = Vec::new();
            match link {
                Some(link) => {
                    let link = self.lines.link_to(link.place);
                    runs.extend([
                        Run::new(Role::Entry, &place.name),
                        Run::new(Role::Entry, " "),
                        Run::glyph(Glyph::See),
                    ]);
                    runs = runs.into_iter().map(|run| run.linked(link)).collect();
                }
                None => runs.extend([Run::new(Role::Strong, &place.name), Run::new(Role::Text, "  ")]),
            }
            runs.push(Run::new(Role::Aside, &count));
            let note = place.note.iter().map(|note| Run::new(Role::Text, note));
            if matches!(self.notes, Notes::Beside(_)) {
                // A wide screen has room for a place on a line.
                runs.extend(note.flat_map(|run| [Run::new(Role::Aside, "  "), run]));
                self.lines.hanging(GLYPH, vec![Vec::new()], &[Span::blanks(GLYPH)], &runs);
            } else {
                self.lines.paragraph(Indent::default(), &runs);
                for run in note {
                    self.lines.paragraph(Indent::margin(GLYPH), &[run]);
                }
            }
        }
        self.lines.walk(first..self.lines.links(), 1, Entries::Places);
    }
}

/// In fewer columns a qualifier is above its number.
const NARROW: usize = 54;

/// In fewer columns a label is under its number.
const NARROWEST: usize = 36;

/// The most columns of a qualifier beside its number.
const QUALIFIER: usize = 16;

/// Spans at the right end of a column.
fn right_aligned(column: usize, spans: Vec<Span>) -> Vec<Span> {
    let columns: usize = spans.iter().map(Span::columns).sum();
    std::iter::once(Span::blanks(column.saturating_sub(columns))).chain(spans).collect()
}
