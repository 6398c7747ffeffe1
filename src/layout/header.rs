//! The layout of the header: title, tabs, and the age of the document. Narrow screens show less of it; nothing is cut but
//! a title or a tab wider than the screen.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Panes, row, to_u16};
use crate::article::width;
use crate::briefing::{Date, Document, TabId};
use crate::messages::{self, AgeForm, Words};

/// A screen with at least this many columns always shows the age.
const AGE_REQUIRED: u16 = 40;

/// The columns between title, tabs and age. One column would look like a blank within a title.
const GAP: usize = 2;
const WIDE_GAP: usize = 3;

/// The columns between two tabs if nothing else makes them fit.
const TIGHT_GAP: usize = 1;

/// The age is dropped if it leaves fewer columns of the title.
const LEAST_TITLE: usize = 8;

/// The texts of the header and their areas.
#[derive(Debug)]
pub(crate) struct Header {
    /// Empty if there is no room for the title.
    pub(crate) title: Rect,
    /// Whether there is room for a short form of the title alone.
    pub(crate) is_title_short: bool,
    /// The visible tabs, among them the open one.
    pub(crate) tabs: Vec<HeaderTab>,
    /// The columns after the title of a tab that are free for its number of matches. They are always free, so that a
    /// search moves nothing.
    pub(crate) count_columns: usize,
    /// The number of the open tab, unless all tabs are visible.
    pub(crate) tab_number: Option<(String, Rect)>,
    pub(crate) age: Option<(AgeForm, Rect)>,
}

/// A tab in the header.
#[derive(Debug)]
pub(crate) struct HeaderTab {
    pub(crate) tab: TabId,
    /// The area of its title.
    pub(crate) area: Rect,
}

impl HeaderTab {
    /// The title with a column on either side.
    pub(crate) fn clickable(&self) -> Rect {
        Rect { x: self.area.x.saturating_sub(1), width: self.area.width + 2, ..self.area }
    }
}

/// The short form of a document's title, if a term of the document has it.
fn short_title<'d>(document: &'d Document<'_>) -> Option<&'d str> {
    let title = &document.briefing().title;
    // A title begins with a capital in every language; a term does not.
    let is_title = |long: &str| long.to_lowercase() == title.to_lowercase();
    let term = document.terms().find(|term| width(&term.short) < width(title) && is_title(&term.long));
    term.map(|term| &*term.short)
}

/// One way to fill a row with all tabs.
struct Plan<'a> {
    /// The form of the title before the tabs, from the longest.
    title: Option<usize>,
    /// The columns between title, tabs and age.
    gap: usize,
    /// A form of the age, after the tabs.
    age: Option<&'a AgeForm>,
}

impl<'a> Plan<'a> {
    /// The plans with so many forms of the title and these forms of the age, from the widest to the narrowest: the gap
    /// shrinks first, then the title is shortened, then the age, then the title is dropped.
    fn list(titles: usize, ages: &[Option<&'a AgeForm>]) -> impl Iterator<Item = Self> {
        let plans = |title, gaps: &'static [usize], age| gaps.iter().map(move |&gap| Self { title, gap, age });
        // Tabs without an age are in a row below the title, or too long for it.
        let with_title = ages
            .iter()
            .filter(|age| age.is_some())
            .flat_map(move |&age| (0..titles).flat_map(move |title| plans(Some(title), &[WIDE_GAP, GAP], age)));
        let gaps = [&[WIDE_GAP, GAP][..], &[TIGHT_GAP]];
        let without = gaps.into_iter().flat_map(move |gaps| ages.iter().flat_map(move |&age| plans(None, gaps, age)));
        with_title.chain(without)
    }
}

/// The texts that a header may show, with their columns: they are gathered once for a tab, not for each frame.
#[derive(Debug)]
pub(crate) struct HeaderTexts {
    pub(crate) short_title: Option<String>,
    /// The columns of the title and of its short form, if it has one.
    titles: Vec<usize>,
    tabs: Vec<TabText>,
    /// The index of the open tab.
    open: usize,
    /// The number of the open tab.
    number: String,
    /// The forms of the age, and those where the screen is narrow.
    ages: Vec<AgeForm>,
    narrow_ages: Vec<AgeForm>,
}

#[derive(Debug)]
struct TabText {
    tab: TabId,
    /// The columns of its title.
    title: usize,
}

impl HeaderTexts {
    /// The texts on the day `today`, with one tab open.
    pub(crate) fn of(document: &Document<'_>, words: Words, open: TabId, today: Date) -> Self {
        let short_title = short_title(document);
        let measure = |tab: TabId| TabText { tab, title: width(&document.tab(tab).title) };
        let ages = |is_narrow| words.age(document.age(), document.is_copy(), today, is_narrow);
        Self {
            short_title: short_title.map(str::to_owned),
            titles: std::iter::once(&*document.briefing().title).chain(short_title).map(width).collect(),
            tabs: document.tabs().map(measure).collect(),
            open: open.index(),
            number: messages::tab_place(open.index() + 1, document.tabs().len()),
            ages: ages(false),
            narrow_ages: ages(true),
        }
    }
}

/// The texts of the header and the row of the tabs.
struct Parts<'t> {
    row: Rect,
    texts: &'t HeaderTexts,
}

