//! Dates in prose, and what they say about a passage: when something happened, until when it holds, what is announced.

use std::ops::Range;

use super::prose::{before, cut, ends_with, has_word, sentence_at, words};
use super::words::Words;
use crate::briefing::{Date, Period};
use crate::language::Language;
use crate::language::dates::date_at;

/// The years that a text about the present may name.
const YEARS: Range<u16> = 1500..2200;

/// The longest entry in the timeline, in characters.
const MAX_EVENT: usize = 240;

/// The most dates of a passage that are looked at.
const MAX_MENTIONS: usize = 32;

/// The fewest words of a sentence that announces something.
const MIN_WORDS: usize = 5;

/// A date in a text, as far as the text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    pub(super) year: Option<u16>,
    /// 0 for a year alone.
    month: u8,
    /// 0 for a month or a year.
    day: u8,
    /// The other end of a range that begins here, by its index.
    to: Option<usize>,
    /// Whether a range ends here.
    ends_range: bool,
    /// Whether it is the second year of two such as `2020-21`.
    is_fiscal: bool,
}

impl Mention {
    /// The date, if the text gives its year.
    pub(super) fn date(&self) -> Option<Date> {
        self.date_in(self.year?)
    }

    fn date_in(&self, year: u16) -> Option<Date> {
        let text = match (self.month, self.day) {
            (0, _) => format!("{year:04}"),
            (month, 0) => format!("{year:04}-{month:02}"),
            (month, day) => format!("{year:04}-{month:02}-{day:02}"),
        };
        text.parse().ok()
    }

    /// Whether it is a day or a month, not a year alone.
    pub(super) fn has_month(&self) -> bool {
        self.month > 0
    }
}

/// The dates of a text, in order.
pub(super) fn mentions(text: &str, language: &Language, said: &Words) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let mut found: Vec<Mention> = Vec::new();
    // Most texts have no number, and the name of a month alone says nothing.
    if !bytes.iter().any(u8::is_ascii_digit) {
        return found;
    }
    let mut at = 0;
    while at < text.len() {
        let Some(length) = text[at..].find(char::is_alphanumeric) else { break };
        at += length;
        let is_digit = bytes[at].is_ascii_digit();
        let may_begin = if is_digit {
            !joins_number(text, at)
        } else {
            // Nearly all words are ruled out by their first letter.
            (said.months_are_small || bytes[at].is_ascii_uppercase()) && language.may_begin_date(&text[at..])
        };
        if let Some(mention) =
            may_begin.then(|| full_mention(text, at, language, said).or_else(|| year(text, at, said))).flatten()
        {
            let mention = with_year_in_brackets(text, mention);
            at = mention.range.end;
            let other_day = (!is_digit && mention.day > 0).then(|| other_day(text, &mention, said)).flatten();
            found.push(mention);
            if let Some(other) = other_day {
                at = other.range.end;
                found.push(other);
            }
            continue;
        }
        // A year may come right after letters only as a word of its own.
        at += text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at);
    }
    found.retain(|mention| !is_name(text, mention, said));
    found.truncate(MAX_MENTIONS);
    find_ranges(text, &mut found, said);
    found
}

/// A date with the year that follows in brackets: `6 August (2014)`.
fn with_year_in_brackets(text: &str, mention: Mention) -> Mention {
    let rest = text[mention.range.end..].strip_prefix(" (").filter(|_| mention.year.is_none());
    let year = rest.and_then(|rest| rest.get(..4).filter(|_| rest[4..].starts_with(')'))?.parse().ok());
    match year.filter(|year| YEARS.contains(year)) {
        Some(year) => Mention { range: mention.range.start..mention.range.end + 7, year: Some(year), ..mention },
        None => mention,
    }
}

/// The second day of a range within one month, which is named only once: `July 4 to 17, 2024`, `July 4 and 5, 2024`.
fn other_day(text: &str, first: &Mention, said: &Words) -> Option<Mention> {
    let rest = &text[first.range.end..];
    let middle = rest.find(|c: char| c.is_ascii_digit())?;
    let start = first.range.end + middle;
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let day =
        text[start..start + digits].parse().ok().filter(|day| digits <= 2 && (first.day + 1..=31).contains(day))?;
    let word = rest[..middle].trim();
    if !(said.range.contains(&word) || word == said.between.0) {
        return None;
    }
    // The year that the first day was given is the one after the second day.
    let year = first.year?.to_string();
    let after = text[start + digits..].trim_start_matches([',', ' ']);
    let end = text.len() - after.strip_prefix(&*year)?.len();
    Some(Mention { range: start..end, day, ..first.clone() })
}

