//! A language as a value: all that search knows about the words of one language. The engine asks a [`Language`] and
//! never names one, so a further language is a further table.

pub(crate) mod amounts;
mod arabic;
pub(crate) mod dates;
mod english;
pub(crate) mod french;
mod hebrew;
mod locale;
pub(crate) mod money;
pub(crate) mod numbers;
pub(crate) mod scripts;
pub(crate) mod values;

use std::borrow::Cow;

use crate::briefing::{Block, Document, Period};
use crate::doubts::DoubtKind;

use arabic::ARABIC;
pub(crate) use english::ENGLISH;
pub(crate) use french::FRENCH;
use hebrew::HEBREW;
pub(crate) use locale::Locale;
use scripts::folded;

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// A day, a year or a span of time.
    Date,
    Number,
    Person,
    Place,
    /// What a term or abbreviation stands for.
    Meaning,
}

/// The tables and rules of a language. Words are folded, that is, in lower case and without accents, unless a comment
/// says otherwise. A table that is empty switches off what it is for.
#[derive(Debug)]
pub(super) struct Language {
    /// Words that say how something is asked or joined, not what. They count towards the rank and are never required.
    /// Sorted.
    stop_words: &'static [&'static str],
    /// What a question asks for, by the words it is asked with. Of several the first in the table counts.
    questions: &'static [(Question, &'static [&'static str])],
    /// A word that asks for a measure together with one of the words after it: `how long`.
    measures: &'static [(&'static str, &'static [&'static str])],
    /// Two words that say what is asked: `number of`. Only the first is no small word.
    number_of: &'static [[&'static str; 2]],
    /// Two words that ask for the number of what is named after them: `how many`.
    how_many: &'static [[&'static str; 2]],
    /// What readers call a section that is drawn, whatever its title is.
    drawn_names: &'static [(Block<'static>, &'static [&'static str])],
    /// The words and phrases that ask for passages with one of these doubts.
    doubts: &'static [(&'static [DoubtKind], &'static [&'static str])],
    /// What a kind of doubt is called in a query.
    pub(super) doubt_name: fn(DoubtKind) -> &'static str,
    /// Titles of rank or office, as they are written before a name. Sorted.
    titles: &'static [&'static str],
    /// Verbs that say that something is so, each with its form for what was so.
    tenses: &'static [(&'static str, &'static str)],
    /// Words that are part of the date or the year after them, and say nothing more: `Monday`.
    date_openings: &'static [&'static str],
    /// Words before a date that ask for what is on one side of it.
    date_bounds: &'static [&'static str],
    /// Words before the name of a place.
    place_prepositions: &'static [&'static str],

    /// The months, as they are written.
    months: &'static [&'static str],
    /// The word that is written for the first day of a month.
    first_day: Option<&'static str>,
    /// The words that begin a day in words: `quinze mai`. Empty if dates are not written so.
    day_words: &'static [&'static str],
    /// Whether a day may come after its month: `May 15`.
    day_may_follow_month: bool,
    /// A date or a range of dates in words.
    pub(super) period: fn(Period) -> String,
    /// What separates a label from its explanation: the colon with its blanks.
    pub(super) colon: &'static str,
    /// The words between the two ends of a range of dates.
    range_words: &'static [&'static str],
    /// Articles before the second end of such a range.
    date_articles: &'static [&'static str],
    /// The words between a day and its month.
    date_prepositions: &'static [&'static str],
    /// The zeros that a word adds to the number before it.
    magnitudes: &'static [(&'static str, usize)],
    /// The same for letters that must follow the digits directly: `725k`.
    attached_magnitudes: &'static [(&'static str, usize)],
    /// The same for letters that do so only in an amount of money: `12,5 M$`.
    money_magnitudes: &'static [(&'static str, usize)],
    /// The words that are written for the sign of a currency.
    currencies: &'static [(char, &'static str)],
    /// The two words that are written for the percent sign.
    percent: &'static [[&'static str; 2]],
    /// The words for one, which are not numbers by themselves, but may begin one: `un million`.
    ones: &'static [&'static str],
    /// The number that a word spells out.
    number: fn(&str) -> Option<u32>,
    /// The word for the decimal sign: `virgule`.
    decimal_word: Option<&'static str>,

    /// Letters before an apostrophe that are a word of their own: `l'accord`.
    pub(super) elisions: &'static [&'static str],
    /// Words that are written after another and a hyphen, and are words of their own: `prend-elle`.
    pub(super) enclitics: &'static [&'static str],
    /// Letters after an apostrophe that are not part of the word: `Iraq's`.
    pub(super) possessives: &'static [&'static str],
    /// Letters after digits that are not part of the number: `1990s`, `15th`.
    pub(super) number_endings: &'static [&'static str],
    /// What a word means the same as: the singular of a plural, a word without its article, and the reverse.
    pub(super) equivalents: fn(&str) -> Vec<String>,
    /// The letter that forms most plurals.
    plural_ending: Option<char>,
    /// Spelling pairs by the beginning of the word: a variant, and the spelling that stands for both. Sorted.
    spellings: &'static [(&'static str, &'static str)],
    /// Symbols of units, each with the word that it stands for.
    symbols: &'static [(&'static str, &'static str)],
    /// Spelling pairs by the end of the word.
    spelling_endings: &'static [(&'static str, &'static str)],
    /// Inflectional and derivational endings, each with the fewest bytes that must be left without it.
    endings: &'static [(&'static str, usize)],
    /// Endings that also stand for another one: `-aux` for `-al`.
    ending_changes: &'static [(&'static str, &'static str)],
    /// The forms of words that endings do not lead to, such as `send`, `sent`. A word alone has no forms.
    irregular: &'static [&'static [&'static str]],
    /// The endings of nouns and adjectives by gender: feminine, masculine.
    genders: &'static [(&'static str, &'static str)],
    /// Whether the headings of a source are taken to be in this language too, so that they may have other forms of a word.
    pub(super) has_source_headings: bool,
    /// Words with a sign inside whose parts are not words by themselves: `aujourd'hui`. Listed without the sign.
    pub(super) inseparable: &'static [&'static str],
    /// Prefixes that form words with an independent one: `multinational`.
    pub(super) prefixes: &'static [&'static str],
    /// Endings that look like independent words and are none: the `ship` of `membership`.
    pub(super) suffixes: &'static [&'static str],

    /// Words that are often asked for, and are no typing errors for others where a document lacks them. Sorted.
    spelled_right: &'static [&'static str],
    /// Whether a word with an e after it is another one, and no form of it: `human`, `humane`.
    pub(super) final_e_tells_apart: bool,

    vowels: &'static str,
    /// Letters that sound the same, and one that stands for them.
    same_sound: (&'static [char], &'static str),
}

