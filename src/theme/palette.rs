//! The colours of the themes, and their reduction to the colours of a terminal.

use ratatui::style::Color;

use super::Depth;
use crate::appearance::ThemeName;

/// The colours of one theme: four grounds, and the inks on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Palette {
    /// The ground of the article.
    pub(super) page: Color,
    /// The ground of header, outline and status. With 16 colours it is the page's.
    pub(super) panel: Color,
    /// The ground of the selected row.
    pub(super) selection: Color,
    /// The ground of a country on a map, so quiet that its outline draws it. With 16 colours it is the page's.
    pub(super) land: Color,
    /// That of the chosen country, a step from the land. With 16 colours it is that of the selected row.
    pub(super) chosen_land: Color,
    pub(super) text: Color,
    /// Text about the text: sources, hints, addresses.
    pub(super) dim: Color,
    /// Coasts, pale bars and what is out of use.
    pub(super) faint: Color,
    /// The page beside a search that found nothing.
    pub(super) absent: Color,
    /// Lines that only divide: rules under titles, the grid of a timeline, scrollbar tracks.
    pub(super) hairline: Color,
    /// What is selected or can be followed.
    pub(super) accent: Color,
    pub(super) doubt: Color,
    /// Search matches.
    pub(super) found: Color,
    /// Words that an edition of the document does not have any more.
    pub(super) struck: Color,
    /// Words that it has now.
    pub(super) added: Color,
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

const DARK: Palette = Palette {
    page: rgb(0x0014_171B),
    panel: rgb(0x001B_2026),
    selection: rgb(0x002A_3540),
    land: rgb(0x001B_2127),
    chosen_land: rgb(0x0022_2D36),
    text: rgb(0x00E3_E6EA),
    dim: rgb(0x00AA_B2BC),
    faint: rgb(0x0080_8B97),
    absent: rgb(0x0076_818C),
    hairline: rgb(0x0047_515C),
    accent: rgb(0x008C_CFE0),
    doubt: rgb(0x00E2_BD7A),
    found: rgb(0x00F2_ABD9),
    struck: rgb(0x00E0_8F8A),
    added: rgb(0x0098_D6A4),
};

const LIGHT: Palette = Palette {
    page: rgb(0x00FB_F9F4),
    panel: rgb(0x00F1_EEE6),
    selection: rgb(0x00D5_DFE6),
    land: rgb(0x00DF_E5E8),
    chosen_land: rgb(0x00CE_D9E0),
    text: rgb(0x0020_242A),
    dim: rgb(0x0047_4F59),
    faint: rgb(0x0062_6B75),
    absent: rgb(0x006C_747D),
    hairline: rgb(0x00B0_B4B6),
    accent: rgb(0x000A_4E66),
    doubt: rgb(0x006E_2C00),
    found: rgb(0x0086_0A66),
    struck: rgb(0x00A0_2525),
    added: rgb(0x0017_5E2E),
};

const HIGH_CONTRAST: Palette = Palette {
    page: rgb(0x0000_0000),
    panel: rgb(0x0016_1616),
    selection: rgb(0x0000_3A66),
    land: rgb(0x0014_191E),
    chosen_land: rgb(0x0010_3048),
    text: rgb(0x00FF_FFFF),
    dim: rgb(0x00E6_E6E6),
    faint: rgb(0x00BF_BFBF),
    absent: rgb(0x00BF_BFBF),
    hairline: rgb(0x0080_8080),
    accent: rgb(0x007F_E3FF),
    doubt: rgb(0x00FF_D75F),
    found: rgb(0x00FF_B3F0),
    struck: rgb(0x00FF_A39E),
    added: rgb(0x008D_F59B),
};

/// The 16 colours look different on each terminal. These are the few that are legible on all of them.
const DARK_SIXTEEN: Palette = Palette {
    page: Color::Black,
    panel: Color::Black,
    selection: Color::Blue,
    land: Color::Black,
    chosen_land: Color::Blue,
    text: Color::White,
    dim: Color::Gray,
    faint: Color::Gray,
    absent: Color::Gray,
    hairline: Color::Gray,
    accent: Color::LightCyan,
    doubt: Color::LightYellow,
    found: Color::LightGreen,
    struck: Color::Gray,
    added: Color::LightGreen,
};

