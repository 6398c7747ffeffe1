//! The tokenizer, one for texts and queries, so that what reads the same matches: it folds case, accents, quotes,
//! dashes and blanks. Each token knows its place in the original text.
//!
//! A compound also yields a *virtual* token at the place of its parts: `CF-18` is `cf`, `18` and `cf18`. A number or date
//! of several words is one token, with its words as virtual ones: `7.7 million` is `7700000`, and `million` at its place.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::values::{self, year_token};
use crate::language::Language;
use crate::language::dates::{FoundDate, date_at};
use crate::language::numbers::{
    FoundNumber, decimal_in_words, number_at, number_in_words, percent_in_two_words, word_at,
};
use crate::language::scripts::{
    fold, is_ideograph, is_inner_character, is_voicing_mark, is_within_hebrew, is_word_character, with_ascii_digits,
};

/// The longest virtual token of a compound, in bytes. A longer chain of hyphens is not a compound.
const LONGEST: usize = 48;

const APOSTROPHES: [char; 5] = ['\'', '’', '‘', 'ʼ', '＇'];
const PERCENT_SIGN: char = '%';
/// The token for the percent sign, and for the words that are written for it.
pub(super) const PERCENT: &str = "percent";

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
}

/// Calls `each` with every token of a text, in order; virtual tokens follow the token whose position they share.
pub(super) fn tokenize(text: &str, language: &Language, mut each: impl FnMut(Token<'_>)) {
    let (ascii, origins) = with_ascii_digits(text);
    // In `THE CAMP IS CLOSED` capitals say nothing.
    let tells_capitals = text.chars().any(char::is_lowercase);
    let original = |at: usize| origins.get(at).copied().unwrap_or(at);
    // Dynamic, so that the binary holds one copy of the tokenizer instead of one for each caller.
    let each: &mut dyn FnMut(Token<'_>) = &mut |token| {
        let token = Token { start: original(token.start), end: original(token.end), ..token };
        each(token);
        // A small word in capitals may be a name: IS, the Islamic State.
        if tells_capitals && is_capitals(&text[token.start..token.end]) && language.is_stop_word(token.text) {
            each(Token { text: &token.text.to_ascii_uppercase(), is_virtual: true, is_written: false, ..token });
        }
    };
    Tokenizer::new(&ascii, language, each).run();
}

/// Whether a word has at least two letters, all capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
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

/// What a token is at its place.
#[derive(Debug, Clone, Copy)]
enum Role {
    Word,
    /// What a number, share or date says as a whole, if the text has several words for it. These follow as its parts.
    Value,
    /// A word of the text that is a part of a value.
    Part,
    /// What sums up the tokens before it, or says a value in another way.
    Virtual,
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

    fn emit(&mut self, text: &str, place: Range<usize>, role: Role) {
        let Range { start, end } = place;
        let is_virtual = matches!(role, Role::Part | Role::Virtual);
        let is_written = matches!(role, Role::Word | Role::Part);
        (self.each)(Token { text, start, end, is_virtual, is_written });
    }

    /// Emits a word of the text as a part of a value.
    fn emit_part(&mut self, place: Range<usize>) {
        let (word, _) = trace(&self.text[place.clone()]);
        self.emit(&word, place, Role::Part);
    }

    /// Emits the digits of a part of a value. They are no number of their own.
    fn emit_bound_digits(&mut self, digits: &str, place: Range<usize>) {
        self.emit(&format!("@{digits}"), place, Role::Virtual);
    }

    /// The date that begins here.
    fn date(&self, kind: Kind, at: usize) -> Option<FoundDate> {
        let may_begin = match kind {
            Kind::Digit => self.parts == 0,
            Kind::Letter => (self.parts == 0 || self.run_end < at) && self.language.may_begin_date(&self.text[at..]),
            Kind::Sign => false,
        };
        if may_begin { date_at(self.text, at, self.language) } else { None }
    }

    /// Emits a date and the words that it consists of. Returns where they end.
    fn emit_date(&mut self, date: &FoundDate, mut at: usize) -> usize {
        self.finish();
        self.number_before = None;
        let mut tokens = values::tokens(date, self.text).into_iter();
        if let Some((token, place)) = tokens.next() {
            self.emit(&token, place, Role::Value);
        }
        let mut less_precise: Vec<_> = tokens.collect();
        while at < date.end {
            // They come where they begin, so that `of September 2014` is read in this order.
            for (token, place) in less_precise.extract_if(.., |(_, place)| place.start == at) {
                self.emit(&token, place, Role::Virtual);
            }
            let kind = Kind::at(self.text, at);
            let mut places = self.text[at..date.end].char_indices().map(|(offset, _)| at + offset);
            let run_end = places.find(|&place| Kind::at(self.text, place) != kind).unwrap_or(date.end);
            let place = date.number_at(at).unwrap_or(at..run_end);
            at = place.end;
            match kind {
                Kind::Digit if !date.is_year(&place) => self.emit_bound_digits(&self.text[place.clone()], place),
                Kind::Digit | Kind::Letter => self.emit_part(place),
                Kind::Sign => {}
            }
        }
        for (token, place) in less_precise {
            self.emit(&token, place, Role::Virtual);
        }
        if let Some((month, place)) = date.numbered_month(self.text) {
            self.emit(&self.language.month_name(month).unwrap_or_default(), place, Role::Virtual);
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
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            end = self.other_letters(end, ascii == 0);
        }
        let is_ideograph = ascii == 0 && self.text[at..end].starts_with(is_ideograph);
        if is_ideograph || self.run.len() == from {
            // An ideograph is never part of a compound. Combining marks that have no letter are no word.
            let word = self.run.split_off(from);
            self.finish();
            if !word.is_empty() {
                self.emit(&word, at..end, Role::Word);
            }
            return end;
        }
        if let Some(end) = self.value_in_words(from, at, end) {
            return end;
        }
        let number = self.language.number(&self.run[from..]);
        let is_attached = self.run_end == at && from > 0;
        let after_apostrophe = at > 0 && from > 0 && self.text[..at].ends_with(APOSTROPHES);
        let after_digit = is_attached && self.run[..from].ends_with(|c: char| c.is_ascii_digit());
        let letters = &self.run[from..];
        let is_dropped = (after_apostrophe && self.language.possessives.contains(&letters))
            || (after_digit && self.language.number_endings.contains(&letters));
        if is_dropped && Kind::at(self.text, end) == Kind::Sign {
            self.run.truncate(from);
            self.finish();
            return end;
        }
        let is_percent = letters == PERCENT || self.number_before.is_some() && self.language.is_percent(letters);
        if is_percent {
            self.run.truncate(from);
            self.run.push_str(PERCENT);
        }
        self.part(from, at, end);
        if is_percent {
            self.emit_share(end);
        }
        self.number_before = number.map(|number| (at, number.to_string()));
        if let Some(number) = number {
            self.emit(&number.to_string(), at..end, Role::Virtual);
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
            self.emit(&name, at..after, Role::Virtual);
        }
    }

    /// Reads a number or the percent sign that begins with the letters just read, if it is written in several words.
    /// Returns where they end.
    fn value_in_words(&mut self, from: usize, at: usize, middle: usize) -> Option<usize> {
        let first = &self.run[from..];
        let percent =
            self.number_before.as_ref().and_then(|_| percent_in_two_words(self.text, first, middle, self.language));
        if let Some(second) = percent {
            self.run.truncate(from);
            self.finish();
            let end = second.end;
            self.emit(PERCENT, at..end, Role::Value);
            self.emit_part(at..middle);
            self.emit_part(second);
            self.emit_share(end);
            return Some(end);
        }
        if self.parts > 0 {
            return None;
        }
        let decimal =
            decimal_in_words(self.text, first, middle, self.language).map(|(digits, end)| (digits, None, end));
        let (digits, word, end) = decimal.or_else(|| {
            let spelled = number_in_words(self.text, first, middle, self.language)?;
            Some((spelled.number.to_string(), Some(spelled.word), spelled.end))
        })?;
        self.run.truncate(from);
        self.emit(&digits, at..end, Role::Value);
        if let Some(word) = word {
            self.emit(&word, at..end, Role::Virtual);
        }
        self.emit_magnitudes(at..end);
        self.number_before = Some((at, digits));
        Some(end)
    }

    /// Emits the words of a spelled-out number that are not numbers by themselves: the `million` of `un million`.
    fn emit_magnitudes(&mut self, number: Range<usize>) {
        let text = self.text;
        for (offset, word) in text[number.clone()].unicode_word_indices() {
            let folded = word.to_ascii_lowercase();
            if self.language.number(&folded).is_none() && self.language.zeros(&folded, false).is_some() {
                let start = number.start + offset;
                self.emit_part(start..start + word.len());
            }
        }
    }

    /// Reads letters outside ASCII and any between them. An ideograph is a word by itself.
    fn other_letters(&mut self, at: usize, mut is_first: bool) -> usize {
        for (offset, c) in self.text[at..].char_indices() {
            let ends = c.is_ascii_digit() || !is_inner_character(c) && !is_within_hebrew(self.text, at + offset);
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

    /// Reads a number from `at`. Returns where it ends.
    fn number(&mut self, at: usize) -> usize {
        let number = number_at(self.text, at);
        let is_free = self.parts == 0;
        if let Some((value, word)) = number.multiplied(self.text, self.language).filter(|_| is_free) {
            return self.emit_multiplied(&number, &value, word);
        }
        let (from, end) = (self.run.len(), number.range.end);
        self.run.push_str(&number.digits);
        self.part(from, at, end);
        let year = year_token(&self.text[at..end]).filter(|_| is_free);
        for text in [&number.grouped, &year].into_iter().flatten() {
            self.emit(text, at..end, Role::Virtual);
        }
        self.emit_with_sign(&number, &number.digits, end);
        self.number_before = Some((at, number.digits));
        end
    }

    /// Emits a number and the word or letters that multiply it. Returns where they end.
    fn emit_multiplied(&mut self, number: &FoundNumber, value: &str, word: Range<usize>) -> usize {
        let (digits, end) = (&number.digits, word.end);
        let whole = number.range.start..end;
        self.emit(value, whole.clone(), Role::Value);
        self.emit_bound_digits(digits, number.range.clone());
        self.emit_part(word.clone());
        if word.start == number.range.end {
            self.emit(&format!("{digits}{}", self.text[word].to_ascii_lowercase()), whole, Role::Virtual);
        }
        self.emit_with_sign(number, value, end);
        self.number_before = Some((number.range.start, value.to_owned()));
        end
    }

    /// Emits a value together with the minus or the sign of a currency before its number.
    fn emit_with_sign(&mut self, number: &FoundNumber, value: &str, end: usize) {
        if let Some((sign, start)) = number.sign(self.text) {
            self.emit(&format!("{sign}{value}"), start..end, Role::Virtual);
            if let Some(name) = self.language.currency(sign) {
                self.emit(name, start..start + sign.len_utf8(), Role::Virtual);
            }
        }
    }

    /// Emits the sign of a currency after a number by its name, and the amount as if the sign were before it.
    fn emit_currency(&mut self, name: &str, sign: Range<usize>) {
        let Some((_, number)) = self.number_before.take() else { return };
        let amount = [&self.text[sign.clone()], &number].concat();
        self.emit(name, sign.clone(), Role::Word);
        self.emit(&amount, sign, Role::Virtual);
    }

    /// Emits the number before together with the percent sign that ends here: 98% is no answer to 98.
    fn emit_share(&mut self, end: usize) {
        if let Some((start, number)) = self.number_before.take() {
            self.emit(&format!("{number}{PERCENT_SIGN}"), start..end, Role::Virtual);
        }
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
            self.emit(PERCENT, at..end, Role::Word);
            self.emit_share(end);
        } else if let Some(name) = self.language.currency(sign).filter(|_| follows != Kind::Digit) {
            self.emit_currency(name, at..end);
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
            sign if APOSTROPHES.contains(&sign) => {
                follows == Kind::Letter && !(self.parts == 1 && self.language.elisions.contains(&&*self.run))
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

    /// Whether a word begins here that is one of its own although it follows a hyphen: the `le` of `donne-le-moi`, but not
    /// that of `cessez-le-feu`.
    fn begins_enclitic(&self, mut at: usize) -> bool {
        // Two may follow one verb.
        for _ in 0..2 {
            let word = word_at(self.text, at).filter(|it| self.language.enclitics.contains(&&*it.to_ascii_lowercase()));
            let Some(word) = word else { return false };
            let end = at + word.len();
            if !self.text[end..].starts_with('-') || Kind::at(self.text, end + 1) != Kind::Letter {
                return true;
            }
            at = end + 1;
        }
        false
    }

    /// Emits a part of the run, which is a word by itself.
    fn part(&mut self, from: usize, start: usize, end: usize) {
        if self.parts == 0 {
            self.run_start = start;
        }
        self.parts += 1;
        self.run_end = end;
        let text = &self.run[from..];
        (self.each)(Token { text, start, end, is_virtual: false, is_written: true });
    }

    /// Ends the run. If it has several parts, it emits the compound.
    fn finish(&mut self) {
        if self.parts > 1 && self.run.len() <= LONGEST {
            let run = std::mem::take(&mut self.run);
            self.emit(&run, self.run_start..self.run_end, Role::Virtual);
        }
        self.run.clear();
        self.parts = 0;
    }
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
            ("$725k", "725000 @725* k* 725k* $725000* dollars*"),
            ("$5", "5 $5* dollars*"),
            ("US$1.3B", "us 1300000000 @1.3* b* 1.3b* $1300000000* dollars*"),
            ("5 $, $", "5 dollars $5*"),
            ("5 € 6", "5 euros €5* 6"),
            ("5 $6", "5 6 $6* dollars*"),
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
            ("28 August 2014", "@2014-08-28 @-08* @-08-28* @28* @2014-08* august* 2014*"),
            ("2014-09", "@2014-09 @-09* @2014-09-00* 2014* @09* september*"),
            ("2023/05/15", "@2023-05-15 @-05* @2023-05* 2023* @-05-15* @05* @15* may*"),
            ("1,2014-09 and 2014-13", "1 @2014-09 @-09* @2014-09-00* 2014* @09* september* and 2014 @2014-00-00* 13"),
            ("on the 3rd of May.", "on the @-05-03 @-05* @-05-03-0000* @3* rd* of* may*"),
            ("2 to 26 July", "@-07-02 @-07* @-07-02-0000* @2* to @-07-26 @-07* @-07-26-0000* @26* july*"),
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
