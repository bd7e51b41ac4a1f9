//! Writes down what goes between clients and a server.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

/// The bytes of each connection in each direction, as `0:c2s`.
pub type Written = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;

/// Takes connections at one path, and passes them on to another.
pub fn open(at: &Path, to: PathBuf) -> Written {
    let written = Written::default();
    let server = UnixListener::bind(at).unwrap();

    thread::spawn({
        let written = Arc::clone(&written);
        move || {
            for (connection, client) in server.incoming().enumerate() {
                let Ok(client) = client else { return };
                let Some(server) = connect(&to) else { continue };
                let pass = |from: &UnixStream, to: &UnixStream, direction: &str| {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    let name = format!("{connection}:{direction}");
                    let written = Arc::clone(&written);
                    thread::spawn(move || pass(from, to, &name, &written));
                };
                pass(&client, &server, "c2s");
                pass(&server, &client, "s2c");
            }
        }
    });

    written
}

/// A server is there a little before it lets anybody in.
fn connect(to: &Path) -> Option<UnixStream> {
    for _ in 0..500 {
        match UnixStream::connect(to) {
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                thread::sleep(std::time::Duration::from_millis(2));
            }
            connected => return connected.ok(),
        }
    }
    None
}

fn pass(mut from: UnixStream, mut to: UnixStream, name: &str, written: &Written) {
    let mut bytes = vec![0; 64 * 1024];

    while let Ok(size @ 1..) = from.read(&mut bytes) {
        written
            .lock()
            .unwrap()
            .entry(name.to_owned())
            .or_default()
            .extend_from_slice(&bytes[..size]);
        if to.write_all(&bytes[..size]).is_err() {
            break;
        }
    }
    // What goes the other way may still be on its way.
    let _ = to.shutdown(Shutdown::Write);
    let _ = from.shutdown(Shutdown::Read);
}
