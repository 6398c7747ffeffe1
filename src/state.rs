//! What is saved from one session to the next: the chosen theme and language, and the last place in each document. It is one private
//! file in the XDG state folder.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, process};

use serde_json::value::{RawValue, to_raw_value};

use crate::appearance::ThemeName;
use crate::briefing::{Document, Place, Reference};
use crate::files::{self, FileError};
use crate::language::Locale;
use crate::messages::OwnError;

/// The maximum size of the file in bytes; a larger one is not ours.
const MAX_BYTES: usize = 1 << 16;

/// The longest reference that is saved, in bytes.
const MAX_REFERENCE: usize = 400;

/// The maximum number of documents whose places are saved.
const MAX_PLACES: usize = 100;

/// The saved state, as it concerns one document.
pub(crate) struct SavedState {
    path: PathBuf,
    /// The hash of the document's identity.
    document: String,
    content: Content,
}

/// What to save of a session; what is none stays as it was.
#[derive(Debug, Default)]
pub(crate) struct Choices {
    /// A reference to the last place.
    pub(crate) place: Option<String>,
    pub(crate) theme: Option<ThemeName>,
    pub(crate) language: Option<Locale>,
}

/// The version of the file's format. A newer one may have more fields, which are kept as they are.
const VERSION: u64 = 1;

/// The most symbolic links to follow from one to the next, as many as Linux does.
const MAX_LINKS: usize = 40;

/// The fields of the file. It is ours only if it has a version and places.
#[derive(Debug, Clone)]
struct Content {
    fields: BTreeMap<String, Box<RawValue>>,
    /// The name of the chosen theme.
    theme: Option<String>,
    /// The tag of the chosen language.
    language: Option<String>,
    /// The last place in each document, by the hash of the document's identity: a reference, so that it is found again
    /// when the document has been edited.
    places: BTreeMap<String, String>,
}

/// Where the state is saved; nowhere if the environment names no home.
pub(crate) fn path() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(folder.join("op-impact/state.json"))
}

impl SavedState {
    /// Loads the state for the document with this identity. A missing file is an empty state.
    ///
    /// # Errors
    /// If there is a file that cannot be read or is not a state file. It must not be overwritten.
    pub(crate) fn load(path: PathBuf, identity: &str) -> io::Result<Self> {
        let content = Content::read(&path)?;
        Ok(Self { path, document: hash(identity.as_bytes()), content })
    }

    /// The path of the file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The language that was chosen last, according to the file at this path, if it is ours.
    pub(crate) fn language(path: &Path) -> Option<Locale> {
        Content::read(path).ok().and_then(|content| Locale::of(content.language.as_deref()?))
    }

    /// The theme that was chosen last.
    pub(crate) fn theme(&self) -> Option<ThemeName> {
        let theme = self.content.theme.as_deref()?;
        ThemeName::ALL.into_iter().find(|name| name.as_str() == theme)
    }

    /// Whether text may be copied with a helper: the reader may have set `"helper": false` in the file.
    pub(crate) fn allows_helper(&self) -> bool {
        self.content.fields.get("helper").is_none_or(|value| value.get() != "false")
    }

    /// The last place in the document.
    pub(crate) fn place(&self, document: &Document<'_>) -> Option<Place> {
        document.follow(Reference::parse(self.content.places.get(&self.document)?)?)
    }

    /// Saves what the reader chose in this session. Whatever another session has saved in the meantime stays.
    ///
    /// # Errors
    /// If the file cannot be written, or another program has put its own in its place.
    pub(crate) fn save(self, choices: Choices) -> io::Result<()> {
        let Choices { place, theme, language } = choices;
        let saved = Content::read(&self.path)?;
        let mut content = saved.clone();
        content.theme = theme.map(|name| name.as_str().to_owned()).or(content.theme);
        content.language = language.map(|locale| locale.tag().to_owned()).or(content.language);
        if let Some(place) = place.filter(|place| place.len() <= MAX_REFERENCE) {
            content.set_place(self.document, place);
        }
        let saved_fields = (&saved.theme, &saved.language, &saved.places);
        let is_same = (&content.theme, &content.language, &content.places) == saved_fields;
        if is_same { Ok(()) } else { content.write(&self.path) }
    }
}

impl Content {
    fn set_place(&mut self, document: String, place: String) {
        while self.places.len() >= MAX_PLACES && !self.places.contains_key(&document) {
            self.places.pop_first();
        }
        self.places.insert(document, place);
    }

    fn new() -> Self {
        Self { fields: BTreeMap::new(), theme: None, language: None, places: BTreeMap::new() }
    }

