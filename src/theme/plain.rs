//! Signs in ASCII alone: what a terminal shows of a text that has other characters, in the columns that they take. The
//! interface's own glyphs have their ASCII forms beside them in the theme.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What stands for each column of a sign that nothing in ASCII is like.
const UNLIKE: &str = "?";

/// A sign in ASCII, in exactly so many columns.
pub(super) fn plain(sign: &str, columns: usize) -> String {
    let mut plain = String::new();
    for c in sign.chars() {
        if let Some(like) = like(c) {
            plain.push(like);
            continue;
        }
        let bases = c.nfkd().filter(|&base| !is_combining_mark(base));
        plain.extend(bases.map(|base| like(base).unwrap_or(base)));
    }
    let is_plain = plain.bytes().all(|byte| (b' '..0x7f).contains(&byte));
    if is_plain && (1..=columns).contains(&plain.len()) {
        return format!("{plain:<columns$}");
    }
    UNLIKE.repeat(columns)
}

/// The one character of ASCII that is like another one, where taking its accents off does not lead there.
fn like(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '−' => '-',
        '‘' | '’' | '‚' | '‛' | '′' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‹' => '<',
        '›' => '>',
        '…' => '.',
        '×' => 'x',
        'ø' => 'o',
        'Ø' => 'O',
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
    fn signs_that_are_like_one_in_ascii_become_that_and_all_others_a_question_mark() {
        for (sign, columns, shown) in [
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
            assert_eq!(plain(sign, columns), shown, "{sign:?}");
        }
    }
}
