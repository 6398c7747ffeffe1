//! Composes sections, passages and lists of terms: which elements they have, and the words of each.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lines::Run;
use super::spans::Divisions;
use super::{
    Bullet, Composition, Disagreement, DoubtNote, Element, EventEntry, FigureEntry, FootnoteEntry, GLYPH, Link,
    PassageElement, PassageEntry, Piece, PlaceEntry, Role, Table, TableRow, Target, TermEntry, numbers,
};
use crate::briefing::{
    Block, Date, Document, Footnote, Hyperlink, Marker, PassageId, PassageKind, Place, STRUCK, Section, SectionId, Term,
};
use crate::compare::{ADDED, signed};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::facts;
use crate::messages::{self, Note, Words};

/// Composes elements from a document.
#[derive(Clone, Copy)]
pub(super) struct Composer<'d> {
    pub(super) document: &'d Document<'d>,
    /// The day that decides which statements have run out.
    pub(super) today: Date,
}

impl<'d> Composer<'d> {
    /// A section.
    pub(super) fn section(self, id: SectionId) -> Composition<'d> {
        let document = self.document;
        let section = document.section(id);
        let elements = self.blocks(id);
        Composition {
            title: Run::of(Role::Title, &section.title, Piece::Title(id), 0),
            address: document.address(Place::Section(id)),
            number: document.position(id) + 1,
            count: document.sections_of(document.tab_of(id)).len(),
            level: usize::from(section.level),
            summary: summary(messages::of(self.document), &elements),
            elements,
            overview: self.overview(id),
            subject: document.briefing().subject.as_deref().filter(|_| self.is_first(id)),
            heading: source_heading(document, id),
            repeats_heading: repeats_heading(document, id),
        }
    }

    fn blocks(self, section: SectionId) -> Vec<Element<'d>> {
        let passage =
            |block, item| self.document.passage_in(section, block, item).expect("the block holds this passage");
        let mut elements = Vec::new();
        let mut blocks = self.document.section(section).blocks.iter().enumerate().peekable();
        while let Some((at, block)) = blocks.next() {
            match block {
                Block::Passage(_) | Block::Gap(_) | Block::Picture(_) => {
                    elements.push(Element::Passage(self.passage(passage(at, 0))));
                }
                Block::List(list) => {
                    let bullets = bullets(list.markers()).into_iter().enumerate();
                    let items =
                        bullets.map(|(item, bullet)| PassageElement { bullet, ..self.passage(passage(at, item)) });
                    elements.push(self.list_of(passage(at, 0), items.collect()));
                }
                Block::Table(table) => {
                    elements.push(self.table((0..table.rows.len()).map(|row| passage(at, row))));
                }
                Block::Definitions(definitions) => {
                    let items = 0..definitions.items.len();
                    elements.extend(items.map(|item| Element::Passage(self.passage(passage(at, item)))));
                }
                Block::Timeline => elements.push(self.timeline()),
                Block::Figures => elements.push(self.figures()),
                Block::Map => elements.extend(self.places()),
                Block::Terms => elements.push(terms(messages::of(self.document), self.document.terms())),
                Block::About => {
                    // The gaps that follow are listed with all others.
                    let mut own = Vec::new();
                    while let Some((at, _)) = blocks.next_if(|(_, block)| matches!(block, Block::Gap(_))) {
                        own.push(passage(at, 0));
                    }
                    self.about(&own, &mut elements);
                }
            }
        }
        elements
    }

    /// A passage alone, with the lead-in of its list.
    pub(super) fn passage_alone(self, id: PassageId) -> Element<'d> {
        let passage = self.passage(id);
        match passage.kind {
            PassageKind::Item => self.list_of(id, vec![passage]),
            PassageKind::Row => self.table(std::iter::once(id)),
            _ => Element::Passage(passage),
        }
    }

    /// A list. Its lead-in belongs to all items, so it is part of none.
    fn list_of(self, first: PassageId, items: Vec<PassageElement<'d>>) -> Element<'d> {
        Element::List { lead: self.lead(first, Role::Text), items }
    }

    /// A table of these rows.
    fn table(self, rows: impl Iterator<Item = PassageId>) -> Element<'d> {
        let row = |id| {
            let divisions = Divisions::of(self.document, id);
            let runs = numbers::runs(self.document, id);
            let cells = self.document.cells_of(id).into_iter().map(|cell| divisions.runs(&runs, cell)).collect();
            TableRow { passage: PassageElement { runs: Vec::new(), ..self.passage(id) }, cells }
        };
        let rows: Vec<_> = rows.map(row).collect();
        let first = rows.first().map(|row| row.passage.id);
        let column = |first: PassageId| {
            let names = self.document.columns_of(first).iter().enumerate();
            names.map(move |(at, name)| Run::of(Role::Strong, name, Piece::Column(first, at), 0)).collect()
        };
        Element::Table(Table {
            caption: first.and_then(|first| self.lead(first, Role::Heading)),
            head: first.map(column).unwrap_or_default(),
            rows,
        })
    }

    /// The words before a passage that it is not understood without.
    fn lead(self, id: PassageId, role: Role) -> Option<Run<'d>> {
        self.document.lead_of(id).map(|lead| Run::of(role, lead, Piece::Lead(id), 0))
    }

    fn passage(self, id: PassageId) -> PassageElement<'d> {
        let (kind, passage) = (self.document.kind(id), self.document.passage(id));
        let has_lead = matches!(kind, PassageKind::Definition | PassageKind::Picture);
        let note = |(at, note): (usize, &'d Footnote<'d>)| FootnoteEntry {
            mark: &note.mark,
            text: Run::of(Role::Aside, &note.text, Piece::Note(id, at), 0),
        };
        let target = |link: &'d Hyperlink<'d>| match self.document.find(&link.target) {
            Some(place) => Target::Place(self.link(place)),
            None => Target::Web(&link.target),
        };
        PassageElement {
            id,
            kind,
            role: passage.role,
            label: match kind {
                PassageKind::Gap => Some(self.gap_label(id)),
                PassageKind::Picture => Some(messages::of(self.document).picture()),
                _ => None,
            },
            bullet: Bullet::default(),
            lead: self.lead(id, Role::Strong).filter(|_| has_lead),
            text: &passage.text,
            runs: self.runs(id),
            targets: passage.links.iter().map(target).collect(),
            notes: passage.notes.iter().enumerate().map(note).collect(),
            doubts: self.doubts(id),
            see: self.related(id),
        }
    }

    fn gap_label(self, gap: PassageId) -> &'static str {
        messages::of(self.document).gap_label(doubts::rule(self.document, gap, Doubt::Gap).is_some())
    }

    /// The text of a passage.
    fn runs(self, id: PassageId) -> Vec<Run<'d>> {
        let passage = self.document.passage(id);
        if !self.document.is_own(self.document.section_at(Place::Passage(id))) {
            return changed_words(Run::of(Role::Text, &passage.text, Piece::Text(id), 0));
        }
        let runs = numbers::runs(self.document, id);
        if passage.links.is_empty() && passage.notes.is_empty() {
            return runs;
        }
        Divisions::of(self.document, id).runs(&runs, 0..passage.text.len())
    }

    /// The doubts about a passage, and the gaps that it leads to. If the passage is a gap, that is said before its text.
    fn doubts(self, id: PassageId) -> Vec<DoubtNote<'d>> {
        let doubts = doubts::of(self.document, id, self.today).filter(|doubt| doubt.kind() != DoubtKind::Gap);
        let note = |doubt| {
            let (quote_piece, other) = match doubt {
                Doubt::Conflict(at, conflict) => (Some(Piece::Conflict(id, at)), self.document.find(&conflict.with)),
                Doubt::Inferred(..) => (Some(Piece::Inferred(id)), None),
                Doubt::Past(_) | Doubt::Gap | Doubt::NoYear(_) => (None, None),
            };
            let note = messages::of(self.document).note(self.document, id, doubt);
            let ago = if let Doubt::Past(until) = doubt { self.ago(id, until) } else { None };
            DoubtNote { note, ago, quote_piece, other: other.map(|place| self.link(place)) }
        };
        let gap = |gap| DoubtNote {
            note: Note {
                kind: DoubtKind::Gap,
                label: self.gap_label(gap),
                lead: messages::of(self.document).colon().to_owned(),
                quote: Some(&*self.document.passage(gap).text),
            },
            ago: None,
            quote_piece: Some(Piece::Text(gap)),
            other: Some(self.link(Place::Passage(gap))),
        };
        doubts.map(note).chain(doubts::gaps_from(self.document, id).map(gap)).collect()
    }

    /// How long ago a passage ran out, as in [`DoubtNote::ago`], unless the one before it says the same.
    pub(super) fn ago(self, id: PassageId, until: Date) -> Option<(usize, String)> {
        let before = id.index().checked_sub(1).map(PassageId::from_index);
        let before = before.filter(|&before| self.document.section_of(before) == self.document.section_of(id));
        if before.is_some_and(|before| self.document.passage(before).until == Some(until)) {
            return None;
        }
        let words = messages::of(self.document);
        let months = until.last_day().months_until(self.today)?;
        Some((words.since(until).len(), words.ago(months)))
    }

    /// The places that a passage leads to, without gaps, which are among its doubts.
    pub(super) fn related(self, id: PassageId) -> Vec<Link<'d>> {
        let see = self.document.passage(id).see.iter().filter_map(|address| self.document.find(address));
        let is_gap =
            |place: &Place| matches!(place, Place::Passage(other) if self.document.kind(*other) == PassageKind::Gap);
        see.filter(|place| !is_gap(place)).map(|place| self.link(place)).collect()
    }

    pub(super) fn link(self, place: Place) -> Link<'d> {
        let section = self.document.section_at(place);
        let title = &self.document.section(section).title;
        Link { place, section, title, address: self.document.address(place) }
    }

    fn timeline(self) -> Element<'d> {
        let entry = |event: facts::Event<'d>| EventEntry {
            event,
            doubts: messages::brief_notes(
                messages::of(self.document),
                facts::doubts_of_event(self.document, &event, self.today),
            ),
            link: self.link(Place::Passage(event.passage)),
        };
        Element::Timeline(facts::events(self.document).into_iter().map(entry).collect())
    }

    /// The figures, the headline ones first.
    fn figures(self) -> Element<'d> {
        let mut amounts = facts::amounts(self.document);
        amounts.sort_by_key(|amount| !amount.is_headline());
        Element::Figures(amounts.into_iter().map(|amount| self.figure(amount)).collect())
    }

    pub(super) fn figure(self, amount: facts::Amount<'d>) -> FigureEntry<'d> {
        let doubts = facts::doubts_of_figures(self.document, amount.passage, self.today);
        let is_about_it =
            |doubt: &Doubt<'_>| super::is_about_figure(self.document, amount.passage, amount.figure, doubt);
        let doubts = doubts.filter(is_about_it);
        FigureEntry {
            figure: amount.figure,
            words: messages::within_text_of(self.document),
            same: amount.same,
            doubts: messages::brief_notes(messages::of(self.document), doubts),
            link: self.link(Place::Passage(amount.passage)),
        }
    }

    fn places(self) -> Option<Element<'d>> {
        let places = facts::places(self.document);
        let mut names: HashMap<PassageId, usize> = HashMap::new();
        for &passage in places.iter().flat_map(|named| &named.passages) {
            *names.entry(passage).or_default() += 1;
        }
        let entry = |named: facts::NamedPlace<'d>| {
            // A passage that names fewer places says more of this one.
            let shown = named.passages.iter().copied().min_by_key(|passage| names[passage]);
            let tab = shown.map(|passage| self.document.tab_of(self.document.section_of(passage)));
            let mut sections: Vec<_> = named.passages.iter().map(|&id| self.document.section_of(id)).collect();
            sections.dedup();
            PlaceEntry {
                place: named.place,
                link: shown.map(|passage| self.link(Place::Passage(passage))),
                tab: tab.map(|tab| &*self.document.tab(tab).title),
                sections: sections.iter().map(|&section| &*self.document.section(section).title).collect(),
                text: shown.map(|id| Run::of(Role::Text, &self.document.passage(id).text, Piece::Text(id), 0)),
                passages: named.passages,
            }
        };
        let map = self.document.briefing().map.as_ref()?;
        Some(Element::Places(places.into_iter().map(entry).collect(), map))
    }

    /// What is known about the briefing: its source, its age and every doubt. The gaps `own` have their place here.
    fn about(self, own: &[PassageId], elements: &mut Vec<Element<'d>>) {
        let source = &self.document.briefing().source;
        elements.push(Element::Facts(messages::of(self.document).source_facts(self.document)));
        elements.push(Element::Paragraph(messages::of(self.document).relation(&source.relation)));
        for kind in DoubtKind::ALL {
            let (count, list) = if kind == DoubtKind::Conflict {
                let disagreements = self.disagreements();
                (disagreements.len(), Element::Disagreements(disagreements))
            } else {
                let passages = doubts::passages(self.document, kind, self.today);
                let is_here = |passage| kind == DoubtKind::Gap && own.contains(&passage);
                let entries: Vec<_> = passages.map(|id| self.entry(id, is_here(id))).collect();
                (entries.len(), Element::Doubts(kind, entries))
            };
            // Readings have such dates; a restatement tells its reader the year. Nobody has searched a copy for doubts, so it
            // must not say that it has none.
            if count > 0 || kind != DoubtKind::NoYear && !self.document.is_copy() {
                elements.extend([
                    Element::Heading(
                        kind,
                        messages::of(self.document).doubts_heading(kind, count, self.document.is_copy()),
                    ),
                    list,
                ]);
            }
        }
    }

    fn disagreements(self) -> Vec<Disagreement<'d>> {
        let compose = |found: doubts::Disagreement<'d>| {
            let (at, conflict) = found.conflict;
            let note = messages::of(self.document).note(self.document, found.passage, Doubt::Conflict(at, conflict));
            Disagreement {
                note: DoubtNote { note, ago: None, quote_piece: Some(Piece::Conflict(found.passage, at)), other: None },
                one: self.entry(found.passage, false),
                other: self.entry(found.other, false),
            }
        };
        doubts::disagreements(self.document).into_iter().map(compose).collect()
    }

    fn entry(self, id: PassageId, is_here: bool) -> PassageEntry<'d> {
        let lead = self.document.lead_of(id).map(|lead| Run::of(Role::Text, lead, Piece::Lead(id), 0));
        let between =
            if self.document.kind(id) == PassageKind::Item { " " } else { messages::of(self.document).colon() };
        let mut runs: Vec<_> = lead.into_iter().flat_map(|lead| [lead, Run::new(Role::Text, between)]).collect();
        runs.extend(self.runs(id));
        if is_here {
            PassageEntry { here: Some(id), runs, doubts: self.doubts(id), see: self.related(id) }
        } else {
            PassageEntry { here: None, runs, doubts: Vec::new(), see: vec![self.link(Place::Passage(id))] }
        }
    }
}

