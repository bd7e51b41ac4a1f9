//! `Map` and `Set` against a plain list.

use innmind::immutable::{Map, Pair, Set};
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;

#[derive(Clone, Debug)]
enum OnSet {
    Add(u8),
    Remove(u8),
    Merge(Vec<u8>),
    Diff(Vec<u8>),
    Intersect(Vec<u8>),
    Filter(u8),
    Exclude(u8),
    Keep(u8),
    Map(u8),
    FlatMap(u8),
    Rest,
    Clear,
}

impl OnSet {
    fn any() -> impl Strategy<Value = Self> {
        let value = || 0..8_u8;
        let some = || vec(value(), 0..5);

        prop_oneof![
            value().prop_map(Self::Add),
            value().prop_map(Self::Remove),
            some().prop_map(Self::Merge),
            some().prop_map(Self::Diff),
            some().prop_map(Self::Intersect),
            value().prop_map(Self::Filter),
            value().prop_map(Self::Exclude),
            value().prop_map(Self::Keep),
            (1..8_u8).prop_map(Self::Map),
            (1..8_u8).prop_map(Self::FlatMap),
            Just(Self::Rest),
            Just(Self::Clear),
        ]
    }

    fn on_list(&self, mut list: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Add(value) => list.push(*value),
            Self::Remove(value) => list.retain(|own| own != value),
            Self::Merge(other) => list.extend(other),
            Self::Diff(other) => list.retain(|own| !other.contains(own)),
            Self::Intersect(other) => list.retain(|own| other.contains(own)),
            Self::Filter(n) | Self::Keep(n) => list.retain(|own| own > n),
            Self::Exclude(n) => list.retain(|own| own <= n),
            Self::Map(n) => list.iter_mut().for_each(|own| *own %= n),
            Self::FlatMap(n) => list = list.iter().flat_map(|own| [*own, own % n]).collect(),
            Self::Rest => list = list.into_iter().skip(1).collect(),
            Self::Clear => list.clear(),
        }

        let mut distinct = Vec::new();
        for value in list {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        distinct
    }

    fn on_set(self, set: Set<u8>) -> Set<u8> {
        match self {
            Self::Add(value) => set.add(value),
            Self::Remove(value) => set.remove(&value),
            Self::Merge(other) => set.merge(Set::of(other)),
            Self::Diff(other) => set.diff(Sequence::of(other)),
            Self::Intersect(other) => set.intersect(Set::of(other)),
            Self::Filter(n) => set.filter(|own| *own > n),
            Self::Keep(n) => set.keep(move |own: &u8| *own > n),
            Self::Exclude(n) => set.exclude(|own| *own > n),
            Self::Map(n) => set.map(|own| own % n),
            Self::FlatMap(n) => set.flat_map(|own| [own, own % n]),
            Self::Rest => set.match_with(|_, rest| rest, Set::default),
            Self::Clear => set.clear(),
        }
    }

    fn on_lazy(self, set: innmind::immutable::set::Lazy<u8>) -> innmind::immutable::set::Lazy<u8> {
        match self {
            Self::Add(value) => set.add(value).boxed(),
            Self::Remove(value) => set.remove(value).boxed(),
            Self::Merge(other) => set.merge(Set::of(other)).boxed(),
            Self::Diff(other) => set.diff(Sequence::of(other)).boxed(),
            Self::Intersect(other) => set.intersect(Set::of(other)).boxed(),
            Self::Filter(n) => set.filter(move |own| *own > n).boxed(),
            Self::Keep(n) => set.keep(move |own: &u8| *own > n).boxed(),
            Self::Exclude(n) => set.exclude(move |own| *own > n).boxed(),
            Self::Map(n) => set.map(move |own| own % n).boxed(),
            Self::FlatMap(n) => set.flat_map(move |own| [own, own % n]).boxed(),
            Self::Rest => set.match_with(|_, rest| rest.boxed(), || Set::lazy(Vec::new).boxed()),
            Self::Clear => {
                let none = set.clear();
                Set::lazy(move || none.clone()).boxed()
            }
        }
    }
}

