//! Breaks a paragraph into lines, measured in the columns of a terminal.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::language::amounts::{Amount, UNIT_SYMBOLS};
use crate::language::dates::{date_at, is_year};
use crate::language::money::currency_before;
use crate::language::{ENGLISH, FRENCH, Language};

/// The columns of a text, grapheme by grapheme, as terminals draw it.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if text.chars().all(is_simple) {
        return text.chars().count();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Whether a character takes one column and never joins another one that does: printable ASCII, letters of European
/// languages, dashes and quotation marks, lines, blocks, shapes, arrows and Braille. Texts of these, which most texts and
/// pictures are, need not be segmented.
#[inline]
pub(crate) fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~') || is_simple_beyond_ascii(c)
}

fn is_simple_beyond_ascii(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2500}'..='\u{25f9}' | '\u{2800}'..='\u{28ff}'
        | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…' | '\u{202f}' | '‹' | '›' | '←'..='↓' | '≈' | '≠')
}

/// The columns of a character that is alone.
pub(crate) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The byte ranges of the lines of `text`, none wider than `columns` and without the blanks at a break.
///
/// Lines break at every line break of the text, and otherwise only at blanks, so hyphenated names stay whole, and so does
/// what is joined by no-break spaces, a number and what it counts, an amount and a date. A word wider than a line is broken
/// after a hyphen, a no-break space or a sign between the parts of an address, or else between graphemes. A grapheme wider
/// than `columns` has a line of its own.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_around(text, columns, &[])
}

