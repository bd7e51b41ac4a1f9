//! Signals belong to a process, so each of these has one of its own.

use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use innmind::io::Frame;
use innmind::prelude::*;
#[cfg(feature = "siginfo")]
use innmind::signals::signal::{Code, SendingProcessId, SendingProcessUserId};
use innmind::signals::{Listener, Signal};
use innmind::time::Period;
use rustix::process::{getpid, kill_process};

use crate::support::{Real, World, alone, wait_for};

fn raise(signal: Signal) {
    let signal = rustix::process::Signal::from_named_raw(signal.to_int()).unwrap();
    kill_process(getpid(), signal).unwrap();
}

/// A listener that counts.
fn counter() -> (Listener, Arc<AtomicUsize>) {
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    let listener = Listener::of(move |_, _| {
        count.fetch_add(1, Ordering::SeqCst);
    });

    (listener, heard)
}

#[test]
fn a_signal_every_millisecond_during_a_transfer() {
    const BLOCKS: u32 = 4096; // of 64 KiB: 256 MiB

    if !alone("real::signals::a_signal_every_millisecond_during_a_transfer") {
        return;
    }

    let world = Real::new();
    let (us, them) = world.io().sockets().pair().unwrap();
    let (listener, heard) = counter();
    world
        .os()
        .process()
        .signals()
        .listen(Signal::UserDefinedSignal1, &listener)
        .unwrap();
    let done = AtomicBool::new(false);

    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                raise(Signal::UserDefinedSignal1);
                thread::sleep(Duration::from_millis(1));
            }
        });
        scope.spawn(move || {
            us.sink(Sequence::lazy(|| 0..BLOCKS).map(|number| {
                let mut block = vec![number as u8; 64 << 10];
                block[..4].copy_from_slice(&number.to_be_bytes());
                Str::of(block)
            }))
            .unwrap();
            us.close().unwrap();
        });

        let mut expected = 0;
        for block in them
            .frames(Frame::chunk(64 << 10).strict())
            .lazy()
            .sequence()
            .iter()
        {
            let block = block.unwrap();
            let bytes = block.as_bytes();
            assert_eq!(bytes[..4], u32::to_be_bytes(expected));
            assert!(bytes[4..].iter().all(|byte| *byte == expected as u8));
            expected += 1;
        }
        done.store(true, Ordering::Relaxed);
        assert_eq!(expected, BLOCKS);
    });
    assert!(heard.load(Ordering::SeqCst) > 10, "{heard:?}");
}

#[test]
fn listeners_run_wherever_the_program_waits() {
    if !alone("real::signals::listeners_run_wherever_the_program_waits") {
        return;
    }

    let world = Real::new();
    let (us, _them) = world.io().sockets().pair().unwrap();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let (listener, heard) = counter();
    let signals = world.os().process().signals();
    signals
        .listen(Signal::UserDefinedSignal1, &listener)
        .unwrap();
    signals
        .listen(Signal::UserDefinedSignal2, &listener)
        .unwrap();

    let soon = Period::millisecond(30);
    let waits: [(&str, &dyn Fn()); 3] = [
        ("accept", &|| {
            assert!(
                server
                    .timeout_after(soon)
                    .accept()
                    .unwrap_err()
                    .is_timeout()
            )
        }),
        ("read", &|| {
            let read = us.timeout_after(soon).frames(Frame::line()).one();
            assert!(read.unwrap_err().is_timeout());
        }),
        ("halt", &|| {
            let began = std::time::Instant::now();
            world.os().process().halt(soon).unwrap();
            assert!(
                began.elapsed() >= Duration::from_millis(30),
                "the whole period passes"
            );
        }),
    ];

    for (what, wait) in waits {
        let before = heard.load(Ordering::SeqCst);
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(5));
                raise(Signal::UserDefinedSignal1);
            });
            wait();
        });
        // The signal may come after the wait on a busy machine: the next runs it.
        wait_for(what, || {
            world.os().process().halt(Period::millisecond(1)).unwrap();
            heard.load(Ordering::SeqCst) == before + 1
        });
    }

    // One that came while nobody waited is not lost either, nor is its kind.
    raise(Signal::UserDefinedSignal2);
    wait_for("poll", || {
        us.poll().frames(Frame::line()).one().unwrap_err();
        heard.load(Ordering::SeqCst) == 4
    });
    signals.remove(&listener).unwrap();
}