/// Whether the digits at a place go on a number or a code.
fn joins_number(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match (before.next(), before.next()) {
        (Some('$' | '£' | '€' | '#' | '§' | '.' | ',' | ':' | '/'), Some(c)) => !c.is_whitespace(),
        (Some('-' | '–'), Some(c)) => c.is_alphabetic(),
        _ => false,
    }
}

/// A date with a month.
fn full_mention(text: &str, at: usize, language: &Language, said: &Words) -> Option<Mention> {
    let found = date_at(text, at, language)?;
    let [parts] = found.readings[..] else { return None };
    let is_in_digits = text[found.month.clone()].starts_with(|c: char| c.is_ascii_digit());
    let is_capital = text[found.month.clone()].starts_with(char::is_uppercase) || said.months_are_small;
    // `2010/11` is a year of a budget more often than a month; `may 3` is no date.
    if is_in_digits && parts.day.is_none() || !is_in_digits && !is_capital && parts.year.is_none() {
        return None;
    }
    Some(Mention {
        range: at..found.end,
        year: parts.year,
        month: parts.month,
        day: parts.day.unwrap_or(0),
        to: None,
        ends_range: false,
        is_fiscal: false,
    })
}

/// A year alone, by the word before it.
fn year(text: &str, at: usize, said: &Words) -> Option<Mention> {
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = at + digits;
    let mut year: u16 = text[at..end].parse().ok().filter(|year| digits == 4 && YEARS.contains(year))?;
    let before = before(text, at);
    let last = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let is_after_dash = matches!(last, "–" | "-" | "—");
    if !said.before_year.contains(&last) && !is_after_dash && !begins_years(text, at, end, said) {
        return None;
    }
    let mut is_fiscal = false;
    let mut rest = text[end..].chars();
    match rest.next() {
        Some('-' | '–' | '/') => {
            let sign = text[end..].chars().next().map_or(0, char::len_utf8);
            let second = text[end + sign..].bytes().take_while(u8::is_ascii_digit).count();
            let other: u16 = text[end + sign..end + sign + second].parse().unwrap_or(0);
            if second == 2 && other == (year + 1) % 100 || second == 4 && other == year + 1 {
                (year, end, is_fiscal) = (year + 1, end + sign + second, true);
            } else if second > 0 {
                return None;
            }
        }
        Some('%' | '.' | ',') if rest.next().is_some_and(|c| c.is_ascii_digit()) => return None,
        Some(c) if c.is_alphanumeric() || c == '%' => return None,
        _ => {}
    }
    let next = words(&text[end..]).next().filter(|(range, _)| text[end..end + range.start].trim().is_empty());
    let is_counted = |word: &str| {
        // A plural after `de 1500` is what is counted.
        let is_plural = word.ends_with('s') && word.starts_with(char::is_lowercase) && !said.stops.contains(&word);
        said.counted.contains(&&*word.to_lowercase()) || said.before_count.contains(&last) && is_plural
    };
    if next.is_some_and(|(_, word)| is_counted(word)) {
        return None;
    }
    Some(Mention { range: at..end, year: Some(year), month: 0, day: 0, to: None, ends_range: false, is_fiscal })
}

/// Whether a year that no word announces begins a range of years: `2013 to 2014`.
fn begins_years(text: &str, start: usize, end: usize, said: &Words) -> bool {
    let rest = text[end..].trim_start_matches(' ');
    let Some(rest) = said.range.iter().find_map(|word| rest.strip_prefix(word)) else { return false };
    let rest = rest.trim_start_matches(' ');
    let is_later = rest.get(..4).is_some_and(|other| text[start..end] < *other);
    is_later && year(text, text.len() - rest.len(), said).is_some()
}

/// Whether a date is part of a name: `the 2030 Agenda` is none, `Agenda 2030` is one.
fn is_name(text: &str, mention: &Mention, said: &Words) -> bool {
    mention.month == 0 && ends_with(&before(text, mention.range.start), said.names_with_year)
}

