//! The other end of a connection, byte by byte: whatever it is, it is not ours.

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use innmind::io::reader::Buffer;
use innmind::ipc::Message;
use innmind::ipc::protocol::{Binary, Protocol};

use super::{Sockets, text};
use crate::support::wait_for;

/// A far-off bound, for a busy machine.
const MINUTE: Option<Duration> = Some(Duration::from_secs(60));

pub struct Peer {
    stream: UnixStream,
    came: Buffer,
}

impl Peer {
    pub fn of(stream: UnixStream) -> Self {
        stream.set_read_timeout(MINUTE).unwrap();
        stream.set_write_timeout(MINUTE).unwrap();

        Self {
            stream,
            came: Buffer::new(),
        }
    }

    /// Connected to the server `a`, and nothing more.
    pub fn connected(sockets: &Sockets) -> Self {
        let mut peer = None;
        wait_for("the server", || {
            peer = Self::try_connected(sockets);
            peer.is_some()
        });
        peer.unwrap()
    }

    pub fn try_connected(sockets: &Sockets) -> Option<Self> {
        UnixStream::connect(sockets.file("a.sock"))
            .ok()
            .map(Self::of)
    }

    /// Connected, and its start confirmed.
    pub fn started(sockets: &Sockets) -> Self {
        let mut peer = Self::connected(sockets);
        peer.expect_control("innmind/ipc:connection.start");
        peer.say_control("innmind/ipc:connection.start-ok");
        peer
    }

    pub fn encoded(message: &Message) -> Vec<u8> {
        Binary::new().encode(message).unwrap().as_bytes().to_vec()
    }

    pub fn write(&self, bytes: &[u8]) {
        (&self.stream).write_all(bytes).unwrap();
    }

    /// As far as the other side takes it.
    pub fn write_some(&self, bytes: &[u8]) {
        let _ = (&self.stream).write_all(bytes);
    }

    pub fn try_write(&self, bytes: &[u8]) -> bool {
        (&self.stream).write_all(bytes).is_ok()
    }

    pub fn say(&self, message: &Message) {
        self.write(&Self::encoded(message));
    }

    pub fn say_control(&self, content: &str) {
        self.say(&text(content.to_owned()));
    }

    /// Sends no more.
    pub fn finish(&self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    fn next(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = Binary::new().decode(&mut self.came).unwrap() {
                return Some(message);
            }
            let mut bytes = [0; 64 * 1024];
            match self.stream.read(&mut bytes) {
                Ok(0) => return None,
                Ok(size) => self.came.push(&bytes[..size]),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return None,
                Err(error) => panic!("nothing came: {error}"),
            }
        }
    }

    pub fn read(&mut self) -> Message {
        self.next().expect("a message")
    }

    #[track_caller]
    pub fn expect_control(&mut self, content: &str) {
        assert_eq!(self.read(), text(content.to_owned()));
    }

    #[track_caller]
    pub fn expect_end(&mut self) {
        while let Some(message) = self.next() {
            assert_eq!(message, text("innmind/ipc:connection.start"));
        }
    }

    pub fn is_greeted(&mut self) -> bool {
        self.next().is_some()
    }

    /// How many of them have come.
    pub fn controls_until_now(&mut self, content: &str) -> usize {
        self.stream.set_nonblocking(true).unwrap();
        let mut bytes = vec![0; 1 << 20];
        while let Ok(size @ 1..) = self.stream.read(&mut bytes) {
            self.came.push(&bytes[..size]);
        }
        self.stream.set_nonblocking(false).unwrap();

        let mut count = 0;
        while let Some(message) = Binary::new().decode(&mut self.came).unwrap() {
            assert_eq!(message, text(content.to_owned()));
            count += 1;
        }
        count
    }
}
