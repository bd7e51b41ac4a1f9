//! Streams of what is not a socket, and of what somebody else opened.

use std::fs::File;
use std::io::{Read as _, Seek, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use innmind::immutable::Pair;
use innmind::io::capabilities::{
    self, Capabilities, Descriptor, Interest, Key, Ready, WatchSet, Woken,
};
use innmind::io::streams::Stream;
use innmind::io::{Frame, Io};
use innmind::prelude::*;
use innmind::signals::Signal;
use innmind::time::Period;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::pipe::pipe;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::support::{Real, World, alone};

fn acquire(descriptor: impl Into<Descriptor>) -> Stream {
    Io::from_ambient_authority().streams().acquire(descriptor)
}

fn piped() -> (Stream, Stream) {
    let (read, write) = pipe().unwrap();

    (acquire(read), acquire(write))
}

fn is_non_blocking(fd: impl AsFd) -> bool {
    fcntl_getfl(fd).unwrap().contains(OFlags::NONBLOCK)
}

#[test]
fn a_pipe_is_read_as_long_as_it_may_take() {
    let (read, write) = piped();
    let chunk = Frame::chunk(2).strict();

    write.write().sink([Str::of("x")]).unwrap();
    for waits in [
        read.read().poll(),
        read.read().timeout_after(Period::millisecond(1)),
        read.read().within(Period::millisecond(1)),
    ] {
        let error = waits.frames(chunk.clone()).one().unwrap_err();
        assert!(error.is_timeout(), "{error}");
    }

    thread::scope(|scope| {
        let late = scope.spawn(|| read.read().frames(chunk.clone()).one().unwrap());
        write.write().sink([Str::of("y")]).unwrap();
        assert_eq!(late.join().unwrap(), Str::of("xy"));
    });

    write.write().sink([Str::of("last")]).unwrap();
    write.close().unwrap();
    let lines = read.read().frames(Frame::line()).lazy().sequence();
    let lines: Vec<_> = lines.iter().map(Result::unwrap).collect();
    assert_eq!(lines, [Str::of("last")]);
}

#[test]
fn a_pipe_that_is_full_times_out_and_says_how_much_left() {
    let (read, write) = piped();

    let error = write
        .write()
        .timeout_after(Period::millisecond(5))
        .sink([Str::of(vec![b'x'; 1 << 20]), Str::of("y")])
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");
    let said = error.to_string();
    let written: usize = said
        .split(['(', ' '])
        .filter_map(|word| word.parse().ok())
        .next()
        .unwrap();
    assert!(written > 0 && said.contains("of 1048577 bytes"), "{said}");

    write.close().unwrap();
    let all = read.read().frames(Frame::chunk(written).strict());
    assert_eq!(all.one().unwrap().as_bytes().len(), written);
    let more = read.read().frames(Frame::chunk(1).strict()).one();
    assert!(more.unwrap_err().is_closed());
}

#[test]
fn much_goes_through_a_pipe_however_late_it_is_read() {
    for non_blocking in [false, true] {
        let (read, write) = pipe().unwrap();
        if non_blocking {
            for end in [&read, &write] {
                fcntl_setfl(end, fcntl_getfl(end).unwrap() | OFlags::NONBLOCK).unwrap();
            }
        }
        let (read, write) = (acquire(read), acquire(write));
        let much = Sequence::of((0..200_000).map(|n| Str::of(format!("{n},"))));
        let expected: String = (0..200_000).map(|n| format!("{n},")).collect();

        thread::scope(|scope| {
            let writes = scope.spawn(|| {
                for timed in [
                    write.write(),
                    write.write().timeout_after(Period::minute(1)),
                ] {
                    timed.sink(much.clone()).unwrap();
                }
            });
            thread::sleep(Duration::from_millis(5));
            for timed in [read.read(), read.read().timeout_after(Period::minute(1))] {
                let all = timed.frames(Frame::chunk(expected.len()).strict());
                assert!(all.one().unwrap().as_bytes() == expected.as_bytes());
            }
            writes.join().unwrap();
        });
    }
}

#[test]
fn a_pipe_that_nobody_reads_is_closed() {
    let (read, write) = piped();
    read.close().unwrap();

    let error = write.write().sink([Str::of("x")]).unwrap_err();
    assert!(error.is_closed(), "{error}");
}

#[test]
fn a_mode_is_left_alone_unless_it_is_asked_for() {
    let (read, write) = pipe().unwrap();
    let (mine, theirs) = (acquire(read.try_clone().unwrap()), acquire(write));
    theirs.write().sink([Str::of("abc")]).unwrap();
    let chunk = Frame::chunk(1).strict();

    let _ = mine.read().frames(chunk.clone()).one().unwrap();
    let pooled = mine.read().pool(());
    let _ = pooled.chunks().unwrap();
    assert!(!is_non_blocking(&read));

    let asked = mine.read().non_blocking();
    assert!(!is_non_blocking(&read), "before anything is read");
    assert!(
        asked
            .poll()
            .frames(chunk.clone())
            .one()
            .unwrap_err()
            .is_timeout()
    );
    assert!(is_non_blocking(&read));

    // and not taken back
    theirs.write().sink([Str::of("d")]).unwrap();
    let _ = mine.read().frames(chunk).one().unwrap();
    assert!(is_non_blocking(&read));

    let (read, _write) = pipe().unwrap();
    let mine = acquire(read.try_clone().unwrap());
    assert!(
        mine.read()
            .pool(())
            .non_blocking()
            .poll()
            .chunks()
            .unwrap()
            .is_empty()
    );
    assert!(is_non_blocking(&read));
}

/// Without the mode, the call that reads would stand still for ever.
#[test]
fn who_does_not_block_is_not_held_by_another_reader() {
    let (read, write) = pipe().unwrap();
    let patient = acquire(read.try_clone().unwrap());
    let mut write = File::from(write);
    let mut other = File::from(read);
    patient
        .read()
        .non_blocking()
        .poll()
        .frames(Frame::line())
        .one()
        .unwrap_err();

    thread::scope(|scope| {
        let reads = scope.spawn(|| {
            let timed = patient.read().timeout_after(Period::millisecond(50));
            (0..10)
                .filter(|_| timed.frames(Frame::chunk(1).strict()).one().is_ok())
                .count()
        });
        for _ in 0..100 {
            write.write_all(b"x").unwrap();
            // whoever is first
            let _ = other.read(&mut [0]);
        }
        assert!(reads.join().unwrap() <= 10);
    });
}

#[test]
fn what_came_in_non_blocking_mode_waits_all_the_same() {
    let (ours, theirs) = UnixStream::pair().unwrap();
    for end in [&ours, &theirs] {
        end.set_nonblocking(true).unwrap();
    }
    let clients = Io::from_ambient_authority().sockets().clients();
    let (us, them) = (clients.acquire(ours), clients.acquire(theirs));
    let text = Str::of(vec![b'x'; 8 << 20]);

    thread::scope(|scope| {
        let reads = scope.spawn(|| us.frames(Frame::chunk(8 << 20).strict()).one().unwrap());
        thread::sleep(Duration::from_millis(5));
        them.sink([text.clone()]).unwrap();
        assert!(reads.join().unwrap() == text);
    });
    let error = us
        .timeout_after(Period::millisecond(1))
        .frames(Frame::line())
        .one()
        .unwrap_err();
    assert!(error.is_timeout(), "{error}");

    // a timeout that std set is none of ours
    let (ours, theirs) = UnixStream::pair().unwrap();
    ours.set_read_timeout(Some(Duration::from_millis(1)))
        .unwrap();
    let (us, them) = (clients.acquire(ours), clients.acquire(theirs));
    thread::scope(|scope| {
        let reads = scope.spawn(|| us.frames(Frame::line()).one().unwrap());
        thread::sleep(Duration::from_millis(10));
        them.sink([Str::of("late\n")]).unwrap();
        assert_eq!(reads.join().unwrap(), Str::of("late\n"));
    });
}

#[test]
fn what_std_opened_is_a_server_and_its_clients() {
    let world = Real::new();
    let path = world.path("theirs.sock");
    let sockets = Io::from_ambient_authority().sockets();

    let listener = UnixListener::bind(&path).unwrap();
    listener.set_nonblocking(true).unwrap();
    let unix = sockets.servers().acquire(listener);
    let error = unix.poll().accept().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("theirs.sock"), "{error}");

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let tcp = sockets.servers().acquire(listener);
    let error = tcp.poll().accept().unwrap_err();
    assert!(error.to_string().contains(&address.to_string()), "{error}");

    let pool = unix.pool(&tcp);
    let clients = [
        sockets
            .clients()
            .acquire(UnixStream::connect(&path).unwrap()),
        sockets
            .clients()
            .acquire(TcpStream::connect(address).unwrap()),
    ];
    let accepted = pool.accept().unwrap();
    assert_eq!(accepted.size(), 2);
    for client in &accepted {
        client.sink([Str::of("Hello")]).unwrap();
    }
    for client in clients {
        assert_eq!(
            client.frames(Frame::chunk(5).strict()).one().unwrap(),
            Str::of("Hello")
        );
    }

    thread::scope(|scope| {
        let accepts = scope.spawn(|| unix.accept().is_ok());
        thread::sleep(Duration::from_millis(5));
        drop(UnixStream::connect(&path).unwrap());
        assert!(accepts.join().unwrap());
    });
    unix.close().unwrap();
    assert!(path.exists(), "the file is its owner's");
}

