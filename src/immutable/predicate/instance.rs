//! What a value is, behind a type that does not say.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use super::Predicate;
use crate::error::Error;

/// Holds for values that are an `I`, and gives them as such.
///
/// Ported from `Innmind\Immutable\Predicate\Instance`. Rust values know their
/// type, except behind `dyn Any` and `dyn Error`; that is where it narrows:
///
/// | From | To |
/// |---|---|
/// | `Box<dyn Any>`, `Rc<dyn Any>`, `Arc<dyn Any + Send + Sync>` | `Box<I>`, `Rc<I>`, `Arc<I>` |
/// | `Box<dyn Error>` | `Box<I>` |
/// | `&dyn Any`, `&dyn Error` | `&I` |
/// | `&innmind::Error` | `&I`, the first cause of that type |
///
/// (`Box<dyn Any + Send>` and the like too.)
///
/// ```
/// use innmind::immutable::predicate::Instance;
/// use innmind::prelude::*;
/// use std::any::Any;
///
/// let values: [Box<dyn Any>; 3] = [Box::new(1_i32), Box::new("two"), Box::new(3_i32)];
/// let numbers: Vec<i32> = values
///     .into_iter()
///     .filter_map(|value| Maybe::just(value).keep(Instance::of::<i32>()))
///     .map(|number| *number)
///     .collect();
///
/// assert_eq!(numbers, [1, 3]);
/// ```
///
/// ```
/// use innmind::immutable::predicate::Instance;
/// use innmind::prelude::*;
/// use std::num::{IntErrorKind, ParseIntError};
///
/// let error = "".parse::<u8>().attempt().unwrap_err();
/// let kind = Maybe::just(&error)
///     .keep(Instance::of::<ParseIntError>())
///     .map(|error| error.kind().clone());
///
/// assert_eq!(kind, Maybe::just(IntErrorKind::Empty));
/// ```
pub struct Instance<I>(PhantomData<fn() -> I>);

impl Instance<()> {
    /// Whether a value is an `I`.
    ///
    /// ```
    /// use innmind::immutable::Predicate;
    /// use innmind::immutable::predicate::Instance;
    /// use std::any::Any;
    ///
    /// let value: &dyn Any = &1_i32;
    /// assert!(Instance::of::<i32>().test(&value));
    /// assert!(!Instance::of::<u8>().test(&value));
    /// ```
    #[must_use]
    pub const fn of<I: 'static>() -> Instance<I> {
        Instance(PhantomData)
    }
}

impl<I> Clone for Instance<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Instance<I> {}

impl<I> fmt::Debug for Instance<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instance<{}>", std::any::type_name::<I>())
    }
}

/// A pointer that is downcast by value.
macro_rules! downcast {
    ($($pointer:ident<$from:ty> where $bound:path),+ $(,)?) => {
        $(
            impl<I: $bound + 'static> Predicate<$pointer<$from>> for Instance<I> {
                type Output = $pointer<I>;

                fn test(&self, value: &$pointer<$from>) -> bool {
                    value.is::<I>()
                }

                fn narrow(&self, value: $pointer<$from>) -> Option<$pointer<I>> {
                    value.downcast::<I>().ok()
                }
            }
        )+
    };
}

downcast!(
    Box<dyn Any> where Any,
    Box<dyn Any + Send> where Any,
    Box<dyn Any + Send + Sync> where Any,
    Rc<dyn Any> where Any,
    Box<dyn StdError> where StdError,
    Box<dyn StdError + Send> where StdError,
    Box<dyn StdError + Send + Sync> where StdError,
);

impl<I: Any + Send + Sync> Predicate<Arc<dyn Any + Send + Sync>> for Instance<I> {
    type Output = Arc<I>;

    fn test(&self, value: &Arc<dyn Any + Send + Sync>) -> bool {
        value.is::<I>()
    }

    fn narrow(&self, value: Arc<dyn Any + Send + Sync>) -> Option<Arc<I>> {
        value.downcast().ok()
    }
}

/// A reference that is downcast in place.
macro_rules! downcast_ref {
    ($($from:ty where $bound:path),+ $(,)?) => {
        $(
            impl<'a, I: $bound + 'static> Predicate<&'a ($from)> for Instance<I> {
                type Output = &'a I;

                fn test(&self, value: &&'a ($from)) -> bool {
                    value.is::<I>()
                }

                fn narrow(&self, value: &'a ($from)) -> Option<&'a I> {
                    value.downcast_ref()
                }
            }
        )+
    };
}

downcast_ref!(
    dyn Any + 'static where Any,
    dyn Any + Send + 'static where Any,
    dyn Any + Send + Sync + 'static where Any,
    dyn StdError + 'static where StdError,
    dyn StdError + Send + 'static where StdError,
    dyn StdError + Send + Sync + 'static where StdError,
);

impl<'a, I: StdError + 'static> Predicate<&'a Error> for Instance<I> {
    type Output = &'a I;

    fn test(&self, value: &&'a Error) -> bool {
        Error::cause::<I>(value).is_some()
    }

    fn narrow(&self, value: &'a Error) -> Option<&'a I> {
        value.cause::<I>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[test]
    fn each_pointer_is_narrowed_to_its_own() {
        let boxed: Box<dyn Any + Send> = Box::new(1_u8);
        assert_eq!(
            Maybe::just(boxed).keep(Instance::of::<u8>()),
            Maybe::just(Box::new(1))
        );

        let counted: Rc<dyn Any> = Rc::new(1_u8);
        assert_eq!(
            Maybe::just(counted).keep(Instance::of::<u16>()),
            Maybe::nothing()
        );

        let shared: Arc<dyn Any + Send + Sync> = Arc::new(1_u8);
        assert_eq!(
            Maybe::just(shared).keep(Instance::of::<u8>()),
            Maybe::just(Arc::new(1))
        );

        let error: Box<dyn StdError + Send + Sync> = Box::new(fmt::Error);
        assert!(
            Maybe::just(error)
                .keep(Instance::of::<fmt::Error>())
                .is_some()
        );

        let borrowed: &dyn StdError = &fmt::Error;
        assert_eq!(
            Maybe::just(borrowed).keep(Instance::of::<fmt::Error>()),
            Some(&fmt::Error)
        );
    }

    #[test]
    fn a_closure_may_ask_first() {
        let value: Box<dyn Any> = Box::new(1_u8);
        let asked = Predicate::of(|value: &Box<dyn Any>| !value.is::<u16>());

        assert_eq!(
            asked.and(Instance::of::<u8>()).narrow(value),
            Some(Box::new(1))
        );
    }

    #[test]
    fn debug_names_the_type() {
        assert_eq!(format!("{:?}", Instance::of::<u8>()), "Instance<u8>");
    }
}