#[derive(Clone, Debug)]
enum OnMap {
    Put(u8, u8),
    Remove(u8),
    Merge(Vec<(u8, u8)>),
    Filter(u8),
    Exclude(u8),
    Map(u8),
    FlatMap(u8),
}

impl OnMap {
    fn any() -> impl Strategy<Value = Self> {
        let value = || 0..8_u8;

        prop_oneof![
            (value(), value()).prop_map(|(key, value)| Self::Put(key, value)),
            value().prop_map(Self::Remove),
            vec((value(), value()), 0..5).prop_map(Self::Merge),
            value().prop_map(Self::Filter),
            value().prop_map(Self::Exclude),
            (1..8_u8).prop_map(Self::Map),
            (1..8_u8).prop_map(Self::FlatMap),
        ]
    }

    fn on_list(&self, mut list: Vec<(u8, u8)>) -> Vec<(u8, u8)> {
        match self {
            Self::Put(key, value) => put(&mut list, (*key, *value)),
            Self::Remove(key) => list.retain(|(own, _)| own != key),
            Self::Merge(other) => other.iter().for_each(|pair| put(&mut list, *pair)),
            Self::Filter(n) => list.retain(|(key, value)| key ^ value > *n),
            Self::Exclude(n) => list.retain(|(key, value)| key ^ value <= *n),
            Self::Map(n) => list
                .iter_mut()
                .for_each(|(key, value)| *value = (*key + *value) % n),
            Self::FlatMap(n) => {
                let mut next = Vec::new();
                for (key, value) in list {
                    put(&mut next, (value, key));
                    put(&mut next, (key % n, value));
                }
                return next;
            }
        }
        list
    }

    fn on_map(self, map: Map<u8, u8>) -> Map<u8, u8> {
        match self {
            Self::Put(key, value) => map.put(key, value),
            Self::Remove(key) => map.remove(&key),
            Self::Merge(other) => map.merge(Map::of(other)),
            Self::Filter(n) => map.filter(|key, value| key ^ value > n),
            Self::Exclude(n) => map.exclude(|key, value| key ^ value > n),
            Self::Map(n) => map.map(|key, value| (key + value) % n),
            Self::FlatMap(n) => map.flat_map(|key, value| [(value, key), (key % n, value)]),
        }
    }
}

