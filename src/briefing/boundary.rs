//! The nearest boundaries between characters, as the standard library has them since Rust 1.91.

/// The last boundary at or before a byte of a text; the end of the text if the byte is past it.
pub(crate) fn floor_boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The first boundary at or after a byte of a text; the end of the text if the byte is past it.
pub(crate) fn ceil_boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_is_never_inside_a_character() {
        let text = "a€𝄞";
        assert_eq!([0, 1, 2, 3, 4, 5, 7, 8, 9].map(|byte| floor_boundary(text, byte)), [0, 1, 1, 1, 4, 4, 4, 8, 8]);
        assert_eq!([0, 1, 2, 3, 4, 5, 7, 8, 9].map(|byte| ceil_boundary(text, byte)), [0, 1, 4, 4, 4, 8, 8, 8, 8]);
        assert_eq!((floor_boundary("", 1), ceil_boundary("", 1)), (0, 0));
    }
}
