//! Snapshots: texts that the program produces, kept in files that are read in review.

use std::path::Path;
use std::{env, fs};

use similar::TextDiff;

/// Compares `actual` with the file at `path`, which is relative to the package. `UPDATE_SNAPSHOTS=1` writes the file
/// instead.
#[track_caller]
pub(crate) fn assert_snapshot(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    // Git may have changed the line endings on checkout.
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return;
    }
    if env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value == "1") {
        return fs::write(&file, actual).expect("the snapshot can be written");
    }
    let diff = TextDiff::from_lines(&expected, actual).unified_diff().header(path, "now").to_string();
    panic!("{diff}\nTo accept the change: UPDATE_SNAPSHOTS=1 cargo test, then review it with git diff");
}