#[test]
fn a_listener_may_close_the_server_it_interrupts() {
    if !alone("real::signals::a_listener_may_close_the_server_it_interrupts") {
        return;
    }

    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let leave = server.clone();
    let signals = world.os().process().signals();
    signals
        .listen(Signal::Terminate, move |_, _| drop(leave.close()))
        .unwrap();

    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(10));
            raise(Signal::Terminate);
        });
        assert!(server.accept().unwrap_err().is_closed());
    });
    assert!(!world.path("foo.sock").exists());
}

#[test]
fn a_signal_makes_a_read_look_at_its_condition() {
    if !alone("real::signals::a_signal_makes_a_read_look_at_its_condition") {
        return;
    }

    let world = Real::new();
    let (us, _them) = world.io().sockets().pair().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let (told, asked) = (Arc::clone(&stop), Arc::clone(&stop));
    let listener = Listener::of(move |_, _| told.store(true, Ordering::SeqCst));
    world
        .os()
        .process()
        .signals()
        .listen(Signal::Interrupt, &listener)
        .unwrap();

    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(10));
            raise(Signal::Interrupt);
        });
        let error = us
            .abort_when(move || asked.load(Ordering::SeqCst))
            .frames(Frame::line())
            .one()
            .unwrap_err();
        assert!(error.is_aborted(), "{error}");
    });
}

#[test]
fn a_signal_that_nobody_listens_for_any_more_does_what_it_did() {
    const NAME: &str = "real::signals::a_signal_that_nobody_listens_for_any_more_does_what_it_did";

    if std::env::var_os("INNMIND_TEST_DIES").is_some() {
        let world = Real::new();
        let signals = world.os().process().signals();
        let (listener, heard) = counter();
        signals
            .listen(Signal::UserDefinedSignal1, &listener)
            .unwrap();
        signals
            .listen(Signal::UserDefinedSignal1, |_, _| {})
            .unwrap();
        signals.remove(&listener).unwrap();

        // Somebody listens still.
        raise(Signal::UserDefinedSignal1);
        world.os().process().halt(Period::millisecond(1)).unwrap();
        assert_eq!(heard.load(Ordering::SeqCst), 0);

        // Again, with nobody left: back to what it did, which is to end.
        let only = Listener::of(|_, _| {});
        signals.listen(Signal::UserDefinedSignal2, &only).unwrap();
        signals.remove(&only).unwrap();
        raise(Signal::UserDefinedSignal2);
        world.os().process().halt(Period::minute(1)).unwrap();
        return;
    }

    let output = Command::new(std::env::current_exe().unwrap())
        .args([NAME, "--exact", "--nocapture"])
        .env("INNMIND_TEST_DIES", "1")
        .output()
        .unwrap();
    assert_eq!(
        output.status.signal(),
        Some(Signal::UserDefinedSignal2.to_int()),
        "{}",
        String::from_utf8_lossy(&output.stderr),
    );
}

#[test]
fn some_signals_cannot_be_listened_for() {
    let signals = Real::new().os().process().signals();

    for signal in [
        Signal::Illegal,
        Signal::FloatingPointException,
        Signal::SegmentationViolation,
    ] {
        let error = signals.listen(signal, |_, _| {}).unwrap_err();
        assert!(error.is_unsupported(), "{error}");
        assert!(error.to_string().contains(&signal.to_string()), "{error}");
    }
}

#[test]
fn a_listener_that_panics_does_not_keep_others_from_hearing() {
    if !alone("real::signals::a_listener_that_panics_does_not_keep_others_from_hearing") {
        return;
    }

    let world = Real::new();
    let process = world.os().process();
    let (listener, heard) = counter();
    process
        .signals()
        .listen(Signal::UserDefinedSignal1, |_, _| panic!("in a listener"))
        .unwrap();
    for signal in [Signal::UserDefinedSignal1, Signal::UserDefinedSignal2] {
        process.signals().listen(signal, &listener).unwrap();
    }

    // Both signals are there before anybody looks.
    raise(Signal::UserDefinedSignal1);
    raise(Signal::UserDefinedSignal2);
    let halts = std::panic::AssertUnwindSafe(|| process.halt(Period::millisecond(1)));
    assert!(std::panic::catch_unwind(halts).is_err());
    wait_for("both are heard", || {
        process.halt(Period::millisecond(1)).unwrap();
        heard.load(Ordering::SeqCst) == 2
    });
}

