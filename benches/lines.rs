//! The lines of a large file, one owned line at a time: beside std's.
//!
//! The memory of each is told too: what the process has at most, which a file
//! of 256 MiB must not move.

mod support;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read as _, Write};
use std::os::unix::fs::FileExt;
use std::process::ExitCode;

use bytes::Bytes;
use innmind::io::Io;
use innmind::io::files::Read;
use innmind::prelude::*;
use innmind::url::Path;
use support::regime::Directory;
use support::{Ranking, consume, contest, verdict};

const SIZE: usize = 256 * 1024 * 1024;

/// How long lines are in turn, newline included: about 100 bytes, as in a log.
const LONG: [usize; 8] = [24, 160, 68, 122, 10, 240, 96, 80];

/// About 50 bytes, as in prose.
const SHORT: [usize; 8] = [12, 80, 34, 61, 5, 120, 48, 40];

fn main() -> ExitCode {
    let directory = Directory::new("lines").expect("a directory");
    let path = directory.join("lines");

    write(&path, &LONG);
    lines("lines of 100 bytes", &path).bound("innmind", 1.1);
    memory();
    chunks(&path);
    memory();

    write(&path, &SHORT);
    lines("lines of 50 bytes", &path);
    memory();

    verdict()
}

fn lines(name: &str, path: &std::path::Path) -> Ranking {
    let lines = read(path).lines();

    contest(
        name,
        [
            ("std", &mut || {
                let file = BufReader::new(File::open(path).expect("a file"));
                for line in file.lines() {
                    consume(line.expect("a line").as_bytes());
                }
            }),
            // What counted slices cost at least: each is counted and uncounted.
            ("memchr over Bytes", &mut || by_hand(path)),
            ("innmind", &mut || {
                for line in lines.iter() {
                    consume(line.expect("a line").as_bytes());
                }
            }),
        ],
    )
}

fn by_hand(path: &std::path::Path) {
    let file = File::open(path).expect("a file");
    let mut room = vec![0; 128 * 1024];
    let mut position = 0;

    loop {
        let read = file.read_at(&mut room, position).expect("a block");
        if read == 0 {
            break;
        }
        room.truncate(read);
        let block = Bytes::from(room);
        let mut from = 0;
        while let Some(newline) = memchr::memchr(b'\n', &block[from..]) {
            let line = block.slice(from..=from + newline);
            consume(&line[..]);
            from += line.len();
        }
        position += from as u64;
        room = Vec::from(block);
        room.resize(128 * 1024, 0);
    }
}

fn chunks(path: &std::path::Path) {
    let chunks = read(path).chunks(64 * 1024);

    contest(
        "chunks of 64 KiB",
        [
            ("std", &mut || {
                let mut file = File::open(path).expect("a file");
                let mut chunk = vec![0; 64 * 1024];
                while file.read(&mut chunk).expect("a chunk") > 0 {}
            }),
            ("innmind", &mut || {
                for chunk in chunks.iter() {
                    consume::<Str>(chunk.expect("a chunk"));
                }
            }),
        ],
    );
}

fn read(path: &std::path::Path) -> Read {
    let path = Path::of(path.to_string_lossy().into_owned());

    Io::from_ambient_authority().files().read(path)
}

fn write(path: &std::path::Path, lengths: &[usize]) {
    // Run without measuring, a little is enough.
    let measured = std::env::args().any(|argument| argument == "--bench");
    let size = if measured { SIZE } else { 1024 * 1024 };
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    let line = "x".repeat(300);
    let mut written = 0;

    for length in lengths.iter().cycle() {
        if written >= size {
            break;
        }
        writeln!(file, "{}", &line[1..*length]).expect("room");
        written += length;
    }
    file.flush().expect("room");
}

/// What the process had at most so far.
fn memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();

    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM:")) {
        println!(
            "    {}",
            peak.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
}
