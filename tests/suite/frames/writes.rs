//! Chunks in memory leave together.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use innmind::io::capabilities::{
    Capabilities, Descriptor, Interest, Received, Sent, Watch, WatchSet, Woken,
};
use innmind::io::{Frame, Io};
use innmind::prelude::*;

/// The system's, which counts what is sent and received.
struct Counting {
    watch: Arc<dyn Watch>,
    sent: Arc<AtomicUsize>,
    received: Arc<AtomicUsize>,
}

impl Watch for Counting {
    fn now(&self) -> Duration {
        self.watch.now()
    }

    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> io::Result<Woken> {
        self.watch.wait_one(on, interest, timeout)
    }

    fn wait(&self, timeout: Duration) -> io::Result<Woken> {
        self.watch.wait(timeout)
    }

    fn set(&self) -> io::Result<Box<dyn WatchSet>> {
        self.watch.set()
    }

    fn receive(
        &self,
        from: &Descriptor,
        into: &mut Vec<u8>,
        timeout: Option<Duration>,
    ) -> io::Result<Received> {
        self.received.fetch_add(1, Ordering::Relaxed);
        self.watch.receive(from, into, timeout)
    }

    fn send(
        &self,
        to: &Descriptor,
        chunks: &[IoSlice<'_>],
        timeout: Option<Duration>,
    ) -> io::Result<Sent> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        self.watch.send(to, chunks, timeout)
    }
}

#[test]
fn sixteen_chunks_leave_in_one_write_and_come_in_one_read() {
    let ambient = Capabilities::ambient();
    let (sent, received) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let watch = Counting {
        watch: Arc::clone(ambient.watch()),
        sent: Arc::clone(&sent),
        received: Arc::clone(&received),
    };
    let io = Io::of(ambient.with_watch(Arc::new(watch)));
    let (us, them) = io.sockets().pair().unwrap();
    let chunks: Vec<_> = (0..16_u8).map(|n| Str::of(vec![n; 8])).collect();

    them.sink(Sequence::of(chunks.clone())).unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), 1);

    let read = us
        .frames(Frame::sequence(Frame::chunk(8).strict()).take(16))
        .one();
    assert_eq!(read.unwrap(), Sequence::of(chunks));
    assert_eq!(received.load(Ordering::Relaxed), 1);
}
