//! A question about a value, with a yes or no answer.

mod combined;
mod instance;

pub use combined::{And, Or};
pub use instance::Instance;

/// What [`keep`](super::MaybeExt::keep) and its kin ask of a value.
///
/// Every closure `Fn(&T) -> bool` is one, and keeps the type:
///
/// ```
/// use innmind::immutable::Predicate;
/// use innmind::prelude::*;
///
/// let small = Predicate::of(|n: &i32| *n < 10);
/// let small_or_round = small.or(|n: &i32| n % 10 == 0);
///
/// assert_eq!(Maybe::just(20).keep(small_or_round), Maybe::just(20));
/// ```
///
/// A predicate of its own type may narrow the value's, as
/// `Innmind\Immutable\Predicate` does for static analysis. [`Instance`] narrows
/// to a concrete type; here is another:
///
/// ```
/// use innmind::immutable::Predicate;
/// use innmind::prelude::*;
///
/// /// Keeps what is there, and takes it out of its `Option`.
/// struct Present;
///
/// impl<T> Predicate<Option<T>> for Present {
///     type Output = T;
///
///     fn test(&self, value: &Option<T>) -> bool {
///         value.is_some()
///     }
///
///     fn narrow(&self, value: Option<T>) -> Maybe<T> {
///         value
///     }
/// }
///
/// assert_eq!(Maybe::just(Some(1)).keep(Present), Maybe::just(1));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a predicate over `{T}`",
    note = "closures `Fn(&T) -> bool` are predicates; write the type of the argument, `|value: &T|`"
)]
pub trait Predicate<T> {
    /// What a value is known to be once the predicate holds.
    type Output;

    /// Whether the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    ///
    /// let even = Predicate::of(|n: &i32| n % 2 == 0);
    /// assert!(even.test(&2) && !even.test(&3));
    /// ```
    #[doc(alias = "__invoke")]
    fn test(&self, value: &T) -> bool;

    /// The value, of the type it is now known to have, if the predicate holds.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    ///
    /// let even = Predicate::of(|n: &i32| n % 2 == 0);
    /// assert_eq!(even.narrow(2), Some(2));
    /// ```
    fn narrow(&self, value: T) -> Option<Self::Output>;

    /// Names a closure as a predicate, so that [`and`](Self::and) and
    /// [`or`](Self::or) can follow.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    ///
    /// let digit = Predicate::of(|c: &char| c.is_ascii_digit());
    /// assert!(digit.test(&'7'));
    /// ```
    fn of(predicate: Self) -> Self
    where
        Self: Sized,
    {
        predicate
    }

    /// Holds if both do; the second is asked only if the first holds. It
    /// narrows as the second one does.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    ///
    /// let even = Predicate::of(|n: &i32| n % 2 == 0);
    /// let teen = Predicate::of(|n: &i32| (13..20).contains(n));
    ///
    /// assert!(even.and(teen).test(&14));
    /// assert!(!even.and(teen).test(&15));
    /// ```
    fn and<P>(self, predicate: P) -> And<Self, P>
    where
        Self: Sized,
        P: Predicate<T>,
    {
        And::of(self, predicate)
    }

    /// Holds if one of the two does; the second is asked only if the first does
    /// not hold. It does not narrow, since either may be the one that holds.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    ///
    /// let even = Predicate::of(|n: &i32| n % 2 == 0);
    /// let teen = Predicate::of(|n: &i32| (13..20).contains(n));
    ///
    /// assert!(even.or(teen).test(&15));
    /// assert!(!even.or(teen).test(&21));
    /// ```
    fn or<P>(self, predicate: P) -> Or<Self, P>
    where
        Self: Sized,
        P: Predicate<T>,
    {
        Or::of(self, predicate)
    }
}

impl<T, F> Predicate<T> for F
where
    F: Fn(&T) -> bool,
{
    type Output = T;

    fn test(&self, value: &T) -> bool {
        self(value)
    }

    fn narrow(&self, value: T) -> Option<T> {
        self(&value).then_some(value)
    }
}
