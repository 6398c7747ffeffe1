//! Large numerals.

use super::shapes::{BLANK, COMMA, DIGITS, FULL_STOP, MINUS, PERCENT, RANGE};

/// A number in three rows of equal width: three columns a digit and one a separator. `None` if the text has
/// anything but digits, `,`, `.`, `%`, no-break spaces, a minus sign and the dash of a range; then it is better written in
/// bold.
pub(crate) fn numerals(number: &str) -> Option<[String; 3]> {
    let mut rows = [const { String::new() }; 3];
    for c in number.chars() {
        let shape = match c {
            ',' => COMMA,
            '.' => FULL_STOP,
            '%' => PERCENT,
            '-' => MINUS,
            '\u{2013}' => RANGE,
            '\u{a0}' => BLANK,
            c => DIGITS[usize::try_from(c.to_digit(10)?).ok()?],
        };
        for (row, part) in rows.iter_mut().zip(shape) {
            row.push_str(part);
        }
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wrap::width;

    #[test]
    fn a_number_is_drawn_in_three_rows_of_one_width() {
        assert_eq!(numerals("1,378"), Some(["╺┓  ╺━┓╺━┓┏━┓", " ┃  ╺━┫  ┃┣━┫", "╺┻╸,╺━┛  ╹┗━┛"].map(str::to_owned)));
        for (number, columns) in
            [("7.7", 7), ("98%", 8), ("98\u{a0}%", 9), ("1\u{a0}378", 13), ("-1,234,567.89", 33), ("0", 3), ("4–6", 10)]
        {
            let rows = numerals(number).expect("a number");
            assert_eq!(rows.map(|row| width(&row)), [columns; 3], "{number}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_numerals() {
        assert_eq!(numerals("7.7 million"), None);
        assert_eq!(numerals("٣"), None);
    }
}
