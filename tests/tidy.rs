//! Tests rules about the source code that neither the compiler nor clippy can check: which module may import or name
//! what, and that every file has a header. They apply to the product's code without its comments, literals and tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// The modules that may read files and the environment, and that may write.
const EDGES: [&str; 5] = ["terminal", "clipboard", "files", "state", "cli"];

/// The modules that may name crossterm's events.
const EVENTS: [&str; 8] = ["terminal", "clipboard", "files", "state", "cli", "keymap", "action", "app"];

/// The modules that draw or print, and take every glyph from `theme` or `messages`.
const DRAWING: [&str; 10] =
    ["app", "appearance", "action", "cursor", "layout", "article", "cite", "view", "terminal", "cli"];

/// The modules that are independent of terminals.
const PURE: [&str; 12] = [
    "briefing", "language", "import", "search", "doubts", "facts", "messages", "wrap", "pictures", "terms", "article",
    "cite",
];

struct Source {
    /// The path below `src`, with `/` between its parts.
    path: String,
    /// The code, with comments and literals replaced by blanks and without the tests at its end.
    code: String,
    /// The literals in the code and their offsets.
    literals: Vec<(usize, String)>,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
            let comment = r"//[^\n]*|/\*.*?\*/";
            let string = r##"\bb?r#".*?"#|\bb?r"[^"]*"|"(?:\\.|[^"\\])*""##;
            let character = r"'(?:\\u\{\w+\}|\\x\w+|\\.|[^\\'\n])'";
            Regex::new(&format!("(?s){comment}|{string}|{character}")).expect("the expression is valid")
        });
        let mut code = fs::read_to_string(path).expect("a source file can be read");
        let mut literals = Vec::new();
        let blank = |token: &str| token.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect::<String>();
        for token in TOKEN.find_iter(&code.clone()) {
            code.replace_range(token.range(), &blank(token.as_str()));
            if !token.as_str().starts_with('/') {
                literals.push((token.start(), token.as_str().to_owned()));
            }
        }
        code.truncate(code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len()));
        literals.retain(|(at, _)| *at < code.len());
        let path = path.strip_prefix(root).expect("the file is below the root").to_string_lossy().replace('\\', "/");
        Self { path, code, literals }
    }

    /// The top module that the file belongs to.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// `path:line` of an offset.
    fn location(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.code[..at].matches('\n').count() + 1)
    }

    fn matches<'s>(&'s self, pattern: &'s Regex) -> impl Iterator<Item = String> + 's {
        let found = pattern.find_iter(&self.code);
        found.map(|found| format!("{}: {}", self.location(found.start()), found.as_str()))
    }
}

/// The product's sources, without the files that contain only tests.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let is_test = |source: &Source| source.path.split(['/', '.']).any(|part| ["tests", "testing"].contains(&part));
    rust_files(&root).iter().map(|path| Source::read(&root, path)).filter(|source| !is_test(source)).collect()
});

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// Fails with every match of the pattern outside the modules.
#[track_caller]
fn assert_only_in(modules: &[&str], pattern: &str, rule: &str) {
    assert_absent(pattern, rule, |source| !modules.contains(&source.module()));
}

#[track_caller]
fn assert_absent(pattern: &str, rule: &str, applies: impl Fn(&Source) -> bool) {
    let pattern = Regex::new(pattern).expect("the pattern is valid");
    let sources = SOURCES.iter().filter(|source| applies(source));
    assert_none(sources.flat_map(|source| source.matches(&pattern)), rule);
}

