//! No form of a sequence draws a value that its answer does not need, nor one
//! after the end; and each source that was opened is released, once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use innmind::immutable::sequence::Lazy;
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;
use super::forms::{Form, Step, holds, leading, met, several};

impl Step {
    /// How often the operation must ask a source that has this list, to be
    /// asked so often itself: the least there is to do. The end is an answer
    /// too, after which nothing is asked.
    fn asks(&self, list: &[i32], asks: usize) -> usize {
        let end = list.len() + 1;
        // Asked for none, nothing is done.
        if asks == 0 {
            return 0;
        }
        // Where the one that was asked for last is found.
        let nth = |found: Vec<usize>| found.get(asks - 1).map_or(end, |at| at + 1);
        let wanted = |wanted: &dyn Fn(usize, i32) -> usize| {
            let found = list.iter().enumerate();
            nth(found.flat_map(|(at, n)| vec![at; wanted(at, *n)]).collect())
        };

        match self {
            Self::Map | Self::Union(_) | Self::Indices | Self::Safeguard => asks.min(end),
            Self::Add(_) | Self::Append(_) | Self::Pad(_) | Self::Via(_) => asks.min(end),
            Self::FlatMap => wanted(&|_, n| several(n).len()),
            Self::Filter | Self::Keep => wanted(&|_, n| usize::from(holds(&n))),
            Self::Exclude => wanted(&|_, n| usize::from(!holds(&n))),
            Self::Diff(other) => wanted(&|_, n| usize::from(!other.contains(&n))),
            Self::Intersect(other) => wanted(&|_, n| usize::from(other.contains(&n))),
            Self::Distinct | Self::ToSet => wanted(&|at, n| usize::from(!list[..at].contains(&n))),
            Self::Take(size) => asks.min(*size).min(end),
            Self::Drop(size) => (size + asks).min(end),
            Self::Slice(from, until) => match asks.min(until.saturating_sub(*from)) {
                0 => 0,
                asks => (from + asks).min(end),
            },
            Self::TakeWhile => asks.min(leading(list) + 1),
            Self::DropWhile => (leading(list) + asks).min(end),
            Self::Prepend(other) => asks.saturating_sub(other.len()).min(end),
            Self::Zip(other) => asks.min(other.len() + 1).min(end),
            Self::TakeEnd(_) | Self::DropEnd(_) | Self::Sort | Self::Reverse => end,
            Self::Aggregate => {
                // Each value but the last of what a pair became can be given
                // when the pair was met.
                let mut found = Vec::new();
                let mut last = list.first().copied();
                for (at, n) in list.iter().enumerate().skip(1) {
                    let both = met(last.unwrap(), *n);
                    found.extend(vec![at; both.len() - 1]);
                    last = both.last().copied();
                }
                nth(found)
            }
            Self::Windows(0) | Self::Chunk(0) => end,
            Self::Windows(size) => (size - 1 + asks).min(end),
            Self::Chunk(size) => (size * asks).min(end),
        }
    }
}

/// What happened to a source.
#[derive(Clone, Default)]
struct Trace {
    opened: Arc<AtomicUsize>,
    asked: Arc<AtomicUsize>,
    released: Arc<AtomicUsize>,
}