/// The longest symbol of a unit, in letters.
const MAX_SYMBOL: usize = 3;

impl Language {
    /// The language of a document, by the first subtag of its BCP 47 tag. A language without a table is read plainly: English
    /// rules on other words would find what is not there.
    pub(super) fn of(document: &Document<'_>) -> &'static Self {
        Self::of_tag(&document.briefing().language)
    }

    /// The language of a BCP 47 tag.
    pub(super) fn of_tag(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let tables = [("en", &ENGLISH), ("fr", &FRENCH), ("ar", &ARABIC), ("he", &HEBREW)];
        tables.into_iter().find(|(tag, _)| primary.eq_ignore_ascii_case(tag)).map_or(&PLAIN, |(_, language)| language)
    }

    /// Whether one of two forms of a verb says what is so, and the other what was so. They are in lower case, and may have
    /// accents.
    pub(super) fn is_other_tense(&self, one: &str, other: &str) -> bool {
        let is = |word: &str, form: &str| word.chars().map(base_letter).eq(form.chars());
        let mut tenses = self.tenses.iter();
        tenses.any(|(present, past)| is(one, present) && is(other, past) || is(one, past) && is(other, present))
    }

    /// Whether a word carries no fact by itself.
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.binary_search(&word).is_ok()
    }

    /// Whether the first word asks for a measure that the second names: `how`, `long`.
    pub(super) fn asks_for_measure(&self, first: &str, second: &str) -> bool {
        self.measures.iter().any(|(word, measures)| first == *word && measures.contains(&second))
    }

    /// Whether two words together ask for a number: `number`, `of`.
    pub(super) fn asks_for_number(&self, first: &str, second: &str) -> bool {
        self.number_of.contains(&[first, second])
    }

    /// Whether two words together ask for the number of what is named after them: `how`, `many`.
    pub(super) fn asks_how_many(&self, first: &str, second: &str) -> bool {
        self.how_many.contains(&[first, second])
    }

    /// The kind of drawn section that is called so: `key figures`.
    pub(super) fn drawn_block(&self, name: &str) -> Option<&'static Block<'static>> {
        self.drawn_names.iter().find(|(_, names)| names.contains(&name)).map(|(block, _)| block)
    }

    /// Whether a word is part of the date or the year after it.
    pub(super) fn opens_date(&self, word: &str) -> bool {
        self.date_openings.contains(&word)
    }

