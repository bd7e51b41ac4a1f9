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

/// A handle on what is drawn together has no operations that answer: it is
/// loaded, and then asked.
const LOADED: Rule = Rule("what is snapped is loaded to be compared, be it with itself");

/// The verdict on an answer; `again` gives that to another case.
pub(crate) fn judge(case: &Case, given: &Value, again: impl Fn(&Case) -> Value) -> Verdict {
    if *given == case.expect {
        return Verdict::Same;
    }

    let same = |key: &str| given[key] == case.expect[key];
    if same("value") && same("error") && same("message") {
        return match drawn_better(case, given) {
            Ok(rule) => Verdict::Differs(rule),
            // A size that means something else there draws otherwise, too.
            Err(_) if bounded(case, given, &again) => Verdict::Differs(BOUNDS),
            Err(wrong) => Verdict::Wrong(wrong),
        };
    }

    if (same("log") || drawn_better(case, given).is_ok()) && grouped(case, given, &again) {
        Verdict::Differs(PLACE)
    } else if bounded(case, given, &again) {
        Verdict::Differs(BOUNDS)
    } else {
        Verdict::of(given, &case.expect)
    }
}

/// The rule by which a log differs that leads to the same answer.
fn drawn_better(case: &Case, given: &Value) -> Result<Rule, String> {
    let ours = entries(given);
    let theirs = entries(&case.expect);
    if !released_once(&ours, case) {
        return Err(format!("does not release what it opened, once: {given}"));
    }

    let (ours, theirs) = (drawn(&ours), drawn(&theirs));
    if ours == theirs {
        Ok(RELEASED)
    } else if looks_ahead(case)
        && (without_some_draws(&ours, &theirs) || with_later_draws(&ours, &theirs))
    {
        Ok(NEEDED)
    } else if names(case).any(|op| op == "equals_self")
        && (without_some_draws(&theirs, &ours) || with_later_draws(&theirs, &ours))
    {
        Ok(LOADED)
    } else {
        Err(format!("gave {given}, upstream gave {}", case.expect))
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
    let others_deferred = ops(case).any(|op| deferred(&op["other"]));

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

/// Every operation of a case, those of its branches included.
fn ops(case: &Case) -> impl Iterator<Item = &Value> {
    let input = &case.input;

    [&input["ops"], &input["shared"]]
        .into_iter()
        .chain(input["branches"].as_array().into_iter().flatten())
        .filter_map(Value::as_array)
        .flatten()
}

fn names(case: &Case) -> impl Iterator<Item = &str> {
    ops(case).filter_map(|op| op["op"].as_str())
}

fn looks_ahead(case: &Case) -> bool {
    let ahead = [
        "drop",
        "slice",
        "windows",
        "chunk",
        "aggregate",
        "zip",
        "zip_self",
        "equals",
        "intersect_self",
        "match",
    ];

    names(case).any(|op| ahead.contains(&op))
}

/// Whether nothing but draws is missing, and the functions that they fed.
fn without_some_draws(ours: &[String], theirs: &[String]) -> bool {
    let mut theirs = theirs.iter();

    ours.iter().all(|entry| theirs.any(|other| other == entry))
}

/// Whether the functions are called as upstream calls them, and nothing is
/// drawn between other calls of theirs than there, except later.
fn with_later_draws(ours: &[String], theirs: &[String]) -> bool {
    let sources = ["", "other.", "inner_"];
    let is_draw = |entry: &str, source: &str| {
        ["start(", "pull(", "end("].iter().any(|name| {
            entry
                .strip_prefix(source)
                .is_some_and(|entry| entry.starts_with(name))
        })
    };
    // Each draw of a source, with the number of calls before it.
    let draws = |entries: &[String], source: &str| {
        let mut calls = 0;
        let mut draws = Vec::new();
        for entry in entries {
            if is_draw(entry, source) {
                draws.push((entry.clone(), calls));
            } else if !sources.iter().any(|source| is_draw(entry, source)) {
                calls += 1;
            }
        }
        draws
    };
    let calls = |entries: &[String]| -> Vec<String> {
        let mut calls = entries.to_vec();
        calls.retain(|entry| !sources.iter().any(|source| is_draw(entry, source)));
        calls
    };

    calls(ours) == calls(theirs)
        && sources.iter().all(|source| {
            let theirs = draws(theirs, source);
            let mut theirs = theirs.iter();

            draws(ours, source).iter().all(|(entry, calls)| {
                theirs.any(|(other, before)| other == entry && before <= calls)
            })
        })
}

/// The operations alone, on a source that is in memory.
fn in_memory(case: &Case, ops: Vec<Value>) -> Case {
    let mut input = serde_json::json!({ "source": case.input["source"], "ops": ops });
    let kind = if case.call.starts_with("Set.") {
        "set_of"
    } else {
        "of"
    };
    input["source"]["kind"] = kind.into();

    Case {
        id: case.id.clone(),
        call: case.call.clone(),
        input,
        expect: Value::Null,
    }
}

/// The chains of a case, each with our answer and upstream's: its operations,
/// or its branches with what they share.
fn chains(case: &Case, given: &Value) -> Vec<(Vec<Value>, Value, Value)> {
    let list = |ops: &Value| ops.as_array().cloned().unwrap_or_default();

    match case.input["branches"].as_array() {
        None => vec![(
            list(&case.input["ops"]),
            given["value"].clone(),
            case.expect["value"].clone(),
        )],
        Some(branches) => branches
            .iter()
            .enumerate()
            .map(|(index, branch)| {
                (
                    [list(&case.input["shared"]), list(branch)].concat(),
                    given["value"][index].clone(),
                    case.expect["value"][index].clone(),
                )
            })
            .collect(),
    }
}

/// Whether the answer differs in nothing but the order of groups, and ours is
/// the one in which their keys came.
fn grouped(case: &Case, given: &Value, again: &impl Fn(&Case) -> Value) -> bool {
    chains(case, given)
        .into_iter()
        .all(|(ops, given, expected)| {
            given == expected || groups(case, ops, again).as_ref() == Some(&given)
        })
}

/// Our answer to a `groupBy` that ends these operations.
fn groups(case: &Case, mut ops: Vec<Value>, again: &impl Fn(&Case) -> Value) -> Option<Value> {
    let last = ops.pop().filter(|op| op["op"] == "groupBy")?;
    ops.push(serde_json::json!({ "op": "toList" }));
    let values = again(&in_memory(case, ops))["value"].clone();

    let discriminate = Fun::of(&last["fn"], &Log::default());
    let mut groups: Vec<(V, Vec<V>)> = Vec::new();
    for value in values.as_array()?.iter().map(V::of) {
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

/// Whether a size is outside of the sequence, and the answer is the one to the
/// nearest that is inside.
fn bounded(case: &Case, given: &Value, again: &impl Fn(&Case) -> Value) -> bool {
    let mut outside = false;

    chains(case, given)
        .into_iter()
        .all(|(ops, given, expected)| match inside(case, &ops, again) {
            Some(inside) if inside != ops => {
                outside = true;
                again(&in_memory(case, inside))["value"] == given
            }
            _ => given == expected,
        })
        && outside
}

/// The operations, with sizes that are inside of what they are asked of.
fn inside(case: &Case, ops: &[Value], again: &impl Fn(&Case) -> Value) -> Option<Vec<Value>> {
    let mut inside: Vec<Value> = Vec::new();

    for op in ops {
        let mut op = op.clone();
        let bounds: &[&str] = match op["op"].as_str().unwrap_or_default() {
            "take" | "drop" | "takeEnd" | "dropEnd" => &["n"],
            "slice" => &["from", "until"],
            _ => &[],
        };
        if !bounds.is_empty() {
            let size = [inside.clone(), vec![serde_json::json!({ "op": "size" })]].concat();
            let size = again(&in_memory(case, size))["value"].as_i64()?;

            for bound in bounds {
                op[*bound] = op[*bound].as_i64()?.clamp(0, size).into();
            }
            if op["from"].as_i64() > op["until"].as_i64() {
                op["until"] = op["from"].clone();
            }
        }
        inside.push(op);
    }

    Some(inside)
}
