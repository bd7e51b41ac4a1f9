//! A sequence gives the same in each of its forms, whatever chain of operations
//! is asked of it.

use innmind::immutable::deferred::Shared;
use innmind::immutable::monoid::Concat;
use innmind::immutable::sequence::{Defer, Lazy, Union};
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;

/// An operation from numbers to numbers: what else it gives is summed up.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Map,
    FlatMap,
    Filter,
    Exclude,
    Keep,
    Take(usize),
    Drop(usize),
    Slice(usize, usize),
    TakeEnd(usize),
    DropEnd(usize),
    TakeWhile,
    DropWhile,
    Add(i32),
    Append(Vec<i32>),
    Prepend(Vec<i32>),
    Pad(usize),
    Zip(Vec<i32>),
    Union(Vec<i32>),
    Diff(Vec<i32>),
    Intersect(Vec<i32>),
    Distinct,
    Indices,
    Sort,
    Reverse,
    Safeguard,
    Aggregate,
    Windows(usize),
    Chunk(usize),
    Via(Vec<i32>),
    ToSet,
}

impl Step {
    pub(super) fn any() -> impl Strategy<Value = Self> {
        let size = || 0..6_usize;
        let value = || -4..9_i32;
        let values = || vec(value(), 0..4);

        prop_oneof![
            Just(Self::Map),
            Just(Self::FlatMap),
            Just(Self::Filter),
            Just(Self::Exclude),
            Just(Self::Keep),
            size().prop_map(Self::Take),
            size().prop_map(Self::Drop),
            (size(), size()).prop_map(|(from, until)| Self::Slice(from, until)),
            size().prop_map(Self::TakeEnd),
            size().prop_map(Self::DropEnd),
            Just(Self::TakeWhile),
            Just(Self::DropWhile),
            value().prop_map(Self::Add),
            values().prop_map(Self::Append),
            values().prop_map(Self::Prepend),
            size().prop_map(Self::Pad),
            values().prop_map(Self::Zip),
            values().prop_map(Self::Union),
            values().prop_map(Self::Diff),
            values().prop_map(Self::Intersect),
            Just(Self::Distinct),
            Just(Self::Indices),
            Just(Self::Sort),
            Just(Self::Reverse),
            Just(Self::Safeguard),
            Just(Self::Aggregate),
            size().prop_map(Self::Windows),
            size().prop_map(Self::Chunk),
            values().prop_map(Self::Via),
            Just(Self::ToSet),
        ]
    }