/// A key that is there keeps its place.
fn put(list: &mut Vec<(u8, u8)>, (key, value): (u8, u8)) {
    match list.iter_mut().find(|(own, _)| *own == key) {
        Some(pair) => pair.1 = value,
        None => list.push((key, value)),
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_set_is_a_list_without_duplicates(
        values in vec(0..8_u8, 0..8),
        steps in vec(OnSet::any(), 0..6),
        asked in 0..8_u8,
    ) {
        let mut list = OnSet::Merge(values.clone()).on_list(Vec::new());
        let mut set = Set::of(values.clone());
        let mut lazy = {
            let values = values.clone();
            Set::lazy(move || values.clone()).boxed()
        };
        for step in steps {
            // What is shared is not changed in place.
            let (before, shared) = (set.clone().to_list(), set.clone());
            list = step.on_list(list);
            set = step.clone().on_set(set);
            lazy = step.on_lazy(lazy);
            prop_assert_eq!(shared.to_list(), before);
        }

        prop_assert_eq!(&set.clone().to_list(), &list);
        prop_assert_eq!(lazy.to_list(), list.clone());
        prop_assert_eq!(lazy.memoize(), set.clone());
        prop_assert_eq!(lazy.clone().snap().memoize(), set.clone());
        prop_assert!(lazy.equals(&set) && set.equals(&lazy));

        prop_assert_eq!(set.size(), list.len());
        prop_assert_eq!(set.empty(), lazy.empty());
        prop_assert_eq!(set.contains(&asked), list.contains(&asked));
        prop_assert_eq!(lazy.contains(&asked), list.contains(&asked));
        prop_assert_eq!(set.find(|n| *n > asked), list.iter().find(|n| **n > asked));
        prop_assert_eq!(lazy.any(|n| *n > asked), list.iter().any(|n| *n > asked));
        prop_assert_eq!(set.matches(|n| *n > asked), list.iter().all(|n| *n > asked));

        let (yes, no) = set.clone().partition(|n| *n > asked);
        prop_assert!(yes.matches(|n| *n > asked) && !no.any(|n| *n > asked));
        prop_assert_eq!(yes.merge(no), set.clone());

        let mut sorted = list.clone();
        sorted.sort_unstable();
        prop_assert_eq!(set.clone().sort(Ord::cmp).to_list(), sorted);
        prop_assert_eq!(set.clone().unsorted().to_list(), list.clone());

        let groups = set.clone().group_by(|n| n % 3);
        prop_assert_eq!(lazy.group_by(|n| n % 3), groups.clone());
        let together = groups.reduce(Set::default(), |all, _, group| all.merge(group));
        prop_assert_eq!(together, set.clone());

        // Equal in whatever order.
        list.reverse();
        prop_assert_eq!(Set::of(list), set);
    }

    #[test]
    fn a_map_is_a_list_of_pairs_with_distinct_keys(
        pairs in vec((0..8_u8, 0..8_u8), 0..8),
        steps in vec(OnMap::any(), 0..6),
        asked in 0..8_u8,
    ) {
        let mut list = OnMap::Merge(pairs.clone()).on_list(Vec::new());
        let mut map = Map::of(pairs);
        for step in steps {
            let (before, shared) = (map.clone().to_sequence(), map.clone());
            list = step.on_list(list);
            map = step.on_map(map);
            prop_assert_eq!(shared.to_sequence(), before);
        }

        let given: Vec<(u8, u8)> = map.clone().into_iter().collect();
        prop_assert_eq!(&given, &list);
        prop_assert_eq!(map.size(), list.len());
        prop_assert_eq!(map.empty(), list.is_empty());

        let found = list.iter().find(|(key, _)| *key == asked).map(|(_, value)| value);
        prop_assert_eq!(map.get(&asked), found);
        prop_assert_eq!(map.contains(&asked), found.is_some());
        prop_assert_eq!(map.keys().to_list(), list.iter().map(|(key, _)| *key).collect::<Vec<_>>());
        prop_assert_eq!(map.values().to_list(), list.iter().map(|(_, value)| *value).collect::<Vec<_>>());
        prop_assert_eq!(
            map.clone().to_sequence().to_list(),
            list.iter().copied().map(Pair::from).collect::<Vec<_>>()
        );

        let above = |_: &u8, value: &u8| *value > asked;
        prop_assert_eq!(map.any(above), list.iter().any(|(key, value)| above(key, value)));
        prop_assert_eq!(map.matches(above), list.iter().all(|(key, value)| above(key, value)));
        prop_assert_eq!(
            map.find(above).map(|pair| **pair.key()),
            list.iter().find(|(key, value)| above(key, value)).map(|(key, _)| *key)
        );
        let (yes, no) = map.clone().partition(above);
        prop_assert_eq!(yes.clone(), map.clone().filter(above));
        prop_assert_eq!(no.clone(), map.clone().exclude(above));
        prop_assert_eq!(yes.merge(no), map.clone());

        let groups = map.clone().group_by(|_, value| value % 3);
        let together = groups.reduce(Map::default(), |all, _, group| all.merge(group));
        prop_assert_eq!(together, map.clone());

        // Equal in whatever order.
        list.reverse();
        prop_assert!(map.equals(&Map::of(list)));
    }
}