const LIGHT_SIXTEEN: Palette = Palette {
    page: Color::White,
    panel: Color::White,
    selection: Color::Gray,
    land: Color::White,
    chosen_land: Color::Gray,
    text: Color::Black,
    dim: Color::Black,
    faint: Color::Black,
    absent: Color::Black,
    hairline: Color::Black,
    accent: Color::Blue,
    doubt: Color::Red,
    found: Color::Magenta,
    struck: Color::Red,
    added: Color::Black,
};

impl Palette {
    /// The colours of a theme on a terminal; `None` for the theme without colours.
    pub(super) fn of(name: ThemeName, depth: Depth) -> Option<Self> {
        let (palette, sixteen) = match name {
            ThemeName::Dark => (DARK, DARK_SIXTEEN),
            ThemeName::Light => (LIGHT, LIGHT_SIXTEEN),
            ThemeName::HighContrast => (HIGH_CONTRAST, Palette { dim: Color::White, ..DARK_SIXTEEN }),
            ThemeName::Mono => return None,
        };
        Some(match depth {
            Depth::True => palette,
            Depth::Indexed => palette.indexed(),
            Depth::Sixteen => sixteen,
        })
    }

    /// The nearest of xterm's 256 colours.
    fn indexed(self) -> Self {
        let panel = indexed(self.panel);
        let page = match indexed(self.page) {
            // Both grounds are nearest to one grey: the page takes the one before it.
            Color::Indexed(index) if panel == Color::Indexed(index) => Color::Indexed(index - 1),
            page => page,
        };
        Self {
            page,
            panel,
            selection: indexed(self.selection),
            land: indexed(self.land),
            chosen_land: indexed(self.chosen_land),
            text: indexed(self.text),
            dim: indexed(self.dim),
            faint: indexed(self.faint),
            absent: indexed(self.absent),
            hairline: indexed(self.hairline),
            accent: indexed(self.accent),
            doubt: indexed(self.doubt),
            found: indexed(self.found),
            struck: indexed(self.struck),
            added: indexed(self.added),
        }
    }

    /// Whether the panel is told from the page by its ground.
    pub(super) fn has_two_grounds(&self) -> bool {
        self.page != self.panel
    }