    /// What the operation means, on a list.
    pub(super) fn on_list(&self, list: &[i32]) -> Vec<i32> {
        let all = || list.iter().copied();

        match self {
            Self::Map => all().map(changed).collect(),
            Self::FlatMap => all().flat_map(several).collect(),
            Self::Filter | Self::Keep => all().filter(holds).collect(),
            Self::Exclude => all().filter(|n| !holds(n)).collect(),
            Self::Take(size) => list[..(*size).min(list.len())].to_vec(),
            Self::Drop(size) => list[(*size).min(list.len())..].to_vec(),
            Self::Slice(from, until) => {
                let until = (*until).min(list.len());
                list[(*from).min(until)..until].to_vec()
            }
            Self::TakeEnd(size) => list[list.len() - (*size).min(list.len())..].to_vec(),
            Self::DropEnd(size) => list[..list.len() - (*size).min(list.len())].to_vec(),
            Self::TakeWhile => list[..leading(list)].to_vec(),
            Self::DropWhile => list[leading(list)..].to_vec(),
            Self::Add(value) => [list, &[*value]].concat(),
            Self::Append(other) => [list, other].concat(),
            Self::Prepend(other) => [other, list].concat(),
            Self::Pad(size) => {
                let missing = size.saturating_sub(list.len());
                [list, &vec![0; missing]].concat()
            }
            Self::Zip(other) => all().zip(other).map(|(a, b)| a.wrapping_add(*b)).collect(),
            Self::Union(other) => (0..list.len().max(other.len()))
                .map(|at| match (list.get(at), other.get(at)) {
                    (Some(a), Some(b)) => a.wrapping_add(*b),
                    (Some(one), None) | (None, Some(one)) => *one,
                    (None, None) => unreachable!("one of them is that long"),
                })
                .collect(),
            Self::Diff(other) => all().filter(|n| !other.contains(n)).collect(),
            Self::Intersect(other) => all().filter(|n| other.contains(n)).collect(),
            Self::Distinct | Self::ToSet => {
                let mut seen = Vec::new();
                for value in all() {
                    if !seen.contains(&value) {
                        seen.push(value);
                    }
                }
                seen
            }
            Self::Indices => (0..list.len())
                .map(|at| i32::try_from(at).unwrap())
                .collect(),
            Self::Sort => {
                let mut list = list.to_vec();
                list.sort_by_key(|n| n.rem_euclid(3));
                list
            }
            Self::Reverse => all().rev().collect(),
            Self::Safeguard => list.to_vec(),
            Self::Aggregate => {
                let mut list = all();
                let mut done: Vec<i32> = list.next().into_iter().collect();
                for value in list {
                    let last = done.pop().unwrap();
                    done.extend(met(last, value));
                }
                done
            }
            Self::Windows(size) if *size == 0 || list.len() < *size => whole(list),
            Self::Windows(size) => list.windows(*size).map(sum).collect(),
            Self::Chunk(0) => whole(list),
            Self::Chunk(size) => list.chunks(*size).map(sum).collect(),
            Self::Via(other) => Self::Append(other.clone()).on_list(&Self::Map.on_list(list)),
        }
    }
}

/// All values as one, if there is one.
fn whole(list: &[i32]) -> Vec<i32> {
    list.chunks(list.len().max(1)).map(sum).collect()
}

fn changed(n: i32) -> i32 {
    n.wrapping_mul(2).wrapping_sub(1)
}

pub(super) fn several(n: i32) -> Vec<i32> {
    vec![n; usize::try_from(n.rem_euclid(3)).unwrap()]
}

pub(super) fn holds(n: &i32) -> bool {
    n.rem_euclid(3) != 1
}

pub(super) fn leads(n: &i32) -> bool {
    *n < 4
}

pub(super) fn leading(list: &[i32]) -> usize {
    list.iter().take_while(|n| leads(n)).count()
}

pub(super) fn met(a: i32, b: i32) -> Vec<i32> {
    match a.wrapping_add(b).rem_euclid(3) {
        0 => vec![a.wrapping_add(b)],
        1 => vec![a, b],
        _ => vec![a, 0, b],
    }
}

fn sum(list: &[i32]) -> i32 {
    list.iter().fold(0, |sum, n| sum.wrapping_add(*n))
}

fn united(union: Union<i32, i32>) -> i32 {
    match union {
        Union::Left(one) | Union::Right(one) => one,
        Union::Both(a, b) => a.wrapping_add(b),
    }
}

/// A sequence in one of its forms.
pub(super) trait Form: Sized {
    fn step(self, step: Step) -> Self;

    fn steps(self, steps: &[Step]) -> Self {
        steps.iter().cloned().fold(self, Self::step)
    }
}

