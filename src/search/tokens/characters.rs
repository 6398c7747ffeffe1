//! Characters, one by one: what each folds to, and which belong to a word. What makes a word of several is the
//! tokeniser's affair.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds one character onto the end of `out`; what is neither letter nor digit folds to nothing.
pub(super) fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    for base in c.nfkd().filter(|&base| !is_combining_mark(base)).flat_map(char::to_lowercase) {
        match base {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            // A capital of few languages lowers to a letter and a mark.
            base if base.is_alphanumeric() && !is_combining_mark(base) => out.push(base),
            _ => {}
        }
    }
}

/// The folded letters and digits of a slice, and for each folded byte where its character lies in the slice.
pub(in crate::search) fn trace(slice: &str) -> (String, Vec<(usize, usize)>) {
    let (mut folded, mut origins) = (String::with_capacity(slice.len()), Vec::with_capacity(slice.len()));
    for (at, c) in slice.char_indices() {
        fold(c, &mut folded);
        origins.resize(folded.len(), (at, at + c.len_utf8()));
    }
    (folded, origins)
}

/// Whether a character outside ASCII belongs to a word.
pub(super) fn is_foreign(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// What may stand between groups of three digits.
pub(super) fn is_group_sign(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Signs of scripts that put no blanks between words: each is a word.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Signs inside words that take no room.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folded_letter_knows_its_place() {
        let (folded, origins) = trace("Œu\u{301}-1,3");
        assert_eq!(folded, "oeu13");
        assert_eq!(origins, [(0, 2), (0, 2), (2, 3), (6, 7), (8, 9)]);
    }
}