    /// Whether a word before a date asks for what is on one side of it.
    pub(super) fn bounds_dates(&self, word: &str) -> bool {
        self.date_bounds.contains(&word)
    }

    /// Whether a word is the two for the percent sign, written as one.
    pub(super) fn is_percent(&self, word: &str) -> bool {
        self.percent.iter().any(|[first, second]| word.strip_prefix(first) == Some(second))
    }

    /// Whether a word is no typing error for another one.
    pub(super) fn is_spelled_right(&self, word: &str) -> bool {
        self.spelled_right.binary_search(&word).is_ok()
    }

    /// What a query asks for, by its words in order.
    pub(super) fn question<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<Question> {
        let words: Vec<&str> = words.collect();
        let is_asked = |phrase: &str| {
            let length = phrase.split(' ').count();
            words.windows(length).any(|window| window.iter().copied().eq(phrase.split(' ')))
        };
        let asked = self.questions.iter().find(|(_, phrases)| phrases.iter().any(|phrase| is_asked(phrase)));
        asked.map(|&(question, _)| question)
    }

    /// The doubts that the first of these words ask for, and how many words that are.
    pub(super) fn doubts(&self, words: &[&str]) -> Option<(usize, &'static [DoubtKind])> {
        let length = |phrase: &str| {
            let length = phrase.split(' ').count();
            words.get(..length).filter(|words| phrase.split(' ').eq(words.iter().copied())).map(|_| length)
        };
        let asked = self.doubts.iter().flat_map(|(kinds, phrases)| phrases.iter().map(move |phrase| (phrase, *kinds)));
        asked.filter_map(|(phrase, kinds)| Some((length(phrase)?, kinds))).max_by_key(|&(length, _)| length)
    }

    /// The folded name of a month, by its number from 1.
    pub(super) fn month_name(&self, number: usize) -> Option<String> {
        Some(folded(self.months.get(number.checked_sub(1)?)?))
    }

    /// The number of a month, by its name or the first letters of it, if there are at least three and no other month
    /// begins with them.
    pub(super) fn month_number(&self, word: &str) -> Option<usize> {
        let letters = || word.chars().map(base_letter);
        letters().nth(MIN_MONTH - 1)?;
        let begins = |name: &str| {
            let mut name = name.chars().map(base_letter);
            letters().all(|letter| name.next() == Some(letter))
        };
        let mut named = (1..).zip(self.months).filter(|(_, name)| begins(name));
        let (number, _) = named.next()?;
        named.next().is_none().then_some(number)
    }

    /// Whether a text begins like the name of a month, or like a day of one in words.
    pub(super) fn may_begin_date(&self, text: &str) -> bool {
        let names = || self.months.iter().chain(self.day_words).copied().chain(self.first_day);
        // Every word of a text comes here. Nearly all are ruled out by their first letter, which is plain in all names.
        let first = text.get(..1);
        if !names().any(|name| first.is_some_and(|first| name[..1].eq_ignore_ascii_case(first))) {
            return false;
        }
        let mut letters = text.chars().map(base_letter);
        let [Some(one), Some(two), Some(three)] = [letters.next(), letters.next(), letters.next()] else {
            return false;
        };
        let begins = |name: &str| name.chars().map(base_letter).take(MIN_MONTH).eq([one, two, three]);
        names().any(begins)
    }

