//! Neighbours that become one another.

/// The walk of `aggregate`.
pub struct Aggregated<I: Iterator, U: IntoIterator<Item = I::Item>, F> {
    /// What the closure gave last, if not walked to its end.
    inner: Option<U::IntoIter>,
    values: I,
    map: F,
    /// The value that meets the next one.
    last: Option<I::Item>,
    started: bool,
}

impl<I: Iterator, U: IntoIterator<Item = I::Item>, F> Aggregated<I, U, F> {
    pub(in crate::immutable) const fn of(values: I, map: F) -> Self {
        Self {
            inner: None,
            values,
            map,
            last: None,
            started: false,
        }
    }
}

impl<I, U, F> Iterator for Aggregated<I, U, F>
where
    I: Iterator,
    U: IntoIterator<Item = I::Item>,
    F: FnMut(I::Item, I::Item) -> U,
{
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        if !self.started {
            self.started = true;
            self.last = self.values.next();
        }

        loop {
            if let Some(inner) = &mut self.inner {
                match inner.next() {
                    Some(value) => return self.last.replace(value),
                    None => self.inner = None,
                }
            }

            let last = self.last.take()?;
            let Some(next) = self.values.next() else {
                return Some(last);
            };
            let mut inner = (self.map)(last, next).into_iter();
            self.last = Some(at_least_one(inner.next()));
            self.inner = Some(inner);
        }
    }
}

/// The first of what the closure gave: without one, the next value would have
/// nothing to meet.
#[expect(clippy::panic, reason = "documented: the closure broke its promise")]
fn at_least_one<T>(first: Option<T>) -> T {
    match first {
        Some(value) => value,
        None => panic!("Aggregates must always return at least one element"),
    }
}