#[test]
fn listening_while_another_thread_removes_its_listener() {
    if !alone("real::signals::listening_while_another_thread_removes_its_listener") {
        return;
    }

    let process = Real::new().os().process();
    let (listener, heard) = counter();

    let done = &AtomicBool::new(false);
    thread::scope(|scope| {
        let signals = process.signals();
        scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                let other = Listener::of(|_, _| {});
                signals.listen(Signal::UserDefinedSignal1, &other).unwrap();
                signals.remove(&other).unwrap();
            }
        });

        // Were the signal abandoned in between, it would end the process.
        for round in 1..=2_000 {
            process
                .signals()
                .listen(Signal::UserDefinedSignal1, &listener)
                .unwrap();
            raise(Signal::UserDefinedSignal1);
            wait_for("the signal is heard", || {
                process.halt(Period::microsecond(1)).unwrap();
                heard.load(Ordering::SeqCst) == round
            });
            process.signals().remove(&listener).unwrap();
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_broken_pipe_is_ignored_again_when_nobody_listens() {
    if !alone("real::signals::a_broken_pipe_is_ignored_again_when_nobody_listens") {
        return;
    }

    let signals = Real::new().os().process().signals();
    let listener = Listener::of(|_, _| {});
    signals.listen(Signal::Pipe, &listener).unwrap();
    signals.remove(&listener).unwrap();
    raise(Signal::Pipe);
}

/// What the listener of a signal is told, by a process that runs a command of
/// the shell; and that process.
#[cfg(feature = "siginfo")]
fn told(signal: Signal, command: &str) -> (innmind::signals::Info, u32) {
    let world = Real::new();
    let (tell, told) = std::sync::mpsc::channel();
    let tell = std::sync::Mutex::new(tell);
    world
        .os()
        .process()
        .signals()
        .listen(signal, move |_, info| {
            tell.lock().unwrap().send(info).unwrap();
        })
        .unwrap();

    let mut process = Command::new("sh").args(["-c", command]).spawn().unwrap();
    let mut came = None;
    wait_for("the signal came", || {
        world.os().process().halt(Period::millisecond(1)).unwrap();
        came = told.try_recv().ok();
        came.is_some()
    });
    process.wait().unwrap();

    (came.unwrap(), process.id())
}

#[cfg(feature = "siginfo")]
#[test]
fn a_listener_is_told_who_sent_the_signal() {
    if !alone("real::signals::a_listener_is_told_who_sent_the_signal") {
        return;
    }

    let (info, process) = told(Signal::UserDefinedSignal1, "kill -USR1 $PPID");

    assert_eq!(
        info.sending_process_id().map(SendingProcessId::to_int),
        i32::try_from(process).ok()
    );
    assert_eq!(
        info.sending_process_user_id()
            .map(SendingProcessUserId::to_int),
        Some(rustix::process::getuid().as_raw())
    );
    assert_eq!((info.error_number(), info.status()), (None, None));
    if cfg!(target_os = "linux") {
        assert_eq!(info.code().map(Code::to_int), Some(0));
    }
}

#[cfg(feature = "siginfo")]
#[test]
fn a_listener_is_told_how_a_child_ended() {
    if !alone("real::signals::a_listener_is_told_how_a_child_ended") {
        return;
    }

    let (info, process) = told(Signal::Child, "kill -KILL $$");

    assert_eq!(
        info.sending_process_id().map(SendingProcessId::to_int),
        i32::try_from(process).ok()
    );
    // Killed, which is 2; by what, nobody says.
    assert_eq!(info.code().map(Code::to_int), Some(2));
    assert_eq!(info.status(), None);
}

#[test]
fn signals_of_one_kind_that_coincide_count_as_one() {
    if !alone("real::signals::signals_of_one_kind_that_coincide_count_as_one") {
        return;
    }

    let world = Real::new();
    let (listener, heard) = counter();
    for signal in [Signal::UserDefinedSignal1, Signal::UserDefinedSignal2] {
        let signals = world.os().process().signals();
        signals.listen(signal, &listener).unwrap();
    }

    // Raised on this thread, they have come when the call is over.
    let come = |signal: Signal| signal_hook::low_level::raise(signal.to_int()).unwrap();
    for _ in 0..3 {
        come(Signal::UserDefinedSignal1);
    }
    come(Signal::UserDefinedSignal2);
    assert_eq!(heard.load(Ordering::SeqCst), 0);

    for _ in 0..2 {
        world.os().process().halt(Period::millisecond(1)).unwrap();
        assert_eq!(heard.load(Ordering::SeqCst), 2);
    }
}
