//! Editions: short hashes that tell whether a document or a passage is still the one that was cited. They depend on the
//! content alone, not on how the file is laid out.

use std::fmt;

use super::{Document, PassageId, Place};

/// The most bits by which the signatures of a passage and its revision differ. Passages that have nothing to do with each
/// other differ in 16 of 32 bits, give or take three.
const REVISED: u32 = 8;
/// The most bits by which a passage at another address may differ to be taken for the cited one.
const MOVED: u32 = 5;

/// Identifies the content of a document: eight hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition(u32);

/// Identifies the words of a passage: eight hexadecimal digits. Passages with almost the same words have almost the same
/// bits (a simhash).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(u32);

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl Signature {
    /// The signature of a text.
    pub fn of(text: &str) -> Self {
        let mut balance = [0_i32; 32];
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let mut hash = Fnv::default();
            word.chars().flat_map(char::to_lowercase).for_each(|c| hash.add(c.encode_utf8(&mut [0; 4]).as_bytes()));
            let bits = hash.finish();
            for (at, balance) in balance.iter_mut().enumerate() {
                *balance += if bits >> at & 1 == 1 { 1 } else { -1 };
            }
        }
        Self(balance.iter().enumerate().filter(|(_, balance)| **balance > 0).map(|(at, _)| 1 << at).sum())
    }

    fn distance(self, other: Self) -> u32 {
        (self.0 ^ other.0).count_ones()
    }
}

/// An address as a citation gives it: `mission/command#1@5f0c9a1e.71d2f30b`. The edition and the signature of the passage
/// may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'r> {
    /// The address, of a tab, a section or a passage.
    pub address: &'r str,
    edition: Option<Edition>,
    signature: Option<Signature>,
}

/// What a reference leads to in a document of another edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drift {
    /// It is the edition that the reference names, or the reference names none.
    None,
    /// The text at the address reads the same.
    Same(Edition),
    /// The text at the address is a revision of the one that was cited.
    Revised(Edition),
    /// The text most like the one that was cited is at this other place.
    Moved(Edition, Place),
    /// The text at the address is another one, or it is not known whether it is.
    Unknown(Edition),
}

impl<'r> Reference<'r> {
    /// Reads a reference. None if what follows the `@` is no edition.
    pub fn parse(text: &'r str) -> Option<Self> {
        let Some((address, hashes)) = text.rsplit_once('@') else {
            return Some(Self { address: text, edition: None, signature: None });
        };
        let (edition, signature) = match hashes.split_once('.') {
            Some((edition, signature)) => (edition, Some(Signature(hash(signature)?))),
            None => (hashes, None),
        };
        Some(Self { address, edition: Some(Edition(hash(edition)?)), signature })
    }
}

/// Eight hexadecimal digits.
fn hash(digits: &str) -> Option<u32> {
    let is_hash = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

impl Document<'_> {
    /// The edition of the document. The first call takes as long as writing the document as JSON.
    ///
    /// # Panics
    /// Never: a document that was read from JSON can be written as JSON.
    pub fn edition(&self) -> Edition {
        *self.edition.get_or_init(|| {
            let mut hash = Fnv::default();
            hash.add(&serde_json::to_vec(&self.briefing).expect("a document that was read can be written"));
            Edition(hash.finish())
        })
    }

    /// The address of a passage with the edition and the passage's signature, as citations give it.
    pub fn reference(&self, passage: PassageId) -> String {
        let signature = Signature::of(&self.passage(passage).text);
        format!("{}@{}.{:08x}", self.address(Place::Passage(passage)), self.edition(), signature.0)
    }

    /// A reference to a place, by which it is found again when the document has been edited. None in a tab that says what
    /// changed, which will be another one next time.
    pub(crate) fn reference_to(&self, place: Place) -> Option<String> {
        self.is_own(self.section_at(place)).then(|| match place {
            Place::Passage(passage) => self.reference(passage),
            Place::Section(_) => self.address(place).to_string(),
        })
    }

    /// Where a reference to any edition leads here: to the text that was meant, even if it was revised or moved, or else
    /// to what is at the address now. None if there is nothing.
    pub(crate) fn follow(&self, reference: Reference<'_>) -> Option<Place> {
        let place = self.find(reference.address);
        let Some(cited) = reference.signature else { return place };
        let distance = |passage| cited.distance(Signature::of(&self.passage(passage).text));
        if matches!(place, Some(Place::Passage(passage)) if distance(passage) <= REVISED) {
            return place;
        }
        let (distance, nearest) = self.passages().map(|passage| (distance(passage), passage)).min()?;
        if distance <= MOVED { Some(Place::Passage(nearest)) } else { place }
    }

    /// Where a place of another edition is here, if it still is.
    pub(crate) fn place_from(&self, edition: &Document<'_>, place: Place) -> Option<Place> {
        self.follow(Reference::parse(&edition.reference_to(place)?)?)
    }

    /// What a reference leads to here. `place` is what is at its address.
    pub fn drift(&self, reference: Reference<'_>, place: Option<Place>) -> Drift {
        let edition = match reference.edition {
            Some(edition) if edition != self.edition() => edition,
            _ => return Drift::None,
        };
        let Some(cited) = reference.signature else { return Drift::Unknown(edition) };
        let distance = |passage| cited.distance(Signature::of(&self.passage(passage).text));
        match place {
            Some(Place::Passage(passage)) if distance(passage) == 0 => return Drift::Same(edition),
            Some(Place::Passage(passage)) if distance(passage) <= REVISED => return Drift::Revised(edition),
            _ => {}
        }
        match self.passages().map(|passage| (distance(passage), passage)).min() {
            Some((distance, passage)) if distance <= MOVED => Drift::Moved(edition, Place::Passage(passage)),
            _ => Drift::Unknown(edition),
        }
    }
}

