//! Sets the figures: each number large, with its unit and label, a bar where it is a share, and a link to its passage.

use super::setter::{Indent, Run, blanks, plain_span};
use super::{Glyph, Role, Setter, Span, width};
use crate::briefing::{Figure, PassageId, Place};
use crate::facts;
use crate::messages;

/// In fewer columns the words before a number stand over it.
const NARROW: usize = 54;

/// In fewer columns the labels stand under the numbers.
const NARROWEST: usize = 36;

/// The most columns of words before a number in its column.
const QUALIFIER: usize = 16;

/// The columns between a number and its label.
const GAP: usize = 2;

/// The most columns of a bar.
const BAR: usize = 50;

impl Setter<'_> {
    /// Sets the figures.
    pub(super) fn figures(&mut self) {
        let document = self.document;
        let figures: Vec<_> = facts::figures(document).collect();
        // One that is very long has a line of its own, and the others keep their column.
        let room = self.setting.columns / 2;
        let fits = |&wide: &usize| wide <= room;
        let column = figures.iter().map(|(_, figure)| self.beside(figure)).filter(fits).max().unwrap_or(0);
        for (passage, figure) in figures {
            if self.is_plain() {
                self.plain_figure(passage, figure);
            } else {
                self.figure(passage, figure, column);
                self.blank();
            }
        }
        self.blank();
    }

    /// The columns of a number, with the words before it where they stand beside it.
    fn beside(&self, figure: &Figure<'_>) -> usize {
        let (value, _) = facts::value(figure);
        let qualifier = figure.qualifier.as_ref().map_or(0, |words| width(words) + 1);
        let is_beside = self.setting.columns >= NARROW && qualifier <= QUALIFIER + 1;
        width(&value) + if is_beside { qualifier } else { 0 }
    }

    fn plain_figure(&mut self, passage: PassageId, figure: &Figure<'_>) {
        let address = self.document.address(Place::Passage(passage)).to_string();
        let doubts = messages::noted_briefly(facts::doubts_of_figures(self.document, passage, self.setting.today));
        let said = format!("{} {doubts}{}", messages::figure(figure), messages::noted(&messages::see(&address)));
        self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
    }

    /// Sets one figure, its number at the right end of a column.
    fn figure(&mut self, passage: PassageId, figure: &Figure<'_>, column: usize) {
        let document = self.document;
        let link = self.link_to(Place::Passage(passage));
        let (value, unit) = facts::value(figure);
        let before = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
        let number = [Run::new(Role::Aside, &before).linked(link), Run::new(Role::Figure, &value).linked(link)];
        let is_under = self.setting.columns < NARROWEST;
        let hang = if is_under { GAP } else { column + GAP };
        let is_wide = width(&before) > QUALIFIER + 1 || width(&before) > column + 1 || width(&value) > column;
        let mut first = vec![blanks(hang)];
        if is_under || is_wide {
            self.paragraph(Indent::default(), &number);
        } else {
            let is_over = self.setting.columns < NARROW && !before.is_empty();
            let spans = number.iter().skip(usize::from(is_over)).filter_map(Run::whole);
            first = right(column, spans.collect());
            first.push(Span { link: Some(link), ..blanks(GAP) });
            if is_over {
                let over = plain_span(Role::Aside, before.trim_end().to_owned());
                self.line(right(column, vec![Span { link: Some(link), ..over }]));
            }
        }
        let said = format!("{unit} {}", figure.label);
        let doubts = messages::doubts_in_brief(facts::doubts_of_figures(document, passage, self.setting.today));
        let mut runs = vec![Run::new(Role::Text, said.trim_start()).linked(link)];
        for (mark, said) in &doubts {
            runs.extend([Run::new(Role::Text, " "), Run::glyph(Glyph::Doubt(*mark))]);
            runs.extend([Run::new(Role::Doubt(*mark), messages::mark(*mark)).kept(), Run::new(Role::Aside, said)]);
        }
        self.hung(hang, vec![first], &[blanks(hang)], &runs);
        let under = Indent { margin: hang, glyph: None };
        if let Some(whole) = &figure.of {
            self.bar(figure.value, hang, link);
            self.paragraph(under, &[Run::new(Role::Aside, &messages::share_of(whole)).linked(link)]);
        }
        self.links(&[(link, &document.section(document.section_of(passage)).title)], hang);
    }

    /// Sets a share in percent as a bar. What is there and what lacks is always to be seen, however little it is.
    fn bar(&mut self, share: f64, margin: usize, link: usize) {
        let columns = self.setting.columns.saturating_sub(margin).clamp(2, BAR);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of at most 50 columns"
        )]
        let filled = (share.clamp(0.0, 100.0) / 100.0 * columns as f64).round() as usize;
        let filled = filled.clamp(usize::from(share > 0.0), columns - usize::from(share < 100.0));
        let part = |is_filled, columns| {
            let bar = plain_span(Role::Bar(is_filled), " ".repeat(columns));
            Span { link: Some(link), ..bar }
        };
        self.line(vec![blanks(margin), part(true, filled), part(false, columns - filled)]);
    }
}

/// Spans at the right end of a column.
fn right(column: usize, spans: Vec<Span>) -> Vec<Span> {
    let wide: usize = spans.iter().map(Span::columns).sum();
    std::iter::once(blanks(column.saturating_sub(wide))).chain(spans).collect()
}
