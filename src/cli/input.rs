//! Gets a document: the embedded briefing, or what a file or standard input holds in any of the forms that are read.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use crate::briefing::{self, Briefing, Document, MAX_BYTES, Origin, ReadError, clean_line};
use crate::files::{self, FileError};
use crate::import::{self, Form};
use crate::language::Locale;
use crate::messages::{self, DocumentName, Failure, Unreadable, Words};

/// The editions of the embedded briefing, which `build.rs` makes compact.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/operation-impact.json"));
const FRENCH: &str = include_str!(concat!(env!("OUT_DIR"), "/operation-impact.fr.json"));

/// What both editions of the embedded briefing have in common, like `Document::identity`.
pub(super) const EMBEDDED_IDENTITY: &str = "Government of Canada\nOperation IMPACT\nOperation IMPACT";

/// The longest file name that is quoted, in characters.
const MAX_NAME: usize = 400;

/// The bytes of a document.
pub(super) struct Content {
    bytes: Bytes,
    /// The file, if it can be read again.
    file: Option<OsString>,
    origin: Origin,
    /// The name to use in messages.
    name: DocumentName,
}

enum Bytes {
    /// An embedded edition.
    Embedded(&'static str),
    Read(Vec<u8>),
}

/// The title and the edition of each embedded briefing, as a line. Empty if one cannot be read; a test checks that they
/// can.
pub(super) fn embedded_editions(words: Words) -> String {
    let editions = [ENGLISH, FRENCH].into_iter().flat_map(briefing::read_trusted);
    editions.map(|document| messages::titled_edition(words, &document)).collect()
}

impl Content {
    /// Takes the edition of the embedded briefing in a language.
    pub(super) fn embedded(locale: Locale) -> Self {
        let edition = match locale {
            Locale::English => ENGLISH,
            Locale::French => FRENCH,
        };
        let name = DocumentName::Embedded;
        Self { bytes: Bytes::Embedded(edition), file: None, origin: Origin::Embedded, name }
    }

    /// Reads a file.
    pub(super) fn read(file: &OsStr) -> Result<Self, Failure> {
        let name = document_name(file);
        let origin = match &name {
            // A name that had to be cleaned would not open the file again.
            DocumentName::File(name) if file == name.as_str() => Origin::File(name.clone()),
            _ => Origin::Unnamed,
        };
        match read(file) {
            Ok(bytes) => {
                let file = (file != "-").then(|| file.to_owned());
                Ok(Self { bytes: Bytes::Read(bytes), file, origin, name })
            }
            Err(reason) => Err(Failure::Unreadable { name, reason }),
        }
    }

    /// The name to use in messages.
    pub(super) fn name(&self) -> &DocumentName {
        &self.name
    }

    /// Whether a document was read from here.
    pub(super) fn is_origin_of(&self, document: &Document<'_>) -> bool {
        self.origin == *document.origin()
    }

    /// The file that it was read from, if that can be read again.
    pub(super) fn file(&self) -> Option<&OsStr> {
        self.file.as_deref()
    }

    /// Whether it was read from standard input.
    pub(super) fn is_standard_input(&self) -> bool {
        self.name == DocumentName::StandardInput
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Embedded(edition) => edition.as_bytes(),
            Bytes::Read(bytes) => bytes,
        }
    }

