//! Numbers that a text writes in more than one way, as digits and as words. Where they stand is the tokeniser's affair.

use crate::search::english;

/// A number with its point moved to the right, as digits. Nothing for nought: a word without letters would be found
/// at the beginning of every other.
pub(super) fn scaled(digits: &str, noughts: usize) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 3 || decimals.len() > noughts {
        return None;
    }
    let scaled = format!("{whole}{decimals:0<noughts$}");
    Some(scaled.trim_start_matches('0').to_owned()).filter(|scaled| !scaled.is_empty())
}

/// The folded name of the month that two digits are behind a year and what parts them: 2014-09.
pub(super) fn month(before: &str, digits: &str) -> Option<String> {
    let year = before.strip_suffix(['-', '/'])?;
    let is_year = year.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    digits.parse().ok().filter(|_| is_year && digits.len() == 2).and_then(english::month)
}
