//! A symbolic link.

/// A symbolic link. Ported from `Innmind\IO\Files\Link`.
///
/// There is nothing to ask it: [`Files::read`](super::Files::read) and the like
/// follow it.
#[derive(Clone, Copy, Debug)]
pub struct Link(());

impl Link {
    pub(super) const fn of() -> Self {
        Self(())
    }
}
