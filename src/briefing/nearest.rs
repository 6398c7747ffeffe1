//! The known name that a mistyped one most likely means. Not for search, which knows the document's words.

/// The one of the `known` names that a mistyped `name` most likely means; nothing where none is near.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // Below this Jaro-Winkler similarity two names have little more than letters in common.
    const NEAR: f64 = 0.8;
    // A name longer than any real one is not compared: the comparison's cost grows with its square.
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    let scored = known.map(|known| (strsim::jaro_winkler(name, known), known));
    scored.filter(|(score, _)| *score >= NEAR).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, known)| known)
}
