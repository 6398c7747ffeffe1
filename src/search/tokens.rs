//! The tokenizer, one for texts and queries, so that what reads the same matches: it folds case, accents, quotes,
//! dashes and blanks. Each token knows its place in the original text.
//!
//! Compounds and numbers also yield a *virtual* token at the place of their parts: `CF-18` is `cf`, `18` and `cf18`;
//! `7.7 million` is also `7700000`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::language::Language;

/// The longest virtual token of a compound, in bytes. A longer chain of hyphens is not a compound.
const LONGEST: usize = 48;

const PERCENT_SIGN: char = '%';
/// The token for the percent sign, and for the words that are written for it.
const PERCENT: &str = "percent";

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// The folded word.
    pub(super) text: &'t str,
    /// Its byte range in the original text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it shares the position of the tokens before it, which it sums up.
    pub(super) is_virtual: bool,
    /// Whether it has at least two letters, all capitals.
    pub(super) is_capitals: bool,
}

/// Calls `each` with every token of a text, in order; a virtual token follows its parts.
pub(super) fn tokenize(text: &str, language: &Language, mut each: impl FnMut(Token<'_>)) {
    // Dynamic, so that the binary holds one copy of the tokenizer instead of one for each caller.
    Tokenizer::new(text, language, &mut each).run();
}

/// Whether a folded word has a digit.
pub(super) fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a folded word begins with a digit.
pub(super) fn is_numeric(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The folded letters and digits of a slice, and for each folded byte the byte range of its character in the slice.
pub(super) fn trace(slice: &str) -> (String, Vec<(usize, usize)>) {
    let (mut folded, mut origins) = (String::with_capacity(slice.len()), Vec::with_capacity(slice.len()));
    for (at, c) in slice.char_indices() {
        fold(c, &mut folded);
        origins.resize(folded.len(), (at, at + c.len_utf8()));
    }
    (folded, origins)
}

/// What a character means to the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digit,
    Letter,
    Sign,
}

impl Kind {
    fn at(text: &str, at: usize) -> Self {
        match text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii_digit() => Self::Digit,
            Some(byte) if byte.is_ascii_alphabetic() => Self::Letter,
            Some(byte) if !byte.is_ascii() && text[at..].starts_with(is_word_character) => Self::Letter,
            _ => Self::Sign,
        }
    }
}

/// What precedes the word that is being read, if the two may form a number together.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Before {
    /// A number: its start and its digits.
    Number(usize, String),
    /// The first of two words for percent: its start and the word.
    Percent(usize, String),
    /// Spelled-out tens: their start and the word.
    Tens(usize, String),
    Other,
}

/// Reads a text from left to right. It collects a run of adjoining parts, which may turn out to be a compound.
struct Tokenizer<'t> {
    text: &'t str,
    language: &'t Language,
    each: &'t mut dyn FnMut(Token<'_>),
    /// The folded parts of the run, without the signs between them.
    run: String,
    run_start: usize,
    run_end: usize,
    parts: usize,
    before: Before,
}

