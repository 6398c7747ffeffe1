//! The rules of a passage. Where the addresses in it lead can only be said at the end, and is checked beside it.

use super::fields::CONFLICT;
use super::references::Referring;
use super::{Check, Object};
use crate::briefing::date::{Date, Period};
use crate::briefing::format::MAX_FIGURES;

impl<'a> Check<'a> {
    pub(super) fn passage(&mut self, passage: &Object<'a>) {
        let number = self.sections.entry(self.section.clone()).and_modify(|count| *count += 1).or_insert(1);
        let number = *number;
        self.text(passage, "text");
        let date = self.date::<Period>(passage, "date");
        for name in ["inferred", "event"] {
            if self.text(passage, name).is_some() && !passage.contains_key("date") {
                self.field(name, |check| check.report(passage[name], "this needs a \"date\" beside it"));
            }
        }
        let until = self.date::<Date>(passage, "until");
        if let (Some(date), Some(until)) = (date, until)
            && until.last_day() < date.first()
        {
            let sentence = "the statement runs out before its \"date\" begins";
            self.field("until", |check| check.report(passage["until"], sentence));
        }
        let figures = self.elements("figures", passage.get("figures").copied(), Self::figure);
        self.at_most(passage, "figures", figures, MAX_FIGURES);
        let see = passage.get("see").copied();
        self.elements("see", see, |check, to| {
            check.said(to);
        });
        let conflicts = passage.get("conflicts").copied();
        self.elements("conflicts", conflicts, |check, conflict| {
            let fields = check.object(conflict, CONFLICT);
            check.text(&fields, "how");
            check.text(&fields, "with");
        });
        if see.or(conflicts).is_some() {
            let (path, section) = (self.path.clone(), self.section.clone());
            self.referring.push(Referring { path, section, number, see, conflicts });
        }
        self.elements("keywords", passage.get("keywords").copied(), |check, keyword| {
            check.said(keyword);
        });
    }
}
