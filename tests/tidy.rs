//! Holds the sources to the design: layers, and where things may be named. It reads them as text with
//! comments, literals and test code blanked; what the compiler and clippy can say themselves is left to them.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules that draw, steer the screen or print: none of them names a sign of its own.
const DRAWING: [&str; 10] =
    ["app", "appearance", "action", "cursor", "layout", "article", "cite", "view", "terminal", "cli"];

/// The modules that know nothing of terminals, nor of what draws on one.
const PURE: [&str; 8] = ["briefing", "search", "doubts", "facts", "messages", "terms", "article", "cite"];

/// One source file, read.
#[derive(Clone)]
struct Source {
    /// The path below `src`, with `/` between its parts.
    path: String,
    /// What the file says.
    text: String,
    /// The same length in bytes and lines, with comments, literals and test code blanked.
    code: String,
    /// Where the string and character literals that are not test code begin, and what they say between their quotes.
    literals: Vec<(usize, String)>,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a source file can be read");
        let path = path.strip_prefix(root).expect("the file was found below the root");
        let path = path.to_str().expect("the names of source files are text").replace('\\', "/");
        let (code, literals) = blanked(&text);
        let (code, tests) = without_tests(code);
        let literals = literals.into_iter().filter(|(at, _)| !tests.iter().any(|test| test.contains(at))).collect();
        Self { path, text, code, literals }
    }

    /// The top module that the file belongs to.
    fn module(&self) -> &str {
        let path = self.path.split('/').next().unwrap_or_default();
        path.strip_suffix(".rs").unwrap_or(path)
    }

    /// `path:line` of a place in the file.
    fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.text[..at].matches('\n').count() + 1)
    }

    /// The places where a piece of code occurs that no longer name continues on its left.
    fn places_of(&self, piece: &str) -> impl Iterator<Item = usize> {
        self.code.match_indices(piece).map(|(at, _)| at).filter(|&at| !self.code[..at].ends_with(is_of_name))
    }
}

/// The product's sources: all of `src` but the files that are test code as a whole.
fn sources() -> Vec<Source> {
    static READ: std::sync::LazyLock<Vec<Source>> = std::sync::LazyLock::new(read_sources);
    READ.clone()
}

fn read_sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read: Vec<Source> = files(&root).iter().map(|path| Source::read(&root, path)).collect();
    let tests: Vec<String> = read.iter().flat_map(test_files).collect();
    let is_test = |source: &Source| tests.iter().any(|test| source.path.starts_with(test.as_str()));
    read.into_iter().filter(|source| !is_test(source)).collect()
}

/// The `.rs` files below a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    let below = paths.iter().filter(|path| path.is_dir()).flat_map(|path| files(path));
    let here = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    here.cloned().chain(below.collect::<Vec<_>>()).collect()
}

/// The beginnings of the paths of the files that a file declares as modules for tests only.
fn test_files(source: &Source) -> Vec<String> {
    let folder = match source.path.rsplit_once('/') {
        Some((folder, "mod.rs")) => format!("{folder}/"),
        _ if source.path == "lib.rs" => String::new(),
        _ => format!("{}/", source.path.trim_end_matches(".rs")),
    };
    let declared = source.text.split("#[cfg(test)]").skip(1).filter_map(|after| {
        let name = after.trim_start().strip_prefix("mod ")?.split(';').next()?;
        name.chars().all(is_of_name).then(|| name.to_owned())
    });
    declared.flat_map(|name| [format!("{folder}{name}.rs"), format!("{folder}{name}/")]).collect()
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The text with comments and literals blanked, and the literals.
fn blanked(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut literals) = (String::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let is_raw_start = !text[..at].ends_with(is_of_name);
        let (length, is_literal) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), false)
        } else if let Some(length) = raw_string(rest).filter(|_| is_raw_start) {
            (length, true)
        } else if rest.starts_with('"') {
            (quoted(rest, '"').expect("a string ends"), true)
        } else if let Some(length) = character(rest) {
            (length, true)
        } else {
            let c = rest.chars().next().expect("the rest is not empty");
            code.push(c);
            at += c.len_utf8();
            continue;
        };
        if is_literal {
            literals.push((at, rest[..length].to_owned()));
        }
        code.extend(rest[..length].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at += length;
    }
    (code, literals)
}

/// The length of the raw string that the text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = body.bytes().take_while(|&byte| byte == b'#').count();
    let content = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(text.len() - content.len() + content.find(&end)? + end.len())
}

/// The length of the literal between quotes that the text begins with.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return Some(at + 1);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

/// The length of the character literal that the text begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let mut characters = text.strip_prefix('\'')?.char_indices();
    let (_, first) = characters.next()?;
    let (second_at, second) = characters.next()?;
    match (first, second) {
        ('\\', _) => quoted(text, '\''),
        (_, '\'') => Some(second_at + 2),
        _ => None,
    }
}

/// The code with every item for tests blanked, and where they were.
fn without_tests(mut code: String) -> (String, Vec<std::ops::Range<usize>>) {
    const MARK: &str = "#[cfg(test)]";
    let mut tests = Vec::new();
    while let Some(start) = code.find(MARK) {
        let end = start + MARK.len() + item(&code[start + MARK.len()..]);
        let blank: String = code[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..end, &blank);
        tests.push(start..end);
    }
    (code, tests)
}

/// The length of the item that the code begins with: to its semicolon or to the brace that closes it.
fn item(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(c, '}' | ';') {
            return at + 1;
        }
    }
    code.len()
}

#[track_caller]
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// The places of the pieces of code outside the modules that may hold them.
fn strays(pieces: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !allowed.contains(&source.module())) {
        for piece in pieces {
            found.extend(source.places_of(piece).map(|at| format!("{}: {piece}", source.place(at))));
        }
    }
    found
}

