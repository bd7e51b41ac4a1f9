use std::cell::{Cell, RefCell};

use crate::immutable::Set;
use crate::immutable::sequence::Lazy;
use crate::prelude::*;

/// Tells when it is drawn from, and when it is released.
struct Traced<'a> {
    values: std::ops::Range<i32>,
    drawn: &'a Cell<usize>,
    released: &'a Cell<usize>,
}

impl Iterator for Traced<'_> {
    type Item = i32;

    fn next(&mut self) -> Option<i32> {
        self.drawn.set(self.drawn.get() + 1);
        self.values.next()
    }
}

impl Drop for Traced<'_> {
    fn drop(&mut self) {
        self.released.set(self.released.get() + 1);
    }
}

/// An operation, on both forms.
macro_rules! same {
    ($values:expr, $($operation:tt)+) => {{
        let values: Vec<i32> = $values;
        let eager = Sequence::of(values.clone()) $($operation)+;
        let lazy = Sequence::lazy(|| values.clone()) $($operation)+;
        let deferred = Sequence::defer(values.clone()) $($operation)+;
        let snapped = Sequence::lazy(|| values.clone()).snap() $($operation)+;

        assert_eq!(eager, lazy.iter().collect(), "lazy: {}", stringify!($($operation)+));
        // The last walk takes another way than the others.
        assert_eq!(eager, lazy.into_iter().collect(), "walk: {}", stringify!($($operation)+));
        // Shared, then alone.
        let handle = deferred.clone();
        assert_eq!(eager, deferred.memoize(), "defer: {}", stringify!($($operation)+));
        assert_eq!(eager, handle.memoize(), "alone: {}", stringify!($($operation)+));
        assert_eq!(eager, snapped.memoize(), "snap: {}", stringify!($($operation)+));
    }};
}

#[test]
fn each_form_gives_what_a_sequence_in_memory_gives() {
    let other = || Sequence::of([2, 9]);

    for values in [vec![], vec![1], vec![2, 1], vec![3, 1, 2, 3, 1, 5, 4]] {
        same!(values.clone(), .map(|n| n * 2));
        same!(values.clone(), .flat_map(|n| vec![n; usize::from(n % 2 == 0) * 2]));
        same!(values.clone(), .filter(|n| n % 2 == 0));
        same!(values.clone(), .exclude(|n| n % 2 == 0));
        same!(values.clone(), .keep(|n: &i32| *n > 2));
        same!(values.clone(), .take_while(|n| *n < 3));
        same!(values.clone(), .drop_while(|n| *n < 3));
        same!(values.clone(), .add(7));
        same!(values.clone(), .append(other()));
        same!(values.clone(), .prepend(other()));
        same!(values.clone(), .zip(other()));
        same!(values.clone(), .union(other()));
        same!(values.clone(), .diff(other()));
        same!(values.clone(), .intersect(other()));
        same!(values.clone(), .distinct());
        same!(values.clone(), .indices());
        same!(values.clone(), .sort(|a, b| b.cmp(a)));
        same!(values.clone(), .reverse());
        same!(values.clone(), .safeguard(0, |count, _| count + 1));
        same!(values.clone(), .aggregate(|a, b| if a < b { vec![a + b] } else { vec![a, b] }));
        for n in 0..9 {
            same!(values.clone(), .take(n));
            same!(values.clone(), .drop(n));
            same!(values.clone(), .slice(n, 4));
            same!(values.clone(), .pad(n, 0));
            same!(values.clone(), .windows(n));
            same!(values.clone(), .chunk(n));

            let eager = Sequence::of(values.clone());
            let lazy = Sequence::lazy(|| values.clone());
            assert_eq!(
                eager.clone().take_end(n),
                lazy.by_ref().take_end(n).memoize()
            );
            assert_eq!(eager.clone().drop_end(n), lazy.drop_end(n));
            assert_eq!(eager.get(n).copied(), lazy.get(n).memoize());
        }
    }
}

#[test]
fn each_form_answers_what_a_sequence_in_memory_answers() {
    for values in [vec![], vec![1], vec![2, 1], vec![3, 1, 2, 3, 1]] {
        let eager = Sequence::of(values.clone());
        let lazy = Sequence::lazy(|| values.clone());
        let defer = || Sequence::defer(values.clone());

        assert_eq!(eager.size(), lazy.size());
        assert_eq!(eager.empty(), lazy.empty());
        assert_eq!(eager.contains(&2), defer().contains(&2));
        assert_eq!(eager.any(|n| *n > 2), lazy.any(|n| *n > 2));
        assert_eq!(eager.matches(|n| *n > 1), defer().matches(|n| *n > 1));
        assert_eq!(eager.first().copied(), lazy.by_ref().first().memoize());
        assert_eq!(eager.last().copied(), defer().last().memoize());
        assert_eq!(eager.index_of(&2), lazy.by_ref().index_of(2).memoize());
        assert_eq!(eager.clone().group_by(|n| n % 2), lazy.group_by(|n| n % 2));
        assert_eq!(
            eager.clone().partition(|n| n % 2 == 0),
            lazy.partition(|n| n % 2 == 0)
        );
        assert!(eager.equals(&lazy) && lazy.equals(defer()));
        assert_eq!(eager.to_set(), lazy.to_set().memoize());
    }
}

