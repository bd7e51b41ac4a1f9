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
    Distinct, Excluded, Kept, Owned, Padded, Safeguarded, Taken, United, Within, Without,
};
pub(in crate::immutable) use whole::{LastOnes, Reversed, Sorted};

/// A walk is one of an operation's details: its name is all that it shows.
macro_rules! opaque {
    ($([$($generics:tt)*] $name:ident<$($param:ident),*>)+) => {
        $(
            impl<$($generics)*> std::fmt::Debug for $name<$($param),*> {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(stringify!($name)).finish_non_exhaustive()
                }
            }
        )+
    };
}

opaque! {
    [I: Iterator, U: IntoIterator<Item = I::Item>, F] Aggregated<I, U, F>
    [I] Chunks<I>
    [I: Iterator] Distinct<I>
    [I, F] Excluded<I, F>
    [I, U: IntoIterator, F] FlatMapped<I, U, F>
    [I, A] Kept<I, A>
    [I: Iterator] LastOnes<I>
    [S: crate::immutable::sequence::Source] Later<S>
    [P] Owned<P>
    [I: Iterator] Padded<I>
    [I: Iterator] Reversed<I>
    [I, C, F] Safeguarded<I, C, F>
    [I: Iterator, F] Sorted<I, F>
    [I] Taken<I>
    [I, J] United<I, J>
    [I: Iterator] Windows<I>
    [I, O] Within<I, O>
    [I, O] Without<I, O>
}
