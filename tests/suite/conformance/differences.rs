//! Where sequences and sets answer differently on purpose.

use serde_json::Value;

use super::case::{Case, Rule, Verdict};
use super::functions::Fun;
use super::log::Log;
use super::value::V;

/// Upstream forgets to clean up after some early stops, and cleans up twice
/// after others.
const RELEASED: Rule = Rule("a source that was opened is released, once");

/// Upstream draws one value ahead in `drop`, `slice`, `windows`, `chunk`,
/// `zip`, and walks a lazy set again for each value it is compared with.
const NEEDED: Rule = Rule("no value is drawn that the answer does not need");

/// Upstream's answers to a negative size, to one larger than the sequence, and
/// to bounds in the wrong order differ from one form of sequence to another.
const BOUNDS: Rule = Rule("sizes are unsigned, and one beyond the end is the end");

/// As for maps: upstream's order depends on the type of the keys.
const PLACE: Rule = Rule("groups are in the order in which their keys came");

pub(crate) fn judge(case: &Case, given: &Value) -> Verdict {
    if *given == case.expect {
        return Verdict::Same;
    }

    if let Some(own) = grouped(case) {
        return if own == given["value"] && given["log"] == case.expect["log"] {
            Verdict::Differs(PLACE)
        } else {
            Verdict::of(given, &case.expect)
        };
    }

    if let Some(own) = bounded(case) {
        return if own == given["value"] {
            Verdict::Differs(BOUNDS)
        } else {
            Verdict::of(given, &case.expect)
        };
    }

    let same = |key: &str| given[key] == case.expect[key];
    if !(same("value") && same("error") && same("message")) {
        return Verdict::of(given, &case.expect);
    }

    let ours = entries(given);
    let theirs = entries(&case.expect);
    if !released_once(&ours, case) {
        return Verdict::Wrong(format!("does not release what it opened, once: {given}"));
    }

    let (ours, theirs) = (drawn(&ours), drawn(&theirs));
    if ours == theirs {
        Verdict::Differs(RELEASED)
    } else if looks_ahead(case) && without_some_draws(&ours, &theirs) {
        Verdict::Differs(NEEDED)
    } else {
        Verdict::of(given, &case.expect)
    }
}

fn entries(answer: &Value) -> Vec<String> {
    answer["log"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| entry.as_str().unwrap().to_owned())
        .collect()
}

/// All that is not about releasing.
fn drawn(entries: &[String]) -> Vec<String> {
    entries
        .iter()
        .filter(|entry| !entry.contains("cleanup("))
        .cloned()
        .collect()
}

/// Each walk that was started has ended or was cleaned up, and not both. A
/// deferred generator cannot be told to clean up.
fn released_once(entries: &[String], case: &Case) -> bool {
    let count = |start: &str| {
        entries
            .iter()
            .filter(|entry| entry.starts_with(start))
            .count()
    };
    let deferred = |source: &Value| {
        source["kind"]
            .as_str()
            .is_some_and(|kind| kind.contains("defer"))
    };
    let others_deferred = case.input["ops"]
        .as_array()
        .into_iter()
        .flatten()
        .any(|op| deferred(&op["other"]));

    [
        ("", deferred(&case.input["source"])),
        ("other.", others_deferred),
        ("inner_", false),
    ]
    .into_iter()
    .all(|(prefix, deferred)| {
        let started = count(&format!("{prefix}start("));
        let released = count(&format!("{prefix}end(")) + count(&format!("{prefix}cleanup("));

        started == released || (deferred && released < started)
    })
}

fn looks_ahead(case: &Case) -> bool {
    let ahead = [
        "drop",
        "slice",
        "windows",
        "chunk",
        "aggregate",
        "zip",
        "equals",
        "intersect_self",
        "match",
    ];

    case.input["ops"]
        .as_array()
        .into_iter()
        .chain(case.input["shared"].as_array())
        .chain(
            case.input["branches"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_array),
        )
        .flatten()
        .any(|op| ahead.contains(&op["op"].as_str().unwrap()))
}

/// Whether nothing but draws is missing, and the functions that they fed.
fn without_some_draws(ours: &[String], theirs: &[String]) -> bool {
    let mut theirs = theirs.iter();

    ours.iter().all(|entry| theirs.any(|other| other == entry))
}

/// Our answer to `groupBy`: the groups in the order in which their keys came.
/// Upstream moves some kinds of keys behind the others with each value.
fn grouped(case: &Case) -> Option<Value> {
    let [op] = case.input["ops"].as_array()?.as_slice() else {
        return None;
    };
    if op["op"] != "groupBy" {
        return None;
    }

    let discriminate = Fun::of(&op["fn"], &Log::default());
    let mut groups: Vec<(V, Vec<V>)> = Vec::new();
    for value in V::list(&case.input["source"]["values"]) {
        let key = discriminate.call(&value);

        match groups.iter_mut().find(|(own, _)| *own == key) {
            Some((_, group)) => group.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    let form = if case.call.starts_with("Set.") {
        V::Set
    } else {
        V::Sequence
    };
    let groups = groups.into_iter().map(|(key, group)| (key, form(group)));

    Some(V::Map(groups.collect()).json())
}

/// Our answer, for the cases with a bound outside of the sequence: what is
/// left of a plain list.
fn bounded(case: &Case) -> Option<Value> {
    let ops = case.input["ops"].as_array()?;
    let mut values = V::list(&case.input["source"]["values"]);
    let mut outside = false;

    for (index, op) in ops.iter().enumerate() {
        let len = values.len();
        let bound = |name: &str| op[name].as_i64().unwrap();
        let clamp = |bound: i64| usize::try_from(bound).unwrap_or(0).min(len);
        let strange = |bound: i64| clamp(bound) as i64 != bound;

        match op["op"].as_str().unwrap() {
            "take" => {
                outside |= strange(bound("n"));
                values.truncate(clamp(bound("n")));
            }
            "drop" => {
                outside |= strange(bound("n"));
                values.drain(..clamp(bound("n")));
            }
            "takeEnd" => {
                outside |= strange(bound("n"));
                values.drain(..len - clamp(bound("n")));
            }
            "dropEnd" => {
                outside |= strange(bound("n"));
                values.truncate(len - clamp(bound("n")));
            }
            "slice" => {
                let (from, until) = (bound("from"), bound("until"));
                outside |= strange(from) || strange(until) || until < from;
                values.truncate(clamp(until));
                values.drain(..clamp(from).min(values.len()));
            }
            "toList" if index + 1 == ops.len() => return outside.then(|| V::List(values).json()),
            "first" if index + 1 == ops.len() => {
                let first = values.into_iter().next();
                return outside.then(|| super::value::maybe(first));
            }
            "size" if index + 1 == ops.len() => return outside.then(|| serde_json::json!(len)),
            _ => return None,
        }
    }

    outside.then(|| V::Sequence(values).json())
}
