//! Finds out where the links of a page lead: to a place in the page, or to an address.

use std::borrow::Cow;

/// The id in a link to a place in the page. A program may write any byte of it as `%` and two digits.
pub(super) fn decoded(id: &str) -> Cow<'_, str> {
    if !id.contains('%') {
        return Cow::Borrowed(id);
    }
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let bytes = id.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            decoded.extend(u8::try_from(16 * high + low));
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(id), Cow::Owned)
}

/// The address of a link, as a page with this address writes it, without the page's own address before a place in it.
pub(super) fn within<'t>(target: &'t str, page: Option<&str>) -> Cow<'t, str> {
    let target = target.trim();
    let own = |before: &str| before.is_empty() || page.is_some_and(|page| without_fragment(page) == before);
    match target.split_once('#') {
        Some((before, id)) if own(before) => Cow::Owned(format!("#{}", decoded(id))),
        _ => Cow::Borrowed(target),
    }
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// Where a link leads from a page with this address: `#` and an id for a place in the page, or a web address. None for
/// anything else.
pub(super) fn resolved(target: &str, page: Option<&str>) -> Option<String> {
    let target = within(target, page);
    if target.is_empty() || &*target == "#" || target.contains(char::is_whitespace) {
        return None;
    }
    if target.starts_with('#') {
        return Some(target.into_owned());
    }
    let lower = target.get(..8).unwrap_or(&target).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        // Schemes are in small letters in our files.
        let (scheme, rest) = target.split_once(':')?;
        return (rest.len() > 2).then(|| format!("{}:{rest}", scheme.to_ascii_lowercase()));
    }
    let (scheme, rest) = without_fragment(page?).split_once("://")?;
    if let Some(other) = target.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    if target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let (before, _) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = before.split_once('/').unwrap_or((before, ""));
    if target.starts_with('?') {
        return Some(format!("{scheme}://{host}/{path}{target}"));
    }
    let end = target.find(['?', '#']).unwrap_or(target.len());
    let (relative, query) = target.split_at(end);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if relative.starts_with('/') { relative.to_owned() } else { format!("{folder}/{relative}") };
    Some(format!("{scheme}://{host}{}{query}", without_dots(&path)))
}

/// A path from its root without the parts `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut parts = Vec::new();
    let mut is_folder = false;
    for part in path.split('/').skip_while(|part| part.is_empty()) {
        is_folder = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    format!("/{}{end}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_from_the_address_of_their_page() {
        let page = "https://host.org/dir/sub/page.html?x=1#top";
        for (target, expected) in [
            ("?page=2", Some("https://host.org/dir/sub/page.html?page=2")),
            ("..", Some("https://host.org/dir/")),
            ("../", Some("https://host.org/dir/")),
            ("../c.html", Some("https://host.org/dir/c.html")),
            ("../../../../c.html?a=../b", Some("https://host.org/c.html?a=../b")),
            (".", Some("https://host.org/dir/sub/")),
            ("./c/./d", Some("https://host.org/dir/sub/c/d")),
            ("/a/../b#c", Some("https://host.org/b#c")),
            ("/", Some("https://host.org/")),
            ("c/", Some("https://host.org/dir/sub/c/")),
            ("//other.org/a", Some("https://other.org/a")),
            ("HTTPS://other.org/a", Some("https://other.org/a")),
            ("#caf%C3%A9", Some("#café")),
            ("#100%", Some("#100%")),
            ("https://host.org/dir/sub/page.html?x=1#a", Some("#a")),
            ("https://host.org/dir/sub/page.html#a", Some("https://host.org/dir/sub/page.html#a")),
            ("mailto:a@b.org", None),
            ("#", None),
            ("", None),
        ] {
            assert_eq!(resolved(target, Some(page)).as_deref(), expected, "{target}");
        }
        assert_eq!(resolved("/", Some("https://host.org")).as_deref(), Some("https://host.org/"));
        assert_eq!(resolved("?a", Some("https://host.org")).as_deref(), Some("https://host.org/?a"));
        assert_eq!(resolved("c.html", None), None);
    }
}
