//! Where two language editions of a briefing part: twins have the same ids, order, dates, figures, links and doubts, and
//! only the words differ.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{MAX_NAME, MAX_PROBLEMS, Problem};
use crate::briefing::json::Node;
use crate::briefing::{clean_line, is_web_address};

/// Fields whose words are the edition's own. Either both have one or none.
const TRANSLATED: [&str; 22] = [
    "about", "caption", "event", "from", "head", "heading", "how", "inferred", "label", "lead", "name", "no_year",
    "note", "of", "origin", "qualifier", "short_event", "short_origin", "subject", "text", "title", "unit",
];

/// Fields that an edition may have for itself: its words for search, its own source, and positions in its own text.
const OWN: [&str; 15] = [
    "also", "at", "date_from", "found", "keywords", "language", "meaning", "publisher", "publisher_from", "relation",
    "retrieved", "span", "status", "url", "words",
];

/// Where an edition parts from its twin, in file order. Both are the JSON of a valid briefing; `name` is what the
/// sentences call the twin.
pub fn twin_differences(edition: &str, twin: &str, name: &str) -> Vec<Problem> {
    let [edition, twin] = [edition, twin].map(|json| json.strip_prefix('\u{FEFF}').unwrap_or(json));
    let (Ok(one), Ok(other)) = (Node::root(edition), Node::root(twin)) else { return Vec::new() };
    let newlines = memchr::memchr_iter(b'\n', twin.as_bytes()).collect();
    let mut comparison = Comparison { path: String::new(), findings: Vec::new(), name, newlines };
    comparison.values("", one, other);
    let mut findings = comparison.findings;
    findings.sort_by_key(|finding| finding.offset);
    super::locate(edition, findings)
}

/// The state of a walk over two editions.
struct Comparison<'f> {
    path: String,
    findings: Vec<super::Finding>,
    /// The name of the twin.
    name: &'f str,
    /// The offsets of the line breaks in the twin.
    newlines: Vec<usize>,
}