/// The same calls on each form. `$start` makes what the methods are called on,
/// `$end` brings what they give back to the form, `$memory` what they give in
/// memory at once.
macro_rules! form {
    (
        $form:ty,
        $it:ident => $start:expr,
        $next:ident => $end:expr,
        $drop_end:ident, $take_end:ident, $list:ident => $memory:expr
    ) => {
        impl Form for $form {
            fn step(self, step: Step) -> Self {
                let $it = self;
                macro_rules! to {
                    ($given:expr) => {{
                        let $next = $given;
                        $end
                    }};
                }
                #[allow(unused_macros)]
                macro_rules! memory {
                    ($given:expr) => {{
                        let $list = $given;
                        $memory
                    }};
                }

                match step {
                    Step::Map => to!($start.map(changed)),
                    Step::FlatMap => to!($start.flat_map(several)),
                    Step::Filter => to!($start.filter(holds)),
                    Step::Exclude => to!($start.exclude(holds)),
                    Step::Keep => to!($start.keep(holds)),
                    Step::Take(size) => to!($start.take(size)),
                    Step::Drop(size) => to!($start.drop(size)),
                    Step::Slice(from, until) => to!($start.slice(from, until)),
                    Step::TakeEnd(size) => $take_end!($start.take_end(size)),
                    Step::DropEnd(size) => $drop_end!($start.drop_end(size)),
                    Step::TakeWhile => to!($start.take_while(leads)),
                    Step::DropWhile => to!($start.drop_while(leads)),
                    Step::Add(value) => to!($start.add(value)),
                    Step::Append(other) => to!($start.append(Sequence::of(other))),
                    Step::Prepend(other) => to!($start.prepend(Sequence::of(other))),
                    Step::Pad(size) => to!($start.pad(size, 0)),
                    Step::Zip(other) => to!($start
                        .zip(Sequence::of(other))
                        .map(|(a, b)| a.wrapping_add(b))),
                    Step::Union(other) => {
                        to!($start.union(Sequence::of(other)).map(united))
                    }
                    Step::Diff(other) => to!($start.diff(Sequence::of(other))),
                    Step::Intersect(other) => to!($start.intersect(Sequence::of(other))),
                    Step::Distinct => to!($start.distinct()),
                    Step::Indices => to!($start.indices().map(|n| i32::try_from(n).unwrap())),
                    Step::Sort => to!($start.sort(|a, b| a.rem_euclid(3).cmp(&b.rem_euclid(3)))),
                    Step::Reverse => to!($start.reverse()),
                    Step::Safeguard => to!($start.safeguard(0, |count, _| count + 1)),
                    Step::Aggregate => to!($start.aggregate(met)),
                    Step::Windows(size) => {
                        to!($start.windows(size).map(|it| sum(it.as_slice())))
                    }
                    Step::Chunk(size) => to!($start.chunk(size).map(|it| sum(it.as_slice()))),
                    Step::Via(other) => {
                        let other = Sequence::of(other);
                        to!($start.via(move |all| all.map(changed).append(other.clone())))
                    }
                    Step::ToSet => to!($start.to_set().unsorted()),
                }
            }
        }
    };
}

form!(Sequence<i32>, it => it, next => next, to, to, list => list);

form!(
    Lazy<i32>,
    it => it,
    next => next.boxed(),
    memory, to,
    list => Lazy::of(list).boxed()
);

/// A snapped sequence that several branches share.
pub(super) type Snap = Shared<Sequence<i32>>;

form!(
    Snap,
    it => Deferred::of(move || it.memoize()),
    next => next.boxed().shared(),
    to, to,
    list => list
);

