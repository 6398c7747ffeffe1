//! Links between the pages of a guide that are all on one page: `Crime`, which leads to `…/safety-and-security`, leads to
//! the heading of that name below `Safety and security`.

use std::collections::HashMap;

use super::page::Block;

/// The headings of a page, by the ids that programs make of them.
pub(super) struct Headings {
    /// The ids of a heading and of those above it. A heading that occurs twice names no place.
    paths: HashMap<String, Option<Vec<String>>>,
}

/// The id that GitHub and its like make of a heading.
pub(super) fn heading_anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

impl Headings {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut paths: HashMap<String, Option<Vec<String>>> = HashMap::new();
        let mut open: Vec<(u8, String)> = Vec::new();
        for block in blocks {
            let Block::Heading { level, words } = block else { continue };
            let id = heading_anchor(words.text.trim());
            open.retain(|(above, _)| above < level);
            open.push((*level, id.clone()));
            let path = open.iter().map(|(_, id)| id.clone()).collect();
            paths.entry(id).and_modify(|path| *path = None).or_insert(Some(path));
        }
        Self { paths }
    }

    /// The id of the heading that the words of a link name, if its address is on the site of the page and ends with that
    /// heading or with one above it.
    pub(super) fn named(&self, words: &str, target: &str, page: Option<&str>) -> Option<&str> {
        let site = site(target);
        if site.is_some() && site != page.and_then(self::site) {
            return None;
        }
        let target = target.strip_suffix('/').unwrap_or(target);
        let last = target.rsplit_once('/').map(|(_, last)| last).filter(|last| !last.contains(['#', '?']))?;
        let (id, path) = self.paths.get_key_value(&heading_anchor(words.trim()))?;
        path.as_ref().filter(|path| path.iter().any(|above| above == last)).map(|_| id.as_str())
    }
}

/// The host that an address names.
fn site(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("//")?;
    rest.split('/').next()
}
