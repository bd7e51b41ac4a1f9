//! Where processes meet.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

use innmind::ipc::Factory;
use innmind::ipc::lifecycle::Ending;
use innmind::ipc::process::Name;
use innmind::operating_system;
use innmind::time::Period;
use innmind::url::Path;

use super::{Peer, Serving, Sockets, text};

#[test]
fn the_directory_is_made_for_this_user_alone() {
    let sockets = Sockets::new();
    let path = Path::of(format!("{}/x/y/", sockets.directory.path().display()));
    let os = operating_system::Factory::build();
    let ipc = Factory::build_with(os, path, Period::second(60)).unwrap();

    // Nobody listens where there is no directory.
    assert!(ipc.processes().unwrap().empty());
    assert!(!ipc.exist(Name::of("a")).unwrap());
    assert!(ipc.get(Name::of("a")).unwrap_err().is_not_found());

    let server = Serving::counting(ipc.clone());
    drop(server.process());
    for directory in ["x", "x/y"] {
        let mode = fs::metadata(sockets.file(directory)).unwrap().mode();
        assert_eq!(mode & 0o777, 0o700, "{directory}");
    }
    let socket = fs::metadata(sockets.file("x/y/a.sock")).unwrap().mode();
    assert_eq!(socket & 0o777, 0o600);
    assert_eq!(server.stop(), 0);
    assert!(!sockets.file("x/y/a.sock").exists());
}

#[test]
fn a_directory_of_another_user_is_refused() {
    let sockets = Sockets::new();
    // Only root may give things away.
    if fs::metadata(sockets.directory.path()).unwrap().uid() != 0 {
        return;
    }
    for (own, parent) in [(1234, 0), (0, 1234)] {
        let directory = sockets.file("theirs/ipc");
        fs::create_dir_all(&directory).unwrap();
        chown(&directory, Some(own), None).unwrap();
        chown(sockets.file("theirs"), Some(parent), None).unwrap();

        let path = Path::of(format!("{}/", directory.display()));
        let os = operating_system::Factory::build();
        let ipc = Factory::build_with(os, path, Period::second(60)).unwrap();
        let served = ipc
            .listen(Name::of("a"))
            .invoke((), |_, continuation, ()| continuation.stop(()));
        let error = served.unwrap_err();
        assert!(error.is_permission_denied(), "{error}");
        assert!(error.to_string().contains("1234"), "{error}");
        assert!(ipc.processes().unwrap_err().is_permission_denied());
        let _listening = std::os::unix::net::UnixListener::bind(directory.join("a.sock")).unwrap();
        assert!(ipc.get(Name::of("a")).unwrap_err().is_permission_denied());
        fs::remove_dir_all(sockets.file("theirs")).unwrap();
    }
}

#[test]
fn a_name_is_taken_once() {
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    let process = server.process();

    let second = sockets
        .ipc()
        .listen(Name::of("a"))
        .invoke(0, |_, continuation, carry| continuation.continue_(carry));
    assert!(second.unwrap_err().is_address_in_use());
    // Whoever looked took leave.
    assert!(matches!(server.next_report().ending(), Ending::Closed));

    process.send([text("x")]).unwrap().wait().unwrap();
    assert_eq!(server.stop(), 1);
}

#[test]
fn a_socket_that_was_left_behind_is_taken_over() {
    let sockets = Sockets::new();
    drop(std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap());
    assert!(sockets.ipc().exist(Name::of("a")).unwrap());
    assert!(
        sockets
            .ipc()
            .get(Name::of("a"))
            .unwrap_err()
            .is_connection_refused()
    );

    let server = Serving::counting(sockets.ipc());
    let process = server.process();
    process.send([text("x")]).unwrap().wait().unwrap();
    assert_eq!(server.stop(), 1);
    assert!(!sockets.exists("a.sock"));
}

#[test]
fn what_is_no_socket_stays() {
    let sockets = Sockets::new();
    fs::write(sockets.file("a.sock"), "mine").unwrap();

    let served = sockets
        .ipc()
        .listen(Name::of("a"))
        .invoke((), |_, continuation, ()| continuation.stop(()));
    assert!(served.unwrap_err().is_address_in_use());
    assert_eq!(fs::read(sockets.file("a.sock")).unwrap(), b"mine");
}

#[test]
fn of_many_who_take_over_at_once_one_does() {
    let sockets = Sockets::new();
    drop(std::os::unix::net::UnixListener::bind(sockets.file("a.sock")).unwrap());
    let ipc = sockets.ipc();

    std::thread::scope(|scope| {
        let servers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    ipc.listen(Name::of("a"))
                        .invoke(0, |_, continuation, carry| continuation.stop(carry + 1))
                })
            })
            .collect();
        // All but one give up by themselves.
        crate::support::wait_for("the losers", || {
            servers.iter().filter(|server| server.is_finished()).count() == 7
        });
        ipc.wait(Name::of("a"))
            .unwrap()
            .send([text("stop")])
            .unwrap();
        let results: Vec<_> = servers
            .into_iter()
            .map(|server| server.join().unwrap())
            .collect();
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(
            results
                .iter()
                .flat_map(|result| result.as_ref().err())
                .all(innmind::Error::is_address_in_use)
        );
    });
}

#[test]
fn processes_are_admitted_by_a_predicate() {
    let sockets = Sockets::new();
    let nobody = Serving::counting(sockets.ipc().admit_if(|_| false));

    let refused = sockets.ipc().wait(Name::of("a"));
    assert!(refused.unwrap_err().is_closed());
    let report = nobody.next_report();
    assert!(matches!(report.ending(), Ending::NotAdmitted));
    let own = report.credentials().map(|credentials| credentials.uid());
    assert_eq!(
        own,
        Some(fs::metadata(sockets.directory.path()).unwrap().uid())
    );

    // A server is a process too.
    let sockets = Sockets::new();
    let server = Serving::counting(sockets.ipc());
    drop(Peer::started(&sockets));
    let refused = sockets.ipc().admit_if(|_| false).get(Name::of("a"));
    assert!(refused.unwrap_err().is_permission_denied());
    assert_eq!(server.stop(), 0);
}

#[test]
fn a_process_of_another_user_is_not_admitted() {
    let sockets = Sockets::new();
    // Only root may become another user, and it is admitted everywhere.
    if fs::metadata(sockets.directory.path()).unwrap().uid() != 0 {
        return;
    }
    let server = Serving::counting(sockets.ipc());
    drop(server.process());
    let open = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(sockets.directory.path(), open(0o777)).unwrap();
    fs::set_permissions(sockets.file("a.sock"), open(0o777)).unwrap();
    server.next_report();

    let socket = sockets.file("a.sock");
    let script = format!(
        "import os, socket\nos.setuid(1234)\ns = socket.socket(socket.AF_UNIX)\ns.connect('{}')\nassert s.recv(10) == b''",
        socket.display()
    );
    let status = std::process::Command::new("python3")
        .args(["-c", &script])
        .status();
    if status.is_ok_and(|status| status.success()) {
        let report = server.next_report();
        assert!(matches!(report.ending(), Ending::NotAdmitted));
        assert_eq!(report.credentials().map(|of| of.uid()), Some(1234));
    }
    assert_eq!(server.stop(), 0);
}
