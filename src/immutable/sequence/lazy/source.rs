//! Where the values of a [`Lazy`](super::Lazy) come from.

/// Something that can be iterated over again and again.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a source of values for a lazy sequence")]
pub trait Source {
    /// What it gives.
    type Item;

    /// One walk over the values. Dropping it releases what it holds.
    type Iter<'a>: Iterator<Item = Self::Item>
    where
        Self: 'a;

    /// Starts a walk.
    fn iter(&self) -> Self::Iter<'_>;
}

/// The source of [`Sequence::lazy`](super::Sequence::lazy): a closure that
/// starts a walk.
#[derive(Clone, Copy)]
pub struct FromFn<F>(F);

impl<F> FromFn<F> {
    pub(crate) const fn of(values: F) -> Self {
        Self(values)
    }
}

impl<F, I> Source for FromFn<F>
where
    F: Fn() -> I,
    I: IntoIterator,
{
    type Item = I::Item;
    type Iter<'a>
        = I::IntoIter
    where
        Self: 'a;

    fn iter(&self) -> Self::Iter<'_> {
        (self.0)().into_iter()
    }
}

impl<F> std::fmt::Debug for FromFn<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FromFn").finish_non_exhaustive()
    }
}