/// The fields of an object, without those that are null.
type Fields<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl Comparison<'_> {
    fn report(&mut self, at: Node<'_>, sentence: String) {
        if self.findings.len() < MAX_PROBLEMS {
            self.findings.push(super::Finding { offset: at.offset(), path: self.path.clone(), sentence });
        }
    }

    /// The place of a value of the twin: its file and line.
    fn place(&self, at: Node<'_>) -> String {
        let line = 1 + self.newlines.partition_point(|newline| *newline < at.offset());
        format!("{}:{line}", self.name)
    }

    /// Runs `visit` with `name` appended to the path.
    fn enter(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 && !name.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(&clean_line(name, MAX_NAME));
        visit(self);
        self.path.truncate(length);
    }

    /// Compares two values of a field.
    fn values(&mut self, field: &str, one: Node<'_>, other: Node<'_>) {
        if one.is_object() && other.is_object() {
            self.objects(one, other);
        } else if one.is_list() && other.is_list() {
            match field {
                "tabs" | "sections" => self.lists_by_id(field, one, other),
                "terms" if self.path == field => self.terms(one, other),
                _ => self.lists(field, one, other),
            }
        } else if !TRANSLATED.contains(&field) && !is_same(field, one, other) {
            let [mine, theirs] = [one, other].map(in_words);
            let place = self.place(other);
            self.report(one, format!("{mine} here, {theirs} in {place}"));
        }
    }

    fn objects(&mut self, one: Node<'_>, other: Node<'_>) {
        let (mine, theirs) = (fields(one), fields(other));
        for (name, value) in &mine {
            let twin = theirs.iter().find(|(other, _)| other == name);
            self.enter(name, |it| {
                if let Some((_, twin)) = twin {
                    it.values(name, *value, *twin);
                } else {
                    let place = it.place(other);
                    it.report(*value, format!("not in {place}; leave it out here or add it there"));
                }
            });
        }
        for (name, value) in theirs.iter().filter(|(name, _)| mine.iter().all(|(own, _)| own != name)) {
            let place = self.place(*value);
            self.enter(name, |it| it.report(one, format!("missing here; {place} has it")));
        }
    }

    /// Compares the elements of two lists one by one, if there are as many.
    fn lists(&mut self, field: &str, one: Node<'_>, other: Node<'_>) {
        let (mine, theirs) = (elements(one), elements(other));
        if mine.len() != theirs.len() {
            let place = self.place(other);
            let (mine, theirs) = (elements_in_words(mine.len()), theirs.len());
            self.report(one, format!("{mine} here, {theirs} in {place}"));
            return;
        }
        for (number, (one, other)) in mine.into_iter().zip(theirs).enumerate() {
            self.enter(&format!("[{number}]"), |it| it.values(field, one, other));
        }
    }

    /// Compares the elements with the same id.
    fn lists_by_id(&mut self, field: &str, one: Node<'_>, other: Node<'_>) {
        let what = field.trim_end_matches('s');
        let [mine, theirs] = [one, other].map(|list| {
            let elements = elements(list).into_iter();
            elements.map(|node| (id(node), node)).collect::<Vec<_>>()
        });
        let places = |list: &[(String, _)]| list.iter().enumerate().map(|(at, (id, _))| (id.clone(), at)).collect();
        let (own, twins): (HashMap<String, usize>, HashMap<String, usize>) = (places(&mine), places(&theirs));
        for (number, (id, node)) in mine.iter().enumerate() {
            let twin = twins.get(id).map(|&at| theirs[at].1);
            self.enter(&format!("[{number}]"), |it| {
                if let Some(twin) = twin {
                    it.objects(*node, twin);
                } else {
                    let place = it.place(other);
                    it.report(*node, format!("no {what} with the id \"{}\" in {place}", clean_line(id, MAX_NAME)));
                }
            });
        }
        for (id, node) in theirs.iter().filter(|(id, _)| !own.contains_key(id)) {
            let place = self.place(*node);
            self.report(one, format!("the {what} \"{}\" of {place} is missing here", clean_line(id, MAX_NAME)));
        }
        if !mine.iter().filter_map(|(id, _)| twins.get(id)).is_sorted() {
            let place = self.place(other);
            self.report(one, format!("the {field} are in another order than in {place}"));
        }
    }

    /// Pairs the terms, each edition's in its own order, by a name that they share.
    fn terms(&mut self, one: Node<'_>, other: Node<'_>) {
        let (mine, theirs) = (elements(one), elements(other));
        let all_names = |terms: &[Node<'_>]| terms.iter().flat_map(|term| names(*term)).collect::<HashSet<_>>();
        let (own, twins) = (all_names(&mine), all_names(&theirs));
        let is_alone = |term: Node<'_>, others: &HashSet<String>| names(term).iter().all(|name| !others.contains(name));
        for (number, term) in mine.iter().enumerate().filter(|(_, term)| is_alone(**term, &twins)) {
            let place = self.place(other);
            let sentence = format!("no term in {place} shares a name with this one; add one under \"also\"");
            self.enter(&format!("[{number}]"), |it| it.report(*term, sentence));
        }
        for term in theirs.iter().filter(|term| is_alone(**term, &own)) {
            let place = self.place(*term);
            self.report(one, format!("no term here shares a name with that of {place}; add one under \"also\""));
        }
    }
}

/// Whether two values of a field are the same, although written in other ways.
fn is_same(field: &str, one: Node<'_>, other: Node<'_>) -> bool {
    match (one.string(), other.string()) {
        // A page has another address in each language.
        (Some(one), Some(other)) => one == other || field == "target" && is_web_address(&one) && is_web_address(&other),
        _ => match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => one.total_cmp(&other).is_eq(),
            _ => one.parse::<bool>().ok() == other.parse::<bool>().ok() && one.kind() == other.kind(),
        },
    }
}

/// A value as a sentence names it.
fn in_words(value: Node<'_>) -> String {
    let parsed = value.parse::<serde_json::Value>().ok();
    match parsed.filter(|value| !value.is_array() && !value.is_object()) {
        Some(simple) => clean_line(&simple.to_string(), 2 * MAX_NAME),
        None => value.kind().to_owned(),
    }
}

fn elements_in_words(count: usize) -> String {
    if count == 1 { "1 element".to_owned() } else { format!("{count} elements") }
}

fn elements(list: Node<'_>) -> Vec<Node<'_>> {
    let mut elements = Vec::new();
    list.elements(|element| {
        elements.push(element);
        true
    });
    elements
}

/// The fields that twins have in common.
fn fields(object: Node<'_>) -> Fields<'_> {
    let mut fields = Fields::new();
    object.pairs(|key, value| {
        let name = key.string().filter(|name| !OWN.contains(&&**name) && !value.is_null());
        fields.extend(name.map(|name| (name, value)));
        true
    });
    fields
}

fn field<'a>(object: Node<'a>, name: &str) -> Option<Node<'a>> {
    let mut found = None;
    if object.is_object() {
        object.pairs(|key, value| {
            found = if key.string().is_some_and(|key| key == name) { Some(value) } else { found };
            found.is_none()
        });
    }
    found
}

fn id(object: Node<'_>) -> String {
    field(object, "id").and_then(Node::string).unwrap_or_default().into_owned()
}