/// The remark on the heading of a section in the source, and the same in fewer words.
pub(super) fn source_heading(document: &Document<'_>, section: SectionId) -> Option<[String; 2]> {
    let Section { title, heading, .. } = document.section(section);
    heading.as_ref().and_then(|heading| messages::of(document).source_heading(title, heading))
}

/// Whether the section before has the same heading in the source.
fn repeats_heading(document: &Document<'_>, section: SectionId) -> bool {
    let before = document.position(section).checked_sub(1);
    let before = before.and_then(|before| document.section_in(document.tab_of(section), before));
    before.is_some_and(|before| document.section(before).heading == document.section(section).heading)
}

/// What the first of these elements draws, in a few words and in fewer.
fn summary(words: Words, elements: &[Element<'_>]) -> Option<[String; 2]> {
    match elements.first()? {
        Element::Timeline(events) => {
            let years = events.first().map(|first| first.event.date.first().year());
            let last = events.iter().map(|entry| entry.event.date.last().year()).max();
            Some([words.events_summary(events.len(), years.zip(last)?), words.events(events.len())])
        }
        Element::Figures(figures) => {
            let mut passages: Vec<_> = figures.iter().map(|entry| entry.link.place).collect();
            passages.dedup();
            Some([words.figures_summary(figures.len(), passages.len()), words.figures(figures.len())])
        }
        Element::Places(places, _) => Some([words.places_summary(places.len()), words.places(places.len())]),
        _ => None,
    }
}

/// The bullets of the items of a list, each indented by those around it.
fn bullets(markers: impl Iterator<Item = Marker>) -> Vec<Bullet> {
    // The columns before the words of each item that the current one may be in.
    let mut margins = vec![0];
    let bullet = |Marker { depth, number }: Marker| {
        margins.truncate(depth + 1);
        let margin = margins.last().copied().unwrap_or(0);
        margins.push(margin + number.map_or(GLYPH, |number| messages::item_number(number).len()));
        Bullet { margin, number }
    };
    markers.map(bullet).collect()
}

/// Terms, spelled out. A name that the meaning gives is not given again.
pub(super) fn terms<'d>(words: Words, terms: impl IntoIterator<Item = &'d Term<'d>>) -> Element<'d> {
    let entry = |term: &'d Term<'d>| {
        let meaning = term.meaning.as_deref().map(Cow::Borrowed);
        let is_in_meaning = |name: &str| meaning.as_deref().is_some_and(|meaning| facts::has_name(meaning, name));
        let names: Vec<&str> = term.also.iter().map(|name| &**name).filter(|name| !is_in_meaning(name)).collect();
        let also = (!names.is_empty()).then(|| Cow::Owned(words.also(&names)));
        TermEntry { short: &term.short, long: &term.long, notes: meaning.into_iter().chain(also).collect() }
    };
    Element::Terms(terms.into_iter().map(entry).collect())
}

/// A text that says what changed, with struck words, added words and their signs in runs of their own.
pub(super) fn changed_words(text: Run<'_>) -> Vec<Run<'_>> {
    let (mut runs, mut done) = (Vec::new(), 0);
    for (is_added, range) in signed(text.text) {
        let ([before, after], role) = if is_added { (ADDED, Role::Added) } else { (STRUCK, Role::Struck) };
        let words = range.start + before.len()..range.end - after.len();
        runs.push(text.part_of(done..range.start));
        runs.push(text.part_of(range.start..words.start).in_role(Role::Sign).unbroken());
        runs.push(text.part_of(words.clone()).in_role(role));
        runs.push(text.part_of(words.end..range.end).in_role(Role::Sign).unbroken());
        done = range.end;
    }
    runs.push(text.part_of(done..text.text.len()));
    runs.retain(|run| !run.text.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing;

    /// A section of `blocks`, composed.
    fn compose(blocks: &Value) -> Vec<Element<'static>> {
        let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        let composer = Composer { document, today: "2025-06-01".parse().unwrap() };
        composer.section(document.sections().next().unwrap()).elements
    }

    #[test]
    fn a_doubt_keeps_the_document_s_words_apart_from_ours() {
        let reason = "It is not given.";
        let passage = json!({ "type": "passage", "text": "x", "date": "2020", "inferred": reason, "until": "2024" });
        let elements = compose(&json!([passage]));
        let [Element::Passage(passage)] = &*elements else { panic!("one block is one element") };
        let doubts: Vec<_> = passage.doubts.iter().map(|doubt| (doubt.note.to_string(), doubt.note.quote)).collect();
        let inferred = "date inferred, 2020: It is not given.".to_owned();
        assert_eq!(doubts, [("past since the end of 2024".to_owned(), None), (inferred, Some(reason))]);
        assert_eq!(passage.doubts[1].quote_piece, Some(Piece::Inferred(passage.id)));
    }

    #[test]
    fn gaps_that_follow_what_is_known_are_listed_there_and_only_there() {
        let gap = |text: &str| json!({ "type": "gap", "text": text, "see": ["t/s"] });
        let after = json!({ "type": "passage", "text": "After." });
        let elements = compose(&json!([{ "type": "about" }, gap("One."), gap("Two."), after, gap("Three.")]));
        let entries = elements.iter().find_map(|element| match element {
            Element::Doubts(DoubtKind::Gap, entries) => Some(entries),
            _ => None,
        });
        let here: Vec<_> = entries.unwrap().iter().map(|entry| (entry.runs[0].text, entry.here.is_some())).collect();
        assert_eq!(here, [("One.", true), ("Two.", true), ("Three.", false)]);
        let passages = elements.iter().filter_map(|element| match element {
            Element::Passage(passage) => Some(passage.runs[0].text),
            _ => None,
        });
        assert_eq!(passages.collect::<Vec<_>>(), ["After.", "Three."]);
    }

    #[test]
    fn an_item_alone_keeps_the_lead_in_of_its_list() {
        let list = json!({ "type": "list", "lead": "There are:", "items": [{ "text": "one" }, { "text": "two" }] });
        let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": [list] }] }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        let composer = Composer { document, today: "2025-06-01".parse().unwrap() };
        let Element::List { lead, items } = composer.passage_alone(document.passages().nth(1).unwrap()) else {
            panic!("an item is composed as a list")
        };
        assert_eq!((lead.unwrap().text, items.len(), items[0].runs[0].text), ("There are:", 1, "two"));
    }
}