/// Joins the two ends of each range.
fn find_ranges(text: &str, found: &mut [Mention], said: &Words) {
    for at in 1..found.len() {
        let (one, other) = (&found[at - 1], &found[at]);
        let middle = text[one.range.end..other.range.start].trim_matches([' ', ',']).to_lowercase();
        let middle = without_article(&middle, said);
        let before = before(text, one.range.start);
        let is_between = middle == said.between.0 && ends_with(without_article(&before, said), &[said.between.1]);
        // Two days side by side are a range as well: `3 et 4 mai 2021`.
        let is_next = one.day > 0 && (one.year, one.month, one.day + 1) == (other.year, other.month, other.day);
        let is_pair = is_next && (middle.is_empty() || middle == said.between.0);
        if said.range.contains(&middle) || is_between || is_pair {
            found[at - 1].to = Some(at);
            found[at].ends_range = true;
        }
    }
}

/// A text without the article of a date at its end.
fn without_article<'t>(text: &'t str, said: &Words) -> &'t str {
    let text = text.trim_end();
    let article = said.date_articles.iter().find_map(|article| text.strip_suffix(article));
    article.filter(|rest| rest.ends_with(char::is_whitespace)).map_or(text, str::trim_end)
}

/// What the date before which these words are says of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    Until,
    Target,
}

fn limit(text: &str, mention: &Mention, said: &Words) -> Option<Limit> {
    let whole = before(text, mention.range.start);
    let mut rest = whole.as_str();
    for filler in said.fillers {
        let without = rest.trim_end().strip_suffix(filler);
        rest = without.filter(|rest| rest.ends_with([' ', '\''])).unwrap_or(rest);
    }
    let follows = |phrases| ends_with(&whole, phrases) || ends_with(rest, phrases);
    if follows(said.until) {
        Some(Limit::Until)
    } else if follows(said.target) {
        Some(Limit::Target)
    } else {
        None
    }
}

/// What the dates of a passage say about it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Dating {
    pub(super) date: Option<(Period, &'static str)>,
    pub(super) inferred: Option<String>,
    pub(super) no_year: Option<String>,
    pub(super) event: Option<(String, &'static str)>,
    pub(super) until: Option<(Date, &'static str)>,
}

/// What a passage is dated against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// The date of the page, its own or derived.
    pub(super) date: Option<Date>,
    pub(super) shows_suggested: bool,
}

/// Reads the dates of a passage. `heading` is the title above it; a row of a table announces nothing and tells no event.
pub(super) fn dating(
    text: &str,
    found: &[Mention],
    heading: &[Mention],
    page: Page,
    is_row: bool,
    said: &Words,
) -> Dating {
    let mut dating = Dating::default();
    let found = before_examples(text, found, said);
    let is_future = |date: Date| page.date.is_some_and(|page| page.last_day() < date.last_day());
    for mention in found {
        let last = mention.to.and_then(|to| found.get(to)).unwrap_or(mention);
        let Some(date) = last.date() else { continue };
        let limit =
            limit(text, mention, said).filter(|_| dating.until.is_none() && is_future(date) && !mention.ends_range);
        match limit.filter(|limit| *limit == Limit::Until || !is_told(text, mention, page, said)) {
            Some(Limit::Until) => dating.until = Some((date, "until")),
            Some(Limit::Target) => dating.until = Some((date, "target")),
            None => {}
        }
    }
    if dating.until.is_none() && !is_row {
        announcement(text, found, page, said, &mut dating);
    }
    if dating.date.is_none() {
        happening(text, found, page, is_row, said, &mut dating);
    }
    without_year(text, found, heading, said, &mut dating);
    if let (Some((period, _)), Some((until, _))) = (dating.date, dating.until)
        && until.last_day() < period.first()
    {
        dating.date = None;
        dating.event = None;
    }
    dating
}

/// The dates that are not made up to explain a rule: `For example: It is 19 June 2022`.
fn before_examples<'m>(text: &str, found: &'m [Mention], said: &Words) -> &'m [Mention] {
    &found[..found.partition_point(|mention| !has_word(&text[..mention.range.start], said.examples))]
}

/// Whether a sentence opens with the year of the page itself and says what has happened by then: `By 2015, there were 1.2
/// million jobs`.
fn is_told(text: &str, mention: &Mention, page: Page, said: &Words) -> bool {
    let is_this_year = !mention.has_month() && mention.year == page.date.map(Date::year);
    let range = sentence_at(text, mention.range.start);
    // At most as many words as `By the end of` come before the year.
    let opens = text[range.start..mention.range.start].split_whitespace().nth(4).is_none();
    let sentence = &text[range];
    is_this_year
        && opens
        && has_past(sentence, said)
        && !has_word(sentence, said.forward)
        && !has_future(sentence, said)
}