impl Trace {
    fn open(&self, values: Vec<i32>) -> Traced {
        self.opened.fetch_add(1, Ordering::SeqCst);

        Traced {
            values: values.into_iter(),
            ended: false,
            trace: self.clone(),
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn open_ones(&self) -> usize {
        self.opened.load(Ordering::SeqCst) - self.released.load(Ordering::SeqCst)
    }
}

struct Traced {
    values: std::vec::IntoIter<i32>,
    ended: bool,
    trace: Trace,
}

impl Iterator for Traced {
    type Item = i32;

    fn next(&mut self) -> Option<i32> {
        assert!(!self.ended, "asked for a value after the end");
        self.trace.asked.fetch_add(1, Ordering::SeqCst);

        let value = self.values.next();
        self.ended = value.is_none();
        value
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        self.trace.released.fetch_add(1, Ordering::SeqCst);
    }
}

/// What the chain gives, and how often it must ask its source to be asked so
/// often itself.
fn least(values: &[i32], steps: &[Step], asks: usize) -> (Vec<i32>, usize) {
    match steps.split_last() {
        None => (values.to_vec(), asks.min(values.len() + 1)),
        Some((last, before)) => {
            let (list, _) = least(values, before, 0);
            let (_, asks) = least(values, before, last.asks(&list, asks));

            (last.on_list(&list), asks)
        }
    }
}

/// `drop_end` needs all the values, and asks for them at once.
fn lazy_step() -> impl Strategy<Value = Step> {
    Step::any().prop_filter("it is not lazy", |step| !matches!(step, Step::DropEnd(_)))
}

/// `take_end` does so too where values are drawn once.
fn deferred_step() -> impl Strategy<Value = Step> {
    lazy_step().prop_filter("it is not deferred", |step| {
        !matches!(step, Step::TakeEnd(_))
    })
}

/// Asks so often, or to the end.
fn draw(values: &mut impl Iterator<Item = i32>, asks: usize) -> Vec<i32> {
    let mut drawn = Vec::new();
    while drawn.len() < asks {
        match values.next() {
            Some(value) => drawn.push(value),
            None => break,
        }
    }
    drawn
}

fn first_ones(list: &[i32], asks: usize) -> &[i32] {
    &list[..asks.min(list.len())]
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_lazy_one_asks_for_what_it_needs_on_each_walk(
        values in vec(-4..9_i32, 0..9),
        steps in vec(lazy_step(), 0..5),
        asks in 0..8_usize,
    ) {
        let trace = Trace::default();
        let source = {
            let (trace, values) = (trace.clone(), values.clone());
            Sequence::lazy(move || trace.open(values.clone())).boxed()
        };
        let lazy: Lazy<i32> = source.steps(&steps);
        let (list, least) = least(&values, &steps, asks);
        prop_assert_eq!(trace.asked(), 0);

        let mut walk = lazy.iter();
        prop_assert_eq!(draw(&mut walk, asks), first_ones(&list, asks));
        drop(walk);
        prop_assert_eq!(trace.asked(), least);
        prop_assert_eq!(trace.open_ones(), 0);

        let mut walk = lazy.clone().into_iter();
        prop_assert_eq!(draw(&mut walk, asks), first_ones(&list, asks));
        drop(walk);
        prop_assert_eq!(trace.asked(), least * 2);
        prop_assert_eq!(trace.open_ones(), 0);

        // Where the rest is asked for, no step skips the end.
        prop_assert_eq!(lazy.reduce(0_usize, |count, _| count + 1), list.len());
        prop_assert_eq!(trace.open_ones(), 0);
    }

    #[test]
    fn a_deferred_one_asks_once_for_all_its_branches(
        values in vec(-4..9_i32, 0..9),
        steps in vec(deferred_step(), 0..5),
        asks in 0..8_usize,
    ) {
        let trace = Trace::default();
        let defer = Sequence::defer(trace.open(values.clone())).boxed().steps(&steps);
        let branch = defer.clone();
        let (list, least) = least(&values, &steps, asks);
        prop_assert_eq!(trace.asked(), 0);

        for _ in 0..2 {
            let mut walk = branch.clone().into_iter();
            prop_assert_eq!(draw(&mut walk, asks), first_ones(&list, asks));
            prop_assert_eq!(trace.asked(), least);
        }

        drop((defer, branch));
        prop_assert_eq!(trace.open_ones(), 0);
    }

    #[test]
    fn a_snapped_one_asks_for_all_when_it_is_asked(
        values in vec(-4..9_i32, 0..9),
        steps in vec(Step::any(), 0..4),
    ) {
        let trace = Trace::default();
        let source = {
            let (trace, values) = (trace.clone(), values.clone());
            Sequence::lazy(move || trace.open(values.clone()))
        };
        let snap = source.snap().boxed().shared().steps(&steps);
        prop_assert_eq!((trace.asked(), trace.open_ones()), (0, 0));

        for _ in 0..2 {
            prop_assert_eq!(
                snap.clone().memoize().to_list(),
                least(&values, &steps, 0).0
            );
            prop_assert_eq!((trace.asked(), trace.open_ones()), (values.len() + 1, 0));
        }
    }

    #[test]
    fn an_answer_asks_no_further_than_it_must(
        values in vec(-4..9_i32, 0..9),
        steps in vec(deferred_step(), 0..3),
        index in 0..9_usize,
        asked in -4..9_i32,
    ) {
        let (list, _) = least(&values, &steps, 0);
        let end = list.len() + 1;
        let up_to = |at: Option<usize>| at.map_or(end, |at| at + 1);
        let above = |n: &i32| *n > asked;
        let first_above = up_to(list.iter().position(above));
        let first_below = up_to(list.iter().position(|n| !above(n)));

        macro_rules! asks {
            ($it:ident => $answer:expr, $asks:expr) => {{
                let least = least(&values, &steps, $asks).1;

                let trace = Trace::default();
                let $it = {
                    let (trace, values) = (trace.clone(), values.clone());
                    Sequence::lazy(move || trace.open(values.clone())).boxed().steps(&steps)
                };
                let _ = $answer;
                prop_assert_eq!(trace.asked(), least, "lazy: {}", stringify!($answer));
                prop_assert_eq!(trace.open_ones(), 0, "lazy: {}", stringify!($answer));

                let trace = Trace::default();
                let $it = Sequence::defer(trace.open(values.clone())).boxed().steps(&steps);
                let _ = $answer;
                prop_assert_eq!(trace.asked(), least, "defer: {}", stringify!($answer));
                prop_assert_eq!(trace.open_ones(), 0, "defer: {}", stringify!($answer));
            }};
        }

        asks!(it => it.size(), end);
        asks!(it => it.empty(), 1);
        asks!(it => it.contains(&asked), up_to(list.iter().position(|n| *n == asked)));
        asks!(it => it.matches(above), first_below);
        asks!(it => it.any(above), first_above);
        asks!(it => it.first().memoize(), 1);
        asks!(it => it.last().memoize(), end);
        asks!(it => it.get(index).memoize(), (index + 1).min(end));
        asks!(it => it.find(above).memoize(), first_above);
        asks!(it => it.index_of(asked).memoize(), up_to(list.iter().position(|n| *n == asked)));
        asks!(it => it.lookup().first().maybe(|n| Maybe::just(n).filter(above)), first_above);
        asks!(it => it.sink(()).maybe(|(), n| (!above(&n)).then_some(())), first_above);
        asks!(it => it.match_with(|_, rest| rest.empty(), || true), 2.min(end));
    }
}
