//! Parsing usual urls, beside what the underlying crate takes for the same.

mod support;

use std::hint::black_box;
use std::process::ExitCode;

use fluent_uri::UriRef;
use innmind::url::Url;
use support::{contest, verdict};

const URLS: [&str; 12] = [
    "https://example.com/",
    "https://www.example.com/docs/getting-started/",
    "https://www.example.com/search?q=immutable+values&page=2&lang=en",
    "https://api.example.com/v2/users/42/repositories?per_page=100#results",
    "http://localhost:8080/health",
    "http://127.0.0.1:9200/_cluster/health",
    "http://[::1]:8080/",
    "https://ada:secret@git.example.com:8443/notes.git",
    "unix:///run/user/1000/server.sock",
    "file:///home/ada/notes.txt",
    "/blog/2024/a-longer-title-of-an-article?utm_source=feed",
    "../images/logo.png",
];

fn main() -> ExitCode {
    contest(
        "parse literals",
        [
            ("fluent-uri", &mut || {
                for url in URLS {
                    black_box(UriRef::parse(black_box(url))).expect("a url");
                }
            }),
            ("innmind", &mut || {
                for url in URLS {
                    black_box(Url::attempt(black_box(url))).expect("a url");
                }
            }),
        ],
    )
    .bound("innmind", 1.5);

    contest(
        "parse owned strings",
        [
            ("fluent-uri", &mut || {
                for url in URLS {
                    black_box(UriRef::parse(black_box(url).to_owned())).expect("a url");
                }
            }),
            ("innmind", &mut || {
                for url in URLS {
                    black_box(Url::attempt(black_box(url).to_owned())).expect("a url");
                }
            }),
        ],
    )
    .bound("innmind", 1.5);

    contest(
        "parse and read the parts",
        [
            ("fluent-uri", &mut || {
                for url in URLS {
                    let url = UriRef::parse(black_box(url)).expect("a url");
                    let authority = url.authority();
                    black_box(
                        authority.map(|found| (found.userinfo(), found.host(), found.port())),
                    );
                    black_box((url.scheme(), url.path(), url.query(), url.fragment()));
                }
            }),
            ("innmind", &mut || {
                for url in URLS {
                    let url = Url::attempt(black_box(url)).expect("a url");
                    let authority = url.authority();
                    black_box((
                        authority.user_information(),
                        authority.host(),
                        authority.port(),
                    ));
                    black_box((url.scheme(), url.path(), url.query(), url.fragment()));
                }
            }),
        ],
    );

    linear();

    verdict()
}

/// Twice the input takes twice the time, whatever is in it.
fn linear() {
    type Build = fn(usize) -> Vec<u8>;
    type Run = fn(&[u8]);

    let parse: Run = |text| {
        let _ = black_box(Url::attempt(black_box(text).to_vec()));
    };
    let resolve: Run = |text| {
        let url = Url::attempt(text.to_vec()).expect("a url");
        black_box(Url::of("http://a/b/c").resolve(&url));
    };
    let hostile: [(&str, Build, Run); 8] = [
        ("dots", |n| b"../".repeat(n), resolve),
        (
            "down and up",
            |n| [b"a/".repeat(n), b"../".repeat(n)].concat(),
            resolve,
        ),
        (
            "escapes",
            |n| [b"?".to_vec(), b"%41 &".repeat(n)].concat(),
            parse,
        ),
        ("half escapes", |n| b"%%2".repeat(n), parse),
        (
            "brackets",
            |n| [b"//".to_vec(), b"[".repeat(n)].concat(),
            parse,
        ),
        (
            "colons and ats",
            |n| [b"//".to_vec(), b":@".repeat(n)].concat(),
            parse,
        ),
        (
            "letters",
            |n| [b"//", "é".repeat(n).as_bytes()].concat(),
            parse,
        ),
        ("schemes", |n| b"a://".repeat(n), parse),
    ];

    for (name, build, run) in hostile {
        let (once, twice) = (build(2_000), build(4_000));

        contest(
            &format!("hostile, {name}"),
            [
                ("twice", &mut || {
                    run(&once);
                    run(&once);
                }),
                ("twice as long", &mut || run(&twice)),
            ],
        )
        .bound("twice as long", 1.2);
    }
}
