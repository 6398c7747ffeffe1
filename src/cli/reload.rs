//! Reads the document again when its file has changed, and says what changed since.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::Failure;
use super::compare::Editions;
use super::input::Content;
use crate::action::{Action, Reloaded};
use crate::article;
use crate::briefing::{Date, Document};
use crate::compare::Comparison;
use crate::messages;
use crate::terminal::Watch;

/// What tells that a file was written: its time and its length. None if the file is not there.
fn stamp(file: &OsStr) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(Path::new(file)).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// Watches the file that a document was read from.
pub(super) fn watch(file: &'static OsStr, today: Date) -> Watch {
    let mut last = stamp(file);
    Watch {
        has_changed: Box::new(move || {
            let now = stamp(file);
            // While an editor replaces the file, it is not there for a moment.
            let has_changed = now.is_some() && now != last;
            if has_changed {
                last = now;
            }
            has_changed
        }),
        reload: Arc::new(move |document| {
            Action::Reloaded(reload(file, document, today).map_err(|Failure(reason)| reason))
        }),
    }
}

/// Reads the file again. Like the first document, the new one lives as long as the program.
fn reload(file: &OsStr, old: &'static Document<'static>, today: Date) -> Result<Reloaded, Failure> {
    let content: &'static Content = Box::leak(Box::new(Content::read(Some(file))?));
    let new = content.document()?;
    let comparison = Comparison::of(old, &new, today);
    let document = if comparison.is_empty() {
        new
    } else {
        let (tab, footnotes) = Editions { old, new: &new }.changes(&comparison)?;
        new.with_changes(tab, footnotes)
    };
    let document: &'static Document<'static> = Box::leak(Box::new(document));
    let index = Arc::new(article::index(document, today));
    Ok(Reloaded { document, index, notice: messages::reloaded(&comparison) })
}
