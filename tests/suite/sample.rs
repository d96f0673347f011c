//! The playbook that comes with the program is in order, today. What the program makes of one is tested on another
//! (`tests/playbook`), so that nobody breaks a test by writing a card.

use std::path::Path;

use crate::fixture::command;

#[test]
fn it_is_strictly_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A report of yesterday lies in the future of the day on which the other tests take place.
    let output = command(root, &["check", "playbook", "--strict"]).env_remove("SOURCE_DATE_EPOCH").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
