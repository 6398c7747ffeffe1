//! Lines that only lead to other pages or to another place of the page: "Previous page | Next page", "Back to top". They
//! are no text of the document. A line counts only if nothing but such links is in it.

use super::page::{Block, Item, Words};

/// What a link says that leads on, back, or up, in lower case.
const LINKS: [&str; 34] = [
    "back",
    "return",
    "previous",
    "prev",
    "next",
    "up",
    "top",
    "top of page",
    "previous page",
    "next page",
    "previous chapter",
    "next chapter",
    "previous section",
    "next section",
    "back to top",
    "back to the top",
    "back to top of page",
    "return to top",
    "return to top of page",
    "go to top",
    "go to top of page",
    "retour",
    "précédent",
    "précédente",
    "suivant",
    "suivante",
    "page précédente",
    "page suivante",
    "chapitre précédent",
    "chapitre suivant",
    "section précédente",
    "section suivante",
    "haut",
    "haut de la page",
];

/// What such a link may say beside another one.
const COMPANIONS: [&str; 12] = [
    "home", "index", "contents", "table of contents", "toc", "readme", "main page", "accueil", "sommaire",
    "table des matières", "page principale", "menu",
];

/// What precedes the title of the page that a link leads to.
const BEFORE_TITLES: [&str; 12] = [
    "previous page", "next page", "previous", "prev", "next", "up next", "page précédente", "page suivante",
    "précédent", "précédente", "suivant", "suivante",
];

/// Where a link leads that says "back to" or "return to", and is no part of the text.
const DESTINATIONS: [&str; 22] = [
    "the top",
    "top",
    "top of page",
    "top of the page",
    "contents",
    "the contents",
    "the contents page",
    "table of contents",
    "the table of contents",
    "toc",
    "home",
    "the home page",
    "homepage",
    "the homepage",
    "index",
    "the index",
    "main page",
    "the main page",
    "the main menu",
    "the previous page",
    "previous page",
    "readme",
];

/// The same for links that say "retour".
const FRENCH_DESTINATIONS: [&str; 15] = [
    "en haut",
    "en haut de page",
    "en haut de la page",
    "au haut de la page",
    "au haut de page",
    "au début",
    "au début de la page",
    "au sommaire",
    "au menu",
    "au menu principal",
    "à l’accueil",
    "à la page d’accueil",
    "à la page précédente",
    "à la page principale",
    "à la table des matières",
];

/// Lines that lead to the top of a page even where their link is lost.
const TO_TOP: [&str; 8] = [
    "back to top",
    "back to the top",
    "back to top of page",
    "return to top",
    "return to top of page",
    "retour en haut de page",
    "retour en haut de la page",
    "haut de la page",
];

/// Drops the lines of navigation from the blocks of a page.
pub(super) fn drop_navigation(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| match block {
        Block::Paragraph(words) => !is_navigation(words),
        Block::List { items, .. } => !is_list_of_navigation(items),
        _ => true,
    });
}

/// Whether a list has nothing but navigation, or is only the place for a table of contents that a generator fills in.
fn is_list_of_navigation(items: &[Item]) -> bool {
    let are_lines = items.iter().all(|item| item.blocks.is_empty());
    let is_placeholder = |items: &[Item]| matches!(items, [item] if item.words.text == "TOC");
    are_lines && (is_placeholder(items) || !items.is_empty() && items.iter().all(|item| is_navigation(&item.words)))
}

/// Whether words are nothing but links that lead on, back, or up.
fn is_navigation(words: &Words) -> bool {
    /// The longest line that is looked at, in bytes.
    const LONGEST: usize = 500;
    let Words { text, links, .. } = words;
    if text.len() > LONGEST {
        return false;
    }
    if links.is_empty() {
        return TO_TOP.contains(&&*plain(text));
    }
    let (mut end, mut leads_on) = (0, false);
    for link in links {
        let (Some(before), Some(said)) = (text.get(end..link.start), text.get(link.start..link.end)) else {
            return false;
        };
        let said = plain(said);
        let leads = leads_on_or_back(&said);
        if !before.chars().all(is_sign) || !(leads || COMPANIONS.contains(&&*said) || said.is_empty()) {
            return false;
        }
        leads_on |= leads;
        end = link.end;
    }
    leads_on && text[end..].chars().all(is_sign)
}

