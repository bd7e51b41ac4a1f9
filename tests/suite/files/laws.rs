//! Laws of reading, for any content.

use innmind::prelude::*;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

use super::all;
use crate::memory::Memory;
use crate::support::World;

/// Bytes in which newlines are frequent.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let byte = any::<u8>().prop_map(|byte| if byte < 64 { b'\n' } else { byte });

    prop::collection::vec(byte, 0..200)
}

fn concat(pieces: &[Str]) -> Vec<u8> {
    pieces
        .iter()
        .flat_map(|piece| piece.as_bytes().to_vec())
        .collect()
}

proptest! {
    /// `IO::files()->read()->chunks()`, but for the empty piece at the end.
    #[test]
    fn chunks_make_the_file(content in content(), size in 1_usize..100, at_once in 1_usize..50) {
        let memory = Memory::new();
        memory.disk().faults.at_once.store(at_once, std::sync::atomic::Ordering::Relaxed);
        let files = memory.io().files();
        let path = World::path(&memory, "a");
        files.write(path.clone()).sink([Str::of(content.clone())]).unwrap();

        let chunks = all(files.read(path).chunks(size).iter());

        prop_assert_eq!(concat(&chunks), content);
        if let Some((last, whole)) = chunks.split_last() {
            prop_assert!(whole.iter().all(|chunk| chunk.as_bytes().len() == size));
            prop_assert!((1..=size).contains(&last.as_bytes().len()));
        }
    }

    /// `IO::files()->read()->lines()`.
    #[test]
    fn lines_make_the_file(content in content(), at_once in 1_usize..50) {
        let memory = Memory::new();
        memory.disk().faults.at_once.store(at_once, std::sync::atomic::Ordering::Relaxed);
        let files = memory.io().files();
        let path = World::path(&memory, "a");
        files.write(path.clone()).sink([Str::of(content.clone())]).unwrap();

        let lines = all(files.read(path).lines().iter());

        let parts: Vec<&[u8]> = content.split(|byte| *byte == b'\n').collect();
        prop_assert_eq!(lines.len(), parts.len());
        for (line, part) in lines.iter().zip(parts) {
            prop_assert_eq!(line.as_bytes().strip_suffix(b"\n").unwrap_or(line.as_bytes()), part);
        }
        prop_assert!(!lines.last().unwrap().as_bytes().ends_with(b"\n"));
        prop_assert_eq!(concat(&lines), content);
    }
}