impl<'t> Tokenizer<'t> {
    fn new(text: &'t str, language: &'t Language, each: &'t mut dyn FnMut(Token<'_>)) -> Self {
        Self { text, language, each, run: String::new(), run_start: 0, run_end: 0, parts: 0, before: Before::Other }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = match Kind::at(self.text, at) {
                Kind::Digit => self.number(at),
                Kind::Letter => self.letters(at),
                Kind::Sign => self.sign(at),
            };
        }
        self.finish();
    }

    fn emit(&mut self, text: &str, start: usize, end: usize) {
        (self.each)(Token { text, start, end, is_virtual: false, is_capitals: false });
    }

    fn emit_virtual(&mut self, text: &str, start: usize, end: usize) {
        (self.each)(Token { text, start, end, is_virtual: true, is_capitals: false });
    }

    /// Reads letters from `at`. Returns where they end.
    fn letters(&mut self, at: usize) -> usize {
        let from = self.run.len();
        let bytes = self.text.as_bytes();
        let ascii = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut end = at + ascii;
        self.run.push_str(&self.text[at..end]);
        self.run[from..].make_ascii_lowercase();
        let mut is_capitals = ascii >= 2 && bytes[at..end].iter().all(u8::is_ascii_uppercase);
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            end = self.other_letters(end, ascii == 0);
            is_capitals &= end == at + ascii;
        }
        let is_ideograph = ascii == 0 && self.text[at..end].starts_with(is_ideograph);
        if is_ideograph || self.run.len() == from {
            self.end_with_ideograph(from, at, end, is_ideograph);
            return end;
        }
        let is_attached = self.run_end == at && from > 0;
        let after_apostrophe = at > 0 && from > 0 && self.text[..at].ends_with(['\'', '’', '‘', 'ʼ', '＇']);
        let after_digit = is_attached && self.run[..from].ends_with(|c: char| c.is_ascii_digit());
        let letters = &self.run[from..];
        let is_dropped = (after_apostrophe && self.language.is_possessive(letters))
            || (after_digit && self.language.is_number_ending(letters));
        if is_dropped && Kind::at(self.text, end) == Kind::Sign {
            self.run.truncate(from);
            self.finish();
            return end;
        }
        self.part(from, at, end, is_capitals);
        self.number_in_words(from, at, end, is_attached);
        end
    }

    /// Reads letters outside ASCII and any between them. An ideograph is a word by itself.
    fn other_letters(&mut self, at: usize, mut is_first: bool) -> usize {
        for (offset, c) in self.text[at..].char_indices() {
            let ends = c.is_ascii_digit() || !(c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c));
            if ends || (is_ideograph(c) && !is_first) {
                return at + offset;
            }
            fold(c, &mut self.run);
            if is_ideograph(c) {
                return at + offset + c.len_utf8();
            }
            is_first = false;
        }
        self.text.len()
    }

    /// Ends the run with an ideograph, which is never part of a compound, or with combining marks that have no letter.
    fn end_with_ideograph(&mut self, from: usize, start: usize, end: usize, is_word: bool) {
        let word = self.run.split_off(from);
        self.finish();
        if is_word && !word.is_empty() {
            self.emit(&word, start, end);
        }
    }

    /// Reads a number from `at`, with its groups of digits and its decimals. Returns where it ends.
    fn number(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let from = self.run.len();
        let mut end = at + digits(at);
        self.run.push_str(&self.text[at..end]);
        let may_group = end - at <= 3 && !self.text[at..end].starts_with('0');
        while let Some(sign) = self.text[end..].chars().next().filter(|_| may_group) {
            let group = end + sign.len_utf8();
            if !is_group_separator(sign) || digits(group) != 3 {
                break;
            }
            self.run.push_str(&self.text[group..group + 3]);
            end = group + 3;
        }
        let decimals = digits(end + 1);
        let is_point = match bytes.get(end) {
            Some(b'.') => true,
            Some(b',') => decimals < 3,
            _ => false,
        };
        let follows_point = self.text[..at].ends_with('.') && bytes[..at - 1].last().is_some_and(u8::is_ascii_digit);
        let is_chain = follows_point || bytes.get(end + 1 + decimals) == Some(&b'.') && digits(end + 2 + decimals) > 0;
        // 1.378 may be one and a bit, or 1,378.
        let may_be_group = is_point && decimals == 3 && end - at <= 3 && !is_chain;
        let grouped = may_be_group.then(|| [&self.text[at..end], &self.text[end + 1..end + 4]].concat());
        if is_point && decimals > 0 && !is_chain {
            self.run.push('.');
            self.run.push_str(&self.text[end + 1..=end + decimals]);
            end += 1 + decimals;
        }
        self.part(from, at, end, false);
        let month =
            month_after_year(&self.text[..at], &self.text[at..end]).and_then(|month| self.language.month_name(month));
        for text in [&grouped, &month].into_iter().flatten() {
            self.emit_virtual(text, at, end);
        }
        self.before = Before::Number(at, self.run[from..].to_owned());
        end
    }

    /// Reads one sign, which joins its neighbours or separates them.
    fn sign(&mut self, at: usize) -> usize {
        let sign = self.text[at..].chars().next().expect("a sign is read only inside the text");
        let end = at + sign.len_utf8();
        let follows = Kind::at(self.text, end);
        if self.parts > 0 && self.run_end == at && follows != Kind::Sign && self.joins(sign, end, follows) {
            return end;
        }
        let before = match std::mem::replace(&mut self.before, Before::Other) {
            before if sign.is_whitespace() => before,
            Before::Number(..) if sign == PERCENT_SIGN => {
                self.finish();
                self.emit(PERCENT, at, end);
                Before::Other
            }
            _ => Before::Other,
        };
        self.finish();
        self.before = before;
        end
    }

    /// Whether a sign between two parts makes them one compound.
    fn joins(&self, sign: char, end: usize, follows: Kind) -> bool {
        let after_digit = self.run.ends_with(|c: char| c.is_ascii_digit());
        match sign {
            '-' | '‐' | '‑' | '–' | '−' => !(after_digit && follows == Kind::Digit),
            '\'' | '’' | '‘' | 'ʼ' | '＇' => follows == Kind::Letter,
            // U.S. is one word, but `end.Next` lacks a blank.
            '.' => {
                let is_single = |text: &str| text.chars().take_while(|c| c.is_alphabetic()).count() == 1;
                let last = self.text[..self.run_end].chars().rev().take_while(|c| c.is_alphabetic()).count();
                last == 1 && is_single(&self.text[end..])
            }
            _ => false,
        }
    }

    /// Emits a part of the run, which is a word by itself.
    fn part(&mut self, from: usize, start: usize, end: usize, is_capitals: bool) {
        if self.parts == 0 {
            self.run_start = start;
        }
        self.parts += 1;
        self.run_end = end;
        (self.each)(Token { text: &self.run[from..], start, end, is_virtual: false, is_capitals });
    }

    /// Emits a virtual token if the letters just read form a number, by themselves or with what precedes them.
    fn number_in_words(&mut self, from: usize, start: usize, end: usize, is_attached: bool) {
        let (language, run) = (self.language, std::mem::take(&mut self.run));
        let letters = &run[from..];
        let number = language.number(letters);
        let before = if language.begins_percent(letters) {
            Before::Percent(start, letters.to_owned())
        } else if number.is_some_and(|number| number >= 20 && number % 10 == 0) {
            Before::Tens(start, letters.to_owned())
        } else {
            Before::Other
        };
        match std::mem::replace(&mut self.before, before) {
            Before::Number(start, digits) => {
                let zeros = language.zeros(letters, is_attached);
                if let Some(number) = zeros.and_then(|zeros| scaled(&digits, zeros)) {
                    self.emit_virtual(&number, start, end);
                }
            }
            Before::Percent(start, first) if language.is_percent(&first, letters) => {
                self.emit_virtual(PERCENT, start, end);
            }
            // Eighty three is eighty-three. Within a compound the two are read with it.
            Before::Tens(start, tens) if self.parts == 1 => {
                self.emit_number(language.number(&(tens + letters)), start, end);
            }
            _ => {}
        }
        self.emit_number(number, start, end);
        self.run = run;
    }

    /// Emits a number that is spelled out, in digits.
    fn emit_number(&mut self, number: Option<u32>, start: usize, end: usize) {
        if let Some(number) = number {
            self.emit_virtual(&number.to_string(), start, end);
        }
    }

    /// Ends the run. If it has several parts, it emits the compound.
    fn finish(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        if self.parts > 1 && run.len() <= LONGEST {
            let (start, end) = (self.run_start, self.run_end);
            self.emit_virtual(&run, start, end);
            self.emit_number(self.language.number(&run), start, end);
        }
        run.clear();
        self.run = run;
        self.parts = 0;
    }
}

