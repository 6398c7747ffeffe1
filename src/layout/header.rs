//! The layout of the header: title, tabs with their numbers of matches, and the age of the document. Narrow screens
//! show less of it; nothing is cut but a title or a tab wider than the screen.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Panes, row, to_u16};
use crate::article::width;
use crate::briefing::{Document, TabId};
use crate::messages;

/// A screen with at least this many columns always shows the age.
const AGE_REQUIRED: u16 = 40;

/// The columns between title, tabs and age. One column would look like a blank within a title.
const GAP: usize = 2;
const WIDE_GAP: usize = 3;

/// The columns between two tabs if nothing else makes them fit.
const TIGHT_GAP: usize = 1;

/// The age is dropped if it leaves fewer columns of the title.
const LEAST_TITLE: usize = 8;

/// A text and its area.
pub(crate) type Placed = (String, Rect);

/// The texts of the header and their areas.
#[derive(Debug)]
pub(crate) struct Header {
    /// Empty if there is no room for the title.
    pub(crate) title: Rect,
    /// The visible tabs, among them the open one.
    pub(crate) tabs: Vec<HeaderTab>,
    /// The number of the open tab, unless all tabs are visible.
    pub(crate) tab_number: Option<Placed>,
    pub(crate) age: Option<Placed>,
}

/// A tab in the header.
#[derive(Debug)]
pub(crate) struct HeaderTab {
    pub(crate) tab: TabId,
    /// The area of its title.
    pub(crate) area: Rect,
    /// The number of its matches, if any.
    pub(crate) count: Option<Placed>,
}

/// One way to fill a row with all tabs.
struct Plan<'a> {
    /// Whether the title comes before the tabs.
    has_title: bool,
    /// Whether tabs have their numbers of matches.
    has_counts: bool,
    /// The columns between title, tabs and age.
    gap: usize,
    /// A form of the age, after the tabs.
    age: Option<&'a str>,
}

impl<'a> Plan<'a> {
    /// The plans with these forms of the age, from the widest to the narrowest: the gap shrinks first, then the age is
    /// shortened; then the title is dropped, then the numbers of matches.
    fn list(ages: &[Option<&'a str>]) -> Vec<Self> {
        let mut plans = Vec::new();
        for has_counts in [true, false] {
            for (has_title, gaps) in [(true, &[WIDE_GAP, GAP][..]), (false, &[WIDE_GAP, GAP]), (false, &[TIGHT_GAP])] {
                for &age in ages {
                    // Tabs without an age are in a row below the title, or too long for it.
                    let has_title = has_title && age.is_some();
                    plans.extend(gaps.iter().map(|&gap| Self { has_title, has_counts, gap, age }));
                }
            }
        }
        plans
    }
}

/// The columns of the texts of the header, and the row of the tabs.
struct Parts {
    row: Rect,
    title: usize,
    tabs: Vec<TabParts>,
    /// The index of the open tab.
    open: usize,
    /// The number of the open tab.
    number: String,
}

struct TabParts {
    tab: TabId,
    title: usize,
    /// The number of its matches, if any.
    count: Option<String>,
    /// The columns for that number and a blank before it. During a search they are as many as the number may ever
    /// need, so that typing moves nothing.
    count_columns: usize,
}

impl Header {
    /// Lays out the header of a screen, during and after a search with the number of matches in each tab.
    pub(crate) fn of(panes: &Panes, document: &Document<'_>, open: TabId, counts: Option<&[usize]>) -> Self {
        let passages = |tab| -> usize {
            let sections = document.sections_of(tab);
            sections.map(|section| document.passages_of(section).len()).sum()
        };
        let measure = |(at, tab): (usize, TabId)| TabParts {
            tab,
            title: width(&document.tab(tab).title),
            count: counts.map(|counts| counts[at]).filter(|&count| count > 0).map(|count| count.to_string()),
            count_columns: counts.map_or(0, |_| 1 + width(&passages(tab).to_string())),
        };
        let parts = Parts {
            row: row(panes.header, usize::from(panes.header.height).saturating_sub(1)),
            title: width(&document.briefing().title),
            tabs: document.tabs().enumerate().map(measure).collect(),
            open: open.index(),
            number: messages::tab_place(open.index() + 1, document.tabs().len()),
        };
        let is_age_required = panes.screen.width >= AGE_REQUIRED;
        let ages = messages::age(document.age(), !is_age_required);
        let ages: Vec<&str> = ages.iter().map(String::as_str).collect();
        let tabs_alone = || parts.all_tabs(&[None]).unwrap_or_else(|| parts.some_tabs(None));
        if panes.header.height > 1 {
            let (title, age) = parts.title_and_age(row(panes.header, 0), &ages, is_age_required);
            return Self { title, age, ..tabs_alone() };
        }
        let ages: Vec<_> = ages.into_iter().map(Some).collect();
        // All tabs and the age, or else some tabs and the age, or else tabs alone.
        let all_tabs = parts.all_tabs(&ages);
        all_tabs.or_else(|| parts.some_tabs_and_age(&ages, is_age_required)).unwrap_or_else(tabs_alone)
    }
}

impl Parts {
    /// All tabs, by the widest plan that fits.
    fn all_tabs(&self, ages: &[Option<&str>]) -> Option<Header> {
        let plans = Plan::list(ages);
        let &Plan { has_title, has_counts, gap, age } = plans.iter().find(|plan| self.fits(plan))?;
        let (title, x) = if has_title { (self.title, self.title + gap) } else { (0, 0) };
        Some(Header {
            title: self.area(0, title),
            tabs: self.place_tabs(x, 0..self.tabs.len(), gap, has_counts),
            tab_number: None,
            age: age.map(|age| place_at_end(age, self.row)),
        })
    }