    fn read(path: &Path) -> io::Result<Self> {
        let foreign = || io::Error::other(OwnError::Foreign);
        match files::read(path, MAX_BYTES) {
            Ok(bytes) => Self::parse(&bytes).ok_or_else(foreign),
            Err(error) if error.is_not_found() => Ok(Self::new()),
            Err(FileError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::other(error)),
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(bytes).ok()?;
        let _: u64 = serde_json::from_str(fields.get("version")?.get()).ok()?;
        let places = serde_json::from_str(fields.get("places")?.get()).ok()?;
        let name = |field| fields.get(field).map(|name| serde_json::from_str(name.get())).transpose().ok();
        let (theme, language) = (name("theme")?, name("language")?);
        Some(Self { fields, theme, language, places })
    }

    fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut fields = self.fields.clone();
        if !fields.contains_key("version") {
            fields.insert("version".to_owned(), to_raw_value(&VERSION)?);
        }
        if let Some(theme) = &self.theme {
            fields.insert("theme".to_owned(), to_raw_value(theme)?);
        }
        if let Some(language) = &self.language {
            fields.insert("language".to_owned(), to_raw_value(language)?);
        }
        fields.insert("places".to_owned(), to_raw_value(&self.places)?);
        serde_json::to_vec_pretty(&fields)
    }

    /// Writes the file, readable by its owner only: all of it, or nothing.
    fn write(&self, path: &Path) -> io::Result<()> {
        let path = follow_links(path)?;
        let folder = path.parent().ok_or_else(|| io::Error::other(OwnError::NoFolder))?;
        create_folder(folder)?;
        // Two sessions that end at the same moment must not write to the same file.
        let new = folder.join(format!("state.{}.new", process::id()));
        let result = create_private(&new).and_then(|mut file| {
            file.write_all(&self.to_json()?)?;
            file.sync_all()?;
            fs::rename(&new, &path)
        });
        if result.is_err() {
            // The error above is the one that matters.
            let _ = fs::remove_file(&new);
        }
        result
    }
}

/// The file that a path leads to, which need not exist yet: renaming would replace the link itself.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { return Ok(path) };
        // An absolute target replaces the whole path.
        path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    Err(io::Error::other(OwnError::Loop))
}

