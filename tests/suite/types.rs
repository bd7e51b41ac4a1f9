//! What the types promise.

use innmind::error::Error;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::servers::Server;
use innmind::io::{Frame, Io};
use innmind::ipc::{self, Ipc, Process};
use innmind::operating_system::{Config, CurrentProcess, Os};
use innmind::prelude::*;
use innmind::signals::{Handler, Listener};

fn shared<T: Send + Sync + 'static>() {}

#[test]
fn what_reaches_the_outside_can_be_handed_to_a_thread() {
    shared::<Os>();
    shared::<Config>();
    shared::<CurrentProcess>();
    shared::<Io>();
    shared::<Client>();
    shared::<Server>();
    shared::<Frame<Str>>();
    shared::<Handler>();
    shared::<Listener>();
    shared::<Ipc>();
    shared::<Process>();
    shared::<ipc::Server>();
    shared::<ipc::Message>();
    shared::<Error>();
    shared::<Sequence<Str>>();
}

#[test]
fn a_question_mark_ends_a_function_that_gives_an_attempt() {
    fn sum(a: &str, b: &str) -> Attempt<u8> {
        let a: u8 = a.parse()?;
        let b: u8 = b.parse()?;

        a.checked_add(b).attempt(|| Error::message("too much"))
    }

    assert!(sum("1", "2").is_ok_and(|sum| sum == 3));
    assert!(
        sum("1", "x")
            .unwrap_err()
            .cause::<std::num::ParseIntError>()
            .is_some()
    );
    assert_eq!(sum("200", "100").unwrap_err().to_string(), "too much");
}

#[test]
fn closures_borrow() {
    let greeting = String::from("Hello");
    let mut log = Vec::new();

    let said = Attempt::result(&greeting)
        .map(|text| {
            log.push(text.len());
            text.as_str()
        })
        .flat_map(|text| Attempt::result(text.to_uppercase()))
        .match_with(|text| text, |error| error.to_string());

    assert_eq!((said.as_str(), log), ("HELLO", vec![5]));
    assert_eq!(greeting, "Hello");
}

#[test]
fn constructors_infer() {
    assert!(Attempt::result(1).map(|n| n + 1).is_ok());
    assert!(Attempt::of(|| Ok("1".parse::<u8>()?)).is_ok());
    assert!(Attempt::<()>::error(Error::message("no")).is_err());
    assert_eq!(Maybe::just(1).map(|n| n + 1), Some(2));
    assert_eq!(
        Maybe::all((Maybe::just(1), Maybe::just("a"))).map(|a, b| (a, b)),
        Some((1, "a"))
    );
    let _ = Frame::compose(
        |a, b| (a, b),
        (Frame::chunk(1).strict(), Frame::int::<u8>()),
    );
}
