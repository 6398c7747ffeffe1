//! The start page: the first section of a briefing that marks headline figures. Around its text are a line that counts the
//! doubts, the headline figures, a small map, the timeline as a strip, and links to the sections that draw all of it.

use std::collections::HashMap;

use super::compose::Composer;
use super::lines::{Entries, Indent, Run};
use super::screen::{
    BETWEEN_LINKS, EndNotes, Screen, blank_after, doubt_mark, tiles, with_last_word_unbroken, with_links_at_end,
};
use super::{
    DoubtNote, Element, FigureEntry, GLYPH, Glyph, Link, MEASURE, NOTES_GAP, Notes, PassageElement, Role, Room, width,
};
use crate::briefing::{Block, Map, Place, SectionId};
use crate::doubts::{self, DoubtKind};
use crate::facts::{self, Event};
use crate::messages;
use crate::pictures;

/// The columns between text and map.
const GAP: usize = 3;

/// On a screen with fewer rows the page is as low as it can be.
const ROOMY: usize = 30;

/// On a screen with fewer rows numbers are not large.
const LOW: usize = 18;

/// In fewer columns the counts of doubts have one row, and words as far as they fit.
const WORDY: usize = 60;

/// The most headline figures; the section of the figures has all others.
const MOST: usize = 8;

/// What a briefing holds, in short.
pub(super) struct Overview<'d> {
    /// The title of the briefing.
    pub(super) title: Run<'d>,
    /// The number of statements with each kind of doubt, if there are any.
    pub(super) doubts: Vec<(DoubtKind, usize)>,
    /// Where they are listed.
    pub(super) about: Option<Link<'d>>,
    /// Whether the words are not the source's own.
    pub(super) is_restatement: bool,
    pub(super) figures: Vec<FigureEntry<'d>>,
    events: Vec<Event<'d>>,
    map: Option<&'d Map<'d>>,
    /// The places, each with the number of events that name it.
    places: Vec<pictures::PlaceEntry<'d>>,
    /// The places that its text leads to, each with the kinds of doubt about it.
    marked: HashMap<Place, Vec<DoubtKind>>,
    /// The sections that draw events, places and figures, each with their number, also in words.
    pub(super) drawn: Vec<(Link<'d>, usize, String)>,
}

impl<'d> Composer<'d> {
    /// Whether a section is the start page.
    pub(super) fn has_overview(self, section: SectionId) -> bool {
        self.is_first(section) && facts::figures(self.document).any(|(_, figure)| figure.headline)
    }

    /// Whether a section is the first one of the document itself.
    pub(super) fn is_first(self, section: SectionId) -> bool {
        self.document.sections().find(|&section| self.document.is_own(section)) == Some(section)
    }

    pub(super) fn overview(self, section: SectionId) -> Option<Overview<'d>> {
        if !self.has_overview(section) {
            return None;
        }
        let document = self.document;
        let words = messages::of(document);
        let briefing = document.briefing();
        let (amounts, events) = (facts::amounts(document), facts::events(document));
        let places = briefing.places.len();
        let drawn = [
            (Block::Timeline, events.len(), words.events(events.len())),
            (Block::Map, places, words.places(places)),
            (Block::Figures, amounts.len(), words.figures(amounts.len())),
        ];
        // Looking for each place in all of the text would take too long for the first page.
        let places = facts::places_named_in(document, || events.iter().map(|event| event.passage)).into_iter();
        let places = places.map(|named| pictures::PlaceEntry { place: named.place, passages: named.passages.len() });
        let places = places.collect();
        let drawn = drawn.into_iter();
        let drawn = drawn.filter_map(|(block, number, count)| Some((self.section_with(&block)?, number, count)));
        Some(Overview {
            title: Run::new(Role::Title, &briefing.title),
            doubts: doubts::counts(document, self.today),
            about: self.section_with(&Block::About),
            is_restatement: !document.is_copy(),
            marked: self.marked_places(section),
            drawn: drawn.collect(),
            figures: amounts
                .into_iter()
                .filter(facts::Amount::is_headline)
                .take(MOST)
                .map(|amount| self.figure(amount))
                .collect(),
            events,
            map: briefing.map.as_ref(),
            places,
        })
    }

    /// The places to which the passages of a section lead, with the kinds of doubt about each.
    fn marked_places(self, section: SectionId) -> HashMap<Place, Vec<DoubtKind>> {
        let addresses = self.document.passages_of(section).flat_map(|id| &self.document.passage(id).see);
        let mut marked = HashMap::new();
        for place in addresses.filter_map(|address| self.document.find(address)) {
            marked.entry(place).or_insert_with(|| doubts::kinds_at(self.document, place, self.today));
        }
        marked
    }

    /// The first section with a block of the same type.
    fn section_with(self, block: &Block<'_>) -> Option<Link<'d>> {
        Some(self.link(Place::Section(self.document.section_with(block)?)))
    }
}

