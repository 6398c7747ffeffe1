//! The known name that a mistyped one most likely means. Not for search, which knows the document's words.

/// The one of the `known` names that a mistyped `name` most likely means; nothing where none is near. Case does not
/// matter, and of several that are equally near it is the first.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // Below this Jaro-Winkler similarity two names have little more than letters in common.
    const NEAR: f64 = 0.8;
    // A name longer than any real one is not compared: the comparison's cost grows with its square.
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for known in known.filter(|known| known.len() <= LONGEST) {
        let score = strsim::jaro_winkler(&name, &known.to_lowercase());
        if score >= NEAR && best.is_none_or(|(before, _)| score > before) {
            best = Some((score, known));
        }
    }
    best.map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_the_same_each_time_in_either_case() {
        for (name, known, near) in [
            ("Gap", &["gap", "list"] as &[_], Some("gap")),
            ("gasp", &["list", "gap"], Some("gap")),
            ("ab", &["abc", "abd"], Some("abc")),
            ("ab", &["abd", "abc"], Some("abd")),
            ("zzz", &["gap", "list"], None),
            ("", &["gap"], None),
        ] {
            assert_eq!(nearest(name, known.iter().copied()), near, "{name}");
        }
        assert_eq!(nearest(&"g".repeat(10_000), ["g"].into_iter()), None);
    }
}
