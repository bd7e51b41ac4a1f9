//! Scripted doubles.

use innmind::io::Frame;
use innmind::io::sockets::clients::Client;
use innmind::io::sockets::unix::Address;
use innmind::prelude::*;
use innmind::testing::doubles::{Peer, Scenario};
use innmind::time::{Clock, Format, Period};
use innmind::url::Path;

use super::address;

/// What is tested.
fn answer(client: &Client) -> Attempt<SideEffect> {
    let name = client.frames(Frame::line()).one()?;
    client.sink([Str::of("Hello "), name])
}

#[test]
fn a_peer_says_and_hears() {
    let peer = Peer::says(["Jo", "hn\n"]);
    answer(&peer.client()).unwrap();
    peer.expect("Hello John\n");
}

#[test]
#[should_panic(
    expected = "expected: \"Hello Jane\\n\"\n  was sent: \"Hello John\\n\"\n  the first 7 bytes are the same"
)]
fn what_is_not_expected_is_shown_beside_what_was() {
    let peer = Peer::says(["John\n"]);
    answer(&peer.client()).unwrap();
    peer.expect("Hello Jane\n");
}

#[test]
fn a_long_difference_is_cut_to_where_it_is() {
    let peer = Peer::silent();
    peer.client()
        .sink([Str::of("x".repeat(1_000) + "y")])
        .unwrap();
    let said = std::panic::catch_unwind(|| peer.expect("x".repeat(1_000) + "z")).unwrap_err();

    let said = said.downcast_ref::<String>().unwrap();
    assert!(
        said.contains("xz\"\n") && said.contains("xy\"\n") && said.len() < 500,
        "{said}"
    );
    assert!(
        said.contains("…\"xxx") && said.contains("the first 1000 bytes"),
        "{said}"
    );
}

#[test]
fn each_read_is_given_one_piece() {
    let client = Peer::says(["a", "bc", "", "def"]).client();
    let loose = client.frames(Frame::chunk(100).loose());

    let read = |size: usize| client.frames(Frame::chunk(size).strict()).one().unwrap();
    assert_eq!(
        [read(1), read(2), read(3)].map(|read| read.to_string()),
        ["a", "bc", "def"]
    );
    assert!(loose.one().is_err());
}

#[test]
fn who_waits_for_what_is_in_no_script_is_told() {
    let client = Peer::says(["Hel"]).client();
    let error = client.frames(Frame::chunk(5).strict()).one().unwrap_err();

    assert!(
        error.to_string().contains("nothing will ever happen"),
        "{error}"
    );
    // and nothing is lost
    assert_eq!(
        client.frames(Frame::chunk(3).strict()).one().unwrap(),
        Str::of("Hel")
    );
}

#[test]
fn a_peer_goes_in_the_middle_of_what_it_says() {
    let left = Peer::says(["Hel"]).leaves().client();
    assert!(
        left.frames(Frame::chunk(5).strict())
            .one()
            .unwrap_err()
            .is_closed()
    );

    let broken = Peer::says(["Hel"]).breaks_off().client();
    let error = broken.frames(Frame::chunk(5).strict()).one().unwrap_err();
    assert!(
        error.is_closed() && error.to_string().contains("reset"),
        "{error}"
    );
}

#[test]
fn who_is_left_knows() {
    let peer = Peer::silent();
    let client = peer.client();
    assert!(!peer.is_left());
    client.close().unwrap();
    assert!(peer.is_left());
    assert!(!Peer::silent().is_left());
}

#[test]
fn a_server_has_clients_that_wait() {
    let (john, jane) = (Peer::says(["John\n"]), Peer::says(["Jane\n"]));
    let os = Scenario::new().clients(address(), [&john, &jane]).build();
    let server = os.sockets().open(address()).unwrap();

    for _ in 0..2 {
        answer(&server.accept().unwrap()).unwrap();
    }
    let nobody = server.timeout_after(Period::hour(1)).accept();
    assert!(nobody.unwrap_err().is_timeout());
    john.expect("Hello John\n");
    jane.expect("Hello Jane\n");
}

#[test]
fn a_server_answers_each_connection() {
    let peers = [Peer::says(["one\n"]), Peer::says(["two\n"]).leaves()];
    let os = Scenario::new().server(address(), &peers).build();

    for expected in ["one\n", "two\n"] {
        let client = os.sockets().connect_to(address()).unwrap();
        assert_eq!(
            client.frames(Frame::line()).one().unwrap(),
            Str::of(expected)
        );
    }
    let refused = os.sockets().connect_to(address()).unwrap_err();
    assert!(refused.is_connection_refused(), "{refused}");
    let elsewhere = Address::of(Path::of("/tmp/bar"));
    assert!(
        os.sockets()
            .connect_to(elsewhere)
            .unwrap_err()
            .is_not_found()
    );
    assert!(
        os.sockets()
            .open(address())
            .unwrap_err()
            .is_address_in_use()
    );
}

#[test]
fn a_clock_stands_still() {
    let now = Clock::live().at("2020-02-29", Format::of("Y-m-d")).unwrap();
    let os = Scenario::new().frozen_at(now).build();

    os.process().halt(Period::hour(1)).unwrap();
    assert_eq!(os.clock().now(), now);
}

#[test]
fn a_disk_has_these_files_and_links() {
    let (motd, link) = (Path::of("/etc/motd"), Path::of("/tmp/link"));
    let os = Scenario::new()
        .file(&motd, "Hello")
        .link(&link, &motd)
        .build();

    for path in [motd, link] {
        let chunks = super::io_of(&os).files().read(path).chunks(100);
        let content: Vec<_> = chunks.iter().map(Result::unwrap).collect();
        assert_eq!(content, [Str::of("Hello")]);
    }
    assert!(!os.filesystem().contains(&Path::of("/etc/passwd")));
}

#[test]
fn doubles_go_to_threads() {
    let peer = Peer::says(["John\n"]);
    let client = peer.client();
    std::thread::spawn(move || answer(&client).unwrap())
        .join()
        .unwrap();
    peer.expect("Hello John\n");
}
