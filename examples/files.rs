//! Counts words by line, replaces a file in one step, and lists what is there.
//!
//! ```text
//! cargo run --example files
//! ```

use innmind::io::Io;
use innmind::io::files::{Access, Files};
use innmind::prelude::*;
use innmind::url::Path;

fn main() -> Attempt<()> {
    // A program of one's own takes an `Os`; this one needs nothing but files.
    let files = Io::from_ambient_authority().files();
    let folder = std::env::temp_dir().join(format!("innmind-files-{}", std::process::id()));
    let folder = Path::attempt(format!("{}/", folder.display()))?;

    let said = files
        .create(folder.clone())
        .flat_map(|_| run(&files, &folder));
    // Whatever happened, nothing stays.
    if let Access::Directory(directory) = files.access(folder)? {
        directory.remove()?;
    }

    println!("{}", said?);
    Ok(())
}

fn run(files: &Files, folder: &Path) -> Attempt<String> {
    let poem = folder.resolve(&Path::of("poem"));
    files.write(poem.clone()).sink([
        Str::of("So much depends\nupon\n\n"),
        Str::of("a red wheel\nbarrow\n"),
    ])?;

    // Produced as it is read, written as it is produced: neither is in memory.
    let counted = files.read(poem.clone()).lines().map(|line| {
        line.map(|line| {
            let words = line.as_str().unwrap_or_default().split_whitespace();
            Str::of(format!("{}\n", words.count()))
        })
    });
    let counts = folder.resolve(&Path::of("counts"));
    files
        .write(counts.clone())
        .atomically()
        .sink_attempts(counted)?;

    let first = files
        .read(counts)
        .lines()
        .iter()
        .next()
        .unwrap_or(Ok(Str::of("")))?;
    let size = files.read(poem).size()?;
    let names = match files.access(folder.clone())? {
        Access::Directory(directory) => directory.list().size(),
        other => return Err(Error::message(format!("{other:?}"))),
    };

    Ok(format!(
        "{size} in {names} files, {} words in the first line",
        first.trim()
    ))
}