/// Whether the words of a link say that it leads to the next or the previous page, or to the beginning.
fn leads_on_or_back(said: &str) -> bool {
    let follows = |start: &str, ends: &[&str]| said.strip_prefix(start).is_some_and(|end| ends.contains(&end));
    let has_title = |start: &&str| said.strip_prefix(*start).is_some_and(|rest| rest.trim_start().starts_with(':'));
    LINKS.contains(&said)
        || follows("back to ", &DESTINATIONS)
        || follows("return to ", &DESTINATIONS)
        || follows("retour ", &FRENCH_DESTINATIONS)
        || BEFORE_TITLES.iter().any(has_title)
}

/// Words in lower case without the arrows and brackets around them.
fn plain(text: &str) -> String {
    text.trim_matches(is_sign).replace('\u{a0}', " ").replace('\'', "’").to_lowercase()
}

/// Whether a character only separates or decorates links: an arrow, a bracket, a blank, a bar.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '|' | '·' | '•' | '/' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | '<' | '>' | '«' | '»')
        || matches!(c, '‹' | '›' | '^' | '\u{2190}'..='\u{21ff}' | '\u{25b2}'..='\u{25c4}' | '\u{2b05}'..='\u{2b07}')
        || matches!(c, '\u{27a1}' | '\u{fe0f}' | '\u{1f519}'..='\u{1f51d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Page, html, markdown};

    fn page(markdown: &str) -> Page {
        let mut page = markdown::read(markdown).expect("a short page");
        drop_navigation(&mut page.blocks);
        page
    }

    #[test]
    fn a_line_of_nothing_but_links_to_other_pages_is_dropped() {
        for line in [
            "[<- Previous Page : Introduction](1.md) | [Table of Contents](../README.md#toc) | [Next Page: Use ->](3.md)",
            "[<- Page précédente : Introduction](1.md) | [Table des matières](../README.md) | [Page suivante : Usage ->](3.md)",
            "([Retour](../README.md))",
            "([Back](../README.md))",
            "[↑ Back to top](#top)",
            "**[⬆ back to top](#contents)**",
            "[Retour en haut de la page](#haut)",
            "[Retour à la table des matières](#toc)",
            "[Return to the table of contents](#toc)",
            "[Next: Fees »](fees.html)",
            "[Précédent](1.html) • [Accueil](/) • [Suivant](3.html)",
            "* [Previous](1.html)\n* [Next](3.html)",
            "* TOC\n{:toc}",
            "Back to top",
            "Haut de la page",
        ] {
            assert_eq!(page(line).blocks, [], "{line}");
        }
        let mut page = html::read("<p>Fees rose.<p><a href='#top'>Back to top</a><p>They fell.").expect("a short page");
        drop_navigation(&mut page.blocks);
        assert_eq!(page.blocks.len(), 2, "{page:?}");
    }

    #[test]
    fn a_line_with_anything_else_in_it_stays() {
        for line in [
            "[Back to school](school.md)",
            "[Back](a.md) pain is common.",
            "See the [next page](3.md).",
            "[Next steps](steps.md)",
            "[Home](/)",
            "[Table of contents](toc.md)",
            "[Return to work](work.md)",
            "[Retour au travail](travail.md)",
            "Next",
            "Previous page",
            "Retour",
            "[Next](1.md), the council decides.",
            "* [Next](1.md)\n* The council decides.",
            "* TOC\n* Fees",
            "TOC",
        ] {
            assert_eq!(page(line).blocks.len(), 1, "{line}");
        }
    }
}
