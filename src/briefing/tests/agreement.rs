//! Tests that the check and the serde types agree on every file that differs from a valid one in one place.

use serde_json::{Value, json};

use super::{FULL, problems};
use crate::briefing::check::rules::*;
use crate::briefing::{Briefing, Problem};

/// What the check says of a file in which a field lacks another one that it needs.
const NEEDED: [&str; 7] = [
    "needs a \"date\"",
    "needs an \"event\"",
    "needs a \"map\"",
    "does not list this conflict",
    "needs a block",
    "no such address",
    "only an ordered list has a start",
];

/// One step from a value to one within it.
#[derive(Clone, Debug)]
enum Step {
    Field(String),
    Element(usize),
}

/// The path as a problem gives it.
fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => text.extend([".", name]),
            Step::Element(index) => text.extend(["[", &index.to_string(), "]"]),
        }
    }
    text
}

/// The paths of all values within a value, its own first.
fn paths(value: &Value) -> Vec<Vec<Step>> {
    let mut all = vec![Vec::new()];
    let within: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, field)| (Step::Field(name.clone()), field)).collect(),
        Value::Array(elements) => elements.iter().enumerate().map(|(at, value)| (Step::Element(at), value)).collect(),
        _ => Vec::new(),
    };
    for (step, value) in within {
        all.extend(paths(value).into_iter().map(|path| [vec![step.clone()], path].concat()));
    }
    all
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Field(name) => &mut value[name.as_str()],
        Step::Element(index) => &mut value[*index],
    })
}

fn full() -> Value {
    serde_json::from_str(FULL).expect("the full briefing is JSON")
}

fn types_refuse(file: &str) -> bool {
    serde_json::from_str::<Briefing<'_>>(file).is_err()
}

/// The problems that the check finds in a file. It must not leave any to the types.
#[track_caller]
fn checked(file: &str, what: &str) -> Vec<Problem> {
    let problems = problems(file.as_bytes());
    assert!(!problems.iter().any(|problem| problem.sentence.contains("invalid JSON")), "{what}: {problems:?}");
    assert!(!types_refuse(file) || !problems.is_empty(), "{what}: only the types refuse it");
    problems
}

#[track_caller]
fn points_at(problems: &[Problem], path: &str, what: &str) {
    assert!(problems.iter().any(|problem| problem.path == path), "{what}: nothing points at {path}: {problems:?}");
}

#[test]
fn the_full_briefing_is_full() {
    assert_eq!(problems(FULL.as_bytes()), []);
    // A field that does not occur would not be changed by the tests below.
    let objects =
        [BRIEFING, SOURCE, TAB, SECTION, LIST, TABLE, DEFINITIONS, FIGURE, CONFLICT, TERM, MAP, MAP_LINE, MAP_PLACE];
    let objects = objects.into_iter().chain([HYPERLINK, FOOTNOTE, FOUND_BY]);
    let passages = [PASSAGE, ITEM, ROW, DEFINITION, PICTURE].into_iter().flatten();
    for Field { name, .. } in objects.chain(passages).flatten() {
        assert!(FULL.contains(&format!("\"{name}\":")), "{name}");
    }
}

#[test]
fn a_removed_field_is_refused_by_both_or_by_none() {
    let mut refused = 0;
    for path in paths(&full()) {
        let Some((Step::Field(name), parent)) = path.split_last() else { continue };
        let mut changed = full();
        at(&mut changed, parent).as_object_mut().expect("a field is in an object").remove(name);
        let (file, what) = (changed.to_string(), format!("without {}", path_text(&path)));
        let problems = checked(&file, &what);
        if types_refuse(&file) {
            refused += 1;
            points_at(&problems, &path_text(parent), &what);
            assert!(problems.iter().any(|problem| problem.sentence == format!("the field \"{name}\" is missing")));
        } else {
            // Without this field, another one may lack what it needs.
            let leans = |problem: &Problem| NEEDED.iter().any(|needed| problem.sentence.contains(needed));
            assert!(problems.iter().all(leans), "{what}: {problems:?}");
        }
    }
    assert!(refused > 30, "{refused}");
}

#[test]
fn a_value_of_another_type_is_refused_by_both_or_by_none() {
    let mut refused = 0;
    for path in paths(&full()) {
        for other in [json!(null), json!(true), json!(-1), json!(1.5), json!("x y"), json!([[]]), json!({"x": 1})] {
            let mut changed = full();
            let value = at(&mut changed, &path);
            if std::mem::discriminant(value) == std::mem::discriminant(&other) {
                continue;
            }
            *value = other.clone();
            let (file, what) = (changed.to_string(), format!("{} is {other}", path_text(&path)));
            let problems = checked(&file, &what);
            if types_refuse(&file) {
                refused += 1;
                assert!(
                    problems.iter().any(|problem| problem.path.starts_with(&path_text(&path))),
                    "{what}: {problems:?}"
                );
            } else {
                assert!(other.is_null(), "{what}: only null can replace a value");
                let leans = |problem: &Problem| NEEDED.iter().any(|needed| problem.sentence.contains(needed));
                assert!(problems.iter().all(leans), "{what}: {problems:?}");
            }
        }
    }
    assert!(refused > 300, "{refused}");
}

#[test]
fn an_unknown_field_is_refused_by_both() {
    let mut objects = 0;
    for path in paths(&full()) {
        let mut changed = full();
        let Some(object) = at(&mut changed, &path).as_object_mut() else { continue };
        objects += 1;
        object.insert("unknown".to_owned(), json!(1));
        let (file, what) = (changed.to_string(), format!("unknown in {}", path_text(&path)));
        assert!(types_refuse(&file), "{what}");
        let unknown = [path, vec![Step::Field("unknown".to_owned())]].concat();
        points_at(&checked(&file, &what), &path_text(&unknown), &what);
    }
    assert!(objects > 18, "{objects}");
}

#[test]
fn a_field_that_is_given_twice_is_refused_by_both() {
    let mut twice = 0;
    for (at, _) in FULL.match_indices("\": ") {
        let start = FULL[..at].rfind('"').expect("a name has a first quote");
        let name = &FULL[start + 1..at];
        for first in ["null", "\"x\"", "[]", "1"] {
            let file = format!("{}\"{name}\": {first}, {}", &FULL[..start], &FULL[start..]);
            let what = format!("{name} twice, first {first}, at {start}");
            assert!(types_refuse(&file), "{what}");
            let problems = checked(&file, &what);
            // The first type of a block decides; if it is wrong, the second is not looked at.
            let is_reported = problems.iter().any(|problem| problem.sentence == "duplicate field; keep one of them");
            assert!(is_reported || name == "type", "{what}: {problems:?}");
            twice += 1;
        }
    }
    assert!(twice > 200, "{twice}");
}
