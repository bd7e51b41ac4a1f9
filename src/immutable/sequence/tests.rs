use super::Union;
use crate::immutable::monoid::{Append, ArrayMerge, Concat, MergeMap, MergeSet};
use crate::immutable::{Map, Monoid, Set};
use crate::prelude::*;

fn send_and_sync<T: Send + Sync>(_: &T) {}

/// Sequences with none, one and several values, some of them equal.
fn samples() -> Vec<Sequence<i32>> {
    [&[][..], &[1], &[1, 2], &[2, 1, 2], &[3, 1, 2, 3, 1, 5]]
        .map(Sequence::from)
        .into()
}

#[test]
fn an_operation_leaves_what_is_shared_alone() {
    let shared = Sequence::of([3, 1, 2]);
    let again = || shared.clone();

    let _ = again().add(9);
    let _ = again().append([9]).prepend([9]);
    let _ = again().filter(|n| *n > 1).map(|n| n + 1);
    let _ = again().sort(Ord::cmp).reverse();
    let _ = again().take(1).drop(1).take_end(1).drop_end(1);
    let _ = again().distinct().pad(9, 0).diff(Sequence::of([3]));
    let _ = again().match_with(|_, rest| rest.size(), || 0);
    let mut extended = again();
    extended.extend([4]);

    assert_eq!(shared, Sequence::of([3, 1, 2]));
    assert_eq!(extended, Sequence::of([3, 1, 2, 4]));
}

#[test]
fn shared_and_unshared_sequences_give_the_same() {
    for sample in samples() {
        let alone = || Sequence::of(sample.to_owned());
        let shared = || sample.clone();

        for n in 0..8 {
            assert_eq!(alone().take(n), shared().take(n));
            assert_eq!(alone().drop(n), shared().drop(n));
            assert_eq!(alone().take_end(n), shared().take_end(n));
            assert_eq!(alone().drop_end(n), shared().drop_end(n));
            assert_eq!(
                alone().take(n).append(alone().drop(n)),
                sample,
                "what is taken and what is dropped make the whole"
            );
            for until in 0..8 {
                assert_eq!(alone().slice(n, until), shared().slice(n, until));
            }
        }
        assert_eq!(alone().filter(|n| *n > 1), shared().filter(|n| *n > 1));
        assert_eq!(alone().reverse(), shared().reverse());
        assert_eq!(alone().reverse().reverse(), sample);
        assert_eq!(alone().sort(Ord::cmp), shared().sort(Ord::cmp));
    }
}

#[test]
fn an_unshared_sequence_works_in_place() {
    let sequence = Sequence::of([1, 2, 3, 4]);
    let before = sequence.as_slice().as_ptr();
    let after = sequence
        .filter(|n| *n != 2)
        .map(|n| n * 2)
        .reverse()
        .sort(Ord::cmp)
        .take(2);

    assert_eq!(after.as_slice(), [2, 6]);
    assert_eq!(after.as_slice().as_ptr(), before);
}

#[test]
fn attempts_and_maybes_are_collected() {
    let numbers = |texts: &[&str]| -> Attempt<Sequence<u8>> {
        texts
            .iter()
            .map(|text| text.parse::<u8>().attempt())
            .collect()
    };

    assert!(numbers(&["1", "2"]).is_ok_and(|all| all == Sequence::of([1, 2])));
    assert!(numbers(&["1", "x"]).is_err());

    let all: Maybe<Sequence<u8>> = [Maybe::just(1), Maybe::nothing()].into_iter().collect();
    assert_eq!(all, Maybe::nothing());
}

#[test]
fn functor_and_monad_laws() {
    let f = |n: i32| n * 3;
    let g = |n: i32| n - 7;
    let h = |n: i32| Sequence::of([n, n + 1]);
    let k = |n: i32| Sequence::of((0..n.clamp(0, 3)).collect::<Vec<_>>());

    for sample in samples() {
        let own = || sample.clone();

        assert_eq!(own().map(|n| n), sample);
        assert_eq!(own().map(f).map(g), own().map(|n| g(f(n))));
        assert_eq!(own().flat_map(|n| [n]), sample);
        assert_eq!(
            own().flat_map(h).flat_map(k),
            own().flat_map(|n| h(n).flat_map(k))
        );
    }
    assert_eq!(Sequence::of([5]).flat_map(h), h(5));
}