/// A number with its decimal point moved to the right. None if it has no digit but zeros: without a first digit it
/// would be a prefix of every word.
fn scaled(digits: &str, zeros: usize) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 3 || decimals.len() > zeros {
        return None;
    }
    let scaled = format!("{whole}{decimals:0<zeros$}");
    Some(scaled.trim_start_matches('0').to_owned()).filter(|scaled| !scaled.is_empty())
}

/// The month of two digits that follow a year: `2014-09`, `2014/09`.
fn month_after_year(before: &str, digits: &str) -> Option<usize> {
    let year = before.strip_suffix(['-', '/'])?;
    let is_year = year.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    digits.parse().ok().filter(|_| is_year && digits.len() == 2)
}

/// Folds one character onto the end of `out`; a sign folds to nothing.
fn fold(c: char, out: &mut String) {
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
            // Some capitals lower to a letter and a combining mark.
            base if base.is_alphanumeric() && !is_combining_mark(base) => out.push(base),
            _ => {}
        }
    }
}

/// Whether a character outside ASCII is part of a word.
fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a sign may separate groups of three digits.
fn is_group_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Whether a character is a word by itself, because its script puts no blanks between words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is invisible inside a word: soft hyphens, joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::ENGLISH;

    fn words(text: &str) -> String {
        let mut words = Vec::new();
        tokenize(text, &ENGLISH, |token| {
            assert!(text.get(token.start..token.end).is_some_and(|slice| !slice.is_empty()), "{text:?} {token:?}");
            words.push(format!("{}{}", token.text, if token.is_virtual { "*" } else { "" }));
        });
        words.join(" ")
    }

    #[test]
    fn case_accents_quotes_dashes_and_blanks_fold() {
        for (text, expected) in [
            ("Daesh captured  Mosul.", "daesh captured mosul"),
            ("Québec, ŁÓDŹ and Straße; Ægir", "quebec lodz and strasse aegir"),
            ("e\u{301}tat \u{301}", "etat"),
            ("ﬁve “quoted” ‘words’", "five 5* quoted words"),
            ("Iraq's Canada’s partners'", "iraq canada partners"),
            ("O'Brien", "o brien obrien*"),
            ("日本語 text", "日 本 語 text"),
            ("", ""),
            ("… – !?", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn compounds_are_their_parts_and_a_virtual_word() {
        for (text, expected) in [
            ("CF-18", "cf 18 cf18*"),
            ("CF18", "cf 18 cf18*"),
            ("CF-18s in the 1990s", "cf 18 cf18* in the 1990"),
            ("15th May", "15 may"),
            ("JTF-I/TF-C", "jtf i jtfi* tf c tfc*"),
            ("non-combat", "non combat noncombat*"),
            ("Force – Operation", "force operation"),
            ("2014-2016", "2014 2016"),
            ("the U.S. and U.K.", "the u s us* and u k uk*"),
            ("end.Next", "end next"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_meet_however_they_are_written() {
        for (text, expected) in [
            ("1378", "1378"),
            ("1 378 sorties", "1378 sorties"),
            ("1,378", "1378"),
            ("1\u{202F}378", "1378"),
            ("1,600,000 pounds", "1600000 pounds"),
            ("1.6 million", "1.6 million 1600000*"),
            ("7.7 million people", "7.7 million 7700000* people"),
            ("725k", "725 k 725000* 725k*"),
            ("98%", "98 percent"),
            ("98 %", "98 percent"),
            ("98 per cent", "98 per cent percent*"),
            ("28 August 2014", "28 august 2014"),
            ("in 2014 100 men", "in 2014 100 men"),
            ("2014-09", "2014 09 september*"),
            ("2023/05/15", "2023 05 may* 15"),
            ("1,2014-09 and 2014-13", "1 2014 09 september* and 2014 13"),
            ("7,7", "7.7"),
            ("1.378", "1.378 1378*"),
            ("1.", "1"),
            ("eight nations", "eight 8* nations"),
            ("eighty-three", "eighty 80* three 3* eightythree* 83*"),
            ("eighty three", "eighty 80* three 83* 3*"),
            ("15.05.2023", "15 05 2023"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn every_folded_byte_knows_its_character() {
        let (folded, origins) = trace("Œu\u{301}-1,3");
        assert_eq!(folded, "oeu13");
        assert_eq!(origins, [(0, 2), (0, 2), (2, 3), (6, 7), (8, 9)]);
    }
}
