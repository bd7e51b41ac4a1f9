use std::hash::{DefaultHasher, Hash, Hasher};

use crate::immutable::{Map, Set};
use crate::prelude::*;

#[test]
fn an_operation_leaves_what_is_shared_alone() {
    let shared = Set::of([3, 1, 2]);
    let again = || shared.clone();

    let _ = again().add(9).remove(&1);
    let _ = again().filter(|n| *n > 1).map(|n| n + 1);
    let _ = again().merge([7]).diff(Set::of([3]));
    let _ = again().match_with(|_, rest| rest.size(), || 0);

    assert_eq!(shared.to_list(), [3, 1, 2]);
}

#[test]
fn order_is_kept_and_does_not_count() {
    let hash = |set: &Set<i32>| {
        let mut hasher = DefaultHasher::new();
        set.hash(&mut hasher);
        hasher.finish()
    };
    let (a, b) = (Set::of([3, 1, 2]), Set::of([1, 2, 3]));

    assert_eq!(a, b);
    assert_eq!(hash(&a), hash(&b));
    assert_ne!(a, Set::of([1, 2]));
    assert_eq!(a.clone().remove(&1).add(1).to_list(), [3, 2, 1]);
    assert_eq!(a.sort(Ord::cmp), b.unsorted());
}

#[test]
fn texts_are_looked_up_without_a_string() {
    let set = Set::of(["a".to_owned()]);

    assert!(set.contains("a"));
    assert!(set.remove("a").empty());
}

#[test]
fn lazy_sets_give_what_sets_in_memory_give() {
    let values = [3, 1, 3, 2, 1];
    let set = || Set::of(values);
    let lazy = || Set::lazy(|| values);
    let snapped = || lazy().snap();
    let other = || Set::of([2, 9]);

    macro_rules! same {
        ($($operation:tt)+) => {
            assert_eq!(set() $($operation)+, lazy() $($operation)+ .memoize());
            assert_eq!(set() $($operation)+, snapped() $($operation)+ .memoize());
        };
    }

    same!(.add(1));
    same!(.add(7));
    same!(.merge(other()));
    same!(.diff(other()));
    same!(.intersect(other()));
    same!(.map(|n| n % 2));
    same!(.flat_map(|n| [n, n * 2]));
    same!(.filter(|n| *n > 1));
    same!(.exclude(|n| *n > 1));
    same!(.keep(|n: &i32| *n > 1));
    same!(.safeguard(0, |count, _| count + 1));
    same!(.unsorted());
    same!(.sort(|a, b| b.cmp(a)));

    assert_eq!(set().remove(&1), lazy().remove(1).memoize());
    assert_eq!(set().size(), lazy().size());
    assert_eq!(
        set().find(|n| *n < 3).copied(),
        lazy().find(|n| *n < 3).memoize()
    );
    assert_eq!(set().group_by(|n| n % 2), lazy().group_by(|n| n % 2));
    assert_eq!(set().partition(|n| *n > 1), lazy().partition(|n| *n > 1));
    assert!(lazy().equals(set()) && set().equals(lazy()));
    assert_eq!(
        lazy().match_with(|first, rest| (first, rest.to_list()), || (0, vec![])),
        (3, vec![1, 2])
    );
}

#[test]
fn sets_and_maps_go_where_their_values_go() {
    fn send_and_sync<T: Send + Sync>(_: &T) {}

    send_and_sync(&Set::of([1]));
    send_and_sync(&Map::of([(1, 2)]));
}

#[test]
fn a_deferred_set_draws_once() {
    let set = Sequence::defer([1, 1, 2]).to_set();

    assert!(set.contains(&2));
    assert_eq!(set.to_list(), [1, 2]);
}
