//! Values that do not change, and outcomes that say what can happen: the
//! vocabulary of `Innmind\Immutable`.
//!
//! # Which type
//!
//! | Type | Says | In Rust's terms |
//! |---|---|---|
//! | [`Attempt`] | it succeeded, or failed with an error | it is [`Result`] |
//! | [`Maybe`] | the value may be absent | it is [`Option`] |
//! | [`Either`] | one value, or another in its place | biased to the right |
//! | [`Validation`] | it passes, or all that is wrong with it | a `Result` that gathers |
//! | [`Identity`] | a value, to go on from | nothing around it |
//! | [`Deferred`] | it has not run yet | `FnOnce`, run by value |
//! | [`Sequence`] | values in order, in memory | a shared `Vec` |
//! | [`sequence::Lazy`] | values in order, produced as they are asked for | iterator adaptors, walked again |
//! | [`sequence::Defer`] | the same, drawn once | an iterator that remembers |
//! | [`Set`] | values without duplicates, in the order they came | a shared `IndexSet` |
//! | [`Map`] | values found by their key, in the order they came | a shared `IndexMap` |
//! | [`Str`] | bytes and their encoding | `Bytes`; slices share it |
//! | `RegExp` | a pattern that strings match or not (feature `regexp`) | PCRE2 |
//!
//! All read the same way. A chain starts with a named constructor, goes on by
//! `map`, `flat_map` and `filter`, and ends where somebody asks: by
//! [`match_with`](AttemptExt::match_with), which takes a closure for each case
//! and so forgets none.
//!
//! ```
//! use innmind::prelude::*;
//!
//! fn port(text: &str) -> Attempt<u16> {
//!     text.parse::<u16>()
//!         .attempt()
//!         .flat_map(|port| match port {
//!             0..1024 => Attempt::error(Error::message("reserved")),
//!             port => Attempt::result(port),
//!         })
//! }
//!
//! let open = Sequence::of(["8080", "22", "http", "9000"])
//!     .map(port)
//!     .flat_map(|port| port.maybe().to_sequence());
//!
//! assert_eq!(open, Sequence::of([8080, 9000]));
//! assert_eq!(port("22").match_with(|port| port.to_string(), |e| e.to_string()), "reserved");
//! ```
//!
//! # From PHP
//!
//! - A method has upstream's name in snake case: `flatMap` is `flat_map`. The
//!   documentation's search finds the PHP spelling too.
//! - `match` is a keyword, hence `match_with`; `continue` is `continue_`;
//!   `$set($value)` is `set.add(value)`; `toString()` is
//!   [`Display`](std::fmt::Display).
//! - An optional argument is a second method: `trim()` and
//!   [`trim_with(mask)`](Str::trim_with). Variadics take an array.
//! - `null` is no value: [`Maybe::nothing()`](MaybeExt::nothing) is.
//! - What may not have run is a type of its own. Where `Attempt::defer` gives an
//!   `Attempt` in PHP, here it gives a [`Deferred`] one with the same methods,
//!   and [`memoize`](Deferred::memoize) runs it.
//! - An operation consumes the value it is called on. To go on from it twice,
//!   clone it: that costs nothing.
//! - Exceptions do not exist. What upstream throws is an [`Attempt`], or for a
//!   wrong literal a documented panic.
//!
//! ```
//! use innmind::prelude::*;
//!
//! // $names->take(2)->map(fn($name) => $name->toUpper()), and $names goes on.
//! let names = Sequence::of(["ada", "grace", "mary"]).map(Str::of);
//! let shouted = names.clone().take(2).map(|name| name.to_upper());
//!
//! assert_eq!(Str::of(", ").join(&shouted), "ADA, GRACE");
//! assert_eq!(names.size(), 3);
//! ```
//!
//! Every PHP symbol has its row in `docs/porting` of the repository; what
//! answers differently on purpose is in `docs/differences.md`.
//!
//! # From Rust
//!
//! The names are upstream's, so that ported code reads like the code it comes
//! from; std's are beside them wherever a Rust reader looks for one: `len`,
//! `is_empty`, `iter`, `FromIterator`, `Extend`, `Index`, `==`, `?`.
//!
//! ```
//! use innmind::prelude::*;
//!
//! fn total(texts: &[&str]) -> Attempt<u32> {
//!     let numbers: Attempt<Sequence<u32>> =
//!         texts.iter().map(|text| text.parse::<u32>().attempt()).collect();
//!
//!     Ok(numbers?.iter().sum())
//! }
//!
//! assert!(total(&["1", "2"]).is_ok_and(|total| total == 3));
//! assert!(total(&["1", "x"]).is_err());
//! ```
//!
//! What they cost:
//!
//! - `Attempt` and `Maybe` are std's types; a chain costs what the same chain of
//!   `and_then` costs. An [`Error`](crate::Error) is one pointer.
//! - `Clone` of a sequence, set, map or string is O(1) and shares the values. An
//!   operation on one that nobody shares works in place, so a loop of `add` is a
//!   loop of `push`; on a shared one it copies first, once. Hence `T: Clone`
//!   wherever a sequence is taken by value.
//! - Closures over what is in memory run at once and are `FnMut`; they may
//!   borrow. Those of a [`sequence::Lazy`] run on each walk and are `Fn`; those
//!   of a [`Deferred`] run once.
//! - A lazy chain is std's iterator adaptors, generic over its source; `.boxed()`
//!   gives it a type that a field can have. It draws no value that its answer
//!   does not need, and stopping early drops the iterator, and with it what the
//!   iterator holds.
//! - `Send` and `Sync` hold when they hold for the contents.
//!
//! ```
//! use innmind::prelude::*;
//!
//! let squares = Sequence::lazy(|| 1..).map(|n: u64| n * n);
//!
//! let found = squares.by_ref().find(|n| *n > 50).memoize();
//! assert_eq!(found, Maybe::just(64));
//! assert_eq!(squares.take(3).memoize(), Sequence::of([1, 4, 9]));
//! ```

pub mod attempt;
pub mod deferred;
pub mod either;
pub mod identity;
pub mod map;
pub mod maybe;
pub mod monoid;
pub mod pair;
pub mod predicate;
#[cfg(feature = "regexp")]
pub mod reg_exp;
pub mod sequence;
pub mod set;
pub mod side_effect;
pub mod str;
pub mod validation;

pub use attempt::{Attempt, AttemptExt, ResultExt};
pub use deferred::Deferred;
pub use either::Either;
pub use identity::Identity;
pub use map::Map;
pub use maybe::{Maybe, MaybeAll, MaybeExt};
pub use monoid::Monoid;
pub use pair::Pair;
pub use predicate::Predicate;
#[cfg(feature = "regexp")]
pub use reg_exp::RegExp;
pub use sequence::Sequence;
pub use set::Set;
pub use side_effect::SideEffect;
pub use str::Str;
pub use validation::Validation;