#[test]
fn what_accepts_nobody_says_so() {
    let file = File::open("/dev/null").unwrap();
    let server = Io::from_ambient_authority()
        .sockets()
        .servers()
        .acquire(file);

    for server in [server.clone(), server.poll()] {
        let error = server.accept().unwrap_err();
        assert!(!error.is_timeout() && !error.is_closed(), "{error}");
    }
}

#[test]
fn a_file_is_always_ready() {
    let (quiet, _quiet_them) = piped();
    let (busy, busy_them) = piped();
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"content").unwrap();
    file.rewind().unwrap();
    let pool = quiet
        .read()
        .pool("quiet")
        .with("file", acquire(file).read())
        .with("zero", acquire(File::open("/dev/zero").unwrap()).read())
        .with("null", acquire(File::open("/dev/null").unwrap()).read())
        .with("busy", busy.read());
    busy_them.write().sink([Str::of("x")]).unwrap();

    let found = |pairs: Sequence<Pair<&'static str, Attempt<Str>>>| {
        pairs
            .map(|pair| {
                let (id, chunk) = pair.into();
                (id, chunk.map_or(0, |chunk| chunk.as_bytes().len()))
            })
            .to_list()
    };
    let first = found(pool.chunks().unwrap());
    assert_eq!(
        first,
        [("file", 7), ("zero", 64 * 1024), ("null", 0), ("busy", 1)]
    );
    assert_eq!(
        found(pool.chunks().unwrap()),
        [("file", 0), ("zero", 64 * 1024)]
    );
    assert_eq!(found(pool.chunks().unwrap()), [("zero", 64 * 1024)]);
}