#[test]
fn nothing_is_drawn_ahead_and_each_walk_is_released_once() {
    let drawn = Cell::new(0);
    let released = Cell::new(0);
    let open = || Traced {
        values: 0..100,
        drawn: &drawn,
        released: &released,
    };
    let told = || (drawn.take(), released.take());
    let numbers = Sequence::lazy(open);

    assert_eq!(told(), (0, 0));
    assert!(!numbers.empty());
    assert_eq!(told(), (1, 1));
    assert_eq!(numbers.by_ref().drop(2).first().memoize(), Maybe::just(2));
    assert_eq!(told(), (3, 1));
    assert_eq!(numbers.by_ref().slice(1, 3).size(), 2);
    assert_eq!(told(), (3, 1));
    assert_eq!(numbers.by_ref().take(0).size(), 0);
    assert_eq!(told(), (0, 0));
    let _ = numbers.by_ref().windows(2).first().memoize();
    assert_eq!(told(), (2, 1));
    let _ = numbers.by_ref().chunk(3).take(2).memoize();
    assert_eq!(told(), (6, 1));
    assert_eq!(numbers.by_ref().zip(Sequence::of(['a'])).size(), 1);
    assert_eq!(told(), (2, 1));
    let _ = numbers.by_ref().aggregate(|a, b| [a, b]).first().memoize();
    assert_eq!(told(), (2, 1));
    assert!(numbers.contains(&1));
    assert_eq!(told(), (2, 1));
    let _ = numbers.sink(0).maybe(|_, n| (n < 3).then_some(n));
    assert_eq!(told(), (4, 1));
    let first = numbers.by_ref().match_with(|first, _| first, || 9);
    assert_eq!((first, told()), (0, (1, 1)));
    drop(numbers.iter());
    assert_eq!(told(), (0, 1));
    let mut walk = numbers.iter();
    walk.next();
    drop(walk);
    assert_eq!(told(), (1, 1));
}

#[test]
fn what_is_appended_is_not_opened_before_its_turn() {
    let log = RefCell::new(Vec::new());
    let source = |name: &'static str| {
        let log = &log;
        Sequence::lazy(move || {
            log.borrow_mut().push(name);
            [1]
        })
    };

    let both = source("first").append(source("second"));
    assert_eq!(both.by_ref().first().memoize(), Maybe::just(1));
    assert_eq!(log.take(), ["first"]);
    assert_eq!(both.size(), 2);
    assert_eq!(log.take(), ["first", "second"]);

    assert_eq!(Sequence::lazy(|| [0; 0]).zip(source("never")).size(), 0);
    assert!(log.take().is_empty());
}

#[test]
fn what_is_inside_is_released_before_what_is_outside() {
    struct Told<'a>(&'a str, &'a RefCell<Vec<String>>);

    impl Drop for Told<'_> {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0.to_owned());
        }
    }

    let log = RefCell::new(Vec::new());
    let nested = Sequence::lazy(|| {
        let told = Told("outer", &log);
        (0..3).inspect(move |_| {
            let _ = &told;
        })
    })
    .flat_map(|n| {
        let told = Told("inner", &log);
        (0..3).map(move |m| {
            let _ = &told;
            n * m
        })
    });

    assert_eq!(nested.first().memoize(), Maybe::just(0));
    assert_eq!(log.take(), ["inner", "outer"]);
}

#[test]
fn closures_may_borrow() {
    let factor = 3;
    let seen = Cell::new(0);
    let lazy = Sequence::lazy(|| 0..4).map(|n| n * factor).filter(|_| {
        seen.set(seen.get() + 1);
        true
    });

    assert_eq!(lazy.memoize(), Sequence::of([0, 3, 6, 9]));
    assert_eq!(lazy.size(), 4);
    assert_eq!(seen.get(), 8);
}

#[test]
fn clones_of_a_boxed_one_share_their_place() {
    let boxed: Lazy<i32> = Sequence::lazy(|| -> std::ops::Range<i32> {
        panic!("it is not walked");
    })
    .boxed();

    assert!(boxed.equals(boxed.clone()));
}

#[test]
fn a_lazy_sequence_goes_where_its_parts_go() {
    fn send_and_sync<T: Send + Sync>(_: &T) {}

    let lazy = Sequence::lazy(|| 0..3)
        .map(|n| n + 1)
        .flat_map(|n| [n])
        .append(Sequence::of([9]))
        .distinct();

    send_and_sync(&lazy);
    send_and_sync(&lazy.clone().to_set());
    send_and_sync(&lazy.clone().boxed());
    send_and_sync(&Sequence::defer(0..3).map(|n| n + 1));
    send_and_sync(&Sequence::defer(0..3).boxed());
    send_and_sync(&Set::lazy(|| 0..3).boxed());
}