impl Screen<'_> {
    /// Lays out the start page around the elements of its section. On a low screen its title has been left to it.
    pub(super) fn overview(&mut self, title: &[Run<'_>], overview: &Overview<'_>, elements: &[Element<'_>]) {
        let room = self.pictures.filter(|room| room.rows >= LOW);
        if self.is_low() {
            // The figures are in view, when it all happened, the ways to all that is drawn, and the first of the text.
            self.lines.paragraph(Indent::default(), title);
            self.doubt_counts(overview, room);
            self.headlines(&overview.figures, room);
            let top = self.lines.len();
            self.brief(overview, elements, room);
            // Links have the same numbers at every size.
            let first = self.lines.len();
            self.strip(overview, room);
            self.links_to_drawn(overview);
            self.lines.blank();
            self.lines.move_up(first, top);
            return;
        } else if room.is_some() {
            self.doubt_counts(overview, room);
            self.headlines(&overview.figures, room);
            self.brief(overview, elements, room);
            self.strip(overview, room);
        } else {
            // On a lower screen the text is what should be in view.
            let is_narrow = self.lines.columns < WORDY;
            if !is_narrow {
                self.doubt_counts(overview, room);
            }
            self.brief(overview, elements, room);
            if is_narrow {
                self.doubt_counts(overview, room);
            }
            self.headlines(&overview.figures, room);
        }
        self.links_to_drawn(overview);
    }

    /// Whether the start page has pictures but few rows for them.
    pub(super) fn is_low(&self) -> bool {
        self.pictures.is_some_and(|room| (LOW..ROOMY).contains(&room.rows))
    }

    fn strip(&mut self, overview: &Overview<'_>, room: Option<Room>) {
        if let Some(room) = room.filter(|room| room.columns >= pictures::MIN_STRIP && !overview.events.is_empty()) {
            // On a low screen the rows are for the text, which says the same.
            let rows = if self.is_low() { 0 } else { 2 };
            let strip = pictures::strip(self.words, &overview.events, self.options.today, room.columns, rows);
            self.lines.picture(strip, Entries::Events, &vec![None; overview.events.len()]);
        }
    }

    /// The line that counts the doubts. Each count leads to its list, and a link after them to the section with the lists. The
    /// link says that the briefing is a restatement, in few words if there is no room for more, or else it has the title of that
    /// section. Without counts the line says the former alone.
    fn doubt_counts(&mut self, overview: &Overview<'_>, room: Option<Room>) {
        let Some((about, links)) = self.lists_of_doubts(overview) else {
            if overview.is_restatement {
                self.lines.paragraph(Indent::default(), &[Run::new(Role::Aside, self.words.restatement())]);
            }
            return;
        };
        let mut counts: Vec<_> =
            overview.doubts.iter().map(|&(kind, count)| (kind, count, self.words.doubt_count(kind, count))).collect();
        let columns = |words: &str| GLYPH + width(words) + width(BETWEEN_LINKS);
        // On a narrow screen with pictures they have a row: the words are shortened, and the last left out until they fit, with
        // the link after them.
        let [restatement, unofficial] = [self.words.restatement(), self.words.restatement_in_short()]
            .map(|it| overview.is_restatement.then_some(it));
        let unofficial = unofficial.unwrap_or_default();
        let has_a_row = room.is_some() && self.lines.columns < WORDY;
        let most = self.lines.columns;
        let used =
            |counts: &[messages::DoubtCount]| counts.iter().map(|(.., words)| columns(words)).sum::<usize>() + GLYPH;
        let is_too_long = |counts: &[messages::DoubtCount]| has_a_row && used(counts) + width(unofficial) > most;
        let in_short = |&(kind, count, _): &_| (kind, count, self.words.doubt_count_in_short(kind, count));
        let short: Vec<_> = counts.iter().map(in_short).collect();
        // They are shortened for their row, or if that makes room for the words that the briefing is a restatement.
        let makes_room = |words: &str| {
            let beside = most.saturating_sub(width(words));
            used(&counts) > beside && used(&short) <= beside
        };
        if is_too_long(&counts) || restatement.is_some_and(makes_room) {
            counts = short;
        }
        messages::leave_words_out(&mut counts, &is_too_long);
        let mut runs = Vec::new();
        for ((kind, _, words), &link) in counts.iter().zip(&links) {
            runs.extend(doubt_mark(*kind, words).map(|run| run.linked(link)));
            runs.push(Run::new(Role::Aside, BETWEEN_LINKS));
        }
        let used: usize = runs.iter().map(|run| width(run.text)).sum();
        // What does not end in the first row has the second for all of its words.
        let wraps = used + GLYPH > self.lines.columns;
        let fits = |words: &&str| wraps || used + GLYPH + width(words) <= self.lines.columns;
        let words = restatement.or(Some(about.title)).filter(fits).unwrap_or(unofficial);
        let link = [Run::glyph(Glyph::See), Run::new(Role::Link, words).unbroken()];
        runs.extend(link.map(|run| run.linked(links[counts.len()])));
        self.lines.paragraph(Indent::default(), &runs);
    }

    /// The section that lists the doubts, and the numbers of the links to each of its lists and to itself; nothing if there
    /// are no doubts or they are hidden.
    fn lists_of_doubts<'o, 'd>(&mut self, overview: &'o Overview<'d>) -> Option<(&'o Link<'d>, Vec<usize>)> {
        let about = overview.about.as_ref().filter(|_| !overview.doubts.is_empty())?;
        // All other links keep their numbers when doubts are hidden.
        let mut links: Vec<_> =
            overview.doubts.iter().map(|&(kind, _)| self.lines.link_to_doubts(about.section, kind)).collect();
        links.push(self.lines.link_to(about.place));
        (self.notes != Notes::Hidden).then_some((about, links))
    }

    /// The headline figures: as many tiles as fit beside each other, and a line for each of the others.
    fn headlines(&mut self, figures: &[FigureEntry<'_>], room: Option<Room>) {
        let links: Vec<_> = figures.iter().map(|entry| self.lines.link_to(entry.link.place)).collect();
        let mut tiled = 0;
        if let Some(room) = room.filter(|room| room.columns >= pictures::MIN_HEADLINES) {
            let picture = pictures::headlines(&tiles(figures), room.columns, self.is_low());
            tiled = picture.across;
            self.lines.picture(
                picture,
                Entries::Figures,
                &links[..tiled].iter().copied().map(Some).collect::<Vec<_>>(),
            );
        }
        // On a low screen the section of the figures has the others.
        let others = if tiled > 0 && self.is_low() { figures.len() } else { tiled };
        for (entry, &link) in figures.iter().zip(&links).skip(others) {
            self.headline(entry, link);
        }
        self.lines.blank();
    }

    /// A headline figure in a line.
    fn headline(&mut self, FigureEntry { figure, words, doubts, .. }: &FigureEntry<'_>, link: usize) {
        let [before, value, after] = words.figure_parts(figure);
        let words = [(Role::Aside, &before), (Role::Figure, &value), (Role::Entry, &after)];
        let mut runs: Vec<_> = words.map(|(role, text)| Run::new(role, text).linked(link)).into();
        for note in doubts {
            runs.push(Run::new(Role::Text, " "));
            runs.extend(doubt_mark(note.kind, note.label));
        }
        let mut runs = with_last_word_unbroken(runs);
        runs.extend([Run::new(Role::Entry, " ").unbroken(), Run::glyph(Glyph::See)].map(|run| run.linked(link)));
        self.lines.paragraph(Indent::default(), &runs);
    }

    /// The text of the section, and beside it a map if there is room. Where the strip and the links would be below the screen,
    /// the map gives up columns to the text first, and then, as on a low screen, the titles of the links take no row.
    fn brief(&mut self, overview: &Overview<'_>, elements: &[Element<'_>], room: Option<Room>) {
        /// The fewest columns of the text beside a map, and the fewest and the most of the map.
        const TEXT: usize = 46;
        const MAP: (usize, usize) = (28, 52);
        /// The rows of what is below: the strip and the links.
        const BELOW: usize = 4;
        let columns = self.lines.columns;
        let [wide, narrow] = [columns * 4 / 9, columns * 2 / 5]
            .map(|map_columns| map_columns.min(MAP.1).min(columns.saturating_sub(TEXT + GAP)));
        let map = overview.map.filter(|_| room.is_some() && narrow >= MAP.0);
        let notes = if self.notes == Notes::Hidden { Notes::Hidden } else { Notes::Under };
        let notes = std::mem::replace(&mut self.notes, notes);
        let pictures = self.pictures;
        let has_few_rows = pictures.is_some_and(|room| room.rows < ROOMY);
        let ends = if has_few_rows { EndNotes::NoRow } else { EndNotes::Words };
        self.marked.clone_from(&overview.marked);
        let (first, links) = (self.lines.len(), self.lines.links());
        let mut tries = vec![(wide, ends), (narrow, ends), (narrow, EndNotes::NoRow)];
        tries.dedup();
        let mut map_columns = wide;
        for (beside, ends) in tries {
            map_columns = beside;
            let text = match notes {
                _ if map.is_some() => columns - GAP - map_columns,
                Notes::Beside(notes) => columns - NOTES_GAP - notes,
                Notes::Under | Notes::Hidden => columns,
            };
            self.lines.truncate_with_links(first, links);
            self.lines.columns = text.min(MEASURE);
            self.pictures =
                pictures.map(|room| Room { columns: if map.is_some() { text } else { room.columns }, ..room });
            self.notes_at_ends = Some(ends);
            self.elements(elements);
            if map.is_none() || room.is_none_or(|room| self.lines.len() + BELOW <= room.rows) {
                break;
            }
        }
        self.notes_at_ends = None;
        (self.notes, self.pictures, self.lines.columns) = (notes, pictures, columns);
        if let Some(map) = map {
            let rows = (self.lines.len() - first).max(room.map_or(0, |room| room.rows / 3));
            let picture = pictures::small_map(map, &overview.places, map_columns, rows);
            self.lines.put_picture_beside(first, columns - map_columns, picture);
        }
        self.lines.blank();
    }

    /// Links to the sections that draw what the page shows in short, each with what it holds.
    fn links_to_drawn(&mut self, overview: &Overview<'_>) {
        // A low screen has a row for them, and its columns are few.
        let counts: Vec<_> = overview
            .drawn
            .iter()
            .map(|(link, number, count)| {
                (link, if self.is_low() { format!(" {number}") } else { format!("  {count}") })
            })
            .collect();
        let mut runs = Vec::new();
        for (link, count) in &counts {
            let number = self.lines.link_to(link.place);
            runs.extend((!runs.is_empty()).then(|| Run::new(Role::Aside, BETWEEN_LINKS)));
            runs.extend(
                [Run::glyph(Glyph::See), Run::new(Role::Link, link.title).unbroken()].map(|run| run.linked(number)),
            );
            runs.push(Run::new(Role::Aside, count).unbroken());
        }
        self.lines.paragraph(Indent::default(), &runs);
    }

    /// A text with the doubts and links of its passage at the end of its last line, in the fewest words. Its lines are indented.
    pub(super) fn with_notes_at_end<'r>(
        &mut self,
        runs: Vec<Run<'r>>,
        passage: &PassageElement<'r>,
        indent: usize,
    ) -> Vec<Run<'r>> {
        let places = passage.see.iter().chain(passage.doubts.iter().filter_map(DoubtNote::gap_elsewhere));
        let links: Vec<_> = places.map(|link| (self.lines.link_to(link.place), link.place, link.title)).collect();
        if self.notes == Notes::Hidden {
            return self.with_doubts_at_end(runs, passage);
        }
        let runs = with_last_word_unbroken(runs);
        let titled = self.with_doubts_and_links(runs.clone(), passage, &links, true);
        if self.notes_at_ends != Some(EndNotes::NoRow) {
            return titled;
        }
        let signs = self.with_doubts_and_links(runs, passage, &links, false);
        let rows = |runs: &[Run<'_>]| self.lines.rows_of(indent, runs);
        if rows(&titled) > rows(&signs) { signs } else { titled }
    }

    /// A text with the doubts of its passage at its end, which stay where notes are hidden.
    pub(super) fn with_doubts_at_end<'r>(&self, runs: Vec<Run<'r>>, passage: &PassageElement<'r>) -> Vec<Run<'r>> {
        self.with_doubts_and_links(with_last_word_unbroken(runs), passage, &[], false)
    }

    /// What is said of the passage itself has a word. What the places have that it leads to has a sign after the link, as in
    /// the outline.
    fn with_doubts_and_links<'r>(
        &self,
        mut runs: Vec<Run<'r>>,
        passage: &PassageElement<'r>,
        links: &[(usize, Place, &'r str)],
        is_titled: bool,
    ) -> Vec<Run<'r>> {
        let is_own = |doubt: &DoubtNote<'_>| doubt.gap_elsewhere().is_none();
        let own = |kind| passage.doubts.iter().find(|doubt| doubt.note.kind == kind && is_own(doubt));
        for DoubtNote { note, .. } in DoubtKind::ALL.into_iter().filter_map(own) {
            runs.extend(blank_after(&runs, true));
            runs.extend(doubt_mark(note.kind, note.label));
        }
        for &(link, place, title) in links {
            runs = with_links_at_end(runs, &[(link, title)], is_titled);
            let marked = |kind| self.marked.get(&place).is_some_and(|kinds| kinds.contains(&kind));
            for kind in DoubtKind::ALL.into_iter().filter(|&kind| own(kind).is_none() && marked(kind)) {
                runs.extend(blank_after(&runs, false));
                runs.push(Run::glyph(Glyph::Doubt(kind)));
            }
        }
        runs
    }
}