#[test]
fn a_directory_cannot_be_read() {
    let error = acquire(File::open("/").unwrap())
        .read()
        .frames(Frame::line())
        .one()
        .unwrap_err();

    assert!(
        error.to_string().contains("cannot read from a file"),
        "{error}"
    );
    assert!(!error.is_closed() && !error.is_timeout(), "{error}");
}

#[test]
fn a_terminal_is_read_by_lines_up_to_its_end() {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let slave = File::options()
        .read(true)
        .write(true)
        .open(name.to_str().unwrap())
        .unwrap();
    let (screen, program) = (acquire(master), acquire(slave));
    let lines = |stream: &Stream| stream.read().timeout_after(Period::minute(1));

    assert!(
        program
            .read()
            .timeout_after(Period::millisecond(1))
            .frames(Frame::line())
            .one()
            .unwrap_err()
            .is_timeout()
    );
    screen.write().sink([Str::of("typed\n")]).unwrap();
    let typed = lines(&program).frames(Frame::line()).one().unwrap();
    assert_eq!(typed, Str::of("typed\n"));

    let timed = program.write().timeout_after(Period::minute(1));
    timed.sink([Str::of("shown\n")]).unwrap();
    program.close().unwrap();
    // what was typed is echoed; what is shown begins at the left
    let shown: Vec<_> = lines(&screen)
        .frames(Frame::line())
        .lazy()
        .sequence()
        .iter()
        .map(|line| line.unwrap().to_string())
        .collect();
    assert_eq!(shown, ["typed\r\n", "shown\r\n"]);
}

