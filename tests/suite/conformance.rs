//! Upstream's observed answers, asked again of this crate.
//!
//! `tests/vectors/*.json` hold answers that the PHP packages gave. Each case is
//! run through our own public operations and must give the same answer, unless
//! a [`Rule`] says that we answer better, why, and what.
//!
//! `INNMIND_VECTORS=folder cargo test --test suite conformance -- --nocapture`
//! runs another folder of the same form.

mod address;
mod case;
mod differences;
mod form;
mod frames;
mod functions;
mod ipc;
mod log;
mod machine;
mod map;
mod media_type;
mod monads;
mod sequence;
mod set;
mod snapped;
// A module named `str` would hide the type.
#[path = "conformance/str.rs"]
mod strings;
mod time;
mod url;
mod value;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use case::{Case, Verdict};

type Runner = fn(&Case) -> Verdict;

/// One runner a file. A file without a runner belongs to a package that is not
/// ported yet, and is printed as not run.
const RUNNERS: &[(&str, Runner)] = &[
    ("address", address::run),
    ("ipc_protocol", ipc::protocol),
    ("ipc_transcripts", ipc::transcripts),
    ("frames", frames::run),
    ("map", map::run),
    ("media_type", media_type::run),
    ("monads", monads::run),
    ("sequence", sequence::run),
    ("set", set::run),
    ("str", strings::run),
    ("time", time::run),
    ("url", url::run),
];

/// A case that a runner stumbles upon is one that it does not know.
fn verdict(run: Runner, case: &Case) -> Verdict {
    catch_unwind(AssertUnwindSafe(|| run(case))).unwrap_or_else(|panic| {
        let why = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("it panicked");

        Verdict::Wrong(why.to_owned())
    })
}

#[test]
fn upstream_answers() {
    let folder = std::env::var_os("INNMIND_VECTORS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors"),
        PathBuf::from,
    );
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no vectors in {}", folder.display());

    let mut failures = Vec::new();

    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let Some((_, run)) = RUNNERS.iter().find(|(runner, _)| *runner == name) else {
            println!("{name}: not run, its package is not ported yet");
            continue;
        };

        let cases = case::read(&file);
        let mut failed = Vec::new();
        let mut by_rule = BTreeMap::<_, usize>::new();

        for case in &cases {
            match verdict(*run, case) {
                Verdict::Same => {}
                Verdict::Differs(rule) => *by_rule.entry(rule.0).or_default() += 1,
                Verdict::Wrong(what) => failed.push(format!("{}: {what}", case.id)),
            }
        }

        let differing: usize = by_rule.values().sum();
        println!(
            "{name}: {} run, {differing} differing by rule, {} failing",
            cases.len(),
            failed.len()
        );
        for (rule, count) in by_rule {
            println!("    {count} differ: {rule}");
        }
        failures.extend(failed);
    }

    assert!(
        failures.is_empty(),
        "{} failing:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
