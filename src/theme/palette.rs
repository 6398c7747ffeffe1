//! The colours of the themes, and their reduction to the colours of a terminal.

use ratatui::style::Color;

use super::Depth;
use crate::appearance::ThemeName;

/// The colours of one theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Palette {
    /// The background.
    pub(super) page: Color,
    /// Behind the selected row.
    pub(super) selection: Color,
    pub(super) text: Color,
    /// Text about the text: sources, hints, addresses.
    pub(super) dim: Color,
    /// Rules and scrollbar tracks.
    pub(super) faint: Color,
    /// Titles, links, the open tab.
    pub(super) accent: Color,
    /// Doubts.
    pub(super) doubt: Color,
    /// Behind a match.
    pub(super) match_background: Color,
    pub(super) match_text: Color,
    /// The same nine in the 16 ANSI colours, in the order of the fields.
    sixteen: [Color; 9],
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const DARK: Palette = Palette {
    page: rgb(0x0014_171B),
    selection: rgb(0x002A_3540),
    text: rgb(0x00E3_E6EA),
    dim: rgb(0x00AA_B2BC),
    faint: rgb(0x007D_8894),
    accent: rgb(0x008C_CFE0),
    doubt: rgb(0x00E2_BD7A),
    match_background: rgb(0x005A_1A5E),
    match_text: rgb(0x00FF_F3CF),
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
    page: rgb(0x00FB_F9F4),
    selection: rgb(0x00DF_E5E8),
    text: rgb(0x0020_242A),
    dim: rgb(0x0047_4F59),
    faint: rgb(0x0066_6F79),
    accent: rgb(0x000A_5068),
    doubt: rgb(0x006E_2C00),
    match_background: rgb(0x00F3_DC8C),
    match_text: rgb(0x0020_242A),
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
    page: rgb(0x0000_0000),
    selection: rgb(0x0000_3A66),
    text: rgb(0x00FF_FFFF),
    dim: rgb(0x00E6_E6E6),
    faint: rgb(0x00BF_BFBF),
    accent: rgb(0x007F_E3FF),
    doubt: rgb(0x00FF_D75F),
    match_background: rgb(0x005F_0087),
    match_text: rgb(0x00FF_FFFF),
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
    /// The colours of a theme; `None` for the theme without colours.
    pub(super) fn of(name: ThemeName) -> Option<Self> {
        match name {
            ThemeName::Dark => Some(DARK),
            ThemeName::Light => Some(LIGHT),
            ThemeName::HighContrast => Some(HIGH_CONTRAST),
            ThemeName::Mono => None,
        }
    }

    /// The same theme in the colours of a terminal.
    pub(super) fn reduced(self, depth: Depth) -> Self {
        let [page, selection, text, dim, faint, accent, doubt, match_background, match_text] = match depth {
            Depth::True => return self,
            Depth::Sixteen => self.sixteen,
            Depth::Indexed => self.colours().map(indexed),
        };
        Self { page, selection, text, dim, faint, accent, doubt, match_background, match_text, ..self }
    }

    fn colours(&self) -> [Color; 9] {
        [
            self.page, self.selection, self.text, self.dim, self.faint, self.accent, self.doubt, self.match_background,
            self.match_text,
        ]
    }
}

/// The levels of red, green and blue in xterm's cube of 216 colours.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 256 colours.
fn indexed(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let wanted = [red, green, blue];
    let nearest = (16..=255).min_by_key(|&index| {
        let distance = |(a, b): (u8, u8)| u32::from(a.abs_diff(b)).pow(2);
        indexed_levels(index).into_iter().zip(wanted).map(distance).sum::<u32>()
    });
    Color::Indexed(nearest.unwrap_or(16))
}

/// Red, green and blue of one of xterm's colours, from 16 on.
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
    fn every_theme_is_legible_in_every_depth() {
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let Some(palette) = Palette::of(name).map(|palette| palette.reduced(depth)) else { continue };
                let Palette { page, selection, text, dim, faint, accent, doubt, match_background, match_text, .. } =
                    palette;
                for (what, ink, behind, least) in [
                    ("text", text, page, 7.0),
                    ("asides", dim, page, 7.0),
                    ("links", accent, page, 7.0),
                    ("doubts", doubt, page, 7.0),
                    ("the selected row", text, selection, 7.0),
                    ("matches", match_text, match_background, 7.0),
                    ("the current match", page, doubt, 7.0),
                    ("the focused link", page, accent, 7.0),
                    ("rules", faint, page, 4.5),
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
    fn a_match_stands_out_from_the_page_and_the_selected_row_in_every_depth() {
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let Some(palette) = Palette::of(name).map(|palette| palette.reduced(depth)) else { continue };
                let Palette { page, selection, accent, doubt, match_background, .. } = palette;
                let others = [("page", page), ("selected row", selection), ("link", accent), ("current match", doubt)];
                for (what, other) in others {
                    let distance = distance(match_background, other);
                    assert!(distance >= 60.0, "a match and the {what} of {name:?} in {depth:?}: {distance:.0}");
                }
                assert!(distance(page, selection) >= 30.0, "the selected row of {name:?} in {depth:?}");
            }
        }
    }

    #[test]
    fn a_colour_that_is_among_the_256_stays_itself() {
        assert_eq!(indexed(rgb(0x005F_AFD7)), Color::Indexed(74));
        assert_eq!(indexed(rgb(0x0008_0808)), Color::Indexed(232));
    }
}
