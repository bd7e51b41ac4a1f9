//! What maps and sets cost, beside `indexmap`, which they are made of.

use std::hint::black_box;
use std::process::ExitCode;

use indexmap::{IndexMap, IndexSet};
use innmind::immutable::{Map, Set};

mod support;

use support::{consume, contest, verdict};

/// More than this times what `indexmap` takes is a regression.
const BOUND: f64 = 1.2;

/// Keys that are looked up.
const KEYS: u64 = 1_000;

/// Pairs that are put one by one.
const PUT: u64 = 10_000;

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
    let index_map = || there().zip(0..).collect::<IndexMap<_, u64>>();
    let map = || there().zip(0..).collect::<Map<_, u64>>();
    let maps = pairs(index_map, map);

    contest(
        &format!("Map::get, {keys}"),
        [
            ("indexmap", &mut || {
                for (map, _) in black_box(&maps) {
                    consume(all.iter().filter_map(|key| map.get(key)).sum::<u64>());
                }
            }),
            ("map", &mut || {
                for (_, map) in black_box(&maps) {
                    consume(all.iter().filter_map(|key| map.get(key)).sum::<u64>());
                }
            }),
        ],
    )
    .bound("map", BOUND);

    let index_set = || there().collect::<IndexSet<_>>();
    let set = || there().collect::<Set<_>>();
    let sets = pairs(index_set, set);

    contest(
        &format!("Set::contains, {keys}"),
        [
            ("indexmap", &mut || {
                for (set, _) in black_box(&sets) {
                    consume(all.iter().filter(|key| set.contains(*key)).count());
                }
            }),
            ("set", &mut || {
                for (_, set) in black_box(&sets) {
                    consume(all.iter().filter(|key| set.contains(*key)).count());
                }
            }),
        ],
    )
    .bound("set", BOUND);
}

/// Several of each, made in turns: keys meet at random, and memory lies where
/// there is room, which is luck that one of a kind would keep.
fn pairs<A, B>(one: impl Fn() -> A, other: impl Fn() -> B) -> Vec<(A, B)> {
    (0..16)
        .map(|turn| {
            if turn % 2 == 0 {
                let first = one();
                (first, other())
            } else {
                let first = other();
                (one(), first)
            }
        })
        .collect()
}

fn put() {
    contest(
        "Map::put",
        [
            ("indexmap", &mut || {
                let mut map = IndexMap::new();
                for n in 0..PUT {
                    map.insert(black_box(n), n);
                }
                consume(map);
            }),
            ("map", &mut || {
                let mut map = Map::of([]);
                for n in 0..PUT {
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
                for n in 0..PUT {
                    set.insert(black_box(n));
                }
                consume(set);
            }),
            ("set", &mut || {
                let mut set = Set::of([]);
                for n in 0..PUT {
                    set = set.add(black_box(n));
                }
                consume(set);
            }),
        ],
    )
    .bound("set", BOUND);
}
