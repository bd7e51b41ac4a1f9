//! What maps and sets cost, beside `indexmap`, which they are made of.

use std::hint::black_box;
use std::process::ExitCode;

use indexmap::{IndexMap, IndexSet};
use innmind::immutable::{Map, Set};

mod support;

use support::{consume, contest, verdict};

/// More than this times what `indexmap` takes is a regression.
const BOUND: f64 = 1.2;

/// Keys in a map.
const KEYS: u64 = 10_000;

fn main() -> ExitCode {
    looked_up("numbers", &(0..KEYS).collect::<Vec<_>>());
    looked_up(
        "texts",
        &(0..KEYS).map(|n| format!("key {n}")).collect::<Vec<_>>(),
    );
    put();

    verdict()
}

fn looked_up<K: Clone + Eq + std::hash::Hash>(keys: &str, all: &[K]) {
    // Every second one is there.
    let there = || all.iter().step_by(2).cloned();
    let index_map: IndexMap<_, _> = there().zip(0_u64..).collect();
    let map: Map<_, _> = there().zip(0_u64..).collect();

    contest(
        &format!("Map::get, {keys}"),
        [
            ("indexmap", &mut || {
                let map = black_box(&index_map);
                consume(all.iter().filter_map(|key| map.get(key)).sum::<u64>());
            }),
            ("map", &mut || {
                let map = black_box(&map);
                consume(all.iter().filter_map(|key| map.get(key)).sum::<u64>());
            }),
        ],
    )
    .bound("map", BOUND);

    let index_set: IndexSet<_> = there().collect();
    let set: Set<_> = there().collect();

    contest(
        &format!("Set::contains, {keys}"),
        [
            ("indexmap", &mut || {
                let set = black_box(&index_set);
                consume(all.iter().filter(|key| set.contains(*key)).count());
            }),
            ("set", &mut || {
                let set = black_box(&set);
                consume(all.iter().filter(|key| set.contains(*key)).count());
            }),
        ],
    )
    .bound("set", BOUND);
}

fn put() {
    contest(
        "Map::put",
        [
            ("indexmap", &mut || {
                let mut map = IndexMap::new();
                for n in 0..KEYS {
                    map.insert(black_box(n), n);
                }
                consume(map);
            }),
            ("map", &mut || {
                let mut map = Map::of([]);
                for n in 0..KEYS {
                    map = map.put(black_box(n), n);
                }
                consume(map);
            }),
        ],
    )
    .bound("map", BOUND);

    contest(
        "Set::add",
        [
            ("indexmap", &mut || {
                let mut set = IndexSet::new();
                for n in 0..KEYS {
                    set.insert(black_box(n));
                }
                consume(set);
            }),
            ("set", &mut || {
                let mut set = Set::of([]);
                for n in 0..KEYS {
                    set = set.add(black_box(n));
                }
                consume(set);
            }),
        ],
    )
    .bound("set", BOUND);
}
