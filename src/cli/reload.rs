//! Reads the document again when its file has changed, and says what changed since.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::compare::with_changes;
use super::input::Content;
use crate::action::{Action, Reloaded};
use crate::article;
use crate::briefing::{Date, Document};
use crate::compare::Comparison;
use crate::language::Locale;
use crate::messages::{Failure, Words};
use crate::terminal::Watch;

/// What tells that a file was written: its time and its length. None if the file is not there.
fn stamp(file: &OsStr) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(Path::new(file)).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Watches the files that the editions of a document were read from; none if there are none.
pub(super) fn watch(contents: &[&'static Content], today: Date) -> Option<Watch> {
    let files: Vec<_> = contents.iter().filter_map(|content| Some((*content, content.file()?))).collect();
    if files.is_empty() {
        return None;
    }
    let mut stamps: Vec<_> = files.iter().map(|(content, file)| (*content, *file, stamp(file))).collect();
    Some(Watch {
        has_changed: Box::new(move |document| {
            let Some((_, file, last)) = stamps.iter_mut().find(|(content, ..)| content.is_origin_of(document)) else {
                return false;
            };
            let now = stamp(file);
            // While an editor replaces the file, it is not there for a moment.
            let has_changed = now.is_some() && now != *last;
            if has_changed {
                *last = now;
            }
            has_changed
        }),
        reload: Arc::new(move |document, words| {
            let file = files.iter().find(|(content, _)| content.is_origin_of(document)).map(|(_, file)| *file);
            let reloaded = file.map_or_else(|| Err(Failure::NoFile), |file| reload(file, document, words, today));
            Action::Reloaded(reloaded)
        }),
    })
}

/// Reads the file again. Like the first document, the new one lives as long as the program.
fn reload(file: &OsStr, old: &'static Document<'static>, words: Words, today: Date) -> Result<Reloaded, Failure> {
    let content: &'static Content = Box::leak(Box::new(Content::read(file)?));
    // In the words that the program speaks of the document with now.
    let new = content.document(Locale::of(old.interface()))?;
    let comparison = Comparison::of(old, &new, today);
    let document = if comparison.is_empty() { new } else { with_changes(old, new, words, &comparison)? };
    let document: &'static Document<'static> = Box::leak(Box::new(document));
    let index = Arc::new(article::index(document, today));
    Ok(Reloaded { document, index, notice: words.reloaded(&comparison) })
}
