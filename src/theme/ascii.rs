//! Transliterates the text of documents for terminals that have only ASCII, keeping every column. The interface's own
//! glyphs have their ASCII forms in the theme.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Drawn in each column of a symbol with no ASCII equivalent.
const REPLACEMENT: &str = "?";

/// A symbol in ASCII, in exactly `columns` columns.
pub(super) fn transliterate(symbol: &str, columns: usize) -> String {
    let mut plain = String::new();
    for c in symbol.chars() {
        if let Some(similar) = similar(c) {
            plain.push(similar);
            continue;
        }
        let bases = c.nfkd().filter(|&base| !is_combining_mark(base));
        plain.extend(bases.map(|base| similar(base).unwrap_or(base)));
    }
    let is_ascii = plain.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    if is_ascii && (1..=columns).contains(&plain.len()) {
        return format!("{plain:<columns$}");
    }
    REPLACEMENT.repeat(columns)
}

/// The ASCII character that looks like `c`, if removing accents does not lead to it.
fn similar(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '−' | '·' => '-',
        '‘' | '’' | '‚' | '‛' | '′' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‹' => '<',
        '›' => '>',
        '…' => '.',
        '×' => 'x',
        // One column has no room for the second letter.
        'æ' => 'a',
        'Æ' => 'A',
        'ø' | 'œ' => 'o',
        'Ø' | 'Œ' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_become_similar_ascii_or_question_marks() {
        for (symbol, columns, expected) in [
            ("–", 1, "-"),
            ("—", 1, "-"),
            ("\u{2011}", 1, "-"),
            ("’", 1, "'"),
            ("“", 1, "\""),
            ("…", 1, "."),
            ("é", 1, "e"),
            ("e\u{301}", 1, "e"),
            ("Ç", 1, "C"),
            ("ø", 1, "o"),
            ("œ", 1, "o"),
            ("Æ", 1, "A"),
            ("ǿ", 1, "o"),
            ("\u{a0}", 1, " "),
            ("²", 1, "2"),
            ("×", 1, "x"),
            ("Ａ", 2, "A "),
            ("㎏", 2, "kg"),
            ("½", 1, "?"),
            ("ß", 1, "?"),
            ("€", 1, "?"),
            ("日", 2, "??"),
            ("👩\u{200d}👧", 2, "??"),
            ("\u{301}", 1, "?"),
        ] {
            assert_eq!(transliterate(symbol, columns), expected, "{symbol:?}");
        }
    }
}