/// The names of the modules that `crate::` leads to where `code` goes on behind it.
fn imported(code: &str) -> Vec<&str> {
    let Some(group) = code.strip_prefix('{') else { return vec![first_name(code)] };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(first_name(&group[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The name that the code begins with.
fn first_name(code: &str) -> &str {
    let code = code.trim_start();
    &code[..code.find(|c| !is_of_name(c)).unwrap_or(code.len())]
}

/// The modules in the order in which `lib.rs` lists them.
fn layers(sources: &[Source]) -> Vec<&str> {
    let lib = sources.iter().find(|source| source.path == "lib.rs").expect("the library has a root");
    let lines = lib.code.lines().map(|line| line.trim_start_matches("pub ").trim_end());
    lines.filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect()
}

#[test]
fn modules_import_only_from_those_listed_above_them() {
    let sources = sources();
    let layers = layers(&sources);
    let layer = |name: &str| layers.iter().position(|module| *module == name);
    assert!(layers.len() > 15, "the modules of lib.rs were found: {layers:?}");
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !["lib", "main"].contains(&source.module())) {
        let own = layer(source.module()).unwrap_or_else(|| panic!("lib.rs lists {}", source.path));
        for at in source.places_of("crate::") {
            for name in imported(&source.code[at + "crate::".len()..]) {
                if layer(name).is_none_or(|other| other > own) {
                    found.push(format!("{}: {} imports {name}", source.place(at), source.module()));
                }
            }
        }
        // From a top module `super` is the crate, where the order of the list could be gone round.
        let is_top = source.path.matches('/').count() == 0 || source.path == format!("{}/mod.rs", source.module());
        let upwards = if is_top { "super::" } else { "super::super::" };
        found.extend(source.places_of(upwards).map(|at| format!("{}: {upwards}", source.place(at))));
    }
    none(&found, "imports go down only, in the order of lib.rs");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src", "tests", "benches"].map(|folder| root.join(folder));
    let all = folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| files(folder));
    let silent = all.filter(|path| !fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! ")));
    let found: Vec<String> = silent.map(|path| path.display().to_string()).collect();
    none(&found, "every file opens with `//!`: what it is for, and what it is not");
}

#[test]
fn nothing_is_allowed_unwrapped_or_left_for_later() {
    none(
        &strays(&["#[allow", "#![allow", "todo!", "unimplemented!"], &[]),
        "`#[expect(…, reason)]` instead of `allow`",
    );
    let mut found = Vec::new();
    for source in sources() {
        let of_code = [".unwrap()", ".unwrap_err()", "unsafe "];
        let code = of_code.iter().flat_map(|piece| source.code.match_indices(piece));
        let marks = ["TODO", "FIXME", "XXX", "HACK"];
        let text = marks.iter().flat_map(|piece| source.text.match_indices(piece));
        found.extend(code.chain(text).map(|(at, piece)| format!("{}: {piece}", source.place(at))));
    }
    none(&found, "`expect` says why it cannot fail; what is to do is an issue");
}

#[test]
fn nothing_is_shared_and_changed() {
    none(
        &strays(&["Rc<", "Rc::", "RefCell", "Mutex", "RwLock", "async "], &[]),
        "the document is immutable and borrowed",
    );
    let threads = ["std::thread", "thread::spawn", "mpsc", "std::process::Command"];
    none(&strays(&threads, &["terminal"]), "threads and their one channel live in `terminal`");
}

#[test]
fn only_the_edges_touch_the_world() {
    let world = ["std::fs", "std::io", "std::env", "std::net", "rustix::", "crossterm::", "signal_hook"];
    let mut found = strays(&world, &["terminal", "clipboard", "files", "state", "cli", "keymap", "action", "app"]);
    found.extend(strays(
        &["std::fs", "std::io", "std::env", "std::net", "rustix::"],
        &["terminal", "clipboard", "files", "state", "cli"],
    ));
    none(&found, "input and output are at the edges");
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.module())) {
        // To break lines, their setting has to know how wide a character is; it asks nothing else of a terminal.
        let width = ["unicode_width"].iter().filter(|_| source.module() != "article");
        for piece in ["ratatui", "crossterm", "clap", "anstyle"].iter().chain(width) {
            found.extend(source.places_of(piece).map(|at| format!("{}: {piece}", source.place(at))));
        }
    }
    none(&found, "the document and the questions about it know nothing of terminals");
}

#[test]
fn colours_and_glyphs_are_named_in_the_theme() {
    // What writes any colour as bytes has to name each kind of them, and chooses none.
    let mut colours = strays(&["Color::"], &["theme"]);
    colours.retain(|place| !place.starts_with("src/terminal/cells.rs"));
    none(&colours, "a colour is named in `theme` alone");
    let mut found = Vec::new();
    let drawing = sources().into_iter().filter(|source| DRAWING.contains(&source.module()));
    // What writes cells asks which characters terminals disagree on, in ranges; it draws none of them by itself.
    for source in drawing.filter(|source| source.path != "terminal/cells.rs") {
        for (at, literal) in &source.literals {
            if !literal.is_ascii() || is_escape_of_a_glyph(literal) {
                found.push(format!("{}: {literal}", source.place(*at)));
            }
        }
    }
    none(&found, "a sign is named in `theme` for the screen and in `messages` for plain text");
}

/// Whether a literal writes a character beyond ASCII by its number.
fn is_escape_of_a_glyph(literal: &str) -> bool {
    literal.split("\\u{").skip(1).any(|number| {
        let digits = number.split('}').next().unwrap_or_default();
        u32::from_str_radix(digits, 16).is_ok_and(|number| number > 0x7f)
    })
}
