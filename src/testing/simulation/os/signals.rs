//! Who listens for what, in each process.

use std::io;
use std::sync::Arc;

use crate::signals::{self, Listener, Signal};
use crate::testing::simulation::kernel::Kernel;

pub(super) struct Signals(pub(super) Arc<Kernel>);

impl signals::Keep for Signals {
    fn listen(&self, signal: Signal, listener: Listener) -> io::Result<()> {
        self.0.listen(signal, listener)
    }

    fn remove(&self, listener: &Listener) {
        self.0.remove(listener);
    }
}
