//! The tokenizer, one for texts and queries, so that what reads the same matches: it folds case, accents, quotes,
//! dashes and blanks. Each token knows its place in the original text.
//!
//! A compound also yields a *virtual* token at the place of its parts: `CF-18` is `cf`, `18` and `cf18`. Dates and amounts
//! are read as a whole (`language::values`).

use std::ops::Range;

use crate::language::Language;
use crate::language::amounts::Amount;
use crate::language::dates::date_at;
use crate::language::numbers::word_at;
use crate::language::scripts::{
    fold, is_capitals, is_ideograph, is_inner_character, is_raised_mark, is_voicing_mark, is_within_hebrew,
    is_word_character, with_ascii_digits,
};
use crate::language::values::Role;

/// The longest virtual token of a compound, in bytes. A longer chain of hyphens is not a compound.
const LONGEST: usize = 48;

const APOSTROPHES: [char; 5] = ['\'', '’', '‘', 'ʼ', '＇'];

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
    Tokenizer { text: &ascii, language, each, run: String::new(), run_start: 0, run_end: 0, parts: 0 }.run();
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
            Some(byte)
                if !byte.is_ascii() && text[at..].starts_with(is_word_character) && !is_raised_mark(text, at) =>
            {
                Self::Letter
            }
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
}

impl Tokenizer<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let kind = Kind::at(self.text, at);
            at = match (self.date(kind, at), kind) {
                (Some(end), _) => end,
                (None, Kind::Digit) => {
                    self.emit_amount(&Amount::in_digits(self.text, at, self.parts > 0, self.language))
                }
                (None, Kind::Letter) => self.letters(at),
                (None, Kind::Sign) => self.sign(at),
            };
        }
        self.finish();
    }

    fn emit(&mut self, text: &str, place: &Range<usize>, role: Role) {
        let Range { start, end } = *place;
        if let Role::Word = role {
            let from = self.run.len();
            self.run.push_str(text);
            return self.part(from, start, end);
        }
        let is_virtual = matches!(role, Role::Part | Role::Virtual);
        if !is_virtual {
            self.finish();
        }
        let is_written = matches!(role, Role::Apart | Role::Part);
        (self.each)(Token { text, start, end, is_virtual, is_written });
    }

    /// Emits the date that begins here. Returns where it ends.
    fn date(&mut self, kind: Kind, at: usize) -> Option<usize> {
        let may_begin = match kind {
            Kind::Digit => self.parts == 0,
            Kind::Letter => (self.parts == 0 || self.run_end < at) && self.language.may_begin_date(&self.text[at..]),
            Kind::Sign => false,
        };
        let date = if may_begin { date_at(self.text, at, self.language)? } else { return None };
        date.words(self.text, self.language, |word, place, role| self.emit(word, place, role));
        Some(date.end)
    }

    /// Emits an amount. Returns where it ends.
    fn emit_amount(&mut self, amount: &Amount) -> usize {
        amount.words(self.text, self.parts > 0, self.language, |word, place, role| self.emit(word, place, role))
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
                self.emit(&word, &(at..end), Role::Apart);
            }
            return end;
        }
        if let Some(amount) = Amount::in_words(self.text, &self.run[from..], at..end, self.language) {
            self.run.truncate(from);
            return self.emit_amount(&amount);
        }
        let after_apostrophe = from > 0 && self.text[..at].ends_with(APOSTROPHES);
        let after_digit = self.run_end == at && self.run[..from].ends_with(|c: char| c.is_ascii_digit());
        let letters = &self.run[from..];
        let is_dropped = (after_apostrophe && self.language.possessives.contains(&letters))
            || (after_digit && self.language.number_endings.contains(&letters));
        if is_dropped && Kind::at(self.text, end) == Kind::Sign {
            self.run.truncate(from);
            self.finish();
            return end;
        }
        self.part(from, at, end);
        self.emit_signs(at, end);
        end
    }

    /// Emits a letter together with the signs that make it a name: `C#`, `C++`.
    fn emit_signs(&mut self, at: usize, end: usize) {
        let Some(signs) = ["#", "++"].into_iter().find(|signs| self.text[end..].starts_with(signs)) else { return };
        let after = end + signs.len();
        if end - at == 1 && self.parts == 1 && Kind::at(self.text, after) == Kind::Sign {
            let name = [&self.text[at..end].to_ascii_lowercase(), signs].concat();
            self.emit(&name, &(at..after), Role::Virtual);
        }
    }

    /// Reads letters outside ASCII and any between them. An ideograph is a word by itself.
    fn other_letters(&mut self, at: usize, mut is_first: bool) -> usize {
        for (offset, c) in self.text[at..].char_indices() {
            let ends = c.is_ascii_digit()
                || !is_inner_character(c) && !is_within_hebrew(self.text, at + offset)
                || is_raised_mark(self.text, at + offset);
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

    /// Reads one sign, which joins its neighbours or separates them.
    fn sign(&mut self, at: usize) -> usize {
        let sign = self.text[at..].chars().next().expect("a sign is read only inside the text");
        let end = at + sign.len_utf8();
        let follows = Kind::at(self.text, end);
        if self.parts > 0 && self.run_end == at && follows != Kind::Sign && self.joins(sign, end, follows) {
            return end;
        }
        self.finish();
        end
    }

    /// Whether a sign between two parts makes them one compound.
    fn joins(&self, sign: char, end: usize, follows: Kind) -> bool {
        let is_range = follows == Kind::Digit && self.run.ends_with(|c: char| c.is_ascii_digit());
        match sign {
            '-' | '‐' | '‑' | '–' | '−' => !is_range && !self.begins_enclitic(end),
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
            self.emit(&run, &(self.run_start..self.run_end), Role::Virtual);
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
            ("CF-2014", "cf 2014 cf2014*"),
            ("the A5 million", "the a 5 a5* million"),
            ("non-combat", "non combat noncombat*"),
            ("Force – Operation", "force operation"),
            ("2014-2016", "2014 @2014-00-00* 2016 @2016-00-00*"),
            ("the U.S. and U.K.", "the u s us* and u k uk*"),
            ("end.Next", "end next"),
            ("C++, C# and c", "c c++* c c#* and c"),
            // The mark of a note and a power are no part of what is before them.
            ("10⁶ and 1,378¹ in words²,³ of 5 km²", "10 and 1378 in words of 5 km2"),
            ("xʷməθkʷəy̓əm", "xwməθkwəyəm"),
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
            ("mid-eighty-three", "mid 83 eightythree*"),
            ("two\u{202F}million", "2000000 twomillion* million*"),
            ("a 20-percent rise", "a 20 percent 20%* rise"),
            ("the 15th percent", "the 15 percent"),
            ("eight %", "eight 8* percent 8%*"),
            ("12 $ US, 12 USD", "12 dollars $12* us 12 usd"),
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
}