/// The names of a term, in lower case and with plain blanks.
fn names(term: Node<'_>) -> Vec<String> {
    let one = ["short", "long"].into_iter().filter_map(|name| field(term, name));
    let more = field(term, "also").map(elements).unwrap_or_default();
    one.chain(more).filter_map(Node::string).map(|name| name.to_lowercase().replace('\u{a0}', " ")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn edition() -> Value {
        let passage = |text: &str| json!({ "type": "passage", "text": text, "keywords": [text] });
        json!({
            "format": 1, "title": "T", "language": "en",
            "source": { "title": "S", "publisher": "P", "relation": "R" },
            "tabs": [{ "id": "a", "title": "A", "sections": [
                { "id": "one", "title": "One", "blocks": [
                    { "type": "passage", "text": "x", "date": "2014", "event": "x", "figures":
                        [{ "value": 7.5, "unit": "u", "label": "l" }],
                      "links": [{ "span": [0, 1], "target": "https://example.org/en" }] },
                    { "type": "list", "items": [{ "text": "i" }, { "text": "j" }] },
                ] },
                { "id": "two", "title": "Two", "blocks": [passage("y")] },
            ] }],
            "terms": [{ "short": "CAF", "long": "Canadian Armed Forces" }, { "short": "Col", "long": "Colonel" }],
        })
    }

    type Edit = fn(&mut Value);

    /// What is said when the twin is edited.
    fn said(edit: impl Fn(&mut Value)) -> Vec<String> {
        let mut other = edition();
        other["language"] = json!("fr");
        edit(&mut other);
        let [edition, other] = [edition(), other].map(|value| serde_json::to_string_pretty(&value).unwrap());
        let differences = twin_differences(&other, &edition, "en.json");
        differences.into_iter().map(|problem| format!("{}: {}", problem.path, problem.sentence)).collect()
    }

    #[test]
    fn words_may_differ() {
        let differences = said(|twin| {
            let section = &mut twin["tabs"][0]["sections"][0];
            section["title"] = json!("Un");
            section["blocks"][0]["text"] = json!("texte");
            section["blocks"][0]["event"] = json!("événement");
            section["blocks"][0]["keywords"] = json!(["mot", "clé"]);
            section["blocks"][0]["links"][0] = json!({ "span": [1, 3], "target": "https://example.org/fr" });
            section["blocks"][0]["figures"][0]["value"] = json!(7.50);
            twin["source"]["url"] = json!("https://example.org/fr");
            twin["terms"] = json!([
                { "short": "col", "long": "colonel" },
                { "short": "FAC", "long": "Forces armées canadiennes", "also": ["CAF"] },
            ]);
        });
        assert_eq!(differences, [""; 0]);
    }

    #[test]
    fn what_is_more_than_words_is_reported_with_its_place_in_the_twin() {
        let block = "tabs[0].sections[0].blocks[0]";
        let cases: [(Edit, &str); 10] = [
            (
                |twin| twin["tabs"][0]["sections"][0]["blocks"][0]["date"] = json!("2015"),
                "date: \"2015\" here, \"2014\" in en.json:",
            ),
            (|twin| twin["tabs"][0]["sections"][0]["blocks"][0]["until"] = json!("2015"), "until: not in en.json:"),
            (
                |twin| {
                    twin["tabs"][0]["sections"][0]["blocks"][0].as_object_mut().unwrap().remove("event");
                },
                "event: missing here; en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"][0]["blocks"][0]["figures"][0]["value"] = json!(8),
                "figures[0].value: 8 here, 7.5 in en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"][0]["blocks"][0]["links"][0]["target"] = json!("a/two"),
                "links[0].target: \"a/two\" here, \"https://example.org/en\" in en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"][0]["blocks"][1]["items"] = json!([{ "text": "i" }]),
                "1 element here, 2 in en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"][0]["blocks"][0]["type"] = json!("gap"),
                "type: \"gap\" here, \"passage\" in en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"][1]["id"] = json!("zwei"),
                "no section with the id \"zwei\" in en.json:",
            ),
            (
                |twin| twin["tabs"][0]["sections"].as_array_mut().unwrap().reverse(),
                "the sections are in another order than in en.json:",
            ),
            (|twin| twin["terms"][0] = json!({ "short": "FAC", "long": "Forces" }), "no term in en.json:"),
        ];
        for (edit, expected) in cases {
            let differences = said(edit);
            assert!(differences.iter().any(|said| said.contains(expected)), "{expected}: {differences:#?}");
        }
        assert!(said(cases[0].0)[0].starts_with(block), "the path is that of this edition");
    }
}