    /// Parses the bytes, in whatever form they are. The program speaks of an imported document in the language of the
    /// `reader`, if that is given, and of a briefing in its own, or else in that of the reader.
    pub(super) fn document(&self, reader: Option<Locale>) -> Result<Document<'_>, Failure> {
        let document = match &self.bytes {
            // A test checks the embedded ones.
            Bytes::Embedded(edition) => self.valid(briefing::read_trusted(edition))?,
            Bytes::Read(bytes) => self.read_document(bytes, reader)?,
        };
        Ok(document.with_origin(self.origin.clone()))
    }

    fn read_document<'b>(&self, bytes: &'b [u8], reader: Option<Locale>) -> Result<Document<'b>, Failure> {
        if let Some(imported) = self.imported(bytes, false)? {
            let document = Document::new(imported);
            let own = Locale::of(&document.briefing().language);
            return Ok(match reader.filter(|&reader| own != Some(reader)) {
                Some(reader) => document.with_interface(reader.tag(), |briefing| import::translate(briefing, reader)),
                None => document,
            });
        }
        let document = self.valid(briefing::read(bytes))?;
        Ok(match reader.filter(|_| Locale::of(&document.briefing().language).is_none()) {
            Some(reader) => document.with_interface(reader.tag(), |_| {}),
            None => document,
        })
    }

    /// The briefing that the bytes become; none if they are one already. Rules that are less sure apply if
    /// `shows_suggested`.
    pub(super) fn import(&self, shows_suggested: bool) -> Result<Option<Briefing<'static>>, Failure> {
        self.imported(self.bytes(), shows_suggested)
    }

    fn imported(&self, bytes: &[u8], shows_suggested: bool) -> Result<Option<Briefing<'static>>, Failure> {
        let unreadable = |reason| Failure::Unreadable { name: self.name.clone(), reason };
        let text = import::decode(bytes).map_err(|error| unreadable(Unreadable::NotText(error)))?;
        match Form::of(&text) {
            Form::Briefing => Ok(None),
            form => match import::import(&text, form, shows_suggested) {
                Ok(briefing) => Ok(Some(briefing)),
                Err(error) => Err(unreadable(Unreadable::NotImported(error))),
            },
        }
    }

    /// The document that bytes hold, or a sentence about the first problem of them.
    fn valid<'a>(&self, document: Result<Document<'a>, ReadError>) -> Result<Document<'a>, Failure> {
        let name = self.name.clone();
        document.map_err(|error| match error {
            ReadError::TooLarge => Failure::Unreadable { name, reason: Unreadable::TooLarge(MAX_BYTES) },
            ReadError::Invalid(problems) => {
                let first = problems.first().map(ToString::to_string);
                Failure::NotValid { name, first, problems: problems.len() }
            }
        })
    }
}

/// A file name that is safe to print.
pub(super) fn printable(name: &OsStr) -> String {
    clean_line(&name.to_string_lossy(), MAX_NAME)
}

/// What a file is called in messages; `-` is standard input.
pub(super) fn document_name(file: &OsStr) -> DocumentName {
    if file == "-" { DocumentName::StandardInput } else { DocumentName::File(printable(file)) }
}

/// Reads the file with this name, or standard input if it is `-`.
pub(super) fn read(name: &OsStr) -> Result<Vec<u8>, Unreadable> {
    let bytes = if name == "-" {
        files::read_all(io::stdin().lock(), MAX_BYTES)
    } else {
        files::read(Path::new(name), MAX_BYTES)
    };
    bytes.map_err(|error| match error {
        FileError::Directory => Unreadable::Directory,
        FileError::NotRegular => Unreadable::NotRegular,
        FileError::TooLarge(_) => Unreadable::TooLarge(MAX_BYTES),
        FileError::Io(error) => Unreadable::Io(files::system_error(&error)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_embedded_editions_are_read_and_have_one_identity() {
        let english = briefing::read(ENGLISH.as_bytes()).expect("the English edition keeps the format");
        let french = briefing::read(FRENCH.as_bytes()).expect("the French edition keeps the format");
        let languages = [&english, &french].map(|document| Locale::of(&document.briefing().language));
        assert_eq!(languages, [Some(Locale::English), Some(Locale::French)]);
        assert!(english.has_same_places(&french));
        assert_eq!(english.identity(), EMBEDDED_IDENTITY);
        for words in messages::ALL {
            assert_eq!(embedded_editions(words).lines().count(), 2);
        }
    }
}
