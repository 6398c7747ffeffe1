//! What is kept from one reading to the next: read when the browser opens, written when it closes. How it is written is
//! the state's matter.

use std::path::PathBuf;

use super::input::quoted;
use super::output;
use crate::appearance::Name;
use crate::briefing::{Document, Place};
use crate::messages;
use crate::state::{self, State};

/// What is kept, and where.
#[derive(Default)]
pub(super) struct Kept {
    /// Nowhere where nothing is to be kept, or where what is there is not ours.
    path: Option<PathBuf>,
    state: State,
    /// The hash of the document's content.
    document: String,
    /// Why there is nothing.
    pub(super) notice: Option<String>,
}

impl Kept {
    /// Reads what was kept at a path for the document of these bytes; nothing is kept where there is no path.
    pub(super) fn open(path: Option<PathBuf>, content: &[u8]) -> Self {
        let Some(path) = path else { return Self::default() };
        match State::read(&path) {
            Ok(state) => Self { path: Some(path), state, document: state::hash(content), notice: None },
            // What could not be read is not ours to write over.
            Err(error) => {
                let notice = messages::no_state("read", &quoted(path.as_os_str()), &error.to_string());
                Self { notice: Some(notice), ..Self::default() }
            }
        }
    }

    /// The theme that was chosen last.
    pub(super) fn theme(&self) -> Option<Name> {
        let kept = self.state.theme.as_deref()?;
        Name::ALL.into_iter().find(|name| name.as_str() == kept)
    }

    /// The place of the document's last reading.
    pub(super) fn place(&self, document: &Document<'_>) -> Option<Place> {
        document.find(self.state.places.get(&self.document)?)
    }

    /// Keeps the address that was read last and the theme that was chosen, where there are such.
    pub(super) fn close(self, address: Option<String>, chosen: Option<Name>) {
        let Some(path) = self.path else { return };
        let address = address.filter(|address| address.len() <= state::MAX_ADDRESS);
        // Another reading may have ended since this one began: what it chose stays, but for what was chosen here.
        let written = State::read(&path).and_then(|read| {
            let mut state = read.clone();
            state.theme = chosen.map(|name| name.as_str().to_owned()).or(state.theme);
            if let Some(address) = address {
                state.keep(self.document, address);
            }
            if state == read { Ok(()) } else { state.write(&path) }
        });
        if let Err(error) = written {
            output::complain(&messages::no_state("write", &quoted(path.as_os_str()), &error.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// A path that is free, in a folder of its own.
    fn path(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("op-impact-kept-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder.join("state.json")
    }

    /// Takes away the folder of a path.
    fn sweep(path: &Path) {
        fs::remove_dir_all(path.parent().expect("the path has a folder")).expect("the folder is ours");
    }

    fn kept(path: &Path) -> State {
        State::read(path).expect("what was written can be read")
    }

    #[test]
    fn nothing_is_written_without_a_path() {
        let kept = Kept::open(None, b"a document");
        assert_eq!(kept.notice, None);
        kept.close(Some("a/b".to_owned()), Some(Name::Light));
    }

    #[test]
    fn a_reading_without_a_place_or_a_choice_writes_nothing() {
        let path = path("nothing");
        Kept::open(Some(path.clone()), b"a document").close(None, None);
        assert!(!path.exists());
    }

    #[test]
    fn what_another_reading_chose_meanwhile_is_not_lost() {
        let path = path("two");
        let (first, second) = (Kept::open(Some(path.clone()), b"one"), Kept::open(Some(path.clone()), b"two"));
        second.close(Some("c/d".to_owned()), Some(Name::Light));
        first.close(Some("a/b".to_owned()), None);
        let state = kept(&path);
        assert_eq!((state.theme.as_deref(), state.places.len()), (Some("light"), 2));
        Kept::open(Some(path.clone()), b"one").close(None, Some(Name::Mono));
        assert_eq!((kept(&path).theme.as_deref(), kept(&path).places.len()), (Some("mono"), 2));
        sweep(&path);
    }

    #[test]
    fn what_is_not_ours_is_not_written_over() {
        let path = path("foreign");
        fs::create_dir_all(path.parent().expect("the path has a folder")).expect("there is room");
        fs::write(&path, "a letter").expect("there is room");
        let opened = Kept::open(Some(path.clone()), b"a document");
        assert!(opened.notice.is_some());
        opened.close(Some("a/b".to_owned()), Some(Name::Light));
        assert_eq!(fs::read(&path).expect("it is there"), b"a letter");

        // The same where it came while the document was read.
        fs::remove_file(&path).expect("it is there");
        let opened = Kept::open(Some(path.clone()), b"a document");
        fs::write(&path, "a letter").expect("there is room");
        opened.close(Some("a/b".to_owned()), Some(Name::Light));
        assert_eq!(fs::read(&path).expect("it is there"), b"a letter");
        sweep(&path);
    }
}
