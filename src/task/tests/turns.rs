//! A deferred outcome that several coroutines of one thread ask for.

use std::cell::Cell;
use std::rc::Rc;

use crate::immutable::deferred::Shared;
use crate::prelude::*;
use crate::task::{Coroutine, Protocol, Resumed, suspend};

/// A runtime that knows how to let others go on.
enum Polite {}

impl Protocol for Polite {
    type Output = &'static str;
    type Input = ();

    fn pass() -> Option<Self::Output> {
        Some("pass")
    }
}

/// One that does not.
enum Rude {}

impl Protocol for Rude {
    type Output = &'static str;
    type Input = ();
}

fn slow<P: Protocol<Output = &'static str>>() -> Shared<Maybe<u8>> {
    Maybe::defer(|| suspend::<P>("wait").ok().map(|_| 5))
        .boxed()
        .shared()
}

fn asking<P: Protocol<Input = ()>>(shared: &Shared<Maybe<u8>>) -> (Coroutine<P>, Rc<Cell<u8>>) {
    let shared = shared.clone();
    let answer = Rc::new(Cell::new(0));
    let given = Rc::clone(&answer);
    let coroutine = Coroutine::of("asks", move |()| {
        given.set(shared.memoize().unwrap_or(1));
    });

    (coroutine.unwrap(), answer)
}

#[test]
fn it_waits_for_the_one_that_computes() {
    let shared = slow::<Polite>();
    let (mut first, five) = asking::<Polite>(&shared);
    let (mut second, same) = asking::<Polite>(&shared);

    assert!(matches!(first.resume(()), Resumed::Suspended("wait")));
    assert!(matches!(second.resume(()), Resumed::Suspended("pass")));
    assert!(matches!(second.resume(()), Resumed::Suspended("pass")));
    assert!(matches!(first.resume(()), Resumed::Returned));
    assert!(matches!(second.resume(()), Resumed::Returned));
    assert_eq!((five.get(), same.get()), (5, 5));
}

#[test]
fn where_it_cannot_wait_the_panic_says_so() {
    let shared = slow::<Rude>();
    let (mut first, _) = asking::<Rude>(&shared);
    let (mut second, _) = asking::<Rude>(&shared);

    assert!(matches!(first.resume(()), Resumed::Suspended("wait")));
    let Resumed::Panicked(panic) = second.resume(()) else {
        panic!("it did not panic");
    };
    assert!(panic.message().unwrap().contains("by a coroutine"));
    assert!(matches!(first.resume(()), Resumed::Returned));
}

#[test]
fn asking_from_below_the_computation_still_panics() {
    let slot = Rc::new(std::cell::OnceCell::<Shared<Maybe<u8>, _>>::new());
    let within = Rc::clone(&slot);
    let run: Box<dyn FnOnce() -> Maybe<u8>> = Box::new(move || {
        let again = within.get().cloned();
        let mut below = Coroutine::<Polite>::of("below", move |()| {
            let _ = again.and_then(Deferred::memoize);
        });
        match below.as_mut().unwrap().resume(()) {
            Resumed::Panicked(panic) => std::panic::resume_unwind(panic.into_payload()),
            other => panic!("{other:?}"),
        }
    });
    let shared: Shared<Maybe<u8>, Box<dyn FnOnce() -> Maybe<u8>>> = Maybe::defer(run).shared();
    slot.set(shared.clone()).ok();
    let mut around = Coroutine::<Polite>::of("around", move |()| {
        let _ = shared.memoize();
    })
    .unwrap();

    let Resumed::Panicked(panic) = around.resume(()) else {
        panic!("it did not panic");
    };
    assert!(panic.message().unwrap().contains("while computing it"));
}