#[test]
fn signals_are_heard_while_a_pipe_is_read() {
    if !alone("real::descriptors::signals_are_heard_while_a_pipe_is_read") {
        return;
    }
    let world = Real::new();
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    world
        .os()
        .process()
        .signals()
        .listen(Signal::Hangup, move |_, _| {
            count.fetch_add(1, Ordering::SeqCst);
        })
        .unwrap();
    let (read, write) = piped();
    let hang_up = || {
        let us = rustix::process::getpid();
        rustix::process::kill_process(us, rustix::process::Signal::HUP).unwrap();
    };

    thread::scope(|scope| {
        let (one, two) = (Arc::clone(&heard), Arc::clone(&heard));
        let reads = scope.spawn(|| {
            read.read()
                .abort_when(move || one.load(Ordering::SeqCst) > 0)
                .frames(Frame::line())
                .one()
                .unwrap_err()
        });
        hang_up();
        let error = reads.join().unwrap();
        assert!(error.is_aborted(), "{error}");

        let reads = scope.spawn(|| read.read().pool(()).chunks().unwrap().size());
        hang_up();
        crate::support::wait_for("the pool runs the listener", || {
            two.load(Ordering::SeqCst) > 1
        });
        write.write().sink([Str::of(vec![b'x'; 9000])]).unwrap();
        assert_eq!(reads.join().unwrap(), 1);
    });
}

#[test]
fn a_descriptor_is_lent_while_it_is_open() {
    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let client = world
        .os()
        .sockets()
        .connect_to(world.address("foo"))
        .unwrap();
    let (read, write) = pipe().unwrap();
    let number = read.as_raw_fd();
    let stream = acquire(read);

    assert_eq!(stream.with_fd(|fd| fd.as_raw_fd()).unwrap(), number);
    let copy: OwnedFd = client
        .with_fd(|fd| fd.try_clone_to_owned())
        .unwrap()
        .unwrap();
    server.accept().unwrap().sink([Str::of("Hello")]).unwrap();
    let mut hello = [0; 5];
    UnixStream::from(copy).read_exact(&mut hello).unwrap();
    assert_eq!(&hello, b"Hello");

    // closing waits for whoever has it
    let length = stream
        .with_fd(|fd| {
            stream.close().unwrap();
            rustix::io::write(&write, b"abc").unwrap();
            rustix::io::read(fd, &mut [0; 8]).unwrap()
        })
        .unwrap();
    assert_eq!(length, 3);
    assert!(rustix::io::write(&write, b"abc").is_err());

    client.close().unwrap();
    server.close().unwrap();
    assert!(stream.with_fd(|_| ()).unwrap_err().is_closed());
    assert!(client.with_fd(|_| ()).unwrap_err().is_closed());
    let error = server.with_fd(|_| ()).unwrap_err();
    assert!(error.is_closed(), "{error}");
    assert!(error.to_string().contains("foo.sock"), "{error}");
}

