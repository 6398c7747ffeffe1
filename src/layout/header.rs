//! The header, set out: title, tabs with their matches, and how old the words are. What gives way to what, where a
//! screen is narrow, is decided here; nothing in it is ever half shown but a title that is longer than the screen.

use std::ops::Range;

use ratatui::layout::Rect;

use super::Panes;
use crate::article::width;
use crate::briefing::{Document, TabId};
use crate::messages;

/// A screen of fewer columns may leave out how old the words are.
const AGED: u16 = 40;

/// The columns between title, tabs and age, from the most generous to the least that tells them from blanks in titles.
const GAPS: [usize; 2] = [3, 2];

/// The columns between two tabs where nothing else helps.
const TIGHT: usize = 1;

/// The fewest columns in which a title is worth showing the beginning of.
const LEAST_TITLE: usize = 8;

/// A text of the header and where it stands.
pub(crate) type Placed = (String, Rect);

/// The header, set out.
#[derive(Debug)]
pub(crate) struct Header {
    /// Where the title stands; empty where there is no room for it.
    pub(crate) title: Rect,
    /// The tabs that are shown; the open one always is.
    pub(crate) tabs: Vec<HeaderTab>,
    /// Which of the tabs is open, where not all are shown.
    pub(crate) tab_number: Option<Placed>,
    /// How old the words are, always whole.
    pub(crate) age: Option<Placed>,
}

/// A tab in the header.
#[derive(Debug)]
pub(crate) struct HeaderTab {
    /// The tab.
    pub(crate) tab: TabId,
    /// Where its title stands.
    pub(crate) area: Rect,
    /// The number of its matches.
    pub(crate) count: Option<Placed>,
}

/// What the header is made of, measured.
struct Parts<'a> {
    document: &'a Document<'a>,
    open: TabId,
    row: Rect,
    titles: Vec<usize>,
    /// The number of matches in each tab; empty where there are none.
    counts: Vec<String>,
    /// The columns that are kept free for each of them, whatever it is now: what is typed moves nothing.
    slots: Vec<usize>,
    ages: Vec<String>,
}

impl Header {
    /// The header of a screen, during a search with the number of matches in each tab. Where things stand depends on
    /// whether there is a search, and not on these numbers.
    pub(crate) fn of(panes: &Panes, document: &Document<'_>, open: TabId, counts: Option<&[usize]>) -> Self {
        let shown = |&count: &usize| if count == 0 { String::new() } else { count.to_string() };
        // A tab has no more matches than passages.
        let slot = |tab| {
            width(&document.sections_of(tab).map(|held| document.passages_of(held).len()).sum::<usize>().to_string())
        };
        let row =
            Rect { y: panes.header.bottom().saturating_sub(1), height: panes.header.height.min(1), ..panes.header };
        let parts = Parts {
            document,
            open,
            row,
            titles: document.tabs().map(|tab| width(&document.tab(tab).title)).collect(),
            counts: counts.unwrap_or_default().iter().map(shown).collect(),
            slots: counts.map_or_else(Vec::new, |_| document.tabs().map(slot).collect()),
            ages: messages::age(document.age(), panes.screen.width < AGED),
        };
        let has_to_age = panes.screen.width >= AGED;
        if panes.header.height > 1 {
            let first = Rect { height: 1, ..panes.header };
            let (title, age) = parts.title_and_age(first, has_to_age);
            Self { title, age, ..parts.tabs_alone(usize::from(row.width)) }
        } else {
            parts.in_one_row(has_to_age)
        }
    }
}