form!(
    Defer<i32>,
    it => it,
    next => Sequence::defer(next).boxed(),
    to, to,
    list => list
);

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn each_gives_what_the_list_gives(
        values in vec(-4..9_i32, 0..9),
        steps in vec(Step::any(), 0..5),
    ) {
        let list = steps.iter().fold(values.clone(), |list, step| step.on_list(&list));
        let eager = Sequence::of(values.clone()).steps(&steps);
        let lazy = {
            let values = values.clone();
            Sequence::lazy(move || values.clone()).boxed().steps(&steps)
        };
        let defer = Sequence::defer(values.clone()).boxed().steps(&steps);
        let snap = Sequence::of(values.clone()).steps(&[]);
        let snap = Lazy::of(snap).snap().boxed().shared().steps(&steps);

        prop_assert_eq!(eager.as_slice(), &list);
        // Value after value, all at once, and on the last walk.
        let mut walk = lazy.iter();
        let one_by_one: Vec<_> = std::iter::from_fn(|| walk.next()).collect();
        prop_assert_eq!(&one_by_one, &list);
        drop(walk);
        prop_assert_eq!(&lazy.to_list(), &list);
        prop_assert_eq!(lazy.reduce(Vec::new(), gathered), list.clone());
        prop_assert_eq!(&lazy.into_iter().collect::<Vec<_>>(), &list);
        // Shared, then alone.
        prop_assert_eq!(&defer.clone().to_list(), &list);
        prop_assert_eq!(&defer.to_list(), &list);
        prop_assert_eq!(snap.clone().memoize(), eager.clone());
        prop_assert_eq!(snap.memoize(), eager);
    }

    #[test]
    fn each_answers_what_the_list_answers(
        values in vec(-4..9_i32, 0..9),
        steps in vec(Step::any(), 0..3),
        asked in -4..9_i32,
        index in 0..9_usize,
    ) {
        let eager = Sequence::of(values.clone()).steps(&steps);
        let lazy = Lazy::of(Sequence::of(values.clone())).boxed().steps(&steps);
        let defer = Sequence::defer(values).boxed().steps(&steps);
        let above = |n: &i32| *n > asked;

        macro_rules! same {
            ($it:ident => $answer:expr) => {
                same!($it => $answer, $answer)
            };
            ($it:ident => $eager:expr, $later:expr) => {{
                let expected = { let $it = eager.clone(); $eager };
                prop_assert_eq!({ let $it = lazy.clone(); $later }, expected.clone());
                prop_assert_eq!({ let $it = defer.clone(); $later }, expected);
            }};
        }

        same!(it => it.size());
        same!(it => it.empty());
        same!(it => it.contains(&asked));
        same!(it => it.matches(above));
        same!(it => it.any(above));
        same!(it => it.partition(above));
        same!(it => it.group_by(|n| n.rem_euclid(3)));
        same!(it => it.reduce(Vec::new(), gathered));
        same!(it => it.map(|n| n.to_string()).fold(Concat));
        same!(it => it.first().copied(), it.first().memoize());
        same!(it => it.last().copied(), it.last().memoize());
        same!(it => it.get(index).copied(), it.get(index).memoize());
        same!(it => it.find(above).copied(), it.find(above).memoize());
        same!(it => it.index_of(&asked), it.index_of(asked).memoize());
        same!(it => it.equals(&eager));
        same!(it => it.equals(Sequence::of([asked])));
        same!(it => it.to_set(), it.to_set().memoize());
        same!(it => it.to_identity().unwrap().to_list());
        same!(it => it.clear());
        same!(it => it.drop_end(index));
        same!(it => it.take_end(index).to_list());
        same!(it => it.match_with(
            |first, rest| Maybe::just((first, rest.to_list())),
            Maybe::nothing
        ));
        same!(it => it.sink(0).maybe(|sum, n| Maybe::just(sum + n).filter(|sum| *sum < 9)));
        same!(it => it.sink(0).until(|sum, n, go| {
            if sum + n < 9 { go.continue_(sum + n) } else { go.stop(sum) }
        }));
        same!(it => it.sink(0).either(|sum, n| {
            if n < 6 { Either::right(sum + n) } else { Either::left(n) }
        }));
        same!(it => it.lookup().first().maybe(|n| Maybe::just(n).filter(above)));
        same!(it => it.lookup().last().maybe(|n| Maybe::just(n).filter(above)));
        same!(it => it.lookup().last().either(asked, |n| {
            if above(&n) { Either::right(n) } else { Either::left(n) }
        }));
        same!(it => it.lookup().first().attempt(Error::message("none"), |n| {
            Maybe::just(n).filter(above).attempt(|| Error::message(n.to_string()))
        }).map_err(|error| error.to_string()));
        same!(it => {
            let mut seen = Vec::new();
            let SideEffect = it.foreach(|n| seen.push(n));
            seen
        });
    }
}

fn gathered(mut list: Vec<i32>, value: i32) -> Vec<i32> {
    list.push(value);
    list
}

#[test]
fn a_deferred_one_is_zipped_with_itself() {
    let numbers = Sequence::defer([1, 2, 3]);
    let pairs = numbers.clone().zip(numbers);

    assert_eq!(pairs.memoize(), Sequence::of([(1, 1), (2, 2), (3, 3)]));
}
