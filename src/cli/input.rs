//! Gets a document: the embedded briefing, or what a file or standard input holds in any of the forms that are read.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use super::Failure;
use crate::briefing::{self, Briefing, Document, MAX_BYTES, Origin, ReadError, clean_line};
use crate::files::{self, FileError};
use crate::import::{self, Form};
use crate::messages;

/// The embedded briefing, which `build.rs` makes compact.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/operation-impact.json"));

/// The longest file name that is quoted, in characters.
const MAX_NAME: usize = 400;

/// The bytes of a document.
pub(super) struct Content {
    /// None if they are the embedded ones.
    bytes: Option<Vec<u8>>,
    /// The file, if it can be read again.
    file: Option<OsString>,
    origin: Origin,
    /// The name to use in messages.
    name: String,
}

/// The title and the edition of the embedded briefing, as a line. Empty if it cannot be read; a test checks that it can.
pub(super) fn embedded_edition() -> String {
    briefing::read_trusted(EMBEDDED).map_or_else(|_| String::new(), |document| messages::titled_edition(&document))
}

impl Content {
    /// Reads the file that the command line names, or takes the embedded briefing.
    pub(super) fn read(file: Option<&OsStr>) -> Result<Self, Failure> {
        let Some(file) = file else {
            let name = "the embedded briefing".to_owned();
            return Ok(Self { bytes: None, file: None, origin: Origin::Embedded, name });
        };
        let name = printable(file);
        // A name that had to be cleaned would not open the file again.
        let origin = if file != "-" && file == name.as_str() { Origin::File(name.clone()) } else { Origin::Unnamed };
        match read(file) {
            Ok(bytes) => {
                let file = (file != "-").then(|| file.to_owned());
                Ok(Self { bytes: Some(bytes), file, origin, name })
            }
            Err(error) => Err(Failure(format!("cannot read {name}: {error}"))),
        }
    }

    /// The file that it was read from, if that can be read again.
    pub(super) fn file(&self) -> Option<&OsStr> {
        self.file.as_deref()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(EMBEDDED.as_bytes())
    }

    /// Parses the bytes, in whatever form they are.
    pub(super) fn document(&self) -> Result<Document<'_>, Failure> {
        let document = match &self.bytes {
            // A test checks the embedded ones.
            None => self.valid(briefing::read_trusted(EMBEDDED))?,
            Some(bytes) => match self.imported(bytes, false)? {
                Some(imported) => Document::new(imported),
                None => self.valid(briefing::read(bytes))?,
            },
        };
        Ok(document.with_origin(self.origin.clone()))
    }

    /// The briefing that the bytes become; none if they are one already. Rules that are less sure apply if
    /// `shows_suggested`.
    pub(super) fn import(&self, shows_suggested: bool) -> Result<Option<Briefing<'static>>, Failure> {
        self.imported(self.bytes(), shows_suggested)
    }

    fn imported(&self, bytes: &[u8], shows_suggested: bool) -> Result<Option<Briefing<'static>>, Failure> {
        let unreadable = |reason: &dyn std::fmt::Display| Failure(format!("cannot read {}: {reason}", self.name));
        let text = import::decode(bytes).map_err(|error| unreadable(&error))?;
        match Form::of(&text) {
            Form::Briefing => Ok(None),
            form => import::import(&text, form, shows_suggested).map(Some).map_err(|error| unreadable(&error)),
        }
    }

    /// The document that bytes hold, or a sentence about the first problem of them.
    fn valid<'a>(&self, document: Result<Document<'a>, ReadError>) -> Result<Document<'a>, Failure> {
        let name = &self.name;
        document.map_err(|error| match error {
            ReadError::TooLarge => Failure(format!("cannot read {name}: {error}")),
            ReadError::Invalid(problems) => {
                let first = problems.first().map_or_else(String::new, |problem| format!(": {problem}"));
                let more = match problems.len() {
                    0 | 1 => String::new(),
                    all => format!("; op-impact validate prints all {all} problems"),
                };
                Failure(format!("{name} is not a valid briefing{first}{more}"))
            }
        })
    }
}

/// A file name that is safe to print.
pub(super) fn printable(name: &OsStr) -> String {
    if name == "-" { "standard input".to_owned() } else { clean_line(&name.to_string_lossy(), MAX_NAME) }
}

/// Reads the file with this name, or standard input if it is `-`.
pub(super) fn read(name: &OsStr) -> Result<Vec<u8>, String> {
    let bytes = if name == "-" {
        files::read_all(io::stdin().lock(), MAX_BYTES)
    } else {
        files::read(Path::new(name), MAX_BYTES)
    };
    bytes.map_err(|error| match error {
        FileError::Directory => format!("{error}; name a file"),
        FileError::NotRegular => format!("{error}; to read a pipe, name - for standard input"),
        FileError::TooLarge(_) => ReadError::TooLarge.to_string(),
        FileError::Io(error) => error.to_string(),
    })
}
