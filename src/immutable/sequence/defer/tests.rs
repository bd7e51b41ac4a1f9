use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::prelude::*;

#[test]
fn values_are_drawn_once_and_functions_called_once() {
    let drawn = AtomicUsize::new(0);
    let called = AtomicUsize::new(0);
    let shared = Sequence::defer((0..10).inspect(|_| {
        drawn.fetch_add(1, Ordering::Relaxed);
    }))
    .map(|n| {
        called.fetch_add(1, Ordering::Relaxed);
        n * 2
    });
    let told = || {
        (
            drawn.load(Ordering::Relaxed),
            called.load(Ordering::Relaxed),
        )
    };

    assert_eq!(told(), (0, 0));
    assert_eq!(shared.clone().first().memoize(), Maybe::just(0));
    assert_eq!(told(), (1, 1));
    assert_eq!(shared.clone().take(3).size(), 3);
    assert_eq!(told(), (3, 3));
    assert_eq!(shared.clone().size(), 10);
    assert_eq!(shared.size(), 10);
    assert_eq!(told(), (10, 10));
}

#[test]
fn what_nobody_shares_is_not_remembered() {
    struct Counted<'a>(&'a AtomicUsize);

    impl Clone for Counted<'_> {
        fn clone(&self) -> Self {
            self.0.fetch_add(1, Ordering::Relaxed);
            Self(self.0)
        }
    }

    let clones = AtomicUsize::new(0);
    let values = || (0..5).map(|_| Counted(&clones));

    assert_eq!(Sequence::defer(values()).filter(|_| true).size(), 5);
    assert_eq!(clones.swap(0, Ordering::Relaxed), 0);

    let shared = Sequence::defer(values());
    let handle = shared.clone();
    assert_eq!(shared.size(), 5);
    drop(handle);
    assert_eq!(clones.load(Ordering::Relaxed), 5);
}

#[test]
fn threads_draw_each_value_once() {
    let drawn = AtomicUsize::new(0);
    let shared = Sequence::defer((0..1000).inspect(|_| {
        drawn.fetch_add(1, Ordering::Relaxed);
    }));

    std::thread::scope(|scope| {
        for _ in 0..4 {
            let branch = shared.clone();
            scope.spawn(move || assert_eq!(branch.reduce(0, |sum, n| sum + n), 499_500));
        }
    });

    assert_eq!(drawn.load(Ordering::Relaxed), 1000);
}

#[test]
fn a_panic_is_told_to_every_branch_and_what_was_drawn_stays() {
    let shared = Sequence::defer((0..3).inspect(|n| assert!(*n < 2, "no")));

    for _ in 0..2 {
        let branch = shared.clone();
        let asked = catch_unwind(AssertUnwindSafe(|| branch.size()));
        assert!(asked.is_err());
    }
    assert_eq!(shared.take(2).memoize(), Sequence::of([0, 1]));
}

#[test]
fn its_iterator_is_released_at_its_end() {
    struct Held<'a>(&'a AtomicUsize);

    impl Drop for Held<'_> {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    let released = AtomicUsize::new(0);
    let held = Held(&released);
    let shared = Sequence::defer((0..2).inspect(move |_| {
        let _ = &held;
    }));

    assert_eq!(shared.clone().take(2).size(), 2);
    assert_eq!(released.load(Ordering::Relaxed), 0);
    assert_eq!(shared.clone().size(), 2);
    assert_eq!(released.load(Ordering::Relaxed), 1);
    drop(shared);
    assert_eq!(released.load(Ordering::Relaxed), 1);
}

#[test]
fn the_rest_of_a_match_is_of_the_same_walk() {
    let drawn = AtomicUsize::new(0);
    let numbers = Sequence::lazy(|| {
        (0..3).inspect(|_| {
            drawn.fetch_add(1, Ordering::Relaxed);
        })
    });

    let sum = numbers.match_with(|first, rest| first + rest.reduce(0, |sum, n| sum + n), || 0);
    assert_eq!(sum, 3);
    assert_eq!(drawn.load(Ordering::Relaxed), 3);
}

#[test]
fn its_own_values_are_found_without_a_look() {
    let shared = Sequence::defer(1..).boxed();

    assert!(shared.clone().equals(shared.clone()));
    assert_eq!(
        shared.clone().intersect(shared).take(2).memoize(),
        Sequence::of([1, 2])
    );
}