#[test]
fn monoids_are_associative_and_have_an_identity() {
    fn law<T: Clone + PartialEq + std::fmt::Debug>(monoid: impl Monoid<T>, values: [T; 3]) {
        let [a, b, c] = values;
        let left = monoid.combine(monoid.combine(a.clone(), b.clone()), c.clone());
        let right = monoid.combine(a.clone(), monoid.combine(b, c));

        assert_eq!(left, right);
        assert_eq!(monoid.combine(monoid.identity(), a.clone()), a);
        assert_eq!(monoid.combine(a.clone(), monoid.identity()), a);
    }

    law(Concat, ["a", "", "bc"].map(Str::of));
    law(Concat, ["a", "", "bc"].map(str::to_owned));
    law(Append, [&[1][..], &[], &[2, 1]].map(Sequence::from));
    law(MergeSet, [vec![1, 2], vec![], vec![2, 3]].map(Set::of));
    law(
        MergeMap,
        [vec![(1, 'a')], vec![(1, 'b'), (2, 'c')], vec![(2, 'd')]].map(Map::of),
    );
    law(
        ArrayMerge,
        [[(1, 'a')], [(1, 'b')], [(2, 'c')]].map(std::collections::BTreeMap::from),
    );
}

#[test]
fn windows_and_chunks_hold_every_value() {
    for sample in samples() {
        for size in 1..8 {
            let chunks = sample.clone().chunk(size);
            assert_eq!(chunks.clone().fold(Append), sample);
            assert!(chunks.drop_end(1).matches(|chunk| chunk.size() == size));

            let windows = sample.clone().windows(size);
            assert_eq!(
                windows.size(),
                if sample.size() > size {
                    sample.size() - size + 1
                } else {
                    usize::from(!sample.empty())
                }
            );
        }
        assert!(sample.clone().windows(0).size() <= 1);
        assert!(sample.clone().chunk(0).size() <= 1);
    }
}

#[test]
fn union_goes_on_to_the_longer_end() {
    let left = Sequence::of([1, 2]).union([7]);
    let right = Sequence::of([1]).union([7, 8]);

    assert_eq!(left, Sequence::of([Union::Both(1, 7), Union::Left(2)]));
    assert_eq!(right, Sequence::of([Union::Both(1, 7), Union::Right(8)]));
    assert_eq!(right[1].left(), Maybe::nothing());
    assert_eq!(right[0].right(), Maybe::just(7));
}

#[test]
fn the_last_lookup_keeps_the_last_error() {
    let look = |texts: &[&'static str]| {
        Sequence::of(texts.to_vec())
            .lookup()
            .last()
            .attempt(Error::message("none"), |text| {
                text.parse::<u8>()
                    .map_err(|_| Error::message(text))
                    .attempt()
            })
    };

    assert!(look(&["1", "2", "x"]).is_ok_and(|n| n == 2));
    assert_eq!(look(&["x", "y"]).unwrap_err().to_string(), "y");
    assert_eq!(look(&[]).unwrap_err().to_string(), "none");

    let either = Sequence::of([1, 2]).lookup().last().either("none", |n| {
        if n > 5 {
            Either::right(n)
        } else {
            Either::left("small")
        }
    });
    assert_eq!(either, Either::left("small"));
}

#[test]
#[should_panic(expected = "at least one element")]
fn an_aggregate_gives_at_least_one() {
    let _ = Sequence::of([1, 2]).aggregate(|_, _| []);
}

#[test]
fn it_is_what_a_slice_is() {
    let sequence = Sequence::of([1, 2, 3]);

    send_and_sync(&sequence);
    assert_eq!(sequence[0], 1);
    assert_eq!(sequence[1..], [2, 3]);
    assert!(sequence < Sequence::of([1, 3]));
    assert_eq!(format!("{sequence:?}"), "[1, 2, 3]");
    assert_eq!(Vec::from(sequence.clone()), vec![1, 2, 3]);
    assert_eq!((&sequence).into_iter().sum::<i32>(), 6);
    assert!(Set::of([sequence.clone()]).contains(&sequence));
    assert_eq!(Sequence::<u8>::default().size(), 0);
}

#[cfg(feature = "serde")]
#[test]
fn collections_are_read_as_they_are_written() {
    let sequence = Sequence::of([3, 1]);
    let text = serde_json::to_string(&sequence).unwrap();
    assert_eq!(text, "[3,1]");
    assert_eq!(
        serde_json::from_str::<Sequence<i32>>(&text).unwrap(),
        sequence
    );

    let set = Set::of([3, 1]);
    let text = serde_json::to_string(&set).unwrap();
    assert_eq!(serde_json::from_str::<Set<i32>>(&text).unwrap(), set);

    let map = Map::of([("b".to_owned(), 1), ("a".to_owned(), 2)]);
    let text = serde_json::to_string(&map).unwrap();
    assert_eq!(text, r#"{"b":1,"a":2}"#);
    assert_eq!(
        serde_json::from_str::<Map<String, i32>>(&text).unwrap(),
        map
    );
}
