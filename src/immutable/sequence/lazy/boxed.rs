//! A source whose type can be written down.

use std::fmt;
use std::sync::Arc;

use super::Source;

/// The source of [`Lazy::boxed`](super::Lazy::boxed). Clones share it.
///
/// ```
/// use innmind::immutable::sequence::lazy::{Boxed, Lazy};
/// use innmind::prelude::*;
///
/// let boxed: Lazy<i32, Boxed<i32>> = Sequence::lazy(|| 1..4).boxed();
/// assert_eq!(boxed.size(), 3);
/// ```
pub struct Boxed<T>(Arc<dyn Erased<T> + Send + Sync>);

impl<T> Boxed<T> {
    pub(super) fn of<S>(source: S) -> Self
    where
        S: Source<Item = T, Walk: Send> + Clone + Send + Sync + 'static,
    {
        Self(Arc::new(source))
    }
}

/// What a source is once its type is forgotten.
trait Erased<T> {
    fn iter(&self) -> Box<dyn Iterator<Item = T> + '_>;

    fn walk(self: Arc<Self>) -> Box<dyn Iterator<Item = T> + Send>;
}

impl<T, S: Source<Item = T, Walk: Send> + Clone + 'static> Erased<T> for S {
    fn iter(&self) -> Box<dyn Iterator<Item = T> + '_> {
        Box::new(self.iter())
    }

    fn walk(self: Arc<Self>) -> Box<dyn Iterator<Item = T> + Send> {
        Box::new(Arc::unwrap_or_clone(self).walk())
    }
}

impl<T> Source for Boxed<T> {
    type Item = T;
    type Iter<'a>
        = Box<dyn Iterator<Item = T> + 'a>
    where
        Self: 'a;
    type Walk = Box<dyn Iterator<Item = T> + Send>;

    fn iter(&self) -> Self::Iter<'_> {
        self.0.iter()
    }

    fn walk(self) -> Self::Walk {
        self.0.walk()
    }

    fn place(&self) -> Option<*const ()> {
        Some(Arc::as_ptr(&self.0).cast())
    }
}

impl<T> Clone for Boxed<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Boxed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Boxed").finish_non_exhaustive()
    }
}
