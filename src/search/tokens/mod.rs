//! Takes text and queries apart with one tokeniser, so that what reads the same meets: case, accents, quotes, dashes
//! and blanks are folded, compounds and numbers get a *virtual* word at the place of their parts (CF-18 is `cf`, `18`
//! and `cf18`; 7.7 million is also `7700000`). It keeps the way back to the text, and knows no index.

mod characters;
mod numbers;

pub(super) use characters::trace;

use unicode_normalization::char::is_combining_mark;

use super::english;
use characters::{fold, is_foreign, is_group_sign, is_ideograph, is_unseen};
use numbers::{month, scaled};

/// The longest virtual word of a compound, in bytes: a chain of hyphens longer than any compound is none.
const LONGEST: usize = 48;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'f> {
    /// The folded word.
    pub(super) text: &'f str,
    /// Where it begins in the original text, in bytes.
    pub(super) start: usize,
    /// Where it ends there.
    pub(super) end: usize,
    /// Whether it is a virtual word, which takes no place of its own: it stands where the words before it do.
    pub(super) is_virtual: bool,
    /// Whether all its letters are capitals, and they are at least two.
    pub(super) is_capitals: bool,
}

/// Gives every word of a text to `each`, in order; a virtual word comes after its parts.
///
/// There is one copy of the tokeniser for all that use it: it is large, and the program is small.
pub(super) fn tokens(text: &str, mut each: impl FnMut(Token<'_>)) {
    tokenise(text, &mut each);
}

fn tokenise(text: &str, each: &mut dyn FnMut(Token<'_>)) {
    let mut folder =
        Folder { text, each, run: String::new(), run_start: 0, run_end: 0, parts: 0, before: Before::Other };
    let mut at = 0;
    while at < text.len() {
        at = match Kind::at(text, at) {
            Kind::Digit => folder.number(at),
            Kind::Letter => folder.letters(at),
            Kind::Sign => folder.sign(at),
        };
    }
    folder.finish();
}

/// What a character is to the tokeniser.
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
            Some(byte) if !byte.is_ascii() && text[at..].starts_with(is_foreign) => Self::Letter,
            _ => Self::Sign,
        }
    }
}

/// What stood right before the word that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Before {
    /// A number, from where on, and its digits.
    Number(usize, String),
    /// The first of the two words that stand for percent.
    Per(usize),
    /// Tens that are written out, from where on, and the word.
    Tens(usize, String),
    Other,
}

/// The state of the tokeniser: the run of parts that may turn out to be a compound.
struct Folder<'t> {
    text: &'t str,
    each: &'t mut dyn FnMut(Token<'_>),
    /// The folded parts of the run, without what joins them.
    run: String,
    run_start: usize,
    run_end: usize,
    parts: usize,
    before: Before,
}