/// A sentence that announces something for a day after that of the page.
fn announcement(text: &str, found: &[Mention], page: Page, said: &Words, dating: &mut Dating) {
    let is_log = found.first().is_some_and(|first| {
        first.range.start < 3 && text[first.range.end..].trim_start().starts_with([':', '–', '-', '—', '|'])
    });
    for (at, mention) in found.iter().enumerate() {
        let (Some(date), Some(day)) = (mention.date(), page.date) else { continue };
        let sentence = &text[sentence_at(text, mention.range.start)];
        let has_enough = words(sentence).nth(MIN_WORDS - 1).is_some();
        if is_log
            || mention.is_fiscal
            || date.first_day() <= day.last_day()
            || !has_enough
            || !(has_word(sentence, said.forward) || has_future(sentence, said))
        {
            continue;
        }
        let period = period(text, found, range_start(found, at), said).unwrap_or_else(|| Period::from(date));
        dating.date = Some((period, "announcement"));
        dating.event = Some((cut(sentence, MAX_EVENT), "announcement"));
        dating.until = Some((period.last(), "announcement"));
        return;
    }
}

/// The first date that is not later than the page: an event if the sentence opens with it and is about the past.
fn happening(text: &str, found: &[Mention], page: Page, is_row: bool, said: &Words, dating: &mut Dating) {
    let past = found.iter().enumerate().find(|(_, mention)| {
        let is_limit = dating.until.is_some() && limit(text, mention, said).is_some();
        let is_past = |date: Date| page.date.is_none_or(|page| date.first_day() <= page.last_day());
        !is_limit && !mention.is_fiscal && mention.date().is_some_and(is_past)
    });
    let Some((at, mention)) = past else { return };
    let Some(date) = mention.date() else { return };
    let period = period(text, found, range_start(found, at), said).unwrap_or_else(|| Period::from(date));
    dating.date = Some((period, "date"));
    let range = sentence_at(text, mention.range.start);
    let sentence = &text[range.clone()];
    let opening = text[range.start..mention.range.start].trim().trim_end_matches(',').to_lowercase();
    let is_open = said.opening.contains(&&*opening);
    let after = &text[mention.range.end.min(range.end)..range.end];
    let opens_told = is_open && after.starts_with([',', ' ']) && has_past(after, said);
    let is_suggested = || page.shows_suggested && ends_with(&before(text, mention.range.start), said.on);
    let is_event = !is_row
        && mention.has_month()
        && !has_word(sentence, &["will", "shall"])
        && !has_future(sentence, said)
        && (opens_told || is_suggested() && !is_title(sentence) && has_past(sentence, said));
    if is_event {
        dating.event = Some((cut(sentence, MAX_EVENT), if is_open { "event" } else { "suggested event" }));
    }
}

/// Whether a sentence is more likely a caption or the title of a publication.
fn is_title(sentence: &str) -> bool {
    let begins = sentence.trim_start().starts_with(['‘', '“', '"', '«', '[', '(']);
    begins || !sentence.trim_end().ends_with(['.', '!', ':', ';']) || sentence.contains("http")
}

