//! Values that do not change, and outcomes that say what can happen.
//!
//! Ported from `Innmind\Immutable`.
//!
//! | Type | Says |
//! |---|---|
//! | [`Attempt`] | it succeeded, or failed with an error |
//! | [`Maybe`] | the value may be absent |
//! | [`Either`] | one value or another |
//! | [`Validation`] | it passes, or all that is wrong with it |
//! | [`Identity`] | a value, to go on from |
//! | [`Deferred`] | it has not run yet |
//! | [`Sequence`] | values in order, in memory |
//! | [`sequence::Lazy`] | values in order, produced as they are asked for |
//! | [`Set`] | values without duplicates, in the order they came |
//! | [`Map`] | values found by their key, in the order they came |
//! | [`Str`] | bytes and their encoding |
//! | `RegExp` | a pattern that strings match or not (feature `regexp`) |

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