    /// How many zeros a word adds to the number before it. Letters as short as `m` count only right after the digits.
    pub(super) fn zeros(&self, word: &str, is_attached: bool) -> Option<usize> {
        let attached = if is_attached { self.attached_magnitudes } else { &[] };
        let mut known = self.magnitudes.iter().chain(attached);
        known.find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, zeros)| zeros)
    }

    /// How many zeros letters add to an amount of money.
    pub(super) fn money_zeros(&self, letters: &str) -> Option<usize> {
        let mut known = self.attached_magnitudes.iter().chain(self.money_magnitudes);
        known.find(|(name, _)| name.eq_ignore_ascii_case(letters)).map(|&(_, zeros)| zeros)
    }

    /// The word for the sign of a currency, in the plural.
    pub(super) fn currency(&self, sign: char) -> Option<&'static str> {
        self.currencies.iter().find(|(known, _)| *known == sign).map(|&(_, word)| word)
    }

    /// The number that a word spells out.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        (self.number)(word)
    }

    /// A word without the letter that forms most plurals.
    pub(super) fn without_plural_ending<'w>(&self, word: &'w str) -> Option<&'w str> {
        word.strip_suffix(self.plural_ending?)
    }

    /// The spelling that a word shares with its variants, if it is not the word itself.
    pub(super) fn spelling(&self, word: &str) -> Option<String> {
        if word.len() <= MAX_SYMBOL
            && let Some((_, name)) = self.symbols.iter().find(|(symbol, _)| *symbol == word)
        {
            return Some((*name).to_owned());
        }
        let after = self.spellings.partition_point(|(variant, _)| *variant <= word);
        let pair = after.checked_sub(1).map(|at| self.spellings[at]);
        if let Some((rest, common)) = pair.and_then(|(variant, common)| Some((word.strip_prefix(variant)?, common))) {
            return Some(format!("{common}{rest}"));
        }
        // `advise` gets a spelling that nobody uses. It costs nothing, because the written one counts too.
        let (ending, common) = self.spelling_endings.iter().find(|(ending, _)| word.ends_with(ending))?;
        let stem = &word[..word.len() - ending.len()];
        (stem.len() >= 3).then(|| format!("{stem}{common}"))
    }

    /// A word in the spelling that it shares with its variants.
    pub(super) fn common_spelling<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.spelling(word).map_or(Cow::Borrowed(word), Cow::Owned)
    }

    /// The stems of a word. Two words are forms of one if they share a stem. A stem need not be a word, and a word may
    /// have several: one for each ending that it could have.
    pub(super) fn stems(&self, word: &str) -> Vec<String> {
        let mut stems = Vec::new();
        if self.endings.is_empty() || self.irregular.contains(&&[word][..]) {
            return stems;
        }
        let changed = self.ending_changes.iter().find_map(|(ending, other)| Some((word.strip_suffix(ending)?, other)));
        let changed = changed.map(|(stem, other)| format!("{stem}{other}"));
        let whole = [Some(word), changed.as_deref()].into_iter().flatten();
        let cut = whole.clone().flat_map(|word| {
            let ending = |&(ending, least): &(&str, usize)| word.strip_suffix(ending).filter(|it| it.len() >= least);
            self.endings.iter().filter_map(ending)
        });
        // An ending doubles a letter before it, as in `stopped`, or follows two of them, as in `rolled`.
        let undoubled = cut.clone().filter_map(|stem| {
            let &[one, other] = stem.as_bytes().last_chunk()?;
            (one == other && one.is_ascii_lowercase() && stem.len() > 3).then(|| &stem[..stem.len() - 1])
        });
        for stem in whole.chain(cut).chain(undoubled) {
            let stem = stem.strip_suffix('e').filter(|stem| stem.len() > 2).unwrap_or(stem);
            let stem = stem.strip_suffix('y').map_or_else(|| stem.to_owned(), |stem| format!("{stem}i"));
            if stem.len() > 2 && !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        stems
    }

    /// The other forms of a word that endings do not lead to.
    pub(super) fn irregular_forms<'w>(&self, word: &'w str) -> impl Iterator<Item = &'static str> + use<'w> {
        let forms = self.irregular.iter().find(|forms| forms.contains(&word));
        forms.copied().into_iter().flatten().copied().filter(move |form| *form != word)
    }

    /// Whether an adjective is in the plural beside a noun in the plural: `meilleures mesures`.
    pub(super) fn has_plural_adjectives(&self) -> bool {
        !self.genders.is_empty()
    }

    /// The word in the other gender, in both numbers: `conseillers` for `conseillères`.
    pub(super) fn other_gender(&self, word: &str) -> Vec<String> {
        if self.genders.is_empty() || self.irregular.contains(&&[word][..]) {
            return Vec::new();
        }
        let mut others = Vec::new();
        let numbers = (self.equivalents)(word);
        for word in numbers.iter().map(String::as_str).chain([word]) {
            for (feminine, masculine) in self.genders {
                for (ending, other) in [(feminine, masculine), (masculine, feminine)] {
                    if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
                        others.push(format!("{stem}{other}"));
                    }
                }
            }
        }
        let numbers: Vec<String> = others.iter().flat_map(|word| (self.equivalents)(word)).collect();
        others.extend(numbers);
        others
    }

    pub(super) fn is_vowel(&self, letter: char) -> bool {
        self.vowels.contains(letter)
    }

    /// Whether two short words sound the same: `Irak` and `Iraq`, but not `Iran`.
    pub(super) fn sound_the_same(&self, one: &str, other: &str) -> bool {
        let (letters, common) = self.same_sound;
        one.replace(letters, common) == other.replace(letters, common)
    }

    /// Whether a text contains what a question asks for.
    pub(super) fn answers(&self, question: Question, text: &str) -> bool {
        match question {
            Question::Date => self.has_date(text),
            // The list of terms answers it.
            Question::Meaning => false,
            Question::Number => text.bytes().any(|byte| byte.is_ascii_digit()),
            // A title of rank or office, and a capital after it.
            Question::Person => capitalised(text).any(|(before, _)| {
                let before = before.trim_matches(|c: char| !c.is_alphabetic());
                self.titles.binary_search(&before).is_ok()
            }),
            // A preposition of place, and a capital after it; a month has a capital too.
            Question::Place => capitalised(text)
                .any(|(before, word)| self.place_prepositions.contains(&before) && !self.has_date(word)),
        }
    }

    /// Whether a text contains a month or a year.
    fn has_date(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
            is_year || self.months.contains(&word)
        })
    }
}