#[test]
fn closing_gives_the_descriptor_back_although_a_pool_has_it() {
    let (read, write) = piped();
    let (other, other_write) = piped();
    let pool = read.read().pool(1).with(2, other.read());
    assert!(pool.clone().poll().chunks().unwrap().is_empty());

    read.close().unwrap();
    assert!(write.write().sink([Str::of("x")]).unwrap_err().is_closed());

    // while somebody waits it is given back at the end of the wait
    thread::scope(|scope| {
        let waits = scope.spawn(|| pool.chunks().unwrap().size());
        thread::sleep(Duration::from_millis(5));
        other_write.write().sink([Str::of("x")]).unwrap();
        assert_eq!(waits.join().unwrap(), 1);
    });
    drop(pool);
    other.close().unwrap();
    assert!(
        other_write
            .write()
            .sink([Str::of("x")])
            .unwrap_err()
            .is_closed()
    );
}

#[test]
fn one_thread_waits_on_a_pool() {
    let (us, them) = UnixStream::pair().unwrap();
    let (us, them) = (acquire(us), acquire(them));
    let pool = us.read().pool(());

    thread::scope(|scope| {
        let waits = scope.spawn(|| {
            loop {
                // The one who looks below may have been first.
                match pool.chunks() {
                    Err(error) if error.is_busy() => thread::yield_now(),
                    chunks => return chunks,
                }
            }
        });
        crate::support::wait_for("the other thread waits", || {
            pool.clone()
                .poll()
                .chunks()
                .is_err_and(|error| error.is_busy())
        });
        // what is closed wakes who waits
        us.close().unwrap();
        assert!(waits.join().unwrap().unwrap_err().is_closed());
    });
    drop(them);
}

#[test]
fn closing_the_servers_wakes_who_waits_for_them() {
    let world = Real::new();
    let foo = world.os().sockets().open(world.address("foo")).unwrap();
    let bar = world.os().sockets().open(world.address("bar")).unwrap();
    let pool = foo.pool(&bar);

    thread::scope(|scope| {
        let waits = scope.spawn(|| pool.accept());
        thread::sleep(Duration::from_millis(5));
        foo.close().unwrap();
        bar.close().unwrap();
        assert!(waits.join().unwrap().unwrap_err().is_closed());
    });
}

#[test]
fn closing_one_of_a_pool_does_not_keep_others_from_waiting() {
    let (removing, removes) = mpsc::channel();
    let (removed, goes_on) = mpsc::channel::<()>();
    let goes_on = Mutex::new(goes_on);
    let watch = Watching {
        removed: Arc::new(move || {
            removing.send(()).unwrap();
            goes_on.lock().unwrap().recv().unwrap();
            Ok(())
        }),
        ..Watching::ambient()
    };
    let io = Io::of(Capabilities::ambient().with_watch(Arc::new(watch)));
    let ((one, _one), (two, write)) = (pipe().unwrap(), pipe().unwrap());
    let (one, two) = (io.streams().acquire(one), io.streams().acquire(two));
    let pool = one.read().pool(1).with(2, two.read());
    assert!(pool.clone().poll().chunks().unwrap().is_empty());
    rustix::io::write(&write, b"x").unwrap();

    thread::scope(|scope| {
        scope.spawn(|| one.close().unwrap());
        removes.recv().unwrap();

        // Nobody waits, somebody closes: that is not told as busy.
        let (waited, waits) = mpsc::channel();
        let pool = &pool;
        scope.spawn(move || waited.send(pool.chunks()).unwrap());
        let too_early = waits.recv_timeout(Duration::from_millis(50));
        removed.send(()).unwrap();
        let chunks = too_early.or_else(|_| waits.recv()).unwrap().unwrap();
        assert_eq!(chunks.map(|pair| *pair.key()).to_list(), [2]);
    });
}

