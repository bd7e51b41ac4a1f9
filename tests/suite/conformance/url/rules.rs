//! Where we answer otherwise, why, and that it is what we promise.

use serde_json::Value as Json;

use super::super::case::{Case, Rule};
use super::bytes;

const RESOLVE: Rule = Rule(
    "what is resolved against a file in the root starts with one slash, as upstream's 5.2 does; 4.4 gives two, which reads as a host",
);
const NEWLINE: Rule = Rule("a newline at the end of a part is refused; upstream takes it");
const USERINFO: Rule = Rule(
    "a user and a password may hold what RFC 3986 allows, as upstream's 5.1 does; 4.4 refuses all but letters, digits and `-`",
);
const LATIN: Rule = Rule(
    "a user and a password are ASCII; upstream 4.4 takes bytes for Latin-1, so that some letters pass and others do not",
);
const RELATIVE: Rule = Rule(
    "a relative path prints as RFC 3986 has it, after the scheme's colon or the host's slash; upstream glues it to `//` or to the host",
);
const LESS: Rule = Rule(
    "a url with an authority and no scheme prints `//` before it; upstream leaves it out, so that the host reads as a path",
);
const HOST: Rule = Rule(
    "a host is one of RFC 3986, as in upstream's 5.3; 4.4 takes a path, a port or a query for a host, which then changes the parts of the url",
);
const ESCAPED: Rule = Rule(
    "what would end a part is percent-encoded in a url, control characters too; upstream prints it, so that it reads as another part",
);
const COLON: Rule = Rule(
    "a colon in the query or the fragment of a relative url is taken, as RFC 3986 has it; upstream takes it for a scheme's and refuses it",
);
const PORT: Rule =
    Rule("a port above 2^63 is refused, or taken as it is; upstream makes another number of it");
const SPACE: Rule = Rule(
    "a path that ends in a space prints with an empty fragment, since space at the end is taken off a url",
);
const PERCENT: Rule = Rule(
    "an encoded percent sign stays encoded where a query is; upstream decodes it, so that what follows may read as an escape",
);

pub fn rule(case: &Case, answer: &Json) -> Option<Rule> {
    // Whatever bytes they are: one character each.
    let case = &Case {
        id: case.id.clone(),
        call: case.call.clone(),
        input: case.input.clone(),
        expect: characters(&case.expect),
    };
    let (answer, expected) = (&characters(answer), &case.expect);

    match (
        answer.get("error").is_some(),
        expected.get("error").is_some(),
    ) {
        (true, true) => userinfo(expected["message"].as_str()?).then_some(USERINFO),
        (true, false) => refused(case, expected),
        (false, true) => taken(case, answer),
        (false, false) if case.call == "Path.resolve" => {
            let same = changed(answer, |field, text| match field {
                "string" => format!("/{text}"),
                _ => text,
            });
            (same == *expected).then_some(RESOLVE)
        }
        (false, false) if case.call.starts_with("Query.") => percent(case, answer),
        (false, false) => printed(case, answer),
    }
}

/// We refuse, upstream does not.
fn refused(case: &Case, expected: &Json) -> Option<Rule> {
    if case.call.starts_with("Url.") {
        let port = expected["port"]
            .as_str()
            .is_some_and(|port| port.len() > 18);
        let latin = ["user", "password"]
            .iter()
            .any(|name| bytes(expected, name).is_some_and(|text| !text.is_ascii()));
        return if latin {
            Some(LATIN)
        } else if port {
            Some(PORT)
        } else {
            steps(case).find_map(|(part, value)| part_refused(&part, &value))
        };
    }

    let part = case.call.split('.').next()?;
    part_refused(&part.to_lowercase(), &bytes(&case.input, "value")?)
}

