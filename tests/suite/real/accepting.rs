//! Several threads at one server.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use innmind::signals::Signal;
use innmind::time::Period;

use crate::support::{Real, World, alone};

#[test]
fn who_must_not_wait_is_not_held_by_who_does() {
    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let polled = AtomicBool::new(false);

    thread::scope(|scope| {
        // Each connection makes it stand still anew.
        scope.spawn(|| while server.accept().is_ok() {});
        scope.spawn(|| {
            while world
                .os()
                .sockets()
                .connect_to(world.address("foo"))
                .is_ok()
            {
                thread::yield_now();
            }
        });
        scope.spawn(|| {
            let mut longest = Duration::ZERO;
            for _ in 0..20_000 {
                let began = Instant::now();
                let _ = server.poll().accept();
                longest = longest.max(began.elapsed());
            }
            polled.store(true, Ordering::Relaxed);
        });

        let began = Instant::now();
        while !polled.load(Ordering::Relaxed) && began.elapsed() < Duration::from_secs(30) {
            thread::sleep(Duration::from_millis(1));
        }
        let polled = polled.load(Ordering::Relaxed);
        server.close().unwrap();
        assert!(polled, "a poll stood still");
    });
}

#[test]
fn each_waits_for_its_own_time() {
    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();

    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let patient = server.timeout_after(Period::hour(1));
                while patient.accept().is_ok() {}
            });
        }
        scope.spawn(|| {
            while world
                .os()
                .sockets()
                .connect_to(world.address("foo"))
                .is_ok()
            {
                thread::sleep(Duration::from_micros(50));
            }
        });

        let hasty = server.timeout_after(Period::microsecond(100));
        let mut longest = Duration::ZERO;
        for _ in 0..2_000 {
            let began = Instant::now();
            let _ = hasty.accept();
            longest = longest.max(began.elapsed());
        }
        server.close().unwrap();
        assert!(longest < Duration::from_secs(30), "{longest:?}");
    });
}

#[test]
fn an_address_is_free_once_its_server_is_closed() {
    let world = Real::new();

    for _ in 0..100 {
        let server = world.os().sockets().open(world.address("foo")).unwrap();
        thread::scope(|scope| {
            let accepts = scope.spawn(|| server.accept().unwrap_err());
            thread::sleep(Duration::from_micros(200));
            server.close().unwrap();

            // Whoever still accepts has not even been woken yet.
            assert!(!world.path("foo.sock").exists());
            drop(world.os().sockets().open(world.address("foo")).unwrap());
            assert!(accepts.join().unwrap().is_closed());
        });
    }
}

#[test]
fn closing_wakes_those_who_wait_for_signals_too() {
    if !alone("real::accepting::closing_wakes_those_who_wait_for_signals_too") {
        return;
    }

    let world = Real::new();
    let server = world.os().sockets().open(world.address("foo")).unwrap();
    let signals = world.os().process().signals();
    signals.listen(Signal::Hangup, |_, _| {}).unwrap();

    thread::scope(|scope| {
        let accepts = scope.spawn(|| server.accept().unwrap_err());
        thread::sleep(Duration::from_millis(20));
        server.close().unwrap();

        let error = accepts.join().unwrap();
        assert!(error.is_closed(), "{error}");
    });
}