#[test]
fn what_came_is_kept_although_a_pool_fails() {
    let fails = Arc::new(AtomicBool::new(false));
    let failure = Arc::clone(&fails);
    let refused = || Err(std::io::ErrorKind::Other.into());
    let watch = Watching {
        removed: Arc::new(refused),
        waited: Arc::new(move || match failure.load(Ordering::SeqCst) {
            true => refused(),
            false => Ok(()),
        }),
        ..Watching::ambient()
    };
    let io = Io::of(Capabilities::ambient().with_watch(Arc::new(watch)));
    let ((one, write_one), (two, write_two)) = (pipe().unwrap(), pipe().unwrap());
    let (one, two) = (io.streams().acquire(one), io.streams().acquire(two));
    let pool = one.read().pool(1).with(2, two.read()).poll();
    assert!(pool.chunks().unwrap().is_empty());
    let came = |chunks: Sequence<Pair<i32, Attempt<Str>>>| {
        chunks
            .map(|pair| (*pair.key(), pair.value().clone().ok()))
            .to_list()
    };

    // What a frame left is told once, by whoever read it.
    rustix::io::write(&write_one, b"line\nleft").unwrap();
    let line = one.read().frames(Frame::line()).one().unwrap();
    assert_eq!(line, Str::of("line\n"));
    fails.store(true, Ordering::SeqCst);
    assert!(pool.chunks().is_err());
    fails.store(false, Ordering::SeqCst);
    assert_eq!(came(pool.chunks().unwrap()), [(1, Some(Str::of("left")))]);

    // The end of one is told beside what came of another.
    rustix::io::write(&write_one, b"more").unwrap();
    drop(write_two);
    assert_eq!(
        came(pool.chunks().unwrap()),
        [(1, Some(Str::of("more"))), (2, None)]
    );
}

/// The system's, with something done besides, which may fail.
struct Watching {
    watch: Arc<dyn capabilities::Watch>,
    added: Told,
    removed: Told,
    waited: Told,
}

type Told = Arc<dyn Fn() -> std::io::Result<()> + Send + Sync>;

impl Watching {
    fn ambient() -> Self {
        let nothing: Told = Arc::new(|| Ok(()));

        Self {
            watch: Arc::clone(Capabilities::ambient().watch()),
            added: Arc::clone(&nothing),
            removed: Arc::clone(&nothing),
            waited: nothing,
        }
    }
}

struct WatchingSet {
    set: Box<dyn WatchSet>,
    added: Told,
    removed: Told,
    waited: Told,
}

impl capabilities::Watch for Watching {
    fn now(&self) -> Duration {
        self.watch.now()
    }

    fn wait_one(
        &self,
        on: &Descriptor,
        interest: Interest,
        timeout: Option<Duration>,
    ) -> std::io::Result<Woken> {
        self.watch.wait_one(on, interest, timeout)
    }

    fn wait(&self, timeout: Duration) -> std::io::Result<Woken> {
        self.watch.wait(timeout)
    }

    fn set(&self) -> std::io::Result<Box<dyn WatchSet>> {
        Ok(Box::new(WatchingSet {
            set: self.watch.set()?,
            added: Arc::clone(&self.added),
            removed: Arc::clone(&self.removed),
            waited: Arc::clone(&self.waited),
        }))
    }
}

impl WatchSet for WatchingSet {
    fn add(&mut self, key: Key, on: &Arc<Descriptor>, interest: Interest) -> std::io::Result<()> {
        (self.added)()?;
        self.set.add(key, on, interest)
    }

    fn remove(&mut self, key: Key) -> std::io::Result<()> {
        (self.removed)()?;
        self.set.remove(key)
    }

    fn wait(
        &mut self,
        timeout: Option<Duration>,
        ready: &mut Vec<Ready>,
    ) -> std::io::Result<Woken> {
        (self.waited)()?;
        self.set.wait(timeout, ready)
    }
}

