//! The command `innmind`, run as a user runs it.
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(
            tempfile::Builder::new()
                .prefix("cli")
                .tempdir_in("/tmp")
                .unwrap(),
        )
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn start(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_innmind"))
            .arg("ipc")
            .args(arguments)
            .arg("--sockets")
            .arg(self.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.start(arguments);
        let mut stdin = child.stdin.take().unwrap();
        // A command that fails at once reads nothing.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        child.wait_with_output().unwrap()
    }

    fn listen(&self, name: &str) -> Child {
        let child = self.start(&["listen", name]);
        let began = Instant::now();
        while self.run(&["ping", name], "").status.code() != Some(0) {
            assert!(began.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(10));
        }
        child
    }
}

#[track_caller]
fn failed(output: &Output, status: i32, says: &str) {
    let said = String::from_utf8_lossy(&output.stderr);

    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(says), "{said}");
}

fn terminate(child: &Child) {
    let pid = rustix::process::Pid::from_child(child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
}

#[test]
fn messages_are_listened_for_and_sent() {
    let folder = Folder::new();
    let mut server = folder.listen("a");

    let list = folder.run(&["list"], "");
    assert_eq!(String::from_utf8_lossy(&list.stdout), "a\n");
    let sent = folder.run(&["send", "a"], "hello");
    assert!(sent.status.success(), "{sent:?}");

    let mut line = String::new();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    said.read_line(&mut line).unwrap();
    assert_eq!(line, "hello\n");

    let ping = folder.run(&["ping", "a"], "");
    assert!(String::from_utf8_lossy(&ping.stdout).starts_with("a answers in "));
    failed(&folder.run(&["listen", "a"], ""), 7, "live server");
    // Nobody answers here.
    let waited = folder.run(&["send", "a", "--wait", "--timeout", "0.05"], "x");
    failed(&waited, 4, "time");

    terminate(&server);
    assert!(server.wait().unwrap().success());
    assert!(!folder.path().join("a.sock").exists());
}

#[test]
fn an_answer_is_printed() {
    use innmind::ipc::process::Name;
    use innmind::url;

    let folder = Folder::new();
    let sockets = url::Path::of(format!("{}/", folder.path().display()));
    let os = innmind::operating_system::Factory::build();
    let ipc = innmind::ipc::Factory::build(os)
        .with_sockets(sockets)
        .unwrap();

    std::thread::scope(|scope| {
        let server = scope.spawn(|| {
            ipc.listen(Name::of("echo"))
                .invoke(0, |message, continuation, carry| {
                    match message.media_type().to_string().as_str() {
                        "text/plain" => continuation.respond(carry + 1, message),
                        "text/html" => continuation.close(carry + 1),
                        _ => continuation.stop(carry + 1),
                    }
                })
        });
        ipc.wait(Name::of("echo")).unwrap().close().unwrap();

        let answered = folder.run(&["send", "echo", "--wait"], "there and back");
        assert_eq!(answered.stdout, b"there and back");
        assert!(answered.status.success());
        let closed = folder.run(&["send", "echo", "--wait", "--type", "text/html"], "x");
        failed(&closed, 5, "closed");
        folder.run(&["send", "echo", "--type", "application/json"], "[]");
        assert_eq!(server.join().unwrap().unwrap(), 3);
    });
}

#[test]
fn each_failure_says_what_it_is() {
    let folder = Folder::new();

    failed(&folder.run(&["send", "nobody"], "x"), 3, "nobody.sock");
    failed(&folder.run(&["ping", "nobody"], ""), 3, "nobody.sock");
    failed(&folder.run(&["ping"], ""), 2, "name");
    failed(&folder.run(&["ping", "../x"], ""), 2, "../x");
    failed(&folder.run(&["juggle"], ""), 2, "juggle");
    failed(&folder.run(&["list", "--wait"], ""), 2, "--wait");
    failed(
        &folder.run(&["send", "a", "--timeout", "soon"], ""),
        2,
        "seconds",
    );
    failed(
        &folder.run(&["send", "a", "--type", "nonsense"], "x"),
        1,
        "nonsense",
    );
    failed(&folder.run(&["--nonsense"], ""), 2, "nonsense");

    // A socket that its process left behind.
    drop(std::os::unix::net::UnixListener::bind(folder.path().join("dead.sock")).unwrap());
    failed(&folder.run(&["send", "dead"], "x"), 3, "dead.sock");

    let list = folder.run(&["list"], "");
    assert_eq!(list.stdout, b"dead\n");
    let help = folder.run(&["--help"], "");
    assert!(help.status.success());
    assert!(String::from_utf8_lossy(&help.stdout).contains("Exit status"));
}
