//! What scripts write in their own way and search reads as one: case and accents, digits, kana with voicing marks, Arabic
//! letters that are one letter to readers, Hebrew signs within words.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// The zeros of the scripts with decimal digits. The other digits follow their zero.
const ZEROS: &[char] = &[
    '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}', '\u{BE6}', '\u{C66}',
    '\u{CE6}', '\u{D66}', '\u{DE6}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}',
    '\u{1946}', '\u{19D0}', '\u{1A80}', '\u{1A90}', '\u{1B50}', '\u{1BB0}', '\u{1C40}', '\u{1C50}', '\u{A620}',
    '\u{A8D0}', '\u{A900}', '\u{A9D0}', '\u{A9F0}', '\u{AA50}', '\u{ABF0}', '\u{FF10}', '\u{104A0}', '\u{10D30}',
    '\u{11066}', '\u{110F0}', '\u{11136}', '\u{111D0}', '\u{112F0}', '\u{11450}', '\u{114D0}', '\u{11650}',
    '\u{116C0}', '\u{11730}', '\u{118E0}', '\u{11950}', '\u{11C50}', '\u{11D50}', '\u{11DA0}', '\u{16A60}',
    '\u{16AC0}', '\u{16B50}', '\u{1E140}', '\u{1E2F0}', '\u{1E950}',
];

/// The ASCII digit of the same value, for a digit of any script.
fn ascii_digit(c: char) -> Option<char> {
    if c < ZEROS[0] {
        return Some(c).filter(char::is_ascii_digit);
    }
    let zero = ZEROS[ZEROS.partition_point(|&zero| zero <= c) - 1];
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// The ASCII character for a digit or a sign between digits.
fn in_ascii(c: char) -> Option<char> {
    match c {
        '٫' => Some('.'),
        '٬' => Some(','),
        '٪' => Some('%'),
        _ => ascii_digit(c),
    }
}

/// A text with ASCII digits, and for each of its bytes the byte offset in the original if the two differ.
pub(crate) fn with_ascii_digits(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    if text.is_ascii() || !text.chars().any(|c| !c.is_ascii() && ascii_digit(c).is_some()) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut ascii, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, c) in text.char_indices() {
        ascii.push(in_ascii(c).unwrap_or(c));
        origins.resize(ascii.len(), at);
    }
    origins.push(text.len());
    (Cow::Owned(ascii), origins)
}

/// Folds one character onto the end of `out`: in lower case, without accents, as the letters and digits that readers take
/// it for. A sign folds to nothing.
pub(crate) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    for base in c.nfkd().flat_map(char::to_lowercase) {
        match base {
            mark if is_voicing_mark(mark) => add_voicing_mark(mark, out),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            base if base.is_alphanumeric() && !is_combining_mark(base) => {
                out.extend(common_letter(ascii_digit(base).unwrap_or(base)));
            }
            _ => {}
        }
    }
}

/// The letters and digits of a text, folded.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, &mut folded));
    folded
}

/// Whether a word has at least two letters, all capitals.
pub(crate) fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a character outside ASCII is part of a word.
pub(crate) fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

pub(crate) const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Characters, and their raised forms in the same order.
const RAISABLE: &str = "0123456789+-−abcfghijklmnprstuvwxyz";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ᵃᵇᶜᶠᵍʰⁱʲᵏˡᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ";

/// The raised form of a character.
pub(crate) fn raised(c: char) -> Option<char> {
    RAISABLE.chars().zip(RAISED.chars()).find(|(plain, _)| *plain == c).map(|(_, raised)| raised)
}

/// Whether a text ends with one or two letters, so that a raised digit belongs to them: `m²`, `km²`. After anything longer it
/// is the mark of a note, and after a digit a mark or a power.
pub(crate) fn is_unit(before: &str) -> bool {
    matches!(before.chars().rev().take_while(|c| c.is_alphabetic()).take(3).count(), 1 | 2)
}

/// Whether the character at a place is raised and no part of what is before it: the mark of a note or a power, not the
/// letter of a word such as `xʷməθkʷəy̓əm`.
pub(crate) fn is_raised_mark(text: &str, at: usize) -> bool {
    let before = &text[..at];
    match text[at..].chars().next() {
        Some('\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{207E}') => !is_unit(before),
        Some('\u{2B0}'..='\u{2B8}' | '\u{1D43}'..='\u{1DBB}' | '\u{2071}' | '\u{207F}') => {
            before.ends_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a character may follow another one in a word. Soft hyphens and joiners are invisible there.
pub(crate) fn is_inner_character(c: char) -> bool {
    is_word_character(c) || matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

/// The letter that stands for this one and those that readers take for the same. None for a sign that only stretches a
/// word.
fn common_letter(c: char) -> Option<char> {
    match c {
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ٱ' => Some('ا'),
        'ـ' => None,
        _ => Some(c),
    }
}

/// Whether a character is a word by itself, because its script puts no blanks between words.
pub(crate) fn is_ideograph(c: char) -> bool {
    let is_kana = matches!(c, '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}') && !is_voicing_mark(c);
    is_kana || matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character makes another kana of the one before it: ハ and the mark are バ.
pub(crate) fn is_voicing_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Adds a voicing mark to the kana at the end of a text. Marks of other letters are dropped.
fn add_voicing_mark(mark: char, out: &mut String) {
    if let Some(voiced) = out.chars().next_back().and_then(|kana| compose(kana, mark)) {
        out.pop();
        out.push(voiced);
    }
}

/// Whether the character at a place is a sign within a Hebrew word, as in צה״ל. It is often typed as a quote.
pub(crate) fn is_within_hebrew(text: &str, at: usize) -> bool {
    let is_hebrew = |c: char| matches!(c, 'א'..='ת');
    let mut after = text[at..].chars();
    matches!(after.next(), Some('׳' | '״' | '\'' | '’' | '"' | '”' | '“'))
        && after.next().is_some_and(is_hebrew)
        && text[..at].ends_with(is_hebrew)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_of_a_script_follow_its_zero() {
        assert!(ZEROS.is_sorted());
        for &zero in ZEROS {
            let digits = (u32::from(zero)..).take(10).filter_map(char::from_u32);
            assert!(digits.clone().all(char::is_numeric), "{zero}");
            assert_eq!(digits.filter_map(ascii_digit).collect::<String>(), "0123456789", "{zero}");
        }
        for other in ['a', 'é', 'ا', '日', '²', '½', '\u{10FFFF}'] {
            assert_eq!(ascii_digit(other), None, "{other}");
        }
    }

    #[test]
    fn every_byte_of_a_text_in_ascii_digits_knows_its_origin() {
        let (ascii, origins) = with_ascii_digits("é ٧٬٥٪");
        assert_eq!((&*ascii, &origins[..]), ("é 7,5%", &[0, 0, 2, 3, 5, 7, 9, 11][..]));
        assert_eq!(with_ascii_digits("é 7"), (Cow::Borrowed("é 7"), Vec::new()));
    }
}