fn part_refused(part: &str, value: &[u8]) -> Option<Rule> {
    let reserved =
        |byte: &u8| !(byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=%".contains(byte));

    if value.ends_with(b"\n") {
        Some(NEWLINE)
    } else if matches!(part, "user" | "password") && !value.is_ascii() {
        Some(LATIN)
    } else if part == "host" && (value.iter().any(reserved) || value.contains(&b'%')) {
        Some(HOST)
    } else {
        None
    }
}

/// We take it, upstream does not.
fn taken(case: &Case, answer: &Json) -> Option<Rule> {
    let field = |name: &str| answer[name].as_str().unwrap_or_default();

    if case.call.starts_with("Url.") {
        let input = bytes(&case.input, "value")?;
        let message = case.expect["message"].as_str()?;
        let before_colon = input.split(|byte| *byte == b':').next()?;

        return if [field("user"), field("password")].contains(&message) && userinfo(message) {
            Some(USERINFO)
        } else if field("scheme").is_empty()
            && field("authority").is_empty()
            && before_colon.iter().any(|byte| b"?#".contains(byte))
        {
            Some(COLON)
        } else {
            None
        };
    }

    (matches!(case.call.as_str(), "User.of" | "Password.of")
        && userinfo(field("string"))
        && bytes(&case.input, "value")? == field("string").as_bytes())
    .then_some(USERINFO)
}

/// Whether 4.4 refuses it, and not for being beyond ASCII.
fn userinfo(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';

    text.is_ascii() && text.contains(|c| !plain(c))
}

/// Both give a url. Ours must be what we promise of upstream's parts.
fn printed(case: &Case, answer: &Json) -> Option<Rule> {
    let input = bytes(&case.input, "value")?;
    let space = |byte: &&u8| b" \t\n\r\x0B\0".contains(byte);
    let less = input[input.iter().take_while(space).count()..].starts_with(b"//");
    let had_authority = less || steps(case).count() > 0;

    // A relative path that has been after an authority is one of its root.
    [false, true]
        .into_iter()
        .filter(|rooted| !rooted || had_authority)
        .flat_map(|rooted| [(rooted, false), (rooted, less)])
        .find_map(|(rooted, less)| {
            let (promised, rule) = promised(&case.expect, less, rooted);
            (promised == *answer).then_some(rule).flatten()
        })
        .or_else(|| percent(case, answer))
}

/// What RFC 3986 makes of upstream's parts, and the rule for what is not
/// upstream's text.
fn promised(expected: &Json, less: bool, rooted: bool) -> (Json, Option<Rule>) {
    let field = |name: &str| expected[name].as_str().unwrap_or_default();
    let (scheme, authority, text) = (field("scheme"), field("authority"), field("string"));
    let mut promised = expected.clone();
    let mut rule = None;

    let path = escaped(field("path"), "?#");
    let query = escaped(field("query"), "#");
    let fragment = escaped(field("fragment"), "");
    for (name, own) in [("path", &path), ("query", &query), ("fragment", &fragment)] {
        if own != field(name) {
            rule = Some(ESCAPED);
            promised[name] = own.as_str().into();
        }
    }

    let absolute = expected["absolute"] == true;
    let slashes = !authority.is_empty() || less || (!scheme.is_empty() && absolute);
    let colon = path
        .split('/')
        .next()
        .is_some_and(|first| first.contains(':'));
    let prefix = match (absolute, slashes || rooted) {
        (false, true) => "/",
        (false, false) if scheme.is_empty() && colon => "./",
        (true, false) if path.starts_with("//") => "/.",
        _ => "",
    };
    if !prefix.is_empty() || (!absolute && !scheme.is_empty()) {
        rule = Some(RELATIVE);
    } else if scheme.is_empty() && slashes {
        rule = Some(LESS);
    }
    let path = format!("{prefix}{path}");
    promised["path"] = path.as_str().into();
    promised["absolute"] = path.starts_with('/').into();

    // No path reads `/` and is not printed before a query.
    let upstreams = text.strip_prefix(scheme).unwrap_or(text);
    let upstreams = upstreams.strip_prefix("://").unwrap_or(upstreams);
    let after_authority = upstreams.strip_prefix(authority).unwrap_or(upstreams);
    let none = field("path") == "/" && !after_authority.starts_with('/');

    let mut own = String::new();
    if !scheme.is_empty() {
        own += &format!("{scheme}:");
    }
    if slashes || (rooted && !scheme.is_empty()) {
        own += "//";
    }
    own += authority;
    if !none {
        own += &path;
    }
    if !query.is_empty() {
        own += &format!("?{query}");
    }
    if !fragment.is_empty() {
        own += &format!("#{fragment}");
    }
    if own.ends_with(' ') {
        own.push('#');
        rule = rule.or(Some(SPACE));
    }
    promised["string"] = own.into();

    (promised, rule)
}

fn escaped(text: &str, ends: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_ascii_control() || ends.contains(c) {
            escaped += &format!("%{:02X}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// The query differs, and once decoded says what was given.
fn percent(case: &Case, answer: &Json) -> Option<Rule> {
    let input = String::from_utf8(bytes(&case.input, "value")?).ok()?;
    let spaced = input.contains("%25") && input.contains(' ');
    let own = decoded(answer["string"].as_str()?);

    (spaced && (own == decoded(&input) || own == decoded(input.trim()))).then_some(PERCENT)
}

/// The names of the with-ers and what they were given.
fn steps(case: &Case) -> impl Iterator<Item = (String, Vec<u8>)> {
    case.input["with"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|step| {
            let text = |index: usize| step[index].as_str().unwrap_or_default().to_owned();
            (text(0), text(1).into_bytes())
        })
}

/// With the bytes of each field as characters.
fn characters(json: &Json) -> Json {
    let Some(fields) = json.as_object() else {
        return json.clone();
    };

    fields
        .iter()
        .map(|(name, value)| {
            let name = name.strip_suffix("_b64").unwrap_or(name);
            let value = match bytes(json, name) {
                Some(bytes) => bytes.into_iter().map(char::from).collect::<String>().into(),
                None => value.clone(),
            };
            (name.to_owned(), value)
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The answer with each of its texts changed.
fn changed(answer: &Json, change: impl Fn(&str, String) -> String) -> Json {
    let mut changed = answer.clone();
    for (name, value) in changed.as_object_mut().into_iter().flatten() {
        if let Json::String(text) = value {
            *text = change(name, std::mem::take(text));
        }
    }
    changed
}

fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();

    while let [byte, after @ ..] = rest {
        let escape = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) if *byte == b'%' => {
                out.push(escaped);
                rest = &after[2..];
            }
            _ => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}