impl Parts<'_> {
    fn title(&self) -> usize {
        width(&self.document.briefing().title)
    }

    /// The columns of all tabs.
    fn all(&self, has_counts: bool, gap: usize) -> usize {
        let counts: usize = self.slots.iter().filter(|_| has_counts).map(|slot| 1 + slot).sum();
        self.titles.iter().sum::<usize>() + counts + gap * self.titles.len().saturating_sub(1)
    }

    /// With counts and without, where there are any.
    fn counted(&self) -> impl Iterator<Item = bool> + use<> {
        let has_counts = !self.slots.is_empty();
        [true, false].into_iter().filter(move |&is_counted| has_counts || !is_counted)
    }

    /// Everything in one row. The age gives up its longer forms first, then the gaps and the title go, then the counts.
    fn in_one_row(&self, has_to_age: bool) -> Header {
        let columns = usize::from(self.row.width);
        let ages = 0..self.ages.len();
        let wide = |has_title| ages.clone().flat_map(move |age| GAPS.map(|gap| (has_title, age, gap)));
        let tight = ages.clone().map(|age| (false, age, TIGHT));
        let plans: Vec<_> = wide(true).chain(wide(false)).chain(tight).collect();
        for has_counts in self.counted() {
            for &(has_title, age, gap) in &plans {
                let title = if has_title { self.title() + gap } else { 0 };
                let behind = gap.max(GAPS[1]) + width(&self.ages[age]);
                if title + self.all(has_counts, gap) + behind <= columns {
                    let tabs = self.seats(0..self.titles.len(), title, gap, has_counts);
                    let title = self.at(0, title.saturating_sub(gap));
                    return Header { title, tabs, tab_number: None, age: Some(self.age_at_end(self.row, age)) };
                }
            }
        }
        // Not all tabs fit beside the age: it stands with the open one, if it can or must.
        let open = self.titles[self.open.index()] + GAPS[1] + width(&self.tab_number());
        let fitting = ages.clone().find(|&age| open + GAPS[1] + width(&self.ages[age]) <= columns);
        match fitting.or(ages.last().filter(|_| has_to_age)) {
            Some(age) => {
                let room = columns.saturating_sub(width(&self.ages[age]) + GAPS[1]);
                Header { age: Some(self.age_at_end(self.row, age)), ..self.some_tabs(room) }
            }
            None => self.tabs_alone(columns),
        }
    }

    /// Title and age in a row of their own.
    fn title_and_age(&self, row: Rect, has_to_age: bool) -> (Rect, Option<Placed>) {
        let columns = usize::from(row.width);
        let fits = |age: &usize| self.title() + GAPS[1] + width(&self.ages[*age]) <= columns;
        let last = self.ages.len().saturating_sub(1);
        let age = (0..self.ages.len()).find(fits).unwrap_or(last);
        let room = columns.saturating_sub(width(&self.ages[age]) + GAPS[1]);
        let (age, room) =
            if has_to_age || room >= LEAST_TITLE { (Some(self.age_at_end(row, age)), room) } else { (None, columns) };
        (Rect { width: u16::try_from(self.title().min(room)).unwrap_or(row.width), ..row }, age)
    }

    /// The tabs in so many columns that nothing else stands in.
    fn tabs_alone(&self, columns: usize) -> Header {
        for has_counts in self.counted() {
            if let Some(gap) = GAPS.into_iter().chain([TIGHT]).find(|&gap| self.all(has_counts, gap) <= columns) {
                let tabs = self.seats(0..self.titles.len(), 0, gap, has_counts);
                return Header { title: Rect::ZERO, tabs, tab_number: None, age: None };
            }
        }
        self.some_tabs(columns)
    }

    /// The tabs that fit: those from the first that lets the open one be seen, and which of how many that is.
    fn some_tabs(&self, columns: usize) -> Header {
        let (number, gap) = (self.tab_number(), GAPS[1]);
        let room = columns.saturating_sub(width(&number) + gap);
        let open = self.open.index();
        let columns_of = |from: usize, to: usize| self.titles[from..to].iter().sum::<usize>() + gap * (to - from - 1);
        let first = (0..open).find(|&first| columns_of(first, open + 1) <= room).unwrap_or(open);
        let last = (open + 1..=self.titles.len()).rev().find(|&last| columns_of(first, last) <= room);
        let mut tabs = self.seats(first..last.unwrap_or(open + 1), 0, gap, false);
        for shown in &mut tabs {
            // Only an open tab that is longer than the row is cut.
            shown.area.width = shown.area.width.min(u16::try_from(room).unwrap_or(u16::MAX));
        }
        let end = tabs.last().map_or(self.row.x, |shown| shown.area.right());
        let gap = if tabs.len() == 1 { 1 } else { gap };
        let area = self.at(usize::from(end - self.row.x) + gap, width(&number));
        Header { title: Rect::ZERO, tabs, tab_number: Some((number, area)), age: None }
    }

    /// Which tab is open, of how many.
    fn tab_number(&self) -> String {
        messages::tab_place(self.open.index() + 1, self.titles.len())
    }

    /// Tabs one behind the other from a column on.
    fn seats(&self, shown: Range<usize>, mut x: usize, gap: usize, has_counts: bool) -> Vec<HeaderTab> {
        let mut seats = Vec::new();
        for (at, tab) in self.document.tabs().enumerate().take(shown.end).skip(shown.start) {
            let area = self.at(x, self.titles[at]);
            x += self.titles[at];
            let count = self.counts.get(at).filter(|count| has_counts && !count.is_empty());
            let count = count.map(|count| (count.clone(), self.at(x + 1, width(count))));
            x += self.slots.get(at).filter(|_| has_counts).map_or(0, |slot| 1 + slot);
            seats.push(HeaderTab { tab, area, count });
            x += gap;
        }
        seats
    }

    /// How old the words are, at the end of a row.
    fn age_at_end(&self, row: Rect, age: usize) -> Placed {
        let columns = u16::try_from(width(&self.ages[age])).unwrap_or(u16::MAX).min(row.width);
        (self.ages[age].clone(), Rect { x: row.right() - columns, width: columns, ..row })
    }

    /// So many columns of the row from a column on.
    fn at(&self, x: usize, columns: usize) -> Rect {
        let short = |columns| u16::try_from(columns).unwrap_or(u16::MAX / 4);
        Rect { x: self.row.x.saturating_add(short(x)), width: short(columns), ..self.row }.intersection(self.row)
    }
}
