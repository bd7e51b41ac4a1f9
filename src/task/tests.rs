//! Coroutines that really switch.

mod overflow;
#[cfg(target_os = "linux")]
mod stacks;
mod turns;

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use super::{Config, Coroutine, Ended, Protocol, Refused, Resumed, is_within, name, suspend};

enum Sums {}

impl Protocol for Sums {
    type Output = u32;
    type Input = u32;
}

enum Words {}

impl Protocol for Words {
    type Output = String;
    type Input = String;
}

fn coroutine(body: impl FnOnce(u32) + 'static) -> Coroutine<Sums> {
    Coroutine::of("test", body).unwrap()
}

fn asks(resumed: Resumed<u32>) -> u32 {
    match resumed {
        Resumed::Suspended(output) => output,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_it_asks_and_is_answered_crosses_the_border() {
    let mut sum = coroutine(|mut sum| {
        while sum < 100 {
            sum += suspend::<Sums>(sum).unwrap();
        }
    });

    assert_eq!(asks(sum.resume(1)), 1);
    assert_eq!(asks(sum.resume(41)), 42);
    assert!(matches!(sum.resume(58), Resumed::Returned));
    assert!(sum.is_over());
    assert!(matches!(sum.resume(0), Resumed::Returned));
}

#[test]
fn outside_there_is_nothing_to_suspend() {
    assert_eq!(suspend::<Sums>(1), Err(Refused::Outside));
    assert_eq!(name(), None);
    assert!(!is_within::<Sums>());
}

#[test]
fn a_coroutine_drives_others() {
    let mut outer = Coroutine::<Sums>::of("outer", |_| {
        let mut inner = Coroutine::<Words>::of("inner", |word| {
            assert_eq!(name().as_deref(), Some("inner"));
            let word = suspend::<Words>(word + "!").unwrap();
            // The coroutine around it: this one stands still with it.
            assert_eq!(suspend::<Sums>(7), Ok(8));
            assert_eq!(name().as_deref(), Some("inner"));
            let _ = suspend::<Words>(word + "?");
        })
        .unwrap();

        let word = |resumed| match resumed {
            Resumed::Suspended(word) => word,
            other => panic!("{other:?}"),
        };
        assert_eq!(word(inner.resume("a".into())), "a!");
        assert_eq!(name().as_deref(), Some("outer"));
        assert_eq!(suspend::<Sums>(1), Ok(2));
        assert_eq!(word(inner.resume("b".into())), "b?");
        assert!(is_within::<Sums>() && !is_within::<Words>());
    })
    .unwrap();

    assert_eq!(asks(outer.resume(0)), 1);
    assert_eq!(name(), None);
    assert_eq!(asks(outer.resume(2)), 7);
    assert_eq!(name(), None);
    assert!(matches!(outer.resume(8), Resumed::Returned));
}

#[test]
fn unwinding_the_outer_one_unwinds_what_stands_in_it() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let told = Log(Rc::clone(&log), "outer");

    let mut outer = coroutine(move |_| {
        let told = told;
        let inner = Log(Rc::clone(&told.0), "inner");
        let mut inner = Coroutine::<Words>::of("inner", move |_| {
            let _inner = inner;
            let _ = suspend::<Sums>(1);
            unreachable!();
        })
        .unwrap();
        let _ = inner.resume(String::new());
    });

    assert_eq!(asks(outer.resume(0)), 1);
    assert!(matches!(outer.unwind(), Ended::Unwound));
    assert_eq!(*log.borrow(), ["inner", "outer"]);
}

/// Says when it is dropped.
struct Log(Rc<RefCell<Vec<&'static str>>>, &'static str);

impl Drop for Log {
    fn drop(&mut self) {
        self.0.borrow_mut().push(self.1);
    }
}

#[test]
fn a_panic_is_given_back_and_concerns_no_other() {
    let mut good = coroutine(|_| assert_eq!(suspend::<Sums>(1), Ok(2)));
    let config = Config::of().recording_panics();
    let mut bad = Coroutine::<Sums>::of_with("bad", config, |n| {
        let _ = suspend::<Sums>(n);
        panic!("number {n}");
    })
    .unwrap();

    assert_eq!(asks(good.resume(0)), 1);
    assert_eq!(asks(bad.resume(5)), 5);
    let Resumed::Panicked(panic) = bad.resume(0) else {
        panic!("it did not panic");
    };
    assert_eq!(panic.message(), Some("number 5"));
    assert!(panic.location().unwrap().contains("src/task/tests.rs:"));
    assert!(panic.to_string().starts_with("number 5, at "));
    assert!(!std::thread::panicking());
    assert!(matches!(good.resume(2), Resumed::Returned));
}

#[test]
fn a_cancelled_one_may_say_farewell() {
    let refused = Rc::new(Cell::new(0));
    let count = Rc::clone(&refused);
    let mut polite = coroutine(move |_| {
        assert_eq!(suspend::<Sums>(1), Err(Refused::Cancelled));
        assert_eq!(suspend::<Sums>(2), Err(Refused::Cancelled));
        count.set(2);
    });

    assert_eq!(asks(polite.resume(0)), 1);
    assert!(matches!(polite.cancel(), Ended::Returned));
    assert_eq!(refused.get(), 2);
}

#[test]
fn one_that_tries_for_ever_is_unwound() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let told = Log(Rc::clone(&log), "dropped");
    let mut stubborn = coroutine(move |_| {
        let _told = told;
        loop {
            let _ = suspend::<Sums>(1);
        }
    });

    assert_eq!(asks(stubborn.resume(0)), 1);
    assert!(matches!(stubborn.cancel(), Ended::Unwound));
    assert_eq!(*log.borrow(), ["dropped"]);
}

