//! Values that do not change, and outcomes that say what can happen.
//!
//! Ported from `Innmind\Immutable`.
//!
//! | Type | Says |
//! |---|---|
//! | [`Attempt`] | it succeeded, or failed with an error |
//! | [`Maybe`] | the value may be absent |
//! | [`Either`] | one value or another |
//! | [`Deferred`] | it has not run yet |
//! | [`Sequence`] | values in order, in memory |
//! | [`sequence::Lazy`] | values in order, produced as they are asked for |
//! | [`Str`] | bytes and their encoding |
//! | `RegExp` | a pattern that strings match or not (feature `regexp`) |

pub mod attempt;
pub mod deferred;
pub mod either;
pub mod map;
pub mod maybe;
pub mod predicate;
#[cfg(feature = "regexp")]
pub mod reg_exp;
pub mod sequence;
pub mod side_effect;
pub mod str;

pub use attempt::{Attempt, AttemptExt, ResultExt};
pub use deferred::Deferred;
pub use either::Either;
pub use map::Map;
pub use maybe::{Maybe, MaybeAll, MaybeExt};
pub use predicate::Predicate;
#[cfg(feature = "regexp")]
pub use reg_exp::RegExp;
pub use sequence::Sequence;
pub use side_effect::SideEffect;
pub use str::Str;
