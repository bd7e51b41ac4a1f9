//! What the sources must hold to, beyond what clippy can name.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up: each may use those before it, itself, and
/// what belongs to all (`error`, `prelude`).
const LAYERS: &[&[&str]] = &[
    &["immutable"],
    &["url", "ip", "media_type", "time"],
    &["time_continuum"],
    &["io"],
    &[
        "signals",
        "server",
        "filesystem",
        "file_watch",
        "http",
        "http_transport",
    ],
    &["operating_system"],
    &["ipc", "task"],
    &["testing"],
];

/// What only the ambient implementations may name. Clippy forbids what std has
/// (`clippy.toml`); these are other crates'.
const AMBIENT: &[(&str, &[&str])] = &[
    ("rustix::", &["io/ambient/", "io/ambient.rs"]),
    ("signal_hook::", &["signals/process", "signals/signal.rs"]),
    ("Timestamp::now", &["time/clock.rs"]),
    (
        "libc::",
        &["task/overflow.rs", "task/stack/region.rs", "task/tests/"],
    ),
];

pub fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                into.push((path, text));
            }
        }
    }

    let mut sources = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut sources,
    );
    assert!(sources.len() > 20);
    sources
}

pub fn below_src(path: &Path) -> &str {
    path.to_str().unwrap().rsplit_once("/src/").unwrap().1
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// Code without its comments: examples may use the whole crate.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn imports_go_down() {
    let mut wrong = Vec::new();

    for (path, text) in sources() {
        let file = below_src(&path);
        let own = file.split(['/', '.']).next().unwrap();
        let Some(own_layer) = layer(own) else {
            continue;
        };
        // Tests inside a module may use what a user would.
        let text = text.split("#[cfg(test)]").next().unwrap();

        for line in code(text) {
            for used in line.split("crate::").skip(1) {
                let used = used
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                if used != own && layer(used).is_some_and(|layer| layer >= own_layer) {
                    wrong.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }

    assert!(
        wrong.is_empty(),
        "imports go down, these go up or sideways:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn only_the_ambient_implementations_reach_the_system() {
    let mut wrong = Vec::new();

    for (path, text) in sources() {
        let file = below_src(&path);

        for (name, allowed) in AMBIENT {
            if !allowed.iter().any(|allowed| file.starts_with(allowed))
                && code(&text).any(|line| line.contains(name))
            {
                wrong.push(format!("{file}: {name}"));
            }
        }
    }

    assert!(
        wrong.is_empty(),
        "authority is received, never taken:\n{}",
        wrong.join("\n")
    );
}

/// The files that hold unsafe code. One more needs a reason.
const UNSAFE: &[&str] = &[
    "task/current.rs",
    "task/overflow.rs",
    "task/stack/region.rs",
];

#[test]
fn unsafe_code_is_in_few_files_and_argued() {
    let mut holding = Vec::new();
    let mut unargued = Vec::new();

    for (path, text) in sources() {
        let file = below_src(&path);
        let lines: Vec<_> = text.lines().collect();

        for (index, line) in lines.iter().enumerate() {
            let trimmed = line.trim_start();
            if trimmed.starts_with("//") || !trimmed.contains("unsafe ") {
                continue;
            }
            holding.push(file.to_owned());

            // The argument may begin some lines above, and a statement may
            // break before its block.
            let argued = lines[index.saturating_sub(8)..index]
                .iter()
                .any(|above| above.trim_start().starts_with("// SAFETY:"));
            if !argued {
                unargued.push(format!("{file}:{}: {trimmed}", index + 1));
            }
        }
    }

    holding.sort_unstable();
    holding.dedup();
    assert_eq!(holding, UNSAFE);
    assert!(
        unargued.is_empty(),
        "no argument above:\n{}",
        unargued.join("\n")
    );
}
