//! Gets the bytes of a briefing: the embedded one, a file, or standard input.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use super::Failure;
use crate::briefing::{self, Document, MAX_BYTES, Origin, ReadError, clean_line};
use crate::files::{self, FileError};
use crate::messages;

/// The embedded briefing.
const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

/// The longest file name that is quoted, in characters.
const MAX_NAME: usize = 400;

/// The bytes of a briefing.
pub(super) struct Content {
    /// None if they are the embedded ones.
    bytes: Option<Vec<u8>>,
    origin: Origin,
    /// The name to use in messages.
    name: String,
}

/// The title and the edition of the embedded briefing, as a line. Empty if it cannot be read; a test checks that it can.
pub(super) fn embedded_edition() -> String {
    briefing::read_trusted(EMBEDDED).map_or_else(|_| String::new(), |document| messages::titled_edition(&document))
}

impl Content {
    /// Reads the file that `--content` names, or takes the embedded briefing.
    pub(super) fn read(file: Option<&OsStr>) -> Result<Self, Failure> {
        let Some(file) = file else {
            return Ok(Self { bytes: None, origin: Origin::Embedded, name: "the embedded briefing".to_owned() });
        };
        let name = printable(file);
        // A name that had to be cleaned would not open the file again.
        let origin = if file != "-" && file == name.as_str() { Origin::File(name.clone()) } else { Origin::Unnamed };
        match read(file) {
            Ok(bytes) => Ok(Self { bytes: Some(bytes), origin, name }),
            Err(error) => Err(Failure(format!("cannot read {name}: {error}"))),
        }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(EMBEDDED.as_bytes())
    }

    /// Parses the bytes. A test checks the embedded ones.
    pub(super) fn document(&self) -> Result<Document<'_>, Failure> {
        let document = self.bytes.as_deref().map_or_else(|| briefing::read_trusted(EMBEDDED), briefing::read);
        let document = document.map(|document| document.with_origin(self.origin.clone()));
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
        FileError::Directory => format!("{error}; name a JSON file"),
        FileError::NotRegular => format!("{error}; to read a pipe, name - for standard input"),
        FileError::TooLarge(_) => ReadError::TooLarge.to_string(),
        FileError::Io(error) => error.to_string(),
    })
}
