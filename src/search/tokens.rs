//! The tokenizer, one for texts and queries, so that what reads the same matches: it folds case, accents, quotes,
//! dashes and blanks. Each token knows its place in the original text.
//!
//! A compound also yields a *virtual* token at the place of its parts: `CF-18` is `cf`, `18` and `cf18`. A number or date
//! of several words is one token, with its words as virtual ones: `7.7 million` is `7700000`, and `million` at its place.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::scripts::{
    add_voicing_mark, ascii_digit, common_letter, is_ideograph, is_voicing_mark, is_within_hebrew, with_ascii_digits,
};
use super::values::{self, year_token};
use crate::language::Language;
use crate::language::dates::{FoundDate, date_at};

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
    /// Whether it shares the position of the token before it: it sums up the tokens before, or is a part of a value.
    pub(super) is_virtual: bool,
    /// Whether the text writes it like this.
    pub(super) is_written: bool,
    /// Whether it has at least two letters, all capitals.
    pub(super) is_capitals: bool,
}

/// Calls `each` with every token of a text, in order; virtual tokens follow the token whose position they share.
pub(super) fn tokenize(text: &str, language: &Language, mut each: impl FnMut(Token<'_>)) {
    // Dynamic, so that the binary holds one copy of the tokenizer instead of one for each caller.
    let (ascii, origins) = with_ascii_digits(text);
    if origins.is_empty() {
        Tokenizer::new(text, language, &mut each).run();
    } else {
        let mut in_text =
            |token: Token<'_>| each(Token { start: origins[token.start], end: origins[token.end], ..token });
        Tokenizer::new(&ascii, language, &mut in_text).run();
    }
}

/// Whether capitals in a text say anything: in `THE CAMP IS CLOSED` they do not.
pub(super) fn tells_capitals(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
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
    /// The number before, if only blanks are after it: where it begins, and its digits.
    number_before: Option<(usize, String)>,
}

impl<'t> Tokenizer<'t> {
    fn new(text: &'t str, language: &'t Language, each: &'t mut dyn FnMut(Token<'_>)) -> Self {
        Self { text, language, each, run: String::new(), run_start: 0, run_end: 0, parts: 0, number_before: None }
    }

    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let kind = Kind::at(self.text, at);
            if let Some(date) = self.date(kind, at) {
                at = self.emit_date(&date, at);
                continue;
            }
            at = match kind {
                Kind::Digit => self.number(at),
                Kind::Letter => self.letters(at),
                Kind::Sign => self.sign(at),
            };
        }
        self.finish();
    }

    fn emit(&mut self, text: &str, start: usize, end: usize) {
        (self.each)(Token { text, start, end, is_virtual: false, is_written: true, is_capitals: false });
    }

    fn emit_virtual(&mut self, text: &str, start: usize, end: usize) {
        (self.each)(Token { text, start, end, is_virtual: true, is_written: false, is_capitals: false });
    }

    /// Emits a value of several words. The words themselves come as parts of it, so that it is one position.
    fn emit_value(&mut self, value: &str, start: usize, end: usize) {
        (self.each)(Token { text: value, start, end, is_virtual: false, is_written: false, is_capitals: false });
    }

    /// Emits a word that is a part of a value.
    fn emit_part(&mut self, start: usize, end: usize) {
        let (word, _) = trace(&self.text[start..end]);
        (self.each)(Token { text: &word, start, end, is_virtual: true, is_written: true, is_capitals: false });
    }

    /// Emits the digits of a part of a value. They are no number of their own.
    fn emit_bound_digits(&mut self, digits: &str, start: usize, end: usize) {
        self.emit_virtual(&format!("@{digits}"), start, end);
    }

    /// The date that begins here.
    fn date(&self, kind: Kind, at: usize) -> Option<FoundDate> {
        let may_begin = match kind {
            Kind::Digit => self.parts == 0,
            Kind::Letter => (self.parts == 0 || self.run_end < at) && self.language.may_begin_month(&self.text[at..]),
            Kind::Sign => false,
        };
        if may_begin { date_at(self.text, at, self.language) } else { None }
    }

    /// Emits a date and the words that it consists of. Returns where they end.
    fn emit_date(&mut self, date: &FoundDate, mut at: usize) -> usize {
        self.finish();
        self.number_before = None;
        let mut tokens = values::tokens(date, self.text).into_iter();
        if let Some((token, range)) = tokens.next() {
            self.emit_value(&token, range.start, range.end);
        }
        let mut less_precise: Vec<_> = tokens.collect();
        while at < date.end {
            // They come where they begin, so that `of September 2014` is read in this order.
            for (token, range) in less_precise.extract_if(.., |(_, range)| range.start == at) {
                self.emit_virtual(&token, range.start, range.end);
            }
            let length = |is_part: fn(&char) -> bool| self.text[at..].chars().take_while(is_part).map(char::len_utf8);
            let end = match Kind::at(self.text, at) {
                Kind::Digit => {
                    let range = date.number_at(at).unwrap_or(at..at + length(char::is_ascii_digit).sum::<usize>());
                    if date.is_year(&range) {
                        self.emit_part(range.start, range.end);
                    } else {
                        self.emit_bound_digits(&self.text[range.clone()], range.start, range.end);
                    }
                    range.end
                }
                Kind::Letter => {
                    let end = at + length(|c| c.is_alphabetic()).sum::<usize>();
                    self.emit_part(at, end.max(at + 1));
                    end
                }
                Kind::Sign => at + length(|_| true).next().unwrap_or(1),
            };
            at = end;
        }
        for (token, range) in less_precise {
            self.emit_virtual(&token, range.start, range.end);
        }
        if let Some((month, range)) = date.numbered_month(self.text) {
            let name = self.language.month_name(month).unwrap_or_default();
            self.emit_virtual(&name, range.start, range.end);
        }
        date.end
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
        let number = self.language.number(&self.run[from..]);
        if let Some(end) = self.value_in_words(from, at, end, number) {
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
        let is_percent = &self.run[from..] == PERCENT;
        self.part(from, at, end, is_capitals);
        if is_percent {
            self.emit_share(end);
        }
        self.number_before = None;
        if let Some(number) = number {
            self.emit_virtual(&number.to_string(), at, end);
        }
        self.emit_signs(at, end);
        end
    }

    /// Emits a letter together with the signs that make it a name: `C#`, `C++`.
    fn emit_signs(&mut self, at: usize, end: usize) {
        let Some(signs) = ["#", "++"].into_iter().find(|signs| self.text[end..].starts_with(signs)) else { return };
        let after = end + signs.len();
        if end - at == 1 && self.parts == 1 && Kind::at(self.text, after) == Kind::Sign {
            let name = [&self.text[at..end].to_ascii_lowercase(), signs].concat();
            self.emit_virtual(&name, at, after);
        }
    }

    /// Reads a number or the percent sign that begins with the letters just read, if it is written in two words:
    /// `eighty-three`, `per cent`. `number` is what the letters alone spell out. Returns where they end.
    fn value_in_words(&mut self, from: usize, at: usize, middle: usize, number: Option<u32>) -> Option<usize> {
        let first = &self.run[from..];
        let is_percent = self.number_before.is_some() && self.language.begins_percent(first);
        let is_tens = self.parts == 0 && number.is_some_and(|number| number >= 20 && number % 10 == 0);
        if !is_percent && !is_tens {
            return None;
        }
        let is_joint = |sign: char| sign.is_whitespace() || matches!(sign, '-' | '‑');
        let sign = self.text[middle..].chars().next().filter(|&sign| is_joint(sign))?;
        let next = middle + sign.len_utf8();
        let second = self.word_at(next)?.to_ascii_lowercase();
        let (word, end) = ([first, &second].concat(), next + second.len());
        if is_percent {
            if !self.language.is_percent(first, &second) {
                return None;
            }
            self.run.truncate(from);
            self.finish();
            self.emit_value(PERCENT, at, end);
            self.emit_part(at, middle);
            self.emit_part(next, end);
            self.emit_share(end);
        } else {
            let number = self.language.number(&word)?;
            self.run.truncate(from);
            self.emit_value(&number.to_string(), at, end);
            self.emit_virtual(&word, at, end);
        }
        self.number_before = None;
        Some(end)
    }

    /// The ASCII letters at a place, if they are a whole word.
    fn word_at(&self, at: usize) -> Option<&'t str> {
        let length = self.text.as_bytes()[at.min(self.text.len())..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let is_whole = length > 0 && Kind::at(self.text, at + length) == Kind::Sign;
        is_whole.then(|| &self.text[at..at + length])
    }

    /// Reads letters outside ASCII and any between them. An ideograph is a word by itself.
    fn other_letters(&mut self, at: usize, mut is_first: bool) -> usize {
        for (offset, c) in self.text[at..].char_indices() {
            let is_part = c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c);
            let ends = c.is_ascii_digit() || !is_part && !is_within_hebrew(self.text, at + offset);
            if ends || (is_ideograph(c) && !is_first) {
                return at + offset;
            }
            fold(c, &mut self.run);
            if is_ideograph(c) {
                let end = at + offset + c.len_utf8();
                let mark = self.text[end..].chars().next().filter(|&mark| is_voicing_mark(mark));
                if let Some(mark) = mark {
                    fold(mark, &mut self.run);
                }
                return end + mark.map_or(0, char::len_utf8);
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
        let is_free = self.parts == 0;
        if let Some(end) = self.magnitude(from, at, end).filter(|_| is_free) {
            return end;
        }
        self.part(from, at, end, false);
        let year = year_token(&self.text[at..end]).filter(|_| is_free);
        for text in [&grouped, &year].into_iter().flatten() {
            self.emit_virtual(text, at, end);
        }
        let digits = self.run[from..].to_owned();
        self.emit_amount(&digits, at, end);
        self.number_before = Some((at, digits));
        end
    }

    /// Reads the word or letters after a number that multiply it: `7.7 million`. Returns where they end.
    fn magnitude(&mut self, from: usize, at: usize, digits_end: usize) -> Option<usize> {
        let rest = &self.text[digits_end..];
        let start = digits_end + (rest.len() - rest.trim_start().len());
        let word = self.word_at(start)?;
        let is_attached = start == digits_end;
        // A bare m or k is a unit, unless it is about money.
        let is_unit = is_attached && word.len() == 1 && self.currency_before(at).is_none();
        let zeros = self.language.zeros(&word.to_ascii_lowercase(), is_attached).filter(|_| !is_unit)?;
        let value = scaled(&self.run[from..], zeros)?;
        let (digits, end) = (self.run.split_off(from), start + word.len());
        self.emit_value(&value, at, end);
        self.emit_bound_digits(&digits, at, digits_end);
        self.emit_part(start, end);
        if is_attached {
            self.emit_virtual(&format!("{digits}{}", word.to_ascii_lowercase()), at, end);
        }
        self.emit_amount(&value, at, end);
        self.number_before = None;
        Some(end)
    }

    /// Emits a number together with the minus or the sign of a currency before it.
    fn emit_amount(&mut self, number: &str, at: usize, end: usize) {
        let Some(sign) = self.text[..at].chars().next_back().filter(|&sign| is_currency(sign) || is_minus(sign)) else {
            return;
        };
        let start = at - sign.len_utf8();
        if is_currency(sign) {
            self.emit_virtual(&format!("{sign}{number}"), start, end);
        } else if self.text[..start].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(') {
            self.emit_virtual(&format!("-{number}"), start, end);
        }
    }

    /// Emits the number before together with the percent sign that ends here: 98% is no answer to 98.
    fn emit_share(&mut self, end: usize) {
        if let Some((start, number)) = self.number_before.take() {
            self.emit_virtual(&format!("{number}{PERCENT_SIGN}"), start, end);
        }
    }

    /// The sign of a currency right before a place.
    fn currency_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back().filter(|&sign| is_currency(sign))
    }

    /// Reads one sign, which joins its neighbours or separates them.
    fn sign(&mut self, at: usize) -> usize {
        let sign = self.text[at..].chars().next().expect("a sign is read only inside the text");
        let end = at + sign.len_utf8();
        let follows = Kind::at(self.text, end);
        if self.parts > 0 && self.run_end == at && follows != Kind::Sign && self.joins(sign, end, follows) {
            return end;
        }
        self.finish();
        if self.number_before.is_some() && sign == PERCENT_SIGN {
            self.emit(PERCENT, at, end);
            self.emit_share(end);
        } else if !sign.is_whitespace() {
            self.number_before = None;
        }
        end
    }

    /// Whether a sign between two parts makes them one compound.
    fn joins(&self, sign: char, end: usize, follows: Kind) -> bool {
        let after_digit = self.run.ends_with(|c: char| c.is_ascii_digit());
        match sign {
            '-' | '‐' | '‑' | '–' | '−' => {
                !(self.begins_enclitic(end) || after_digit && follows == Kind::Digit)
            }
            '\'' | '’' | '‘' | 'ʼ' | '＇' => {
                follows == Kind::Letter && !(self.parts == 1 && self.language.is_elision(&self.run))
            }
            // U.S. is one word, but `end.Next` lacks a blank.
            '.' => {
                let is_single = |text: &str| text.chars().take_while(|c| c.is_alphabetic()).count() == 1;
                let last = self.text[..self.run_end].chars().rev().take_while(|c| c.is_alphabetic()).count();
                last == 1 && is_single(&self.text[end..])
            }
            _ => false,
        }
    }

    /// Whether a word begins here that is one of its own although it follows a hyphen.
    fn begins_enclitic(&self, at: usize) -> bool {
        self.word_at(at).is_some_and(|word| self.language.is_enclitic(&word.to_ascii_lowercase()))
    }

    /// Emits a part of the run, which is a word by itself.
    fn part(&mut self, from: usize, start: usize, end: usize, is_capitals: bool) {
        if self.parts == 0 {
            self.run_start = start;
        }
        self.parts += 1;
        self.run_end = end;
        let text = &self.run[from..];
        (self.each)(Token { text, start, end, is_virtual: false, is_written: true, is_capitals });
    }

    /// Ends the run. If it has several parts, it emits the compound.
    fn finish(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        if self.parts > 1 && run.len() <= LONGEST {
            let (start, end) = (self.run_start, self.run_end);
            self.emit_virtual(&run, start, end);
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

/// Folds one character onto the end of `out`; a sign folds to nothing.
fn fold(c: char, out: &mut String) {
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

/// Whether a character outside ASCII is part of a word.
fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥')
}

/// Whether a sign before digits may make them less than nothing.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

/// The digits of a number that may have a sign before it.
pub(super) fn without_sign(number: &str) -> &str {
    number.trim_start_matches(|c| is_currency(c) || c == '-')
}

/// Whether a sign may separate groups of three digits.
fn is_group_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Whether a character is invisible inside a word: soft hyphens, joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

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
            ("CF-18s in the 1990s", "cf 18 cf18* in the 1990 @1990-00-00*"),
            ("the 15th", "the 15"),
            ("JTF-I/TF-C", "jtf i jtfi* tf c tfc*"),
            ("non-combat", "non combat noncombat*"),
            ("Force – Operation", "force operation"),
            ("2014-2016", "2014 @2014-00-00* 2016 @2016-00-00*"),
            ("the U.S. and U.K.", "the u s us* and u k uk*"),
            ("end.Next", "end next"),
            ("C++, C# and c", "c c++* c c#* and c"),
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
            ("1.6 million", "1600000 @1.6* million*"),
            ("7.7 million people", "7700000 @7.7* million* people"),
            ("725k", "725 k 725k*"),
            ("$725k", "725000 @725* k* 725k* $725000*"),
            ("$5", "5 $5*"),
            ("−5 °C, 3-5 of 2014–5", "5 -5* c 3 5 of 2014 @2014-00-00* 5"),
            ("5mn", "5000000 @5* mn* 5mn*"),
            ("5m high", "5 m 5m* high"),
            ("98%", "98 percent 98%*"),
            ("98 %", "98 percent 98%*"),
            ("98 per cent", "98 percent per* cent* 98%*"),
            ("in 2014 100 men", "in 2014 @2014-00-00* 100 men"),
            ("7,7", "7.7"),
            ("1.378", "1.378 1378*"),
            ("1.", "1"),
            ("eight nations", "eight 8* nations"),
            ("eighty-three", "83 eightythree*"),
            ("Eighty-three and 98 Per Cent", "83 eightythree* and 98 percent per* cent* 98%*"),
            ("eighty three", "83 eightythree*"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_is_one_position() {
        for (text, expected) in [
            ("28 August 2014", "@2014-08-28 @-08-28* @28* @2014-08* august* 2014*"),
            ("2014-09", "@2014-09 @2014-09-00* 2014* @09* september*"),
            ("2023/05/15", "@2023-05-15 @2023-05* 2023* @-05-15* @05* @15* may*"),
            ("1,2014-09 and 2014-13", "1 @2014-09 @2014-09-00* 2014* @09* september* and 2014 @2014-00-00* 13"),
            ("on the 3rd of May.", "on the @-05-03 @3* rd* of* may*"),
            ("2 to 26 July", "@-07-02 @2* to @-07-26 @26* july*"),
            ("5/6/23", "@5/6/23 @?2023-06-05* @?2023-06* @?2023-05-06* @?2023-05* @5* @6* 23*"),
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
