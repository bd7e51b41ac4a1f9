//! One frame after the other, each of the same form.

use super::{AT_MOST_ELEMENTS, Frame, Parse};
use crate::immutable;
use crate::io::reader::{Found, Input, Step, too_large};

/// Frames of one form, before it is said how many.
#[derive(Clone, Debug)]
#[must_use = "say `take`, `take_while` or `until_end`"]
pub struct Sequence<T, P> {
    element: Frame<T, P>,
}

impl<T, P: Parse<Output = T>> Sequence<T, P> {
    pub(super) const fn of(element: Frame<T, P>) -> Self {
        Self { element }
    }

    /// That many.
    ///
    /// More than [`AT_MOST_ELEMENTS`] are refused; [`at_most`](Frame::at_most)
    /// sets another bound.
    pub fn take(self, size: usize) -> Frame<immutable::Sequence<T>, Elements<P, Take>>
    where
        T: Send + Sync + 'static,
    {
        Frame::of(Elements::of(self.element.into_parser(), Take { size }))
    }

    /// Those for which the predicate holds, up to the first for which it does
    /// not. That one is read too, and dropped.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// let headers = Frame::sequence(Frame::line().map(|line| line.trim()))
    ///     .take_while(|line| !line.is_empty());
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(b"Host: here\r\n\r\nbody");
    /// assert_eq!(
    ///     headers.decode(&mut buffer)?,
    ///     Maybe::just(Sequence::of([Str::of("Host: here")]))
    /// );
    /// assert_eq!(buffer.size(), 4);
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// A stream that ends before is [closed](crate::Error::is_closed).
    #[doc(alias = "takeWhile")]
    pub fn take_while<F>(
        self,
        predicate: F,
    ) -> Frame<immutable::Sequence<T>, Elements<P, TakeWhile<F>>>
    where
        F: Fn(&T) -> bool,
        T: Send + Sync + 'static,
    {
        Frame::of(Elements::of(
            self.element.into_parser(),
            TakeWhile { predicate },
        ))
    }

    /// All up to the end of the stream, which must come between two.
    ///
    /// Inside of [`Frame::buffer`], the end is where the buffer ends.
    ///
    /// ```
    /// use innmind::io::Frame;
    /// use innmind::io::reader::Buffer;
    /// use innmind::prelude::*;
    ///
    /// let numbers = Frame::buffer(4, Frame::sequence(Frame::int::<u16>()).until_end());
    ///
    /// let mut buffer = Buffer::new();
    /// buffer.push(&[0, 1, 0, 2]);
    /// assert_eq!(numbers.decode(&mut buffer)?, Maybe::just(Sequence::of([1, 2])));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    pub fn until_end(self) -> Frame<immutable::Sequence<T>, Elements<P, UntilEnd>>
    where
        T: Send + Sync + 'static,
    {
        Frame::of(Elements::of(self.element.into_parser(), UntilEnd))
    }
}

/// The parser of [`Frame::sequence`], which goes on as `B` says.
#[derive(Clone, Copy, Debug)]
pub struct Elements<P, B> {
    element: P,
    bound: B,
    at_most: usize,
}

impl<P, B> Elements<P, B> {
    const fn of(element: P, bound: B) -> Self {
        Self {
            element,
            bound,
            at_most: AT_MOST_ELEMENTS,
        }
    }
}

impl<T, P, B> Frame<immutable::Sequence<T>, Elements<P, B>>
where
    P: Parse<Output = T>,
    B: Bound<T>,
    T: Send + Sync + 'static,
{
    /// Refuses more than that many elements, instead of [`AT_MOST_ELEMENTS`]:
    /// a number that was declared at once.
    ///
    /// Whatever the bound, no more than 1,024 elements of a frame may take no
    /// bytes, in all its sequences together, for those cost a peer nothing.
    pub fn at_most(self, elements: usize) -> Self {
        Self::of(Elements {
            at_most: elements,
            ..self.into_parser()
        })
    }
}

/// The bound of [`Sequence::take`].
#[derive(Clone, Copy, Debug)]
pub struct Take {
    size: usize,
}

/// The bound of [`Sequence::take_while`].
#[derive(Clone, Copy)]
pub struct TakeWhile<F> {
    predicate: F,
}

/// The bound of [`Sequence::until_end`].
#[derive(Clone, Copy, Debug)]
pub struct UntilEnd;

/// Where a sequence ends.
pub trait Bound<T> {
    /// How many there will be, if that is known.
    fn size(&self) -> Option<usize> {
        None
    }

    /// Whether another one is to be read.
    fn more(&self, read: usize, input: &mut Input<'_>) -> Step<bool>;

    /// Whether one that was read is a part of the sequence. The first that is
    /// not ends it.
    fn keeps(&self, _: &T) -> bool {
        true
    }
}

impl<T> Bound<T> for Take {
    fn size(&self) -> Option<usize> {
        Some(self.size)
    }

    #[inline]
    fn more(&self, read: usize, _: &mut Input<'_>) -> Step<bool> {
        Ok(read < self.size)
    }
}

impl<T, F: Fn(&T) -> bool> Bound<T> for TakeWhile<F> {
    #[inline]
    fn more(&self, _: usize, _: &mut Input<'_>) -> Step<bool> {
        Ok(true)
    }

    #[inline]
    fn keeps(&self, element: &T) -> bool {
        (self.predicate)(element)
    }
}

impl<T> Bound<T> for UntilEnd {
    #[inline]
    fn more(&self, _: usize, input: &mut Input<'_>) -> Step<bool> {
        input.more()
    }
}

/// The most for which memory is reserved before they have come.
const RESERVED: usize = 1024;

impl<P: Parse, B> Parse for Elements<P, B>
where
    B: Bound<P::Output>,
    P::Output: Send + Sync + 'static,
{
    type Output = immutable::Sequence<P::Output>;

    fn parse(&self, input: &mut Input<'_>) -> Step<Self::Output> {
        if let Some(size) = self.bound.size().filter(|size| *size > self.at_most) {
            return Err(too_large(size, self.at_most, "elements"));
        }

        let start = input.mark();
        let (number, found) = input.begin();
        let mut elements = match found {
            Some(Found::Whole(sequence)) => return Ok(sequence),
            Some(Found::Some(elements)) => elements,
            None => Vec::with_capacity(
                self.bound
                    .size()
                    .unwrap_or_default()
                    .min(input.available())
                    .min(RESERVED),
            ),
        };
        loop {
            let mark = input.mark();

            match self.next(elements.len(), input) {
                Ok(Some(element)) => {
                    input.element(mark)?;
                    elements.push(element);
                }
                Ok(None) => return Ok(input.finish(number, start, elements)),
                Err(stop) => {
                    input.interrupt(number, mark, elements, &stop);
                    return Err(stop);
                }
            }
        }
    }
}

impl<P: Parse, B: Bound<P::Output>> Elements<P, B> {
    /// The next element, if there is one.
    #[inline]
    fn next(&self, read: usize, input: &mut Input<'_>) -> Step<Option<P::Output>> {
        if !self.bound.more(read, input)? {
            return Ok(None);
        }
        let element = self.element.parse(input)?;
        if !self.bound.keeps(&element) {
            return Ok(None);
        }
        if read >= self.at_most {
            return Err(too_large(read, self.at_most, "elements"));
        }

        Ok(Some(element))
    }
}

impl<F> std::fmt::Debug for TakeWhile<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TakeWhile").finish_non_exhaustive()
    }
}