/// A day without a year: the rest of the sentence or the heading may have the only year that is possible.
fn without_year(text: &str, found: &[Mention], heading: &[Mention], said: &Words, dating: &mut Dating) {
    let is_day = |mention: &&Mention| mention.year.is_none() && mention.day > 0;
    // The other end of its range may say its year.
    let has_year = |mention: &Mention| mention.to.and_then(|to| found.get(to)).is_some_and(|to| to.year.is_some());
    let Some(mention) = found.iter().filter(is_day).find(|mention| !has_year(mention)) else { return };
    let sentence = sentence_at(text, mention.range.start);
    let only = |years: Vec<u16>| match years[..] {
        [first, ref rest @ ..] if rest.iter().all(|year| *year == first) => Some(first),
        _ => None,
    };
    let in_sentence = found.iter().filter(|other| sentence.contains(&other.range.start) && !other.is_fiscal);
    let in_sentence = only(in_sentence.filter_map(|other| other.year).collect());
    let in_heading = only(heading.iter().filter(|other| !other.is_fiscal).filter_map(|other| other.year).collect());
    let is_yearly = limit(text, mention, said).is_some();
    // The day of the week is that of one year only.
    let has_weekday = ends_with(before(text, mention.range.start).trim_end_matches([',', ' ']), said.weekdays);
    let (year, reason) = match (in_sentence, in_heading) {
        (Some(year), _) if !is_yearly => (year, said.phrases.year_of_sentence(year)),
        (None, Some(year)) if !is_yearly => (year, said.phrases.year_of_heading(year)),
        // Only what has happened lacks its year: rules name days of every year.
        _ => {
            let told = &text[sentence];
            // `at the end of the year (31 March)`
            let is_in_brackets =
                text[..mention.range.start].ends_with('(') && text[mention.range.end..].starts_with(')');
            // The month of May is not a modal verb, so case counts.
            let is_modal = words(told).any(|(_, word)| said.modals.contains(&word));
            let is_rule = is_yearly || is_in_brackets || is_modal || has_word(told, said.yearly);
            let is_told = has_past(told, said) && !is_rule && !has_future(told, said) || has_weekday;
            // `14` alone says nothing.
            let has_month = text[mention.range.clone()].contains(char::is_alphabetic);
            let last = mention.to.filter(|_| !has_month).and_then(|to| found.get(to)).unwrap_or(mention);
            // The article of the second day needs that of the first: `le 3 et le 7 mai`.
            let end = last.range.end;
            let start = without_article(&text[..mention.range.start], said).len();
            let has_articles = mention.range.start < last.range.start
                && without_article(&text[..last.range.start], said).len() + 1 < last.range.start;
            let start = if has_articles { text.len() - text[start..].trim_start().len() } else { mention.range.start };
            dating.no_year = is_told.then(|| text[start..end].to_owned());
            return;
        }
    };
    // A passage has one date; whoever reads another one beside it knows its year.
    if let Some(date) = mention.date_in(year).filter(|_| dating.date.is_none()) {
        dating.date = Some((Period::from(date), "date without a year"));
        dating.inferred = Some(reason);
    }
}

/// The index of the first date of the range that ends at a date, or of the date itself: the year of `from 13 July to
/// 6 August 2014` comes with the second.
fn range_start(found: &[Mention], mut at: usize) -> usize {
    while at > 0 && found[at - 1].to == Some(at) {
        at -= 1;
    }
    at
}

/// The month of several days that are listed, of which not all are side by side: `3 et 7 mai 2021`, `2, 9 and 16 April 2021`.
/// A passage has one date, and of them none is that of all.
fn listed_month(text: &str, found: &[Mention], at: usize, said: &Words) -> Option<Period> {
    let first = &found[at];
    let is_next = |pair: &[Mention]| pair[0].day + 1 == pair[1].day;
    let is_listed = |pair: &&[Mention]| {
        let middle = text[pair[0].range.end..pair[1].range.start].trim_matches([' ', ',']).to_lowercase();
        let middle = without_article(&middle, said);
        let is_same_month = pair.iter().all(|it| it.day > 0 && (it.year, it.month) == (first.year, first.month));
        let is_range = pair[0].to.is_some() && !is_next(pair);
        is_same_month && !is_range && (middle.is_empty() || middle == said.between.0)
    };
    let is_apart = found[at..].windows(2).take_while(is_listed).any(|pair| !is_next(pair));
    let month = Mention { day: 0, ..first.clone() };
    month.date().filter(|_| is_apart).map(Period::from)
}

/// The range that begins with a date, or the month of several days.
fn period(text: &str, found: &[Mention], at: usize, said: &Words) -> Option<Period> {
    if let Some(month) = listed_month(text, found, at, said) {
        return Some(month);
    }
    let first = &found[at];
    // Of several days side by side, each is the end of the range before it.
    let mut last = found.get(first.to?)?;
    while let Some(next) = last.to.and_then(|to| found.get(to)) {
        last = next;
    }
    let last = last.date()?;
    let first = first.date().or_else(|| first.date_in(last.year()))?;
    format!("{}/{}", first.iso(), last.iso()).parse().ok()
}

/// Whether a text has a verb in the past.
fn has_past(text: &str, said: &Words) -> bool {
    let mut previous = String::new();
    for (_, word) in words(text) {
        let word = word.to_lowercase();
        let is_regular = word.len() > 4
            && word.ends_with(said.past_ending)
            && !word.ends_with("eed")
            && word != "united"
            && !said.present_auxiliaries.contains(&&*previous);
        let is_irregular = || {
            said.past.contains(&&*word.replace('’', "'")) && (previous.is_empty() || previous != said.not_past_after)
        };
        if is_regular || is_irregular() {
            return true;
        }
        previous = word;
    }
    false
}