#[test]
fn one_that_catches_panics_in_a_loop_is_abandoned() {
    let mut stubborn = coroutine(|_| {
        loop {
            let _ = catch_unwind(|| suspend::<Sums>(1));
        }
    });

    assert_eq!(asks(stubborn.resume(0)), 1);
    assert!(matches!(stubborn.cancel(), Ended::Abandoned));
    assert!(stubborn.is_over());
}

#[test]
fn dropping_runs_the_destructors() {
    let log = Rc::new(RefCell::new(Vec::new()));

    let told = Log(Rc::clone(&log), "never ran");
    drop(coroutine(move |_| drop(told)));

    let told = Log(Rc::clone(&log), "stood");
    let mut stands = coroutine(move |_| {
        let _told = told;
        let _ = suspend::<Sums>(1);
    });
    assert_eq!(asks(stands.resume(0)), 1);
    drop(stands);

    assert_eq!(*log.borrow(), ["never ran", "stood"]);
}

#[test]
fn a_destructor_that_waits_is_cancelled_and_one_that_panics_is_caught() {
    struct Waits(Rc<Cell<Option<Refused>>>);

    impl Drop for Waits {
        fn drop(&mut self) {
            self.0.set(suspend::<Sums>(9).err());
        }
    }

    let answer = Rc::new(Cell::new(None));
    let waits = Waits(Rc::clone(&answer));
    let mut stands = coroutine(move |_| {
        let _waits = waits;
        let _ = suspend::<Sums>(1);
        panic!("on the way out");
    });
    assert_eq!(asks(stands.resume(0)), 1);
    assert!(matches!(stands.resume(0), Resumed::Panicked(_)));
    assert_eq!(answer.take(), Some(Refused::Cancelled));

    struct Panics;

    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("in a destructor");
        }
    }

    let panics = Panics;
    drop(coroutine(move |_| drop(panics)));
    let panics = Panics;
    let mut stands = coroutine(move |_| {
        let _panics = panics;
        let _ = suspend::<Sums>(1);
    });
    assert_eq!(asks(stands.resume(0)), 1);
    assert!(matches!(stands.cancel(), Ended::Panicked(_)));
}

