//! Which processes are talked to.

use std::fmt;
use std::sync::Arc;

use crate::io::sockets::unix::Credentials;

type Predicate = dyn Fn(&Credentials) -> bool + Send + Sync;

/// Which processes are talked to.
#[derive(Clone)]
pub(super) enum Admission {
    /// This user's, and the one's that may do everything anyway. Where nobody
    /// can tell whose a process is, the rights of the socket have kept others
    /// out.
    Own(u32),
    /// Those of which it holds. One of which nothing is known is not among
    /// them.
    If(Arc<Predicate>),
}

impl Admission {
    pub(super) fn admits(&self, credentials: Option<&Credentials>) -> bool {
        match (self, credentials) {
            (Self::Own(_), None) => true,
            (Self::Own(user), Some(peer)) => peer.uid() == *user || peer.uid() == 0,
            (Self::If(_), None) => false,
            (Self::If(predicate), Some(peer)) => predicate(peer),
        }
    }
}

impl fmt::Debug for Admission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Admission")
    }
}