/// Identifies a document: FNV-1a over words of eight bytes, because it runs at every start. It only has to tell the
/// documents of one reader apart.
fn hash(content: &[u8]) -> String {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0000_0100_0000_01B3);
    let (words, rest) = content.as_chunks::<8>();
    let hash = words.iter().fold(0xCBF2_9CE4_8422_2325, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    format!("{:016x}", rest.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte))))
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path that is free, in a folder of its own.
    fn path(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("op-impact-state-{}-{name}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder.join("state.json")
    }

    /// Removes the folder of a path.
    fn clean_up(path: &Path) {
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    fn choices(place: Option<String>, theme: Option<ThemeName>) -> Choices {
        Choices { place, theme, language: None }
    }

    fn load(path: &Path, identity: &str) -> SavedState {
        SavedState::load(path.to_owned(), identity).unwrap()
    }

    #[test]
    fn what_is_saved_is_loaded_again_and_private() {
        let path = path("saved").with_file_name("deep/state.json");
        load(&path, "a document").save(choices(Some("mission/command#2".to_owned()), Some(ThemeName::Light))).unwrap();
        let state = load(&path, "a document");
        assert_eq!(state.theme(), Some(ThemeName::Light));
        assert_eq!(state.content.places[&state.document], "mission/command#2");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file is left");
        clean_up(path.parent().unwrap());
    }

    #[test]
    fn a_session_without_a_place_or_a_theme_writes_nothing() {
        let path = path("nothing");
        load(&path, "a document").save(choices(None, None)).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn the_chosen_language_is_loaded_for_every_document() {
        let path = path("language");
        assert_eq!(SavedState::language(&path), None);
        load(&path, "one").save(Choices { language: Some(Locale::French), ..Choices::default() }).unwrap();
        load(&path, "two").save(choices(Some("a/b".to_owned()), None)).unwrap();
        assert_eq!(SavedState::language(&path), Some(Locale::French));
        fs::write(&path, "a letter").unwrap();
        assert_eq!(SavedState::language(&path), None);
        clean_up(&path);
    }

    #[test]
    fn the_helper_stays_switched_off() {
        let path = path("helper");
        assert!(load(&path, "a document").allows_helper());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "{\"version\": 1, \"places\": {}, \"helper\": false}").unwrap();
        load(&path, "a document").save(choices(Some("a/b".to_owned()), None)).unwrap();
        assert!(!load(&path, "a document").allows_helper());
        clean_up(&path);
    }

    #[test]
    fn another_session_may_save_in_the_meantime() {
        let path = path("two");
        let (first, second) = (load(&path, "one"), load(&path, "two"));
        second.save(choices(Some("c/d".to_owned()), Some(ThemeName::Light))).unwrap();
        first.save(choices(Some("a/b".to_owned()), None)).unwrap();
        let Content { theme, places, .. } = Content::read(&path).unwrap();
        assert_eq!((theme.as_deref(), places.len()), (Some("light"), 2));
        load(&path, "one").save(choices(None, Some(ThemeName::Mono))).unwrap();
        let Content { theme, places, .. } = Content::read(&path).unwrap();
        assert_eq!((theme.as_deref(), places.len()), (Some("mono"), 2));
        clean_up(&path);
    }

    #[test]
    fn a_foreign_file_is_an_error_and_is_not_overwritten() {
        let path = path("foreign");
        let folder = path.parent().unwrap();
        fs::create_dir_all(folder).unwrap();
        let state = load(&path, "a document");
        fs::write(&path, "a letter").unwrap();
        assert!(SavedState::load(path.clone(), "a document").is_err());
        assert!(state.save(choices(Some("a/b".to_owned()), Some(ThemeName::Light))).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"a letter");

        assert!(SavedState::load(folder.to_owned(), "a document").is_err(), "a folder");
        assert!(Content::new().write(&path.join("below")).is_err());
        fs::write(&path, " ".repeat(MAX_BYTES + 1)).unwrap();
        assert!(SavedState::load(path.clone(), "a document").is_err(), "a file that is too large");
        clean_up(&path);
    }

    #[test]
    fn only_a_file_with_a_version_and_places_is_ours() {
        let path = path("version");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        for foreign in ["", "{}", "[]", "{\"theme\": \"dark\"}", "{\"version\": 3}", "{\"places\": {}}"]
            .into_iter()
            .chain(["{\"version\": \"1\", \"places\": {}}", "{\"version\": 1, \"places\": [], \"theme\": \"dark\"}"])
        {
            fs::write(&path, foreign).unwrap();
            let Err(error) = SavedState::load(path.clone(), "a document") else { panic!("{foreign} is not ours") };
            assert!(error.to_string().contains("not a state file of op-impact"), "{error}");
        }
        clean_up(&path);
    }

    #[test]
    fn what_a_newer_version_has_added_survives() {
        let path = path("newer");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let newer =
            r#"{"version": 2, "places": {"x": "a/b"}, "huge": 123456789012345678901234567890, "more": {"a": [1.50]}}"#;
        fs::write(&path, newer).unwrap();
        load(&path, "a document").save(choices(Some("c/d".to_owned()), Some(ThemeName::Light))).unwrap();
        let saved = fs::read_to_string(&path).unwrap();
        for part in
            ["\"version\": 2", "123456789012345678901234567890", "{\"a\": [1.50]}", "\"a/b\"", "\"c/d\"", "\"light\""]
        {
            assert!(saved.contains(part), "{part}: {saved}");
        }
        clean_up(&path);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_written_through() {
        use std::os::unix::fs::symlink;
        let path = path("link");
        let folder = path.parent().unwrap();
        fs::create_dir_all(folder).unwrap();
        let elsewhere = folder.join("elsewhere/settings.json");
        symlink("second", &path).unwrap();
        symlink("elsewhere/settings.json", folder.join("second")).unwrap();
        for address in ["a/b", "c/d"] {
            load(&path, "a document").save(choices(Some(address.to_owned()), None)).unwrap();
            assert!(fs::symlink_metadata(&path).unwrap().is_symlink(), "the link stays");
            assert!(fs::read_to_string(&elsewhere).unwrap().contains(address), "even if it led nowhere yet");
        }
        fs::remove_file(&path).unwrap();
        symlink("state.json", &path).unwrap();
        assert!(SavedState::load(path.clone(), "a document").is_err(), "a link to itself");
        assert!(Content::new().write(&path).is_err());
        clean_up(&path);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_an_error_at_once() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let path = path("pipe");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        assert!(SavedState::load(path.clone(), "a document").is_err());
        clean_up(&path);
    }

    #[test]
    fn the_places_of_a_limited_number_of_documents_are_saved() {
        let mut content = Content::new();
        for number in 0..2 * MAX_PLACES {
            content.set_place(format!("{number:04}"), "a/b".to_owned());
        }
        assert_eq!(content.places.len(), MAX_PLACES);
        assert!(content.places.contains_key("0199"));
    }

    #[test]
    fn a_long_address_is_not_saved() {
        let path = path("long");
        load(&path, "a document").save(choices(Some("a".repeat(MAX_REFERENCE + 1)), None)).unwrap();
        assert!(!path.exists());
    }
}