impl Folder<'_> {
    /// Reads letters from `at` on and gives the place behind them.
    fn letters(&mut self, at: usize) -> usize {
        let from = self.run.len();
        let bytes = self.text.as_bytes();
        let ascii = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let mut end = at + ascii;
        self.run.push_str(&self.text[at..end]);
        self.run[from..].make_ascii_lowercase();
        let mut is_capitals = ascii >= 2 && bytes[at..end].iter().all(u8::is_ascii_uppercase);
        if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
            end = self.foreign(end, ascii == 0);
            is_capitals &= end == at + ascii;
        }
        let is_ideograph = ascii == 0 && self.text[at..end].starts_with(is_ideograph);
        if is_ideograph || self.run.len() == from {
            self.lone(from, at, end, is_ideograph);
            return end;
        }
        let is_attached = self.run_end == at && from > 0;
        let after_apostrophe = at > 0 && from > 0 && self.text[..at].ends_with(['\'', '’', '‘', 'ʼ', '＇']);
        let after_digit = is_attached && self.run[..from].ends_with(|c: char| c.is_ascii_digit());
        let letters = &self.run[from..];
        let is_dropped = (after_apostrophe && letters == "s") || (after_digit && english::is_reading(letters));
        if is_dropped && Kind::at(self.text, end) == Kind::Sign {
            self.run.truncate(from);
            self.finish();
            return end;
        }
        self.part(from, at, end, is_capitals);
        self.amount(from, at, end, is_attached);
        end
    }

    /// Reads on in letters outside ASCII, and any between them; an ideograph is a word by itself.
    fn foreign(&mut self, at: usize, mut is_first: bool) -> usize {
        for (offset, c) in self.text[at..].char_indices() {
            let ends = c.is_ascii_digit() || !(c.is_alphanumeric() || is_combining_mark(c) || is_unseen(c));
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

    /// Ends a run with an ideograph, which joins nothing, or with marks that stand alone.
    fn lone(&mut self, from: usize, start: usize, end: usize, is_word: bool) {
        let word = self.run.split_off(from);
        self.finish();
        if is_word && !word.is_empty() {
            (self.each)(Token { text: &word, start, end, is_virtual: false, is_capitals: false });
        }
    }

    /// Reads a number from `at` on, its groups of digits and its decimals, and gives the place behind it.
    fn number(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let from = self.run.len();
        let mut end = at + digits(at);
        self.run.push_str(&self.text[at..end]);
        let may_group = end - at <= 3 && !self.text[at..end].starts_with('0');
        while let Some(sign) = self.text[end..].chars().next().filter(|_| may_group) {
            let group = end + sign.len_utf8();
            if !is_group_sign(sign) || digits(group) != 3 {
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
        let is_behind_digit = self.text[..at].ends_with('.') && bytes[..at - 1].last().is_some_and(u8::is_ascii_digit);
        let is_chain =
            is_behind_digit || bytes.get(end + 1 + decimals) == Some(&b'.') && digits(end + 2 + decimals) > 0;
        // 1.378 is a little more than one, or a group of digits.
        let may_be_group = is_point && decimals == 3 && end - at <= 3 && !is_chain;
        let grouped = may_be_group.then(|| [&self.text[at..end], &self.text[end + 1..end + 4]].concat());
        if is_point && decimals > 0 && !is_chain {
            self.run.push('.');
            self.run.push_str(&self.text[end + 1..=end + decimals]);
            end += 1 + decimals;
        }
        self.part(from, at, end, false);
        let month = month(&self.text[..at], &self.text[at..end]);
        for text in [&grouped, &month].into_iter().flatten() {
            (self.each)(Token { text, start: at, end, is_virtual: true, is_capitals: false });
        }
        self.before = Before::Number(at, self.run[from..].to_owned());
        end
    }

    /// Reads one sign, which joins its neighbours or parts them.
    fn sign(&mut self, at: usize) -> usize {
        let sign = self.text[at..].chars().next().expect("the tokeniser asks only within its text");
        let end = at + sign.len_utf8();
        let follows = Kind::at(self.text, end);
        if self.parts > 0 && self.run_end == at && follows != Kind::Sign && self.joins(sign, end, follows) {
            return end;
        }
        let before = match std::mem::replace(&mut self.before, Before::Other) {
            before if sign.is_whitespace() => before,
            Before::Number(..) if sign == english::PERCENT.0 => {
                self.finish();
                let text = english::PERCENT.2;
                (self.each)(Token { text, start: at, end, is_virtual: false, is_capitals: false });
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
            // U.S. is one word; the end of a sentence without a blank is none.
            '.' => {
                let is_single = |text: &str| text.chars().take_while(|c| c.is_alphabetic()).count() == 1;
                let last = self.text[..self.run_end].chars().rev().take_while(|c| c.is_alphabetic()).count();
                last == 1 && is_single(&self.text[end..])
            }
            _ => false,
        }
    }

    /// Gives a part of the run, which is a word of its own.
    fn part(&mut self, from: usize, start: usize, end: usize, is_capitals: bool) {
        if self.parts == 0 {
            self.run_start = start;
        }
        self.parts += 1;
        self.run_end = end;
        (self.each)(Token { text: &self.run[from..], start, end, is_virtual: false, is_capitals });
    }

    /// Gives the virtual word where the letters just read make an amount with what stood before them.
    fn amount(&mut self, from: usize, start: usize, end: usize, is_attached: bool) {
        let (letters, (_, [first, second], percent)) = (&self.run[from..], english::PERCENT);
        let before = match letters {
            _ if letters == first => Before::Per(start),
            _ if english::is_tens(letters) => Before::Tens(start, letters.to_owned()),
            _ => Before::Other,
        };
        match std::mem::replace(&mut self.before, before) {
            Before::Number(start, digits) => {
                if let Some(amount) =
                    english::noughts(letters, is_attached).and_then(|noughts| scaled(&digits, noughts))
                {
                    (self.each)(Token { text: &amount, start, end, is_virtual: true, is_capitals: false });
                }
            }
            Before::Per(start) if letters == second => {
                (self.each)(Token { text: percent, start, end, is_virtual: true, is_capitals: false });
            }
            // Eighty three is eighty-three; what stands within a compound is read with it.
            Before::Tens(start, tens) if self.parts == 1 => {
                if let Some(number) = english::number(&(tens + letters)) {
                    let text = &number.to_string();
                    (self.each)(Token { text, start, end, is_virtual: true, is_capitals: false });
                }
            }
            _ => {}
        }
        self.written_out(from, start, end);
    }

    /// Gives the digits of a number that the word from `from` on writes out.
    fn written_out(&mut self, from: usize, start: usize, end: usize) {
        if let Some(number) = english::number(&self.run[from..]) {
            let text = &number.to_string();
            (self.each)(Token { text, start, end, is_virtual: true, is_capitals: false });
        }
    }

    /// Ends the run, and gives its virtual word where it has several parts.
    fn finish(&mut self) {
        if self.parts > 1 && self.run.len() <= LONGEST {
            let (start, end) = (self.run_start, self.run_end);
            (self.each)(Token { text: &self.run, start, end, is_virtual: true, is_capitals: false });
            self.written_out(0, start, end);
        }
        self.run.clear();
        self.parts = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut words = Vec::new();
        tokens(text, |token| {
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
}