#[test]
fn those_dropped_by_a_panic_are_ended_too() {
    let log = Rc::new(RefCell::new(Vec::new()));
    let told = Log(Rc::clone(&log), "stood");
    let mut stands = coroutine(move |_| {
        let _told = told;
        loop {
            let _ = suspend::<Sums>(1);
        }
    });
    assert_eq!(asks(stands.resume(0)), 1);

    let caught = catch_unwind(AssertUnwindSafe(move || {
        let _stands = stands;
        panic!("around it");
    }));

    assert!(caught.is_err());
    assert_eq!(*log.borrow(), ["stood"]);
}

#[test]
fn it_tells_where_it_stands_and_goes_on() {
    // Of what was made part of its caller nothing is left to tell without
    // debug information.
    #[inline(never)]
    fn stands_here() {
        assert_eq!(suspend::<Sums>(1), Ok(2));
    }

    let mut stands = coroutine(|_| stands_here());
    assert_eq!(stands.place(), None);
    assert_eq!(asks(stands.resume(0)), 1);

    let place = stands.place().unwrap();
    assert!(place.function().contains("stands_here"), "{place:?}");
    if let Some(line) = place.line() {
        assert!(line.starts_with("src/task/tests.rs:"), "{line}");
    }

    assert!(matches!(stands.resume(2), Resumed::Returned));
    assert_eq!(stands.place(), None);
}

#[test]
fn a_hundred_thousand_stand_still_at_once() {
    let sum = Rc::new(Cell::new(0));
    let mut all: Vec<_> = (0..100_000)
        .map(|n| {
            let sum = Rc::clone(&sum);
            coroutine(move |_| {
                let more = suspend::<Sums>(n).unwrap();
                sum.set(sum.get() + more);
            })
        })
        .collect();

    for (n, one) in (0..).zip(&mut all) {
        assert_eq!(asks(one.resume(0)), n);
    }
    for one in all.iter_mut().rev() {
        assert!(matches!(one.resume(1), Resumed::Returned));
    }
    assert_eq!(sum.get(), 100_000);
}

#[test]
fn a_stack_is_as_deep_as_was_asked_for() {
    fn recurse(depth: u32) -> u32 {
        let room = std::hint::black_box([depth; 256]);
        match depth {
            0 => suspend::<Sums>(room[9]).unwrap(),
            _ => recurse(depth - 1) + room[3] / depth,
        }
    }

    // A kilobyte a call, at least.
    let config = Config::of().stack(8 * 1024 * 1024);
    let mut deep = Coroutine::<Sums>::of_with("deep", config, |depth| {
        assert_eq!(recurse(depth), depth + 5);
    })
    .unwrap();

    assert_eq!(asks(deep.resume(2_000)), 0);
    assert!(deep.place().is_some());
    assert!(matches!(deep.resume(5), Resumed::Returned));
}

#[test]
fn each_thread_has_its_own() {
    let mut here = coroutine(|_| {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                assert_eq!(suspend::<Sums>(1), Err(Refused::Outside));
                let mut there = coroutine(|_| assert_eq!(suspend::<Sums>(3), Ok(4)));
                assert_eq!(asks(there.resume(0)), 3);
                assert!(matches!(there.resume(4), Resumed::Returned));
            });
        });
        assert_eq!(suspend::<Sums>(1), Ok(2));
    });

    assert_eq!(asks(here.resume(0)), 1);
    assert!(matches!(here.resume(2), Resumed::Returned));
}

#[test]
fn the_last_one_may_go_with_its_thread() {
    thread_local! {
        static KEPT: RefCell<Vec<Coroutine<Sums>>> = const { RefCell::new(Vec::new()) };
    }

    let dropped = std::sync::Arc::new(());
    let held = std::sync::Arc::clone(&dropped);
    std::thread::spawn(move || {
        // Before the slab and after it: both orders of their destructors.
        KEPT.with_borrow_mut(Vec::clear);
        for _ in 0..2 {
            let held = std::sync::Arc::clone(&held);
            let mut kept = coroutine(move |_| {
                let _held = held;
                let _ = suspend::<Sums>(1);
            });
            assert_eq!(asks(kept.resume(0)), 1);
            KEPT.with_borrow_mut(|all| all.push(kept));
        }
    })
    .join()
    .unwrap();

    assert_eq!(std::sync::Arc::strong_count(&dropped), 1);
}
