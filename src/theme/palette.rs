//! The colours of the themes, and their reduction to what a terminal has. What a colour is for is said by its field.

use ratatui::style::Color;

use super::Depth;
use crate::appearance::ThemeName;

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// Behind everything.
    pub(super) ground: Color,
    /// Behind what is chosen.
    pub(super) raised: Color,
    /// What is read.
    pub(super) text: Color,
    /// What is said about the text.
    pub(super) dim: Color,
    /// Rules and tracks.
    pub(super) faint: Color,
    /// Titles, links, the open tab: the one accent.
    pub(super) accent: Color,
    /// What must be known before trusting.
    pub(super) doubt: Color,
    /// Behind a match.
    pub(super) found_ground: Color,
    /// A match.
    pub(super) found: Color,
    /// The same in the 16 colours that every terminal has, in the order of the fields.
    sixteen: [Color; 9],
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const DARK: Palette = Palette {
    ground: rgb(0x0014_171B),
    raised: rgb(0x002A_3540),
    text: rgb(0x00E3_E6EA),
    dim: rgb(0x00AA_B2BC),
    faint: rgb(0x007D_8894),
    accent: rgb(0x008C_CFE0),
    doubt: rgb(0x00E2_BD7A),
    found_ground: rgb(0x005A_1A5E),
    found: rgb(0x00FF_F3CF),
    sixteen: [
        Color::Black,
        Color::Blue,
        Color::White,
        Color::Gray,
        Color::Gray,
        Color::LightCyan,
        Color::LightYellow,
        Color::Cyan,
        Color::Black,
    ],
};

const LIGHT: Palette = Palette {
    ground: rgb(0x00FB_F9F4),
    raised: rgb(0x00DF_E5E8),
    text: rgb(0x0020_242A),
    dim: rgb(0x0047_4F59),
    faint: rgb(0x0066_6F79),
    accent: rgb(0x000A_5068),
    doubt: rgb(0x006E_2C00),
    found_ground: rgb(0x00F3_DC8C),
    found: rgb(0x0020_242A),
    sixteen: [
        Color::White,
        Color::Gray,
        Color::Black,
        Color::Black,
        Color::DarkGray,
        Color::Blue,
        Color::Red,
        Color::LightYellow,
        Color::Black,
    ],
};

const HIGH_CONTRAST: Palette = Palette {
    ground: rgb(0x0000_0000),
    raised: rgb(0x0000_3A66),
    text: rgb(0x00FF_FFFF),
    dim: rgb(0x00E6_E6E6),
    faint: rgb(0x00BF_BFBF),
    accent: rgb(0x007F_E3FF),
    doubt: rgb(0x00FF_D75F),
    found_ground: rgb(0x005F_0087),
    found: rgb(0x00FF_FFFF),
    sixteen: [
        Color::Black,
        Color::Blue,
        Color::White,
        Color::White,
        Color::Gray,
        Color::LightCyan,
        Color::LightYellow,
        Color::Cyan,
        Color::Black,
    ],
};

impl Palette {
    /// The colours of a theme; none for the one without colours.
    pub(super) fn of(name: ThemeName) -> Option<Self> {
        match name {
            ThemeName::Dark => Some(DARK),
            ThemeName::Light => Some(LIGHT),
            ThemeName::HighContrast => Some(HIGH_CONTRAST),
            ThemeName::Mono => None,
        }
    }

    /// The same theme in the colours that a terminal has.
    pub(super) fn reduced(self, depth: Depth) -> Self {
        let [ground, raised, text, dim, faint, accent, doubt, found_ground, found] = match depth {
            Depth::True => return self,
            Depth::Sixteen => self.sixteen,
            Depth::Indexed => self.colours().map(indexed),
        };
        Self { ground, raised, text, dim, faint, accent, doubt, found_ground, found, ..self }
    }

    fn colours(&self) -> [Color; 9] {
        [
            self.ground, self.raised, self.text, self.dim, self.faint, self.accent, self.doubt, self.found_ground,
            self.found,
        ]
    }
}