    /// The ink of a colour on the selected row. With 16 colours only that of the text is legible on it everywhere.
    pub(super) fn on_selection(&self, ink: Color) -> Color {
        if self.has_two_grounds() { ink } else { self.text }
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

    use ratatui::style::{Modifier, Style};

    use super::super::{Look, Theme};
    use super::*;
    use crate::appearance::Charset;
    use crate::article::Role;
    use crate::doubts::DoubtKind;
    use crate::frame::ANSI;

    /// Black, Red, Green, Yellow, Blue, Magenta, Cyan, Gray, and their light forms, as common terminals show them. VS
    /// Code's are left out: it raises the contrast itself.
    const TERMINALS: [(&str, &str); 7] = [
        (
            "VGA and the Linux console",
            "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa \
             555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        ),
        (
            "xterm",
            "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 \
             7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        ),
        (
            "Tango",
            "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf \
             555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
        ),
        (
            "GNOME",
            "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc \
             5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
        ),
        (
            "Windows",
            "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc \
             767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
        ),
        (
            "macOS",
            "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf \
             666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
        ),
        (
            "PuTTY",
            "000000 bb0000 00bb00 bbbb00 0000bb bb00bb 00bbbb bbbbbb \
             555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        ),
    ];

    /// Red, green and blue of the 16 colours on a terminal.
    type Sixteen = [[u8; 3]; 16];

    fn parse(colors: &str) -> Sixteen {
        let channels = |hex: &str| [0, 2, 4].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        let parsed: Vec<_> = colors.split(' ').map(channels).collect();
        parsed.try_into().unwrap()
    }

    /// Red, green and blue of a colour on a terminal with these 16.
    fn levels(color: Color, sixteen: &Sixteen) -> [u8; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => indexed_levels(index),
            named => sixteen[ANSI.iter().position(|&color| color == named).expect("one of the 16")],
        }
    }

    fn luminance([red, green, blue]: [u8; 3]) -> f64 {
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: Color, other: Color, sixteen: &Sixteen) -> f64 {
        let [one, other] = [one, other].map(|color| luminance(levels(color, sixteen)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The palettes of every theme at every depth, each on every terminal where its colours differ.
    fn palettes() -> Vec<(String, Palette, Sixteen, bool)> {
        let mut palettes = Vec::new();
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let Some(palette) = Palette::of(name, depth) else { continue };
                let is_sixteen = depth == Depth::Sixteen;
                for (terminal, sixteen) in &TERMINALS[..if is_sixteen { TERMINALS.len() } else { 1 }] {
                    let context = format!("{name:?} in {depth:?} on {terminal}");
                    palettes.push((context, palette, parse(sixteen), is_sixteen));
                }
            }
        }
        palettes
    }

    #[test]
    fn every_theme_is_legible_in_every_depth() {
        for (context, palette, sixteen, is_sixteen) in palettes() {
            let Palette { page, panel, selection, land, text, dim, faint, accent, doubt, found, struck, added, .. } =
                palette;
            let on_selection = |ink| (palette.on_selection(ink), selection);
            let on_chosen_land = |ink| (palette.on_selection(ink), palette.chosen_land);
            for (what, (ink, ground), least) in [
                ("text", (text, page), 7.0),
                ("text of the panel", (text, panel), 7.0),
                ("the selected row", on_selection(text), 7.0),
                ("asides", (dim, page), 4.5),
                ("asides of the panel", (dim, panel), 4.5),
                ("asides of the selected row", on_selection(dim), 4.5),
                ("coasts", (faint, page), 4.5),
                ("a page of which nothing was found", (palette.absent, page), 4.5),
                ("frames of the panel", (faint, panel), 4.5),
                ("places on land", (text, land), 7.0),
                ("countries and outlines on land", (accent, land), 4.5),
                ("other countries on land", (dim, land), 4.5),
                ("places on the chosen land", on_chosen_land(text), 7.0),
                ("the outline of the chosen land", on_chosen_land(accent), 4.5),
                ("links", (accent, page), 4.5),
                ("keys", (accent, panel), 4.5),
                ("the bar of the selected row", on_selection(accent), 4.5),
                ("doubts", (doubt, page), 4.5),
                ("marks of the panel", (doubt, panel), 4.5),
                ("marks of the selected row", on_selection(doubt), 4.5),
                ("matches", (found, page), 4.5),
                ("matches of the panel", (found, panel), 4.5),
                ("matches of the selected row", on_selection(found), 4.5),
                ("struck words", (struck, page), 4.5),
                ("added words", (added, page), 4.5),
                ("the open tab and the focused link", (page, accent), 4.5),
                ("the current match", (page, found), 4.5),
            ] {
                // Not every terminal has a pair of its 16 colours at 7.
                let least = if is_sixteen { 4.5 } else { least };
                let contrast = contrast(ink, ground, &sixteen);
                assert!(contrast >= least, "{what} of {context}: {contrast:.2}");
            }
        }
    }

    /// How far apart two colours are, in steps of red, green and blue.
    fn distance(one: Color, other: Color, sixteen: &Sixteen) -> f64 {
        let steps = levels(one, sixteen).into_iter().zip(levels(other, sixteen));
        steps.map(|(one, other)| f64::from(one.abs_diff(other)).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn matches_doubts_and_links_differ_in_hue() {
        for (context, palette, sixteen, _) in palettes() {
            let Palette { text, accent, doubt, found, .. } = palette;
            let inks = [("text", text), ("links", accent), ("doubts", doubt), ("matches", found)];
            for (at, (one, ink)) in inks.iter().enumerate() {
                for (other, other_ink) in &inks[at + 1..] {
                    let distance = distance(*ink, *other_ink, &sixteen);
                    assert!(distance >= 60.0, "{one} and {other} of {context}: {distance:.0}");
                }
            }
        }
    }

    #[test]
    fn the_selected_row_stands_out_and_the_panel_differs_from_the_page() {
        for (context, palette, sixteen, is_sixteen) in palettes() {
            let Palette { page, panel, selection, land, chosen_land, .. } = palette;
            let is_apart = |one, other, least| distance(one, other, &sixteen) >= least;
            assert!(is_apart(panel, selection, 20.0), "the selected row of {context}");
            // The outline draws a country, but its land is seen. The measure rises slowly near black.
            let is_light = luminance(levels(page, &sixteen)) > 0.5;
            let (contrast, least) = (contrast(page, land, &sixteen), if is_light { 1.2 } else { 1.09 });
            assert!(is_sixteen || contrast >= least, "land of {context}: {contrast:.2}");
            assert!(is_sixteen || !is_apart(page, land, 50.0), "loud land of {context}");
            assert!(is_apart(land, chosen_land, 15.0), "a chosen country of {context}");
            assert_eq!(page != panel, !is_sixteen, "{context}");
        }
    }

    #[test]
    fn lines_that_only_divide_are_quieter_than_those_that_say_something() {
        for (context, Palette { page, faint, hairline, .. }, sixteen, is_sixteen) in palettes() {
            let (quiet, loud) = (contrast(hairline, page, &sixteen), contrast(faint, page, &sixteen));
            assert!(quiet >= 1.8, "{context}: {quiet:.2}");
            assert!(is_sixteen || quiet < loud * 0.8, "{context}: {quiet:.2} beside {loud:.2}");
        }
    }

    /// The looks that are letters.
    const LOOKS: [Look; 20] = [
        Look::Title,
        Look::Tab,
        Look::OpenTab,
        Look::MatchingTab,
        Look::EmptyTab,
        Look::Age,
        Look::Undated,
        Look::Row,
        Look::OpenRow,
        Look::Count,
        Look::Mark,
        Look::Match,
        Look::CurrentMatch,
        Look::FocusedLink,
        Look::Key,
        Look::Quiet,
        Look::Notice,
        Look::Prompt,
        Look::ResultHeading,
        Look::OverlayTitle,
    ];

    /// The roles of letters in an article.
    const ROLES: [Role; 12] = [
        Role::Title,
        Role::Heading,
        Role::Aside,
        Role::Text,
        Role::Mark,
        Role::Strong,
        Role::Doubt(DoubtKind::Past),
        Role::Link,
        Role::Entry,
        Role::Term(0),
        Role::Struck,
        Role::Added,
    ];

    /// The styles of letters in a theme.
    fn styles(theme: &Theme) -> impl Iterator<Item = (String, Style)> {
        let looks = LOOKS.map(|look| (format!("{look:?}"), theme.look(look)));
        let roles = ROLES.map(|role| (format!("{role:?}"), theme.role(role)));
        looks.into_iter().chain(roles)
    }

    /// The colour that many terminals take instead of one of the 16 for bold letters.
    fn in_bold(color: Color) -> Color {
        match color {
            Color::Black => Color::DarkGray,
            Color::Red => Color::LightRed,
            Color::Green => Color::LightGreen,
            Color::Yellow => Color::LightYellow,
            Color::Blue => Color::LightBlue,
            Color::Magenta => Color::LightMagenta,
            Color::Cyan => Color::LightCyan,
            Color::Gray => Color::White,
            color => color,
        }
    }

    #[test]
    fn letters_in_16_colours_are_legible_even_where_bold_ones_are_brighter() {
        for name in ThemeName::ALL {
            let Some(palette) = Palette::of(name, Depth::Sixteen) else { continue };
            let theme = Theme::new(name, Depth::Sixteen, Charset::Unicode);
            for (terminal, sixteen) in TERMINALS {
                let sixteen = parse(sixteen);
                for (what, style) in styles(&theme) {
                    let ink = style.fg.expect("a theme gives letters a colour");
                    let ground = style.bg.unwrap_or(palette.page);
                    let is_bold = style.add_modifier.contains(Modifier::BOLD);
                    for ink in [ink, if is_bold { in_bold(ink) } else { ink }] {
                        let contrast = contrast(ink, ground, &sixteen);
                        assert!(contrast >= 4.5, "{what} of {name:?} on {terminal}: {contrast:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn matches_are_underlined_in_every_theme_and_stand_out_from_the_page() {
        for name in ThemeName::ALL {
            for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
                let theme = Theme::new(name, depth, Charset::Unicode);
                for look in [Look::Match, Look::CurrentMatch] {
                    let selected = theme.on_selection(theme.look(look));
                    for style in [theme.look(look), selected] {
                        assert!(style.add_modifier.contains(Modifier::UNDERLINED), "{look:?} of {name:?} in {depth:?}");
                    }
                }
            }
        }
        for (context, Palette { page, panel, found, .. }, sixteen, _) in palettes() {
            for ground in [page, panel] {
                let contrast = contrast(found, ground, &sixteen);
                assert!(contrast >= 3.0, "{context}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn high_contrast_has_no_slanted_letters() {
        for depth in [Depth::True, Depth::Indexed, Depth::Sixteen] {
            let theme = Theme::new(ThemeName::HighContrast, depth, Charset::Unicode);
            for (what, style) in styles(&theme) {
                assert!(!style.add_modifier.contains(Modifier::ITALIC), "{what} in {depth:?}");
            }
        }
    }

    #[test]
    fn a_colour_that_is_among_the_256_stays_itself() {
        assert_eq!(indexed(rgb(0x005F_AFD7)), Color::Indexed(74));
        assert_eq!(indexed(rgb(0x0008_0808)), Color::Indexed(232));
    }
}
