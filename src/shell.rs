//! Words for a shell: which one a command will be pasted into is not known, and each quotes differently.

use std::borrow::Cow;

/// A word in the notation that sh, bash, zsh, fish, elvish and PowerShell all read as this word and nothing else; `None`
/// if there is no such notation.
pub(crate) fn word(word: &str) -> Option<Cow<'_, str>> {
    // zsh takes `#` for a pattern, PowerShell a comma for a list.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '-');
    if word.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '/')) && word.chars().all(is_plain) {
        return Some(Cow::Borrowed(word));
    }
    // Some versions of PowerShell lose this one on the way to the program.
    if word.is_empty() || word.contains('"') {
        return None;
    }
    if !word.contains(['\'', '‘', '’', '‚', '‛']) {
        // fish alone knows escapes here: `\\` and `\'`.
        let has_escape = word.contains("\\\\") || word.ends_with('\\');
        return (!has_escape).then(|| Cow::Owned(format!("'{word}'")));
    }
    let is_special = |c| matches!(c, '$' | '`' | '\\' | '!' | '“' | '”' | '„');
    (!word.contains(is_special)).then(|| Cow::Owned(format!("\"{word}\"")))
}

/// The name of a file as a [`word`] that no program takes for an option.
pub(crate) fn file(name: &str) -> Option<Cow<'_, str>> {
    if name.starts_with('-') {
        word(&format!("./{name}")).map(|word| Cow::Owned(word.into_owned()))
    } else {
        word(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_as_all_shells_read_it_or_not_at_all() {
        for (text, expected) in [
            ("mission/command", Some("mission/command")),
            ("/tmp/a_b-c.json", Some("/tmp/a_b-c.json")),
            ("mission/command#1", Some("'mission/command#1'")),
            ("2.json", Some("'2.json'")),
            ("a,b.json", Some("'a,b.json'")),
            ("my file.json", Some("'my file.json'")),
            ("$(id)!.json", Some("'$(id)!.json'")),
            ("a\\b.json", Some("'a\\b.json'")),
            ("it's.json", Some("\"it's.json\"")),
            ("it’s.json", Some("\"it’s.json\"")),
            ("“a”.json", Some("'“a”.json'")),
            ("", None),
            ("a\"b.json", None),
            ("it's $1.json", None),
            ("it's“.json", None),
            ("it's!.json", None),
            ("a\\\\b.json", None),
            ("a\\", None),
        ] {
            assert_eq!(word(text).as_deref(), expected, "{text}");
        }
        assert_eq!(file("-a.json").as_deref(), Some("./-a.json"));
        assert_eq!(file("-'.json").as_deref(), Some("\"./-'.json\""));
    }
}