#[track_caller]
fn assert_none(found: impl Iterator<Item = String>, rule: &str) {
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn modules_import_only_from_those_listed_above_them() {
    let lib = SOURCES.iter().find(|source| source.path == "lib.rs").expect("the library has a root");
    let listed = Regex::new(r"(?m)^(?:pub )?mod (\w+);").expect("the pattern is valid");
    let layers: Vec<&str> = listed.captures_iter(&lib.code).map(|found| found.extract::<1>().1[0]).collect();
    let layer = |name: &str| layers.iter().position(|module| *module == name);
    assert!(layers.len() > 15, "{layers:?}");

    let import = Regex::new(r"\bcrate::(?:(\w+)|\{((?:[^{}]|\{[^{}]*\})*)\})").expect("the pattern is valid");
    let nested = Regex::new(r"\{[^{}]*\}").expect("the pattern is valid");
    let mut found = Vec::new();
    for source in SOURCES.iter().filter(|source| !["lib", "main"].contains(&source.module())) {
        let own = layer(source.module()).unwrap_or_else(|| panic!("lib.rs lists {}", source.path));
        for import in import.captures_iter(&source.code) {
            let start = import.get_match().start();
            let names = import.get(1).or(import.get(2)).expect("one of the two matches").as_str();
            for name in nested.replace_all(names, "").split(',').map(str::trim).filter(|name| !name.is_empty()) {
                let module = name.split([':', ' ']).next().unwrap_or_default();
                if layer(module).is_none_or(|other| other > own) {
                    found.push(format!("{}: {} imports {module}", source.location(start), source.module()));
                }
            }
        }
        // In a top module `super` is the crate, so importing through it would bypass the order.
        let is_top = !source.path.contains('/') || source.path == format!("{}/mod.rs", source.module());
        let upwards = Regex::new(if is_top { r"\bsuper::" } else { r"\bsuper::super::" }).expect("valid");
        found.extend(source.matches(&upwards));
    }
    assert_none(found.into_iter(), "imports go down only, in the order of lib.rs");
}

#[test]
fn every_file_has_a_header() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["src", "tests", "benches"].into_iter().flat_map(|folder| rust_files(&root.join(folder)));
    let without_header = all.filter(|path| !fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! ")));
    assert_none(without_header.map(|path| path.display().to_string()), "every file begins with a `//!` header");
}

#[test]
fn threads_and_their_channel_are_in_the_terminal() {
    let pattern = r"\b(?:std::thread|thread::spawn|mpsc|std::process::Command|async )";
    assert_only_in(&["terminal"], pattern, "threads and their one channel are in `terminal`");
}

#[test]
fn only_the_edges_do_input_and_output() {
    assert_only_in(&EDGES, r"\b(?:std::(?:fs|io|env|net)\b|rustix::)", "input and output are at the edges");
    assert_only_in(&EVENTS, r"\b(?:crossterm::|signal_hook)", "only these modules name the terminal's events");
    let pattern = r"\b(?:ratatui|crossterm|clap|anstyle|unicode_width)";
    assert_absent(pattern, "the document and its queries are independent of terminals", |source| {
        // Wrapping measures the width of characters.
        PURE.contains(&source.module()) && !["article", "wrap"].contains(&source.module())
    });
    assert_absent(r"\b(?:ratatui|crossterm|clap|anstyle)", "an article is independent of terminals", |source| {
        ["article", "wrap"].contains(&source.module())
    });
}

#[test]
fn colours_and_glyphs_are_named_in_the_theme() {
    // `terminal` writes any colour and looks up ambiguous characters, but chooses neither.
    let is_writer = |source: &Source| ["terminal/diff.rs", "frame/pen.rs"].contains(&&*source.path);
    assert_absent(r"\bColor::", "a colour is named in `theme` alone", |source| {
        source.module() != "theme" && !is_writer(source)
    });
    let escape = Regex::new(r"\\u\{0*(?:[8-9a-fA-F][0-9a-fA-F]|[0-9a-fA-F]{3,})\}").expect("the pattern is valid");
    let drawing = SOURCES.iter().filter(|source| DRAWING.contains(&source.module()) && !is_writer(source));
    let glyphs = drawing.flat_map(|source| {
        let glyphs = source.literals.iter().filter(|(_, text)| !text.is_ascii() || escape.is_match(text));
        glyphs.map(|(at, text)| format!("{}: {text}", source.location(*at)))
    });
    assert_none(glyphs, "a glyph is named in `theme` for the screen and in `messages` for plain text");
}