/// The levels of red, green and blue in xterm's cube of 216 colours.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The colour of xterm's 256 that is nearest.
fn indexed(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let wanted = [red, green, blue];
    let nearest = (16..=255).min_by_key(|&index| {
        let distance = |(a, b): (u8, u8)| u32::from(a.abs_diff(b)).pow(2);
        indexed_levels(index).into_iter().zip(wanted).map(distance).sum::<u32>()
    });
    Color::Indexed(nearest.unwrap_or(16))
}

/// Red, green and blue of one of xterm's colours from 16 on.
fn indexed_levels(index: u8) -> [u8; 3] {
    if index >= 232 {
        return [8 + 10 * (index - 232); 3];
    }
    let cube = usize::from(index - 16);
    [LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6]]
}

#[cfg(test)]
mod tests {
    //! Contrast as WCAG 2 computes it.

    use super::*;

    /// What a terminal shows for each of the first 16 colours, as VGA had them.
    fn levels(color: Color) -> [u8; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => indexed_levels(index),
            Color::Black => [0, 0, 0],
            Color::Red => [170, 0, 0],
            Color::Blue => [0, 0, 170],
            Color::Gray => [170, 170, 170],
            Color::DarkGray => [85, 85, 85],
            Color::Cyan => [0, 170, 170],
            Color::LightYellow => [255, 255, 85],
            Color::LightCyan => [85, 255, 255],
            Color::White => [255, 255, 255],
            other => panic!("no theme uses {other:?}"),
        }
    }

    fn luminance(color: Color) -> f64 {
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = levels(color).map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_theme_can_be_read_in_every_depth() {
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let Some(palette) = Palette::of(name).map(|palette| palette.reduced(depth)) else { continue };
                let Palette { ground, raised, text, dim, faint, accent, doubt, found_ground, found, .. } = palette;
                for (what, ink, behind, least) in [
                    ("text", text, ground, 7.0),
                    ("asides", dim, ground, 7.0),
                    ("links", accent, ground, 7.0),
                    ("doubts", doubt, ground, 7.0),
                    ("the chosen row", text, raised, 7.0),
                    ("matches", found, found_ground, 7.0),
                    ("the current match", ground, doubt, 7.0),
                    ("the chosen link", ground, accent, 7.0),
                    ("rules", faint, ground, 4.5),
                ] {
                    let contrast = contrast(ink, behind);
                    assert!(contrast >= least, "{what} of {name:?} in {depth:?}: {contrast:.2}");
                }
            }
        }
    }

    /// How far apart two colours are, in steps of red, green and blue.
    fn distance(one: Color, other: Color) -> f64 {
        let steps = levels(one).into_iter().zip(levels(other)).map(|(a, b)| f64::from(a.abs_diff(b)).powi(2));
        steps.sum::<f64>().sqrt()
    }

    #[test]
    fn a_match_stands_out_from_the_page_and_from_the_chosen_row_in_every_depth() {
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let Some(palette) = Palette::of(name).map(|palette| palette.reduced(depth)) else { continue };
                let Palette { ground, raised, accent, doubt, found_ground, .. } = palette;
                let others = [("page", ground), ("chosen row", raised), ("link", accent), ("current match", doubt)];
                for (what, other) in others {
                    let distance = distance(found_ground, other);
                    assert!(distance >= 60.0, "a match and the {what} of {name:?} in {depth:?}: {distance:.0}");
                }
                assert!(distance(ground, raised) >= 30.0, "the chosen row of {name:?} in {depth:?}");
            }
        }
    }

    #[test]
    fn the_nearest_of_256_is_the_colour_itself_where_it_is_among_them() {
        assert_eq!(indexed(rgb(0x005F_AFD7)), Color::Indexed(74));
        assert_eq!(indexed(rgb(0x0008_0808)), Color::Indexed(232));
    }
}
