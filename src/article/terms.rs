//! Sets the terms, spelled out. Which of them a page uses is found elsewhere.

use super::setter::{Indent, Run, blanks, plain_span};
use super::{GLYPH, Glyph, Role, Setter, width};
use crate::briefing::Term;
use crate::messages;

/// The columns of a term's short form.
const SHORT: usize = 11;

/// In fewer columns what a short form stands for has lines of its own.
const NARROW: usize = 36;

impl Setter<'_> {
    /// Sets the terms, spelled out.
    pub(super) fn terms(&mut self) {
        let document = self.document;
        for term in &document.briefing().terms {
            self.term(term);
            self.blank();
        }
    }

    /// Sets one term.
    pub(crate) fn term(&mut self, term: &Term<'_>) {
        let also = term.also.iter().map(|name| &**name).collect::<Vec<_>>().join(", ");
        let also = (!also.is_empty()).then(|| messages::also(&also));
        let more: Vec<&str> = term.meaning.as_deref().into_iter().chain(also.as_deref()).collect();
        if self.is_plain() {
            let said = messages::term(&term.short, &term.long, &more);
            return self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
        }
        let is_beside = self.setting.columns >= NARROW && width(&term.short) < SHORT;
        let margin = if self.setting.columns >= NARROW { SHORT } else { GLYPH };
        let mut first = blanks(margin);
        if is_beside {
            first = plain_span(Role::Strong, format!("{}{}", term.short, " ".repeat(SHORT - width(&term.short))));
        } else {
            self.paragraph(Indent::default(), &[Run::new(Role::Strong, &term.short)]);
        }
        self.hung(margin, vec![vec![first]], &[blanks(margin)], &[Run::new(Role::Text, &term.long)]);
        for said in more {
            self.paragraph(Indent { margin, glyph: None }, &[Run::new(Role::Aside, said)]);
        }
    }
}
