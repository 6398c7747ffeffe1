//! The addresses that the passages of a file name: each leads somewhere, and a conflict is named by both sides.

use std::collections::HashSet;

use super::{Check, Found, suggestion};

/// The most names that are compared to find the ones nearest to a file's dead addresses.
const MAX_COMPARISONS: usize = 200_000;

/// An address that a passage names.
pub(super) struct Reference {
    pub(super) offset: usize,
    pub(super) path: String,
    pub(super) to: String,
    /// For a conflict the address of the passage that names it.
    pub(super) conflict_of: Option<String>,
}

impl Check {
    /// Reports each address that leads nowhere, and each conflict that the other passage does not name.
    pub(super) fn references(&mut self) {
        let references = std::mem::take(&mut self.references);
        let conflicts: HashSet<(&str, &str)> = references
            .iter()
            .filter_map(|reference| Some((reference.conflict_of.as_deref()?, &*reference.to)))
            .collect();
        let mut suggestions = MAX_COMPARISONS / self.sections.len().max(1);
        for reference in &references {
            let sentence = if !self.leads_to(&reference.to) {
                let known = self.sections.keys().map(String::as_str).take(suggestions.min(1) * self.sections.len());
                suggestions = suggestions.saturating_sub(1);
                format!("this address leads nowhere{}", suggestion(&reference.to, known))
            } else if let Some(of) = &reference.conflict_of
                && (!reference.to.contains('#') || reference.to == *of)
            {
                "a conflict is with another passage, written tab/section#number".to_owned()
            } else if let Some(of) = &reference.conflict_of
                && !conflicts.contains(&(&*reference.to, &**of))
            {
                format!("the other passage does not name this conflict; add one there with \"{of}\"")
            } else {
                continue;
            };
            self.found.push(Found { offset: reference.offset, path: reference.path.clone(), sentence });
        }
    }

    fn leads_to(&self, address: &str) -> bool {
        let (section, number) = address.split_once('#').unwrap_or((address, "1"));
        let passages = self.sections.get(section).copied();
        let is_section = section == address;
        passages
            .is_some_and(|passages| is_section || number.parse().is_ok_and(|number| (1..=passages).contains(&number)))
    }
}
