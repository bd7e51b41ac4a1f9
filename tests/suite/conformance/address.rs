//! `io::sockets::unix::Address`: what processes find one another by, byte for
//! byte.

use innmind::io::sockets::unix::Address;
use innmind::url::Path;
use serde_json::{Map, Value as Json};

use super::case::{Case, Verdict};
use super::form::{bytes, put};

pub fn run(case: &Case) -> Verdict {
    let path = |name: &str| {
        let given = !case.input[name].is_null() || case.input.get(format!("{name}_b64")).is_some();
        match bytes(&case.input, name) {
            Some(path) => Path::maybe(path),
            None if given => None,
            None => Some(Path::none()),
        }
    };
    let path = match case.call.as_str() {
        "Address.toString" => path("path"),
        "Address.resolved" => path("dir")
            .zip(path("name"))
            .map(|(dir, name)| dir.resolve(&name)),
        call => return Verdict::Wrong(format!("{call} is not known")),
    };

    let Some(path) = path else {
        return if case.expect["error"] == "DomainException" {
            Verdict::Same
        } else {
            Verdict::Wrong("the path was refused".to_owned())
        };
    };
    let address = Address::of(path);
    let mut answer = Map::new();
    put(&mut answer, "string", address.as_bytes());
    if Json::from(answer.clone()) == case.expect
        && address.as_path().as_bytes() != address.as_bytes()
    {
        return Verdict::Wrong("the address and its path differ".to_owned());
    }

    Verdict::of(&answer.into(), &case.expect)
}
