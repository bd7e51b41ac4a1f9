//! The capabilities of a simulated machine: each finds the process that calls,
//! and asks the world.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::kernel::Kernel;
use super::network::Blocked;
use super::world::MachineId;
use crate::io::Io;
use crate::io::capabilities::{self, Capabilities};
use crate::operating_system::{Config, Os};
use crate::server::control::server::process::Pid;
use crate::signals::Handler;
use crate::time::Clock;

mod files;
mod set;
mod signals;
mod sockets;
mod stream;
mod watch;

pub(crate) use stream::Stream;

/// How its processes wait.
pub(crate) fn watch(kernel: &Arc<Kernel>) -> Arc<dyn capabilities::Watch> {
    Arc::new(watch::Watch(Arc::clone(kernel)))
}

/// The operating system of a machine. Whichever process calls, it is that one's.
pub(crate) fn of(
    kernel: &Arc<Kernel>,
    machine: MachineId,
    configure: impl FnOnce(Config) -> Config,
) -> Os {
    let io = Io::of(
        Capabilities::of(
            Arc::new(sockets::Sockets(Arc::clone(kernel))),
            watch(kernel),
        )
        .with_files(Arc::new(files::Files::of(kernel, machine))),
    );
    let clock = Arc::clone(kernel);
    let process = Arc::clone(kernel);

    Os::new(configure(Config::elsewhere(
        io,
        Clock::via(move || watch::wall(&clock, machine)),
        Handler::via(Arc::new(signals::Signals(Arc::clone(kernel)))),
        move || {
            let world = process.enter()?;
            let pid = world.current().map_or(1, |me| world.process(me).pid);

            Ok(Pid::of(NonZeroU32::new(pid).unwrap_or(NonZeroU32::MIN)))
        },
    )))
}

impl From<Blocked> for std::io::Error {
    fn from(blocked: Blocked) -> Self {
        use std::io::ErrorKind;

        match blocked {
            Blocked::NotYet => ErrorKind::WouldBlock,
            Blocked::Reset => ErrorKind::ConnectionReset,
            Blocked::Gone => ErrorKind::BrokenPipe,
            Blocked::Refused => ErrorKind::ConnectionRefused,
        }
        .into()
    }
}