    fn fits(&self, plan: &Plan<'_>) -> bool {
        let title = if plan.has_title { self.title + plan.gap } else { 0 };
        let tabs = self.tabs.iter().map(|tab| tab.title + if plan.has_counts { tab.count_columns } else { 0 });
        let gaps = plan.gap * self.tabs.len().saturating_sub(1);
        let age = plan.age.map_or(0, |age| plan.gap.max(GAP) + width(age));
        title + tabs.sum::<usize>() + gaps + age <= usize::from(self.row.width)
    }

    /// The open tab and the tabs beside it that fit, and the longest form of the age that fits beside the open one. A
    /// screen that must show the age takes the shortest form anyway.
    fn some_tabs_and_age(&self, ages: &[Option<&str>], is_age_required: bool) -> Option<Header> {
        let open = self.tabs[self.open].title + GAP + width(&self.number);
        let columns = usize::from(self.row.width);
        let age = ages.iter().find(|age| open + age_columns(**age) <= columns);
        age.or(ages.last().filter(|_| is_age_required)).map(|&age| self.some_tabs(age))
    }

    /// The tabs from the first that leaves room for the open one and its number.
    fn some_tabs(&self, age: Option<&str>) -> Header {
        let room = usize::from(self.row.width).saturating_sub(age_columns(age));
        let room = room.saturating_sub(width(&self.number) + GAP);
        let fits = |tabs: Range<usize>| {
            let gaps = GAP * (tabs.len() - 1);
            self.tabs[tabs].iter().map(|tab| tab.title).sum::<usize>() + gaps <= room
        };
        let first = (0..self.open).find(|&first| fits(first..self.open + 1)).unwrap_or(self.open);
        let end = (self.open + 2..=self.tabs.len()).rev().find(|&end| fits(first..end)).unwrap_or(self.open + 1);
        let mut tabs = self.place_tabs(0, first..end, GAP, false);
        for tab in &mut tabs {
            // Only an open tab that is wider than the row is cut.
            tab.area.width = tab.area.width.min(to_u16(room));
        }
        let right = tabs.last().map_or(0, |tab| tab.area.right() - self.row.x);
        let gap = if tabs.len() == 1 { TIGHT_GAP } else { GAP };
        let number = self.area(usize::from(right) + gap, width(&self.number));
        let age = age.map(|age| place_at_end(age, self.row));
        Header { title: Rect::ZERO, tabs, tab_number: Some((self.number.clone(), number)), age }
    }

    /// Title and age in a row of their own. The title is cut if it must be.
    fn title_and_age(&self, row: Rect, ages: &[&str], is_age_required: bool) -> (Rect, Option<Placed>) {
        let columns = usize::from(row.width);
        let room = |age: &str| columns.saturating_sub(width(age) + GAP);
        let age = ages.iter().find(|age| self.title <= room(age)).or(ages.last());
        let age = age.filter(|age| is_age_required || room(age) >= LEAST_TITLE);
        let title = self.title.min(age.map_or(columns, |age| room(age)));
        (Rect { width: to_u16(title), ..row }, age.map(|age| place_at_end(age, row)))
    }

    /// Places tabs side by side, from column `x` of the row.
    fn place_tabs(&self, mut x: usize, tabs: Range<usize>, gap: usize, has_counts: bool) -> Vec<HeaderTab> {
        let place = |tab: &TabParts| {
            let area = self.area(x, tab.title);
            x += tab.title;
            let count = tab.count.as_ref().filter(|_| has_counts);
            let count = count.map(|count| (count.clone(), self.area(x + 1, width(count))));
            x += gap + if has_counts { tab.count_columns } else { 0 };
            HeaderTab { tab: tab.tab, area, count }
        };
        self.tabs[tabs].iter().map(place).collect()
    }