impl Header {
    /// The columns of the age and the gap before it.
    fn age_columns(&self) -> usize {
        age_columns(self.age.as_ref().map(|(age, _)| age))
    }

    /// Lays out the header of a screen.
    pub(crate) fn of(panes: &Panes, texts: &HeaderTexts) -> Self {
        let parts = Parts { row: row(panes.header, usize::from(panes.header.height).saturating_sub(1)), texts };
        let is_age_required = panes.screen.width >= AGE_REQUIRED;
        let ages = if is_age_required { &texts.ages } else { &texts.narrow_ages };
        let tabs_alone = || parts.all_tabs(&[None]).unwrap_or_else(|| parts.some_tabs(None));
        if panes.header.height > 1 {
            return parts.with_title_and_age(tabs_alone(), row(panes.header, 0), ages, is_age_required);
        }
        let ages: Vec<_> = ages.iter().map(Some).collect();
        // All tabs and the age, or else some tabs and the age, or else tabs alone.
        let all_tabs = parts.all_tabs(&ages);
        all_tabs.or_else(|| parts.some_tabs_and_age(&ages, is_age_required)).unwrap_or_else(tabs_alone)
    }
}

impl Parts<'_> {
    /// All tabs, by the widest plan that fits.
    fn all_tabs(&self, ages: &[Option<&AgeForm>]) -> Option<Header> {
        let mut plans = Plan::list(self.texts.titles.len(), ages);
        let Plan { title, gap, age } = plans.find(|plan| self.fits(plan))?;
        let columns = title.map(|title| self.texts.titles[title]);
        let x = columns.map_or(0, |columns| columns + gap);
        Some(Header {
            title: self.area(0, columns.unwrap_or(0)),
            is_title_short: title.is_some_and(|title| title > 0),
            tabs: self.place_tabs(x, 0..self.texts.tabs.len(), gap),
            count_columns: gap - TIGHT_GAP,
            tab_number: None,
            age: age.map(|age| place_at_end(age, self.row)),
        })
    }

    fn fits(&self, plan: &Plan<'_>) -> bool {
        let title = plan.title.map_or(0, |title| self.texts.titles[title] + plan.gap);
        let tabs = self.texts.tabs.iter().map(|tab| tab.title);
        let gaps = plan.gap * self.texts.tabs.len().saturating_sub(1);
        let age = plan.age.map_or(0, |age| plan.gap.max(GAP) + age.columns());
        title + tabs.sum::<usize>() + gaps + age <= usize::from(self.row.width)
    }

    /// The open tab and the tabs beside it that fit, and the longest form of the age that hides none of them. A screen
    /// that must show the age takes the shortest form in any case.
    fn some_tabs_and_age(&self, ages: &[Option<&AgeForm>], is_age_required: bool) -> Option<Header> {
        let open = self.texts.tabs[self.texts.open].title + GAP + width(&self.texts.number);
        let &shortest = ages.last()?;
        if open + age_columns(shortest) > usize::from(self.row.width) {
            return is_age_required.then(|| self.some_tabs(shortest));
        }
        let most = self.some_tabs(shortest).tabs.len();
        let mut headers = ages.iter().map(|&age| self.some_tabs(age));
        headers.find(|header| header.tabs.len() == most && open + header.age_columns() <= usize::from(self.row.width))
    }

    /// The tabs from the first that leaves room for the open one and its number.
    fn some_tabs(&self, age: Option<&AgeForm>) -> Header {
        let room = usize::from(self.row.width).saturating_sub(age_columns(age));
        let room = room.saturating_sub(width(&self.texts.number) + GAP);
        let fits = |tabs: Range<usize>| {
            let gaps = GAP * (tabs.len() - 1);
            self.texts.tabs[tabs].iter().map(|tab| tab.title).sum::<usize>() + gaps <= room
        };
        let first = (0..self.texts.open).find(|&first| fits(first..self.texts.open + 1)).unwrap_or(self.texts.open);
        let end = (self.texts.open + 2..=self.texts.tabs.len())
            .rev()
            .find(|&end| fits(first..end))
            .unwrap_or(self.texts.open + 1);
        let mut tabs = self.place_tabs(0, first..end, GAP);
        for tab in &mut tabs {
            // Only an open tab that is wider than the row is cut.
            tab.area.width = tab.area.width.min(to_u16(room));
        }
        let right = tabs.last().map_or(0, |tab| tab.area.right() - self.row.x);
        let number = self.area(usize::from(right) + GAP, width(&self.texts.number));
        let age = age.map(|age| place_at_end(age, self.row));
        let tab_number = Some((self.texts.number.clone(), number));
        Header { title: Rect::ZERO, is_title_short: false, tabs, count_columns: GAP - TIGHT_GAP, tab_number, age }
    }

    /// Adds title and age in a row of their own. The title is cut if it must be.
    fn with_title_and_age(&self, tabs: Header, row: Rect, ages: &[AgeForm], is_age_required: bool) -> Header {
        let columns = usize::from(row.width);
        let room = |age: &AgeForm| columns.saturating_sub(age.columns() + GAP);
        let forms = ages.iter().flat_map(|age| self.texts.titles.iter().enumerate().map(move |form| (age, form)));
        let mut fitting = forms.filter(|&(age, (_, &title))| title <= room(age));
        let (age, (form, title)) = match fitting.next() {
            Some((age, (form, &title))) => (Some(age), (form, title)),
            None => (ages.last(), (self.texts.titles.len() - 1, self.texts.titles[self.texts.titles.len() - 1])),
        };
        let age = age.filter(|age| is_age_required || room(age) >= LEAST_TITLE);
        let title = title.min(age.map_or(columns, room));
        Header {
            title: Rect { width: to_u16(title), ..row },
            is_title_short: form > 0,
            age: age.map(|age| place_at_end(age, row)),
            ..tabs
        }
    }

    /// Places tabs side by side, from column `x` of the row.
    fn place_tabs(&self, mut x: usize, tabs: Range<usize>, gap: usize) -> Vec<HeaderTab> {
        let place = |tab: &TabText| {
            let area = self.area(x, tab.title);
            x += tab.title + gap;
            HeaderTab { tab: tab.tab, area }
        };
        self.texts.tabs[tabs].iter().map(place).collect()
    }

    /// A part of the row, from its column `x`.
    fn area(&self, x: usize, columns: usize) -> Rect {
        let x = self.row.x.saturating_add(to_u16(x));
        Rect { x, width: to_u16(columns), ..self.row }.intersection(self.row)
    }
}