/// The fewest letters that a month is named with.
const MIN_MONTH: usize = 3;

/// A letter of the name of a month or a doubt in lower case and without its accent.
fn base_letter(letter: char) -> char {
    match letter {
        'é' | 'É' => 'e',
        'û' | 'Û' => 'u',
        letter => letter.to_ascii_lowercase(),
    }
}

/// The kind of doubt that a query names, folded: by the name or the beginning of it, or by a word that means the same. The
/// names of every language are known in all of them, because a query stays when the reader turns to the other edition.
pub(super) fn doubt_named(name: &str) -> Option<DoubtKind> {
    let begins = |kind: &DoubtKind| {
        !name.is_empty() && [kind.id(), kind.french_id()].iter().any(|id| folded(id).starts_with(name))
    };
    let synonym = |language: &Language| match language.doubts(&[name])? {
        (1, &[kind]) => Some(kind),
        _ => None,
    };
    DoubtKind::ALL.into_iter().find(begins).or_else(|| [&ENGLISH, &FRENCH].into_iter().find_map(synonym))
}

/// Whether a query names planned events, folded, in either language.
pub(super) fn is_planned_named(name: &str) -> bool {
    !name.is_empty() && ["planned", "prevu", "prevue", "prevus", "prevues"].iter().any(|form| form.starts_with(name))
}

/// Whether folded letters are the name of a kind of doubt.
pub(super) fn is_doubt_name(letters: &str, kind: DoubtKind) -> bool {
    [kind.id(), kind.french_id()].iter().any(|id| folded(id) == letters)
}

/// The capitalised words of a text, each after the word before it.
fn capitalised(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(' ').zip(text.split(' ').skip(1)).filter(|(_, word)| word.starts_with(char::is_uppercase))
}

/// A word without the article that it is written together with, or with it.
fn with_or_without_article(word: &str, article: &str) -> Vec<String> {
    let is_long = |word: &str| word.chars().nth(2).is_some();
    match word.strip_prefix(article).filter(|rest| is_long(rest)) {
        Some(rest) => vec![rest.to_owned()],
        None if is_long(word) => vec![format!("{article}{word}")],
        None => Vec::new(),
    }
}

/// Whether a folded word of a document carries no fact by itself.
pub(crate) fn is_stop_word(document: &Document<'_>, word: &str) -> bool {
    Language::of(document).is_stop_word(word)
}

/// A language without tables: words, prefixes and numbers in digits are all it knows.
static PLAIN: Language = NO_TABLES;

const NO_TABLES: Language = Language {
    stop_words: &[],
    questions: &[],
    measures: &[],
    number_of: &[],
    how_many: &[],
    drawn_names: &[],
    doubts: &[],
    doubt_name: DoubtKind::id,
    titles: &[],
    tenses: &[],
    date_openings: &[],
    date_bounds: &[],
    place_prepositions: &[],
    months: &[],
    period: |period| period.to_string(),
    colon: ": ",
    first_day: None,
    day_words: &[],
    day_may_follow_month: false,
    range_words: &[],
    date_articles: &[],
    date_prepositions: &[],
    magnitudes: &[],
    attached_magnitudes: &[],
    money_magnitudes: &[],
    currencies: &[],
    percent: &[],
    ones: &[],
    number: |_| None,
    decimal_word: None,
    elisions: &[],
    enclitics: &[],
    possessives: &[],
    number_endings: &[],
    equivalents: |_| Vec::new(),
    plural_ending: None,
    spellings: &[],
    symbols: &[],
    spelling_endings: &[],
    endings: &[],
    ending_changes: &[],
    irregular: &[],
    genders: &[],
    has_source_headings: true,
    inseparable: &[],
    prefixes: &[],
    suffixes: &[],
    spelled_right: &[],
    final_e_tells_apart: false,
    vowels: "",
    same_sound: (&[], ""),
};
