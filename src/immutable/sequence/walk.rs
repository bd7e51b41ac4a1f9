//! The walks that std has no iterator for. Each takes what it walks over, and
//! its function, by value: a lazy sequence lends both, a deferred one gives
//! both away.

mod aggregate;
mod groups;
mod later;
mod nested;
mod picked;
mod whole;

pub(in crate::immutable) use aggregate::Aggregated;
pub(in crate::immutable) use groups::{Chunks, Windows};
pub(in crate::immutable) use later::Later;
pub(in crate::immutable) use nested::FlatMapped;
pub(in crate::immutable) use picked::{
    Distinct, Excluded, Kept, Owned, Padded, Safeguarded, United, Within, Without,
};
pub(in crate::immutable) use whole::{LastOnes, Reversed, Sorted};