#[test]
fn a_pool_registers_its_streams_once() {
    let added = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&added);
    let watch = Watching {
        added: Arc::new(move || {
            count.fetch_add(1, Ordering::Relaxed);
            Ok(())
        }),
        ..Watching::ambient()
    };
    let io = Io::of(Capabilities::ambient().with_watch(Arc::new(watch)));
    let ends: Vec<_> = (0..50).map(|_| pipe().unwrap()).collect();
    let (mut reads, mut writes) = (Vec::new(), Vec::new());
    for (read, write) in ends {
        reads.push(io.streams().acquire(read));
        writes.push(io.streams().acquire(write));
    }
    let pool = reads
        .iter()
        .enumerate()
        .skip(1)
        .fold(reads[0].read().pool(0), |pool, (id, stream)| {
            pool.with(id, stream.read())
        });

    for round in 0..100 {
        writes[round % 50].write().sink([Str::of("x")]).unwrap();
        let chunks = pool.clone().timeout_after(Period::minute(1)).chunks();
        assert_eq!(
            chunks.unwrap().map(|pair| *pair.key()).to_list(),
            [round % 50]
        );
    }
    assert_eq!(added.load(Ordering::Relaxed), 50);
}

#[test]
fn no_descriptor_of_a_stream_is_kept() {
    if !alone("real::descriptors::no_descriptor_of_a_stream_is_kept") {
        return;
    }
    let open = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let before = open();

    for _ in 0..100 {
        let (read, write) = piped();
        let (other, _other) = piped();
        let kept = read.clone();
        for _ in 0..3 {
            // made anew in each turn, as PHP code does
            let pool = read.read().pool(1).with(2, other.read());
            write.write().sink([Str::of("x")]).unwrap();
            assert_eq!(pool.chunks().unwrap().size(), 1);
        }
        let pool = read.read().pool(1);
        assert!(pool.clone().poll().chunks().unwrap().is_empty());
        read.close().unwrap();
        // three ends, and the set that the pool has still
        assert_eq!(open(), before + 4);
        drop((pool, kept));
        assert_eq!(open(), before + 3);
    }
    assert_eq!(open(), before);
}

/// The timer of a set outlives its waits: none ends before its time for that,
/// and none later than it was asked to.
#[test]
fn a_set_waits_as_long_as_it_is_asked_to_wait_after_wait() {
    let capabilities = Capabilities::ambient();
    let watch = capabilities.watch();
    let (us, them) = capabilities.sockets().pair().unwrap();
    let us = Arc::new(us);
    let mut set = watch.set().unwrap();
    set.add(Key(1), &us, Interest::Read).unwrap();
    let mut ready = Vec::new();

    let (long, short) = (Duration::from_secs(600), Duration::from_millis(30));
    // Set for the short ones, found by the long ones; and the other way around.
    for timeouts in [
        [short, short, short],
        [long, long, short],
        [short, long, short],
    ] {
        for timeout in timeouts {
            let readable = timeout == long;
            if readable {
                them.try_write(&[std::io::IoSlice::new(b"x")]).unwrap();
            }
            let began = watch.now();
            let woken = loop {
                let left = timeout.saturating_sub(watch.now() - began);
                match set.wait(Some(left), &mut ready).unwrap() {
                    Woken::Signal => {}
                    woken => break woken,
                }
            };

            if readable {
                assert_eq!(woken, Woken::Ready);
                us.try_read(&mut Vec::with_capacity(8)).unwrap();
            } else {
                assert_eq!(woken, Woken::TimedOut);
                assert!(watch.now() - began >= timeout);
                assert!(watch.now() - began < long);
            }
        }
    }
    assert_eq!(ready.len(), 3);

    // What rings meanwhile wakes nobody for good.
    thread::sleep(short * 2);
    them.try_write(&[std::io::IoSlice::new(b"x")]).unwrap();
    let woken = loop {
        match set.wait(None, &mut ready).unwrap() {
            Woken::Signal => {}
            woken => break woken,
        }
    };
    assert_eq!(woken, Woken::Ready);
}
