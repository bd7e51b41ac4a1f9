//! What the documents say of the code must stay true.

use std::fs;
use std::path::PathBuf;

fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);

    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_ported_file_is_the_example() {
    let example = read("examples/ported.rs");
    let guide = read("docs/porting.md");
    let ported = guide
        .split("```rust\n")
        .nth(1)
        .and_then(|block| block.split("\n```").next())
        .unwrap();

    let mut rest = example.as_str();
    for line in ported
        .lines()
        .filter(|line| !line.trim().is_empty() && line.trim() != "// …")
    {
        let Some((_, after)) = rest.split_once(line) else {
            panic!("docs/porting.md has a line that examples/ported.rs has not, here: {line}");
        };
        rest = after;
    }
}

/// Every test that a document names, by file and function, is there.
#[track_caller]
fn names_tests_that_are_there(document: &str) {
    let mut file = String::new();
    let mut named = 0;

    for word in read(document).split('`').skip(1).step_by(2) {
        let Some((path, test)) = word.split_once("::") else {
            continue;
        };
        if path.ends_with(".rs") {
            file = read(path);
        } else if !path.is_empty() {
            continue;
        }

        named += 1;
        assert!(
            file.contains(&format!("fn {test}")),
            "{document} names {word}"
        );
    }
    assert!(named > 20, "{named}");
}

#[test]
fn the_tests_that_show_the_differences_are_there() {
    names_tests_that_are_there("docs/differences.md");
}

#[test]
fn the_tests_of_what_was_tried_are_there() {
    names_tests_that_are_there("docs/reliability.md");
}

/// Looks at the sources alone: methods of traits, and what macros make, it does
/// not see.
#[test]
fn every_public_item_of_immutable_has_an_example() {
    let mut missing = Vec::new();
    let mut seen = 0;

    for (path, text) in crate::sources::sources() {
        let file = crate::sources::below_src(&path);
        // Walks are seen as iterators only.
        if !file.starts_with("immutable/") || file.contains("/walk/") {
            continue;
        }
        let public = text.split("#[cfg(test)]").next().unwrap();
        let public = public.split("\nmod sealed").next().unwrap();

        let mut example = false;
        for line in public.lines().map(str::trim_start) {
            let item = ["fn ", "const fn ", "struct ", "enum ", "trait "]
                .iter()
                .find_map(|kind| line.strip_prefix("pub ")?.strip_prefix(kind));

            match item {
                Some(name) if !name.starts_with('$') => {
                    seen += 1;
                    if !example {
                        missing.push(format!("{file}: {line}"));
                    }
                    example = false;
                }
                _ if line.starts_with("///") => example |= line.ends_with("```"),
                _ if line.is_empty() || line.ends_with('}') => example = false,
                _ => {}
            }
        }
    }

    assert!(seen > 400, "{seen}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
