//! The form of an address: `tab/section`, or `tab/section#3`. Each place has one: no sign, no leading nought, no blank.
//! Where an address leads is the document's matter.

use std::fmt;

/// The address of a place in its document; `Display` writes it as a reader types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'d> {
    pub(super) tab: &'d str,
    pub(super) section: &'d str,
    pub(super) number: Option<usize>,
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.tab, self.section)?;
        self.number.map_or(Ok(()), |number| write!(f, "#{number}"))
    }
}

/// What stands behind the path of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Nothing: the address is that of a section.
    None,
    /// The number of a passage, from 1.
    Passage(usize),
    /// Something else than a number in its one form.
    Malformed,
}

/// Takes an address apart: its path, and its number.
pub fn split_address(address: &str) -> (&str, Number) {
    let Some((path, number)) = address.split_once('#') else { return (address, Number::None) };
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    // A number too large to be read is larger than that of any passage.
    let number = number.parse().or(if number.is_empty() { Err(()) } else { Ok(usize::MAX) });
    (path, number.ok().filter(|_| is_plain).map_or(Number::Malformed, Number::Passage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form() {
        for (address, number) in [
            ("a/b", Number::None),
            ("a/b#1", Number::Passage(1)),
            ("a/b#10", Number::Passage(10)),
            ("a/b#99999999999999999999999", Number::Passage(usize::MAX)),
            ("a/b#", Number::Malformed),
            ("a/b#0", Number::Malformed),
            ("a/b#01", Number::Malformed),
            ("a/b#+1", Number::Malformed),
            ("a/b#-1", Number::Malformed),
            ("a/b# 1", Number::Malformed),
            ("a/b#x", Number::Malformed),
            ("a/b#1#2", Number::Malformed),
        ] {
            assert_eq!(split_address(address), ("a/b", number), "{address}");
        }
    }
}
