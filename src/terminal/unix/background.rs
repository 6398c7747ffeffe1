//! The terminal's answer about its background.

use crate::appearance::Background;

/// Reads the answer `11;rgb:1e1e/1e1e/2e2e`. Components have one to four hexadecimal digits; an opacity is ignored.
pub(super) fn parse_background(answer: &str) -> Option<Background> {
    let color = answer.strip_prefix("11;")?;
    let components = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let components = components.split('/').map(fraction).collect::<Option<Vec<f64>>>()?;
    let &[red, green, blue, ..] = components.as_slice() else { return None };
    // Luminance by ITU-R BT.709, without its gamma: good enough to tell dark from light.
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance < 0.5 { Background::Dark } else { Background::Light })
}

/// One to four hexadecimal digits as a fraction of the largest number with as many.
fn fraction(digits: &str) -> Option<f64> {
    let largest = match digits.len() {
        1..=4 => 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1,
        _ => return None,
    };
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(largest))
}