/// The same, but the ranges `unbroken`, which are in order, are each kept on one line if they fit on one.
pub(crate) fn wrap_around(text: &str, columns: usize, unbroken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line = 0..0;
    let mut used = 0;
    for word in words(text, columns, unbroken) {
        let wide = width(&text[word.clone()]);
        let gap = word.start - line.end;
        let is_broken = text[line.end..word.start].contains('\n');
        if !line.is_empty() && !is_broken && used + gap + wide <= columns {
            used += gap + wide;
            line.end = word.end;
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        (line, used) = if wide <= columns { (word, wide) } else { break_word(text, word, columns, &mut lines) };
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The byte ranges between the blanks at which a line may break. A date or an amount is one of them if it fits on a line.
fn words(text: &str, columns: usize, unbroken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut unbroken = unbroken.iter().filter(|range| width(&text[(*range).clone()]) <= columns).peekable();
    // A combining mark is drawn on the blank before it, so the line does not break there.
    let is_bare = |at: usize| {
        let after = &text[at + 1..];
        after.is_empty()
            || after.as_bytes()[0].is_ascii()
            || text[at..].graphemes(true).next().is_some_and(|first| first.len() == 1)
    };
    let blanks = text.match_indices([' ', '\n']).map(|(at, _)| at).filter(|&at| {
        while unbroken.next_if(|range| range.end <= at).is_some() {}
        is_bare(at) && unbroken.peek().is_none_or(|range| at < range.start)
    });
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut value = Value::default();
    for end in blanks.chain([text.len()]) {
        let word = std::mem::replace(&mut start, end + 1)..end;
        if word.start >= value.range.end {
            value = value_in(text, &word, words.last()).unwrap_or_default();
        }
        let is_in_value = |at| text.as_bytes()[at] == b' ' && value.range.contains(&at) && at + 1 == word.start;
        // The number of a code alone is not misread: in few columns it may break.
        let room = if value.is_code { columns / 2 } else { columns };
        let last = words.last_mut().filter(|last| !word.is_empty() && is_in_value(last.end));
        if let Some(last) = last.filter(|last| width(&text[last.start..word.end]) <= room) {
            last.end = word.end;
        } else if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// The languages that values are read in. What is wrapped need not be in that of the document.
const LANGUAGES: [&Language; 2] = [&ENGLISH, &FRENCH];

/// What comes after the hour of the day.
const HOURS: [&str; 3] = ["am", "h", "pm"];

/// What stays on a line if it can.
#[derive(Default)]
struct Value {
    range: Range<usize>,
    /// Whether its number is a part of a name before what it seems to count: `CF-18 Hornet`.
    is_code: bool,
}

/// The date or amount with the number in a word, which may begin in the word before, together with what it counts:
/// `15 May 2023`, `12,5 M$`, `20 h 30`, `20 members`.
fn value_in(text: &str, word: &Range<usize>, before: Option<&Range<usize>>) -> Option<Value> {
    let digit_in = |range: Range<usize>| {
        let digit = text.get(range.clone())?.bytes().position(|byte| byte.is_ascii_digit());
        digit.map(|at| range.start + at)
    };
    let mut start = digit_in(word.clone())?;
    let month = before.map(|before| text[..before.end].trim_end_matches(char::is_alphabetic).len());
    let month = month.filter(|&at| LANGUAGES.iter().any(|language| language.may_begin_date(&text[at..])));
    let date_at = |at| LANGUAGES.into_iter().find_map(|language| date_at(text, at, language));
    let date = month.and_then(date_at).filter(|date| date.end > word.start).or_else(|| date_at(start));
    if let Some(date) = date {
        return Some(Value { range: date.start..date.end, is_code: false });
    }
    loop {
        let ends = LANGUAGES.map(|language| Amount::in_digits(text, start, false, language).end());
        let end = ends[0].max(ends[1]);
        let Some(next) = digit_in(end..word.end) else {
            let before = currency_before(text, start).map(|(_, sign)| sign);
            let hour = || text[..start].ends_with(" h ").then(|| start - 2);
            let range = before.or_else(hour).unwrap_or(start)..counted_end(text, &(start..end));
            return Some(Value { range, is_code: is_in_code(text, &(start..end)) });
        };
        // The last number of `3-5 people` counts.
        start = next;
    }
}

/// Whether a number has a letter right before it or its hyphen: `CF-18`. One with words for its size is none: the
/// `5 million` of `mid-5 million`.
fn is_in_code(text: &str, number: &Range<usize>) -> bool {
    let before = &text[..number.start];
    let before = before.strip_suffix('-').unwrap_or(before);
    let has_size = text[number.clone()].contains(char::is_alphabetic);
    before.ends_with(char::is_alphabetic) && !has_size
}

/// Where the word or symbol ends for what a number counts or measures. A year counts nothing.
fn counted_end(text: &str, number: &Range<usize>) -> usize {
    let letters_end = |at| text.len() - text[at..].trim_start_matches(char::is_alphabetic).len();
    // `3rd`
    let end = letters_end(number.end);
    let unit = text[end..].strip_prefix(' ').map_or("", |_| &text[end + 1..letters_end(end + 1)]);
    let is_counted = unit.len() > 2 || UNIT_SYMBOLS.contains(&unit) || HOURS.contains(&unit);
    let counts = text[..number.end].ends_with(|c: char| c.is_ascii_digit()) && !is_year(&text[number.clone()]);
    if counts && is_counted { end + 1 + unit.len() } else { number.end }
}

/// Breaks a word that is wider than a line; a web address in it stays whole if it fits on one. Returns the last line,
/// which may continue, and the columns used there.
fn break_word(text: &str, word: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) -> (Range<usize>, usize) {
    let mut line = word.start..word.start;
    let mut used = 0;
    // The end of the line's last sign after which it may break, and the columns up to there.
    let mut sign = None;
    let address = web_address(&text[word.clone()]).map(|address| word.start + address.start..word.start + address.end);
    let address = address.filter(|address| width(&text[address.clone()]) <= columns).unwrap_or_default();
    for (at, grapheme) in text[word.clone()].grapheme_indices(true) {
        let at = word.start + at;
        let is_in_address = address.contains(&at);
        let mut wide = grapheme.width();
        if at == address.start {
            // It needs room for all of it.
            wide = wide.max(width(&text[address.clone()]));
            sign = Some((at, used)).filter(|_| !line.is_empty());
        }
        while used + wide > columns && !line.is_empty() {
            let (end, before) = sign.take().unwrap_or((at, used));
            lines.push(line.start..end);
            (line.start, used) = (end, used - before);
        }
        line.end = at + grapheme.len();
        used += grapheme.width();
        let is_sign = matches!(grapheme, "-" | "/" | "?" | "&" | "=" | " " | "\u{a0}" | "\u{202f}");
        if (is_sign && !is_in_address) || line.end == address.end {
            sign = Some((line.end, used));
        }
    }
    (line, used)
}

/// The first web address in a text, as a range of its bytes, without the punctuation after it.
pub(crate) fn web_address(text: &str) -> Option<Range<usize>> {
    // Most texts have no colon, and looking for two words in each takes a good part of the time of a frame.
    let start = memchr::memchr_iter(b':', text.as_bytes()).find_map(|colon| {
        let before = &text[..colon];
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        text[colon..].starts_with("://").then_some(colon - scheme.len())
    })?;
    let address = text[start..].split([' ', '\n', '\u{a0}', '\u{202f}', '<', '>', '"', '«', '»', '“', '”']).next()?;
    let end = address.trim_end_matches(|c| {
        // Parentheses are part of an address only in pairs.
        let is_closing = c == ')' && !address.contains('(');
        is_closing || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '…')
    });
    (!end.ends_with("://")).then(|| start..start + end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_ends_before_the_punctuation_after_it() {
        for (text, address) in [
            ("see https://a.example/b-c?d=e#f.", Some("https://a.example/b-c?d=e#f")),
            ("(http://a.example/)", Some("http://a.example/")),
            ("[https://a.example/b_(c)]", Some("https://a.example/b_(c)")),
            ("\"https://a.example\", too", Some("https://a.example")),
            ("http://one.example and https://two.example", Some("http://one.example")),
            ("https://", None),
            ("no address: a/b", None),
        ] {
            assert_eq!(web_address(text).map(|range| &text[range]), address, "{text}");
        }
    }

    #[test]
    fn a_web_address_is_broken_only_if_it_fits_on_no_line() {
        let text = "[link: https://a.example/one-two/three]";
        assert_wrapped(text, 32, &["[link:", "https://a.example/one-two/three]"]);
        assert_wrapped(text, 31, &["[link:", "https://a.example/one-two/three", "]"]);
        assert_wrapped(text, 30, &["[link:", "https://a.example/one-two/", "three]"]);
        assert_wrapped("(a-b)https://a.example/c.", 20, &["(a-b)", "https://a.example/c."]);
        assert_wrapped("(a-b)https://a.example/c.", 19, &["(a-b)", "https://a.example/c", "."]);
    }

    #[track_caller]
    fn assert_wrapped(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<_> = wrap(text, columns).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected, "{text:?} in {columns} columns");
    }

    #[test]
    fn lines_break_at_blanks_and_only_there() {
        assert_wrapped("one two three", 7, &["one two", "three"]);
        assert_wrapped("one two three", 80, &["one two three"]);
        assert_wrapped("CJTF-OIR and JTF-I/TF-C", 10, &["CJTF-OIR", "and", "JTF-I/TF-C"]);
        assert_wrapped("  two  blanks  ", 80, &["two  blanks"]);
        assert_wrapped("", 10, &[]);
    }

    #[test]
    fn a_number_stays_in_one_piece_with_the_sign_of_its_unit() {
        assert_wrapped("about 250 000 $ a year", 12, &["about", "250 000 $ a", "year"]);
        assert_wrapped("costs 12,5 M$ or 8 % now", 8, &["costs", "12,5 M$", "or 8 %", "now"]);
        for amount in [
            "12 £", "5 cm", "20 ha", "100 MW", "8:30 pm", "98 per cent", "7.7 million", "12 000 $ US", "1,3 G$",
            "CAD 5", "$2 trillion", "3-5 people", "1 378 m",
        ] {
            // All but the last letter would fit on the first line.
            let text = format!("costing up to {amount} now");
            assert_wrapped(&text, 13 + width(amount), &["costing up to", &text[14..]]);
        }
        assert_wrapped("in 2014 100 kgs", 8, &["in 2014", "100 kgs"]);
        assert_wrapped("in 2014 100 kgs", 7, &["in 2014", "100 kgs"]);
        assert_wrapped("1 600 000", 8, &["1 600", "000"]);
        assert_wrapped("7.7  million", 7, &["7.7", "million"]);
    }

    #[test]
    fn a_number_stays_in_one_piece_with_what_it_counts() {
        assert_wrapped("they met 20 members", 11, &["they met", "20 members"]);
        assert_wrapped("ont rencontré 20 élues", 16, &["ont rencontré", "20 élues"]);
        assert_wrapped("mid-5 million per cent", 20, &["mid-5 million per", "cent"]);
        assert_wrapped("the CF-18 Hornet", 9, &["the CF-18", "Hornet"]);
        assert_wrapped("see the CF-188 Hornet", 14, &["see the CF-188", "Hornet"]);
        assert_wrapped("it was flown by one CF-188 Hornet", 26, &["it was flown by one", "CF-188 Hornet"]);
        assert_wrapped("dès 20 h 30 ce soir", 7, &["dès", "20 h 30", "ce soir"]);
        assert_wrapped("from 2014 nothing", 10, &["from 2014", "nothing"]);
        assert_wrapped("2 of 3", 3, &["2", "of", "3"]);
    }

    #[test]
    fn a_date_stays_in_one_piece() {
        for (text, columns, expected) in [
            ("until 31 March 2025.", 14, ["until", "31 March 2025."]),
            ("dated May 15, 2023", 14, ["dated", "May 15, 2023"]),
            ("Since the 3rd May", 10, ["Since the", "3rd May"]),
            ("Since the 3rd of May", 12, ["Since the", "3rd of May"]),
            ("from 2 to 26 July", 9, ["from 2 to", "26 July"]),
            ("depuis le 1er mai 2017", 12, ["depuis le", "1er mai 2017"]),
            ("Le 15 mai", 7, ["Le", "15 mai"]),
            ("during January 2014", 15, ["during", "January 2014"]),
            ("en février 2014", 12, ["en", "février 2014"]),
            ("They may 2014", 8, ["They", "may 2014"]),
        ] {
            assert_wrapped(text, columns, &expected);
        }
        assert_wrapped("15 May 2023", 8, &["15 May", "2023"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_between_graphemes() {
        assert_wrapped("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        assert_wrapped("a\u{301}b\u{301}c\u{301}", 2, &["a\u{301}b\u{301}", "c\u{301}"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_after_its_hyphens_first() {
        assert_wrapped("Brigadier-General", 13, &["Brigadier-", "General"]);
        assert_wrapped("on JTF-I/TF-C", 6, &["on", "JTF-I/", "TF-C"]);
        assert_wrapped("x.ca/search?OpenForm&part=2", 16, &["x.ca/search?", "OpenForm&part=2"]);
        assert_wrapped("x.ca/search?OpenForm&part=2", 14, &["x.ca/search?", "OpenForm&part=", "2"]);
        assert_wrapped("ab-cdefghij-k", 4, &["ab-", "cdef", "ghij", "-k"]);
        assert_wrapped("-\u{65e5}\u{65e5}", 3, &["-", "\u{65e5}", "\u{65e5}"]);
        assert_wrapped("----------", 4, &["----", "----", "--"]);
    }

    #[test]
    fn a_no_break_space_joins_words_unless_they_fit_on_no_line() {
        let text = "plus de 1\u{a0}600\u{a0}000\u{202f}livres de fret\u{a0}: oui";
        assert_wrapped(text, 16, &["plus de", "1\u{a0}600\u{a0}000\u{202f}livres", "de fret\u{a0}: oui"]);
        let narrow = ["plus de", "1\u{a0}600\u{a0}", "000\u{202f}", "livres", "de", "fret\u{a0}:", "oui"];
        assert_wrapped(text, 7, &narrow);
    }

    #[test]
    fn a_line_break_of_the_text_is_kept() {
        assert_wrapped("one\ntwo  three\n\n four", 80, &["one", "two  three", "four"]);
    }

    #[test]
    fn a_blank_with_a_combining_mark_is_no_break() {
        assert_wrapped("one two \u{301}three", 4, &["one", "two \u{301}", "thre", "e"]);
        assert_wrapped("a \u{301}", 1, &["a", " \u{301}"]);
    }

    #[test]
    fn an_unbroken_range_is_broken_only_if_it_fits_on_no_line() {
        let lines = |columns| -> Vec<&str> {
            let text = "see Change of command now";
            wrap_around(text, columns, &[0..3, 4..21]).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(lines(21), ["see Change of command", "now"]);
        assert_eq!(lines(20), ["see", "Change of command", "now"]);
        assert_eq!(lines(16), ["see Change of", "command now"]);
    }

    #[test]
    fn simple_characters_take_one_column() {
        for c in (0x20..0x3000).filter_map(char::from_u32).filter(|&c| is_simple(c)) {
            let text = format!("{c}{c}");
            assert_eq!((text.graphemes(true).count(), UnicodeWidthStr::width(&*text)), (2, 2), "{c:?}");
        }
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_wrapped("日本語", 4, &["日本", "語"]);
        assert_wrapped("日本", 1, &["日", "本"]);
        assert_eq!(width("日本e\u{301}"), 5);
    }
}
