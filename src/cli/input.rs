//! Gets the bytes of a briefing: the embedded one, a file, or standard input. What the bytes say is read elsewhere.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use crate::briefing::{self, Document, MAX_BYTES, Origin, ReadError, clean_line};
use crate::files;

/// The embedded briefing.
const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

/// How standard input is named in a sentence.
const STDIN: &str = "standard input";

/// The longest name of a file that is quoted, in characters.
const MAX_NAME: usize = 400;

/// The bytes of a briefing, and where they come from.
pub(super) struct Content {
    bytes: Option<Vec<u8>>,
    origin: Origin,
    /// What they are called in a sentence.
    name: String,
}

impl Content {
    /// The bytes that `--content` names; the embedded ones, which a test holds to the format, where it names none.
    pub(super) fn of(name: Option<&OsStr>) -> Result<Self, Failure> {
        let Some(name) = name else {
            return Ok(Self { bytes: None, origin: Origin::Embedded, name: "the embedded briefing".to_owned() });
        };
        let quoted = quoted(name);
        let bytes = read(name);
        // A name that is not printed as it is opens no file.
        let origin =
            if name != "-" && name == quoted.as_str() { Origin::File(quoted.clone()) } else { Origin::Unnamed };
        match bytes {
            Ok(bytes) => Ok(Self { bytes: Some(bytes), origin, name: quoted }),
            Err(error) => Err(Failure(format!("cannot read {quoted}: {error}"))),
        }
    }

    /// The bytes themselves.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or(EMBEDDED.as_bytes())
    }

    /// The document that the bytes hold.
    pub(super) fn document(&self) -> Result<Document<'_>, Failure> {
        let read = self.bytes.as_deref().map_or_else(|| briefing::read_trusted(EMBEDDED), briefing::read);
        let read = read.map(|document| document.with_origin(self.origin.clone()));
        let name = &self.name;
        read.map_err(|error| match error {
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

/// A file's name as it is safe to print.
pub(super) fn quoted(name: &OsStr) -> String {
    if name == "-" { STDIN.to_owned() } else { clean_line(&name.to_string_lossy(), MAX_NAME) }
}

/// The bytes of the file of this name, or of standard input where the name is `-`.
pub(super) fn read(name: &OsStr) -> io::Result<Vec<u8>> {
    if name == "-" { read_all(io::stdin().lock()) } else { read_file(Path::new(name)) }
}

/// The bytes of a regular file; an error where it is anything else, or larger than is read.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = files::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::other("it is a directory; name a JSON file"));
    }
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file; a pipe is read from standard input, which is -"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        return Err(io::Error::other(ReadError::TooLarge));
    }
    read_all(file)
}

/// All that is there; an error where that is more than is read.
fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is read shows that there is more.
    reader.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_BYTES {
        return Err(io::Error::other(ReadError::TooLarge));
    }
    Ok(bytes)
}