/// The columns of an age and the gap before it.
fn age_columns(age: Option<&AgeForm>) -> usize {
    age.map_or(0, |age| GAP + age.columns())
}

fn place_at_end(age: &AgeForm, row: Rect) -> (AgeForm, Rect) {
    let columns = to_u16(age.columns()).min(row.width);
    (age.clone(), Rect { x: row.right() - columns, width: columns, ..row })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use serde_json::json;

    use super::*;
    use crate::appearance::Audience;
    use crate::briefing::Age;
    use crate::layout::{Left, Side};
    use crate::messages::Messages as _;
    use crate::testing::{briefing, document, embedded};

    /// So low that the whole header is in one row.
    const LOW: u16 = 6;
    const HIGH: u16 = 24;

    fn panes(width: u16, height: u16) -> Panes {
        Panes::of(Audience::Eyes, Size::new(width, height), Left::Outline(20), Side::Left)
    }

    /// The embedded briefing, one with many tabs, and one with a title and a tab wider than most screens.
    fn documents() -> [&'static Document<'static>; 3] {
        let with_tabs = |titles: &[&str]| {
            let passage = json!({ "type": "passage", "text": "Nothing more." });
            let sections = json!([{ "id": "s", "title": "S", "blocks": [passage] }]);
            let tab = |(number, title)| json!({ "id": format!("t{number}"), "title": title, "sections": sections });
            let tabs: Vec<_> = titles.iter().enumerate().map(tab).collect();
            let mut briefing = briefing(&json!(tabs), &json!([]));
            briefing["title"] = json!(titles.join(" and "));
            document(&briefing)
        };
        let many = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa"];
        [
            embedded(),
            with_tabs(&many),
            with_tabs(&["日本語", "What the agency found in the first year of its review", "C"]),
        ]
    }

    fn today() -> Date {
        "2026-11-22".parse().unwrap()
    }

    fn texts(document: &Document<'_>, open: TabId) -> HeaderTexts {
        HeaderTexts::of(document, messages::of(document), open, today())
    }

    /// The headers of every document with every tab open.
    fn headers(
        documents: &[&'static Document<'static>],
        panes: &Panes,
    ) -> Vec<(&'static Document<'static>, TabId, Header)> {
        let header =
            |document: &'static Document<'static>, open| (document, open, Header::of(panes, &texts(document, open)));
        documents.iter().flat_map(|document| document.tabs().map(|open| header(document, open))).collect()
    }

    #[test]
    fn plans_give_up_gap_long_title_age_and_title_in_this_order() {
        let ages = messages::English.age(Age::Unknown, false, today(), false);
        let forms @ [long, short] = [0, 1].map(|at| ages.get(at));
        let plans = Plan::list(2, &forms).map(|plan| (plan.title, plan.gap, plan.age));
        let expected = [
            (Some(0), 3, long),
            (Some(0), 2, long),
            (Some(1), 3, long),
            (Some(1), 2, long),
            (Some(0), 3, short),
            (Some(0), 2, short),
            (Some(1), 3, short),
            (Some(1), 2, short),
            (None, 3, long),
            (None, 2, long),
            (None, 3, short),
            (None, 2, short),
            (None, 1, long),
            (None, 1, short),
        ];
        assert_eq!(plans.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn texts_are_whole_and_apart_at_every_width() {
        let documents = documents();
        for (columns, height) in (30..200).flat_map(|width| [(width, LOW), (width, HIGH)]) {
            let panes = panes(columns, height);
            for (document, open, header) in headers(&documents, &panes) {
                let context = format!("{open:?} of {:?} at {columns}×{height}", document.briefing().title);
                let open = header.tabs.iter().find(|tab| tab.tab == open).expect("the open tab is visible");
                assert!(!open.area.is_empty(), "{context}");
                for tab in &header.tabs {
                    let is_whole = usize::from(tab.area.width) == width(&document.tab(tab.tab).title);
                    assert!(is_whole || header.tabs.len() == 1, "{context}");
                }
                if let Some((age, area)) = &header.age {
                    assert_eq!(usize::from(area.width), age.columns(), "{age:?}: {context}");
                }
                let others = header.tab_number.as_ref().map(|(_, area)| *area);
                let others = others.into_iter().chain(header.age.as_ref().map(|(_, area)| *area));
                let tabs = header.tabs.iter().map(|tab| tab.area);
                let areas = [header.title].into_iter().chain(tabs).chain(others);
                let mut areas: Vec<_> = areas.filter(|area| !area.is_empty()).collect();
                areas.sort_by_key(|area| (area.y, area.x));
                assert!(areas.iter().all(|area| panes.header.union(*area) == panes.header), "{context}");
                for pair in areas.windows(2).filter(|pair| pair[0].y == pair[1].y) {
                    assert!(pair[0].right() < pair[1].x, "{pair:?}: {context}");
                }
            }
        }
    }

    #[test]
    fn a_wider_screen_shows_no_less() {
        for document in documents() {
            for open in document.tabs() {
                let mut before = (false, 0);
                for columns in AGE_REQUIRED..200 {
                    let header = Header::of(&panes(columns, LOW), &texts(document, open));
                    assert!(header.age.is_some(), "{columns}");
                    let now = (!header.title.is_empty(), header.tabs.len());
                    assert!(now.0 >= before.0 && now.1 >= before.1, "{now:?} at {columns}");
                    before = now;
                }
            }
        }
    }

    #[test]
    fn a_number_of_matches_fits_between_its_tab_and_what_follows() {
        for (columns, height) in (30..200).flat_map(|width| [(width, LOW), (width, HIGH)]) {
            for (document, open, header) in headers(&documents(), &panes(columns, height)) {
                for tab in &header.tabs {
                    let end = usize::from(tab.area.right()) + header.count_columns;
                    let others = header.tabs.iter().map(|tab| tab.area).chain(header.age.iter().map(|(_, age)| *age));
                    let next = others.filter(|area| area.y == tab.area.y && area.x > tab.area.x).map(|area| area.x);
                    let context = format!("{open:?} of {:?} at {columns}", document.briefing().title);
                    assert!(next.min().is_none_or(|next| end < usize::from(next)), "{context}");
                }
            }
        }
    }
}