    /// A part of the row, from its column `x`.
    fn area(&self, x: usize, columns: usize) -> Rect {
        let x = self.row.x.saturating_add(to_u16(x));
        Rect { x, width: to_u16(columns), ..self.row }.intersection(self.row)
    }
}

/// The columns of an age and the gap before it.
fn age_columns(age: Option<&str>) -> usize {
    age.map_or(0, |age| GAP + width(age))
}

fn place_at_end(text: &str, row: Rect) -> Placed {
    let columns = to_u16(width(text)).min(row.width);
    (text.to_owned(), Rect { x: row.right() - columns, width: columns, ..row })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use serde_json::json;

    use super::*;
    use crate::layout::{Left, Side};
    use crate::testing::{briefing, document, embedded};

    /// So low that the whole header is in one row.
    const LOW: u16 = 6;
    const HIGH: u16 = 24;

    fn panes(width: u16, height: u16) -> Panes {
        Panes::of(Size::new(width, height), Left::Outline(20), Side::Left)
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

    /// The headers of every document with every tab open, without and with numbers of matches.
    fn headers(
        documents: &[&'static Document<'static>],
        panes: &Panes,
    ) -> Vec<(&'static Document<'static>, TabId, Header)> {
        let mut headers = Vec::new();
        for &document in documents {
            for open in document.tabs() {
                for counts in [None, Some(vec![1; document.tabs().len()])] {
                    headers.push((document, open, Header::of(panes, document, open, counts.as_deref())));
                }
            }
        }
        headers
    }

    #[test]
    fn plans_give_up_gap_age_title_and_counts_in_this_order() {
        let ages = [Some("source of 2023"), Some("2023")];
        let plans = Plan::list(&ages).into_iter().map(|plan| (plan.has_title, plan.has_counts, plan.gap, plan.age));
        let [long, short] = ages;
        let with_counts = [
            (true, true, 3, long),
            (true, true, 2, long),
            (true, true, 3, short),
            (true, true, 2, short),
            (false, true, 3, long),
            (false, true, 2, long),
            (false, true, 3, short),
            (false, true, 2, short),
            (false, true, 1, long),
            (false, true, 1, short),
        ];
        let without = with_counts.map(|(has_title, _, gap, age)| (has_title, false, gap, age));
        assert_eq!(plans.collect::<Vec<_>>(), [with_counts, without].concat());
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
                let counts = header.tabs.iter().filter_map(|tab| tab.count.as_ref());
                let placed: Vec<_> = counts.chain(&header.tab_number).chain(&header.age).collect();
                for (text, area) in &placed {
                    assert_eq!(usize::from(area.width), width(text), "{text}: {context}");
                }
                let tabs = header.tabs.iter().map(|tab| tab.area);
                let areas = [header.title].into_iter().chain(tabs).chain(placed.iter().map(|(_, area)| *area));
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
                let mut before = (false, 0, 0);
                for columns in AGE_REQUIRED..200 {
                    let counts = vec![1; document.tabs().len()];
                    let plain = Header::of(&panes(columns, LOW), document, open, None);
                    let counted = Header::of(&panes(columns, LOW), document, open, Some(&counts));
                    assert!(plain.age.is_some() && counted.age.is_some(), "{columns}");
                    let counts = counted.tabs.iter().filter(|tab| tab.count.is_some()).count();
                    let now = (!plain.title.is_empty(), plain.tabs.len(), counts);
                    assert!(now.0 >= before.0 && now.1 >= before.1 && now.2 >= before.2, "{now:?} at {columns}");
                    before = now;
                }
            }
        }
    }

    #[test]
    fn numbers_of_matches_move_nothing() {
        let document = embedded();
        let most: Vec<usize> = document
            .tabs()
            .map(|tab| document.sections_of(tab).map(|section| document.passages_of(section).len()).sum())
            .collect();
        for (columns, height) in (30..200).flat_map(|width| [(width, LOW), (width, HIGH)]) {
            for open in document.tabs() {
                let areas = |counts: &[usize]| {
                    let header = Header::of(&panes(columns, height), document, open, Some(counts));
                    let tabs: Vec<_> = header.tabs.iter().map(|tab| (tab.tab, tab.area)).collect();
                    (header.title, tabs, header.tab_number, header.age)
                };
                assert_eq!(areas(&vec![0; most.len()]), areas(&most), "{columns}×{height}");
            }
        }
    }
}