/// Whether a text has a verb of the future that its ending tells.
fn has_future(text: &str, said: &Words) -> bool {
    !said.future_endings.is_empty()
        && words(text).any(|(_, word)| {
            let is_verb = word.starts_with(char::is_lowercase) && word.len() > 3 && !said.no_future.contains(&word);
            is_verb && said.future_endings.iter().any(|ending| word.ends_with(ending))
        })
}

/// The newest day or month that the text reports as past: the words are not older.
pub(super) fn newest(text: &str, found: &[Mention], said: &Words) -> Option<Date> {
    let is_bibliography =
        || ["RFC", "DOI", "ISBN", "Journal", "Proc", "http", "et al"].iter().any(|sign| text.contains(sign));
    let past = before_examples(text, found, said).iter().filter(|mention| {
        let sentence = &text[sentence_at(text, mention.range.start)];
        mention.has_month()
            && limit(text, mention, said).is_none()
            && !has_word(sentence, said.planned)
            && !has_future(sentence, said)
    });
    let newest = past.filter_map(Mention::date).max_by_key(|date| date.last_day())?;
    (!is_bibliography()).then_some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rules::words;
    fn read(text: &str, page: &str) -> Dating {
        read_in("en", text, page)
    }

    fn read_in(language: &str, text: &str, page: &str) -> Dating {
        read_against(language, text, Page { date: page.parse().ok(), shows_suggested: false })
    }

    fn read_against(language: &str, text: &str, page: Page) -> Dating {
        let said = words::of(language);
        dating(text, &mentions(text, Language::of_tag(language), said), &[], page, false, said)
    }

    #[test]
    fn french_sentences_are_dated_like_english_ones() {
        for (text, date, until, event) in [
            ("Le 15 mai 2023, il a cédé le commandement.", Some("2023-05-15"), None, Some("event")),
            (
                "Du 4 au 17 juillet 2022, 3 % des visiteurs ont répondu.",
                Some("2022-07-04/2022-07-17"),
                None,
                Some("event"),
            ),
            ("Les 3 et 4 mai 2021, ils ont livré des vivres.", Some("2021-05-03/2021-05-04"), None, Some("event")),
            ("Les 3, 4 et 5 mai 2021, ils ont volé.", Some("2021-05-03/2021-05-05"), None, Some("event")),
            ("Les 3 et 7 mai 2021, ils ont volé.", Some("2021-05"), None, Some("event")),
            ("En mai 2022, il s’est joint à la mission.", Some("2022-05"), None, Some("event")),
            ("En mai 2022, il y a trois missions.", Some("2022-05"), None, None),
            ("Ils ont volé entre le 30 octobre 2014 et le 15 février 2016.", Some("2014-10-30/2016-02-15"), None, None),
            ("De novembre 2014 à février 2016, ils ont volé.", Some("2014-11/2016-02"), None, Some("event")),
            ("Le gouvernement a prolongé la mission jusqu’au 31 mars 2025.", None, Some("2025-03-31"), None),
            ("Le financement dure jusqu’à la fin de 2026.", None, Some("2026"), None),
            ("Le système sera prêt d’ici l’été 2029.", None, Some("2029"), None),
            ("Les demandes sont reçues au plus tard le 1er avril 2026.", None, Some("2026-04-01"), None),
            (
                "À compter du 1er avril 2026, les visiteurs devront avoir un permis.",
                Some("2026-04-01"),
                Some("2026-04-01"),
                Some("announcement"),
            ),
            (
                "Le sommet aura lieu du 15 au 17 juin 2025.",
                Some("2025-06-15/2025-06-17"),
                Some("2025-06-17"),
                Some("announcement"),
            ),
            ("Les engagements pris avant le 1er janvier 2024 restent valables.", None, None, None),
            ("Les prix passent de 710 à 1500 parents.", None, None, None),
            ("Une réunion eut lieu jusqu’au 31 mars 2020.", Some("2020-03-31"), None, None),
        ] {
            let found = read_in("fr", text, "2023-06-01");
            let found_date = found.date.map(|(period, _)| period.iso());
            let found_until = found.until.map(|(until, _)| until.iso());
            let found_event = found.event.map(|(_, rule)| rule);
            let expected = (date.map(str::to_owned), until.map(str::to_owned), event);
            assert_eq!((found_date, found_until, found_event), expected, "{text}");
        }
        let found = read_in("fr", "L’étude a eu lieu du 14 au 19 mai.", "2023-06-01");
        assert_eq!(found.no_year.as_deref(), Some("14 au 19 mai"));
        let found = read_in("fr", "Elles ont été touchées entre le 3 et le 7 mai.", "2023-06-01");
        assert_eq!(found.no_year.as_deref(), Some("le 3 et le 7 mai"));
    }

    #[test]
    fn what_is_planned_is_not_the_newest_event() {
        for (language, text, expected) in [
            ("fr", "Le 15 mai 2023, il a cédé le commandement.", Some("2023-05-15")),
            ("fr", "À compter du 1er avril 2026, les visiteurs devront avoir un permis.", None),
            ("fr", "L’équipe souhaite finir en mars 2027.", None),
            ("en", "On May 15, 2023, he left.", Some("2023-05-15")),
            ("en", "The work is planned for May 2026.", None),
        ] {
            let said = words::of(language);
            let found = newest(text, &mentions(text, Language::of_tag(language), said), said);
            assert_eq!(found.map(Date::iso).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn dates_are_found_with_their_ranges() {
        for (text, expected) in [
            ("On 12 May 2016, it began.", "2016-05-12"),
            ("From November 2014 to February 2016, it flew.", "2014-11/2016-02"),
            ("between October 30, 2014, and February 15, 2016", "2014-10-30/2016-02-15"),
            ("between 2014 and 2016", "2014/2016"),
            ("It was formed in September 2014. It has 83 members.", "2014-09"),
            ("Since 2016, 1500 people came", "2016"),
            ("From July 4 to 17, 2024, 3% of users came", "2024-07-04/2024-07-17"),
            ("England, 2013 to 2014 (PDF)", "2013/2014"),
            ("On May 3 and 4, 2021, it flew.", "2021-05-03/2021-05-04"),
            ("On 3 and 4 May 2021, it flew.", "2021-05-03/2021-05-04"),
            ("On May 3 and 7, 2021, it flew.", "2021-05"),
        ] {
            let found = read(text, "2023-01-01");
            assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some(expected), "{text}");
        }
        for text in
            ["may 3 of them", "section 2014-16", "1,378 May", "under the 2030 Agenda", "Act 1985", "order 12-2016"]
        {
            assert_eq!(read(text, "2023-01-01").date, None, "{text}");
        }
    }

    #[test]
    fn a_statement_holds_until_a_later_date_than_the_page_s() {
        for (text, expected) in [
            ("It was extended until March 31, 2025.", Some(("2025-03-31", "until"))),
            ("Funding lasts until the end of 2026.", Some(("2026", "until"))),
            ("It holds until 2024-25.", Some(("2025", "until"))),
            ("We will cut it by 2030.", Some(("2030", "target"))),
            ("It was extended until March 31, 2020.", None),
            ("They cut it by £12 billion by 2025 to 2026.", Some(("2026", "target"))),
            ("By 2023, there were 1.2 million jobs.", None),
            ("We have set a goal of making it work by the end of 2023.", Some(("2023", "target"))),
            ("It was agreed that by 2023 a road will be built.", Some(("2023", "target"))),
            ("Written by 12 May 2016 at the latest", None),
        ] {
            let until = read(text, "2023-05-15").until;
            assert_eq!(
                until.map(|(date, rule)| (date.iso(), rule)),
                expected.map(|(d, r)| (d.to_owned(), r)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_in_an_example_is_none() {
        let page = "2024-01-05";
        assert_eq!(read("The limit fell on 19 June 2022.", page).date.map(|(_, rule)| rule), Some("date"));
        for text in ["For example: It was 19 June 2022, and the year ended.", "Suppose that you left on 19 June 2022."]
        {
            assert!(read(text, page).date.is_none(), "{text}");
            let found = mentions(text, Language::of_tag("en"), words::of("en"));
            assert_eq!(newest(text, &found, words::of("en")), None, "{text}");
        }
    }

    #[test]
    fn what_is_announced_is_an_event_to_come() {
        let found = read("From 1 April 2026, all visitors will need a permit.", "2025-01-01");
        assert_eq!(found.event.map(|(_, rule)| rule), Some("announcement"));
        let found = read("It has planned restrictions from 13 July to 6 August 2026 there.", "2025-01-01");
        assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some("2026-07-13/2026-08-06"));
        assert_eq!(read("1 April 2026: permits will be needed by everyone here", "2025-01-01").event, None);
    }

    #[test]
    fn a_sentence_that_opens_with_its_date_tells_an_event() {
        assert!(read("On May 15, 2023, he transferred command.", "2023-06-01").event.is_some());
        for text in [
            "He transferred command on May 15, 2023.",
            "On May 15, 2023, the rules are required.",
            "In 2014, it began.",
        ] {
            assert_eq!(read(text, "2023-06-01").event, None, "{text}");
        }
    }

    #[test]
    fn a_sentence_that_tells_of_its_date_suggests_an_event() {
        let page = Page { date: "2023-06-01".parse().ok(), shows_suggested: true };
        let is_event = |language, text| read_against(language, text, page).event.is_some();
        for (language, text) in [
            ("en", "He transferred command on May 15, 2023."),
            ("en", "We submitted our request in June 2021."),
            ("fr", "Le service a été coupé le 9 février 2022."),
        ] {
            assert!(is_event(language, text), "{text}");
        }
        for (language, text) in [
            ("en", "It was changed to reflect the March 2015 forecast."),
            ("en", "He was seconded until 29 February 2016."),
            ("en", "‘Accounts as audited on 31 August 2016’, November 2016."),
            ("en", "Contracts that were signed on 31 December 2000"),
            ("fr", "L’appel était ouvert jusqu’au 15 novembre 2022."),
        ] {
            assert!(!is_event(language, text), "{text}");
        }
    }

    #[test]
    fn a_day_gets_its_year_only_from_its_sentence_or_heading() {
        let found = read("It flew 25 times between August 28 and September 26.", "2023-06-01");
        assert_eq!((found.date, found.no_year.as_deref()), (None, Some("August 28")));
        for (language, text, date) in [
            ("fr", "Les 3 et 7 mai 2021, le comité a rencontré 20 élues.", "2021-05"),
            ("fr", "Le comité a siégé les 2, 9 et 16 avril 2021.", "2021-04"),
            ("fr", "Le comité a siégé les 2, 3 et 7 avril 2021.", "2021-04"),
            ("fr", "Le comité a siégé le 3 et le 7 mai 2021.", "2021-05"),
            ("fr", "Le comité a siégé les 3 et 4 mai 2021.", "2021-05-03/2021-05-04"),
            ("fr", "Le comité a siégé entre le 3 et le 7 mai 2021.", "2021-05-03/2021-05-07"),
            ("en", "On 3 and 7 May 2021 the committee met.", "2021-05"),
            ("en", "On May 3 and 7, 2021 the committee met.", "2021-05"),
            ("en", "On May 3 and 4, 2021 the committee met.", "2021-05-03/2021-05-04"),
            ("en", "It met between May 3 and 7, 2021.", "2021-05-03/2021-05-07"),
            ("en", "It met on 28 April 2021 and 3 May 2021.", "2021-04-28"),
        ] {
            let found = read_in(language, text, "2023-06-01");
            assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some(date), "{text}");
        }
        let found = read("The airspace was closed from 13 July to 6 August (2014).", "2023-06-01");
        assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some("2014-07-13/2014-08-06"));
        for text in [
            "At the end of the year (31 March) the account was credited.",
            "Plots may be grazed between 1 September and 14 March, as set out below.",
            "The test that was required will end on April 1.",
        ] {
            assert_eq!(read(text, "2023-06-01").no_year, None, "{text}");
        }
        let found = read("On 3 May it began, and in December 2014 it ended.", "2023-06-01");
        assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some("2014-12"));
        assert_eq!(found.no_year, None);
        for (language, text, date, no_year) in [
            ("fr", "Depuis janvier 2019, ils y sont. Le 15 mai, il a pris le commandement.", "2019-01", Some("15 mai")),
            ("fr", "Au 31 décembre 2023, il y en avait 40. Le mardi 5 mars, il siège.", "2023-12-31", Some("5 mars")),
            ("fr", "Au 31 décembre 2023, il y en avait 40. Le 5 mars, il siège.", "2023-12-31", None),
            ("en", "By May 2020 it was over. It meets on Monday, March 5.", "2020-05", Some("March 5")),
            ("en", "It was closed from 13 July to 6 August 2014.", "2014-07-13/2014-08-06", None),
        ] {
            let found = read_in(language, text, "2024-06-01");
            assert_eq!(found.date.map(|(period, _)| period.iso()).as_deref(), Some(date), "{text}");
            assert_eq!(found.no_year.as_deref(), no_year, "{text}");
        }
    }
}
