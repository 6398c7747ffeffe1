//! Colours and attributes of a cell, packed.

use ratatui::style::{Color, Modifier, Style};

/// The bits of a colour.
const COLOR_BITS: u32 = 27;

const COLOR: u64 = (1 << COLOR_BITS) - 1;

/// Where the attributes begin, after both colours.
const MODIFIER_START: u32 = 2 * COLOR_BITS;

/// The kind of a colour, before its number.
const RGB: u64 = 1 << 24;
const INDEXED: u64 = 2 << 24;

/// The colours that terminals have names for, in the order of their codes.
pub(crate) const ANSI: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// The colours and attributes that a character is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pen(pub(super) u64);

impl Pen {
    /// A terminal's initial state: no colours, no attributes.
    pub(crate) const PLAIN: Self = Self(0);

    pub(crate) fn foreground(self) -> Color {
        color(self.0 & COLOR)
    }

    pub(crate) fn background(self) -> Color {
        color(self.0 >> COLOR_BITS & COLOR)
    }

    pub(crate) fn modifier(self) -> Modifier {
        Modifier::from_bits_truncate(u16::try_from(self.0 >> MODIFIER_START).unwrap_or_default())
    }

    /// This pen with the foreground of another.
    pub(crate) fn with_foreground_of(self, other: Self) -> Self {
        Self(self.0 & !COLOR | other.0 & COLOR)
    }

    /// This pen with other attributes.
    pub(crate) fn with_modifier(self, modifier: Modifier) -> Self {
        Self(self.0 & !(!0 << MODIFIER_START) | u64::from(modifier.bits()) << MODIFIER_START)
    }
}

/// What a style changes in a pen. A style may leave a colour or an attribute as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct PenChange {
    kept: u64,
    set: u64,
}

impl PenChange {
    pub(super) fn new(style: Style) -> Self {
        let part = |color: Option<Color>| color.map_or((0, 0), |color| (COLOR, color_number(color)));
        let ((foreground, foreground_set), (background, background_set)) = (part(style.fg), part(style.bg));
        let modifiers = u64::from((style.add_modifier | style.sub_modifier).bits()) << MODIFIER_START;
        let added = u64::from(style.add_modifier.bits()) << MODIFIER_START;
        Self {
            kept: !(foreground | background << COLOR_BITS | modifiers),
            set: foreground_set | background_set << COLOR_BITS | added,
        }
    }

    /// Changes the number of a pen.
    pub(super) fn apply(self, pen: u64) -> u64 {
        pen & self.kept | self.set
    }
}

#[inline]
fn color_number(color: Color) -> u64 {
    match color {
        Color::Rgb(red, green, blue) => RGB | u64::from(u32::from_be_bytes([0, red, green, blue])),
        Color::Indexed(index) => INDEXED | u64::from(index),
        // What a style leaves as it is, and most do, is looked for in no list.
        Color::Reset => 0,
        named => ANSI.iter().zip(1..).find_map(|(color, number)| (*color == named).then_some(number)).unwrap_or(0),
    }
}

fn color(number: u64) -> Color {
    let [.., red, green, blue] = number.to_be_bytes();
    match number {
        INDEXED.. => Color::Indexed(blue),
        RGB.. => Color::Rgb(red, green, blue),
        _ => usize::from(blue).checked_sub(1).and_then(|at| ANSI.get(at)).copied().unwrap_or(Color::Reset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pens_are_what_styles_make_of_them() {
        let others = [Color::Rgb(0, 0, 0), Color::Rgb(1, 2, 255), Color::Indexed(0), Color::Indexed(255)];
        let colors = || ANSI.into_iter().chain([Color::Reset]).chain(others);
        let modifiers = [Modifier::empty(), Modifier::BOLD | Modifier::CROSSED_OUT, Modifier::all()];
        let styles = colors()
            .flat_map(|fg| colors().map(move |bg| Style::new().fg(fg).bg(bg)))
            .chain([Style::new(), Style::new().fg(Color::Red), Style::new().bg(Color::Indexed(7))])
            .flat_map(|style| modifiers.map(|added| style.add_modifier(added)))
            .flat_map(|style| [style, style.remove_modifier(Modifier::BOLD)]);
        let under =
            Style::new().fg(Color::Blue).bg(Color::Rgb(9, 8, 7)).add_modifier(Modifier::BOLD | Modifier::ITALIC);
        let pen = PenChange::new(under).apply(Pen::PLAIN.0);
        for style in styles {
            let changed = Pen(PenChange::new(style).apply(pen));
            let expected = under.patch(style);
            assert_eq!(Some(changed.foreground()), expected.fg, "{style:?}");
            assert_eq!(Some(changed.background()), expected.bg, "{style:?}");
            assert_eq!(changed.modifier(), expected.add_modifier, "{style:?}");
        }
    }
}