/// The hash FNV-1a of 64 bits, folded to 32. It is the same in every version of the program, unlike the hashes of the
/// standard library.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    }

    fn finish(&self) -> u32 {
        let [a, b, c, d, rest @ ..] = self.0.to_le_bytes();
        u32::from_le_bytes([a, b, c, d]) ^ u32::from_le_bytes(rest)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing;

    const TEXT: &str =
        "The joint task force is commanded by Brigadier-General Wright, who leads 850 members in three countries.";

    fn document(texts: &[&str]) -> &'static Document<'static> {
        let blocks: Vec<Value> = texts.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
        let section = json!([{ "id": "s", "title": "S", "blocks": blocks }]);
        testing::document(&testing::briefing(&json!([{ "id": "t", "title": "T", "sections": section }]), &json!([])))
    }

    #[track_caller]
    fn drift(old: &Document<'_>, new: &Document<'_>) -> Drift {
        let passage = old.passages().next().expect("the old edition has a passage");
        let text = old.reference(passage);
        let reference = Reference::parse(&text).expect("a reference is well formed");
        new.drift(reference, new.find(reference.address))
    }

    #[test]
    fn the_edition_depends_on_the_content_alone() {
        let compact = testing::EMBEDDED.parse::<Value>().expect("the briefing is JSON").to_string();
        let compact = crate::briefing::read(compact.as_bytes()).expect("the briefing is valid");
        assert_eq!(compact.edition(), testing::embedded().edition());
        assert_ne!(document(&["One."]).edition(), document(&["Two."]).edition());
        assert_eq!(document(&["One."]).edition().to_string().len(), 8);
    }

    #[test]
    fn a_reference_leads_to_the_passage_that_was_cited() {
        let old = document(&[TEXT]);
        let edition = old.edition();
        let edited = TEXT.replace("Wright", "Rutland");
        assert_eq!(drift(old, old), Drift::None);
        assert_eq!(drift(old, document(&[TEXT, "New."])), Drift::Same(edition));
        assert_eq!(drift(old, document(&[&edited])), Drift::Revised(edition));
        let moved = document(&["Naval divers removed mines near Kuwait in spring.", &edited]);
        assert_eq!(drift(old, moved), Drift::Moved(edition, moved.find("t/s#2").expect("it is there")));
        assert_eq!(drift(old, document(&["Naval divers removed mines near Kuwait."])), Drift::Unknown(edition));
    }

    #[test]
    fn a_place_is_found_again_in_an_edited_file() {
        let old = document(&["One.", TEXT]);
        let saved = old.reference(old.passages().nth(1).expect("there are two"));
        let followed = |new: &Document<'_>| {
            let place = new.follow(Reference::parse(&saved).expect("a reference is well formed"));
            place.map(|place| new.address(place).to_string())
        };
        let edited = TEXT.replace("Wright", "Rutland");
        assert_eq!(followed(old).as_deref(), Some("t/s#2"));
        assert_eq!(followed(document(&["One.", &edited])).as_deref(), Some("t/s#2"));
        assert_eq!(followed(document(&["Zero.", "One.", TEXT])).as_deref(), Some("t/s#3"));
        assert_eq!(followed(document(&["One.", "All else is new."])).as_deref(), Some("t/s#2"), "the address is left");
        assert_eq!(followed(document(&["One."])), None);
    }

    #[test]
    fn only_whole_hashes_make_a_reference() {
        for (text, is_read) in [
            ("t/s#1", true),
            ("t/s#1@0123abcd", true),
            ("t/s#1@0123abcd.89abcdef", true),
            ("t/s#1@", false),
            ("t/s#1@123", false),
            ("t/s#1@0123abcd.", false),
            ("t/s#1@+123abcd", false),
        ] {
            assert_eq!(Reference::parse(text).is_some(), is_read, "{text}");
        }
    }
}
