//! What runs when a signal came.

use std::fmt;
use std::sync::Arc;

use super::{Info, Signal};

/// What runs when a signal came: a closure with an identity, so that it can be
/// removed again.
///
/// A bare closure is a listener too, for those that stay; where it does more
/// with its arguments than pass them on, their types must be written.
///
/// ```no_run
/// use innmind::prelude::*;
/// use innmind::operating_system::Factory;
/// use innmind::signals::{Listener, Signal};
///
/// let signals = Factory::build().process().signals();
///
/// signals.listen(Signal::Hangup, |_, _| println!("hung up"))?;
///
/// let listener = Listener::of(|signal, _| println!("{signal}"));
/// signals.listen(Signal::Terminate, &listener)?;
/// signals.remove(&listener)?;
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone)]
pub struct Listener(Arc<dyn Fn(Signal, Info) + Send + Sync>);

impl Listener {
    /// A listener; its clones are the same one.
    #[must_use]
    pub fn of(listener: impl Fn(Signal, Info) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    pub(crate) fn hear(&self, signal: Signal, info: Info) {
        (self.0)(signal, info);
    }

    /// Whether the two are clones of one listener.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<F> From<F> for Listener
where
    F: Fn(Signal, Info) + Send + Sync + 'static,
{
    fn from(listener: F) -> Self {
        Self::of(listener)
    }
}

impl From<&Self> for Listener {
    fn from(listener: &Self) -> Self {
        listener.clone()
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listener").finish_non_exhaustive()
    }
}
