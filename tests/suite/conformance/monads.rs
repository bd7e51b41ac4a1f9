//! `Attempt`, `Maybe`, `Either`, `Validation`, `Identity`: chains of operations,
//! and the order in which their functions are called.

#![allow(unreachable_pub, reason = "one module of a test, seen from its parent")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use innmind::prelude::*;
use serde_json::{Value as Json, json};

use super::case::{Case, Rule, Verdict};

mod function;
mod operation;
mod outcome;
mod value;

use function::{Function, Log};
use operation::Operation;
use outcome::Outcome;
use value::{Thrown, unknown};

const ONCE: Rule = Rule(
    "a shared deferred outcome runs once for all its branches; upstream runs it again for each when nothing holds the base any more",
);
const GUARDED: Rule = Rule(
    "the error of a deferred step of `guard` is guarded; upstream forgets the mark and recovers it",
);
const COMBINED: Rule = Rule(
    "failures and guarded failures are combined by `and`, and are guarded; upstream throws a TypeError",
);

pub fn run(case: &Case) -> Verdict {
    let log = Log::default();
    let answer = match catch_unwind(AssertUnwindSafe(|| answer(case, &log))) {
        Ok(value) => json!({"value": value}),
        Err(panic) => match panic.downcast::<Thrown>() {
            Ok(thrown) => json!({"error": thrown.class, "message": thrown.message}),
            Err(_) => return Verdict::Wrong("panicked".to_owned()),
        },
    };
    let entries = log.entries();
    let answer = with_log(answer, &entries);

    if answer == case.expect {
        return Verdict::Same;
    }

    match rule(case, &answer, &entries) {
        Some(rule) => Verdict::Differs(rule),
        None => Verdict::of(&answer, &case.expect),
    }
}

fn answer(case: &Case, log: &Log) -> Json {
    let input = &case.input;

    if input.get("right_guarded").is_some() || input.get("left_guarded").is_some() {
        return and_guarded(input, log);
    }

    let chain = |start: Outcome, operations: &Json| {
        operations
            .as_array()
            .into_iter()
            .flatten()
            .fold(start, |outcome, operation| {
                Operation::of(operation, log).apply(outcome)
            })
    };
    let force = |outcome: Outcome| {
        log.add("force()");
        outcome.encoded()
    };
    let base = chain(Outcome::start(&input["start"], log), &input["ops"]);

    match input["branches"].as_array() {
        Some(branches) => {
            let built: Vec<_> = branches
                .iter()
                .map(|branch| chain(base.clone(), branch))
                .collect();
            // Dropping the base changes nothing: the branches share it.
            if input["drop_base"] == json!(true) {
                drop(base);
            }

            built.into_iter().map(force).collect()
        }
        None => {
            let times = input["force"].as_u64().unwrap_or(1);

            // Each forcing is logged; they all give the same.
            (1..times).for_each(|_| {
                force(base.clone());
            });
            force(base)
        }
    }
}

/// `left.and(right, fold)` where a side may come out of a `guard`, then the
/// operation that `then` spells out.
fn and_guarded(input: &Json, log: &Log) -> Json {
    let guarded =
        |spec: &Json| Validation::success(()).guard(|()| Outcome::start(spec, log).validation());
    let plain = |spec: &Json| Outcome::start(spec, log).validation();

    let left = match input["left_guarded"].as_bool() {
        Some(true) => guarded(&input["left"]),
        _ => plain(&input["left"]),
    };
    let right = match input.get("right_guarded") {
        Some(spec) => guarded(spec),
        None => plain(&input["right"]),
    };

    log.add("and()");
    let joined = left.and(right, |a, b| {
        Function::of(&json!({"fn": "sum"}), &Log::default()).call(&[a, b])
    });

    let then = input["then"].as_str().unwrap_or_default();
    let (name, function) = then
        .strip_suffix(')')
        .and_then(|then| then.split_once('('))
        .unwrap_or_else(|| unknown("then"));
    let spec = json!({"op": name, "fn": {"fn": function}});

    Operation::of(&spec, log).apply(joined.into()).encoded()
}

/// The log of a case is left out when it says nothing.
fn with_log(mut answer: Json, entries: &[String]) -> Json {
    if !entries.is_empty() && entries != ["force()"] {
        answer["log"] = json!(entries);
    }
    answer
}

/// Why the answer is not upstream's, if it is one that we promise.
fn rule(case: &Case, answer: &Json, entries: &[String]) -> Option<Rule> {
    let input = &case.input;

    if input.get("right_guarded").is_some() && case.expect["error"] == "TypeError" {
        return combined(input, answer, entries).then_some(COMBINED);
    }

    if input.get("branches").is_some() && answer["value"] == case.expect["value"] {
        return runs_less(entries, &case.expect["log"]).then_some(ONCE);
    }

    let (input, deferred) = without_deferred_guards(input);
    (deferred && as_if_not_deferred(case, input, answer, entries)).then_some(GUARDED)
}

/// Both failures, in order, out of reach of `xotherwise` and not of `otherwise`.
fn combined(input: &Json, answer: &Json, entries: &[String]) -> bool {
    let failures = json!([
        input["left"]["validation"]["fail"],
        input["right_guarded"]["validation"]["fail"]
    ]);

    match input["then"].as_str().and_then(|then| then.split_once('(')) {
        Some(("xotherwise", _)) => answer["value"] == json!({"fail": failures}),
        Some(("otherwise", function)) => {
            let function = function.trim_end_matches(')');
            *entries == ["and()".to_owned(), format!("{function}({failures})")]
        }
        _ => false,
    }
}

/// Upstream's log, except for entries that were there before.
fn runs_less(entries: &[String], expected: &Json) -> bool {
    let mut entries = entries.iter().peekable();
    let mut seen = Vec::new();

    for entry in expected
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
    {
        if entries.next_if(|given| *given == entry).is_some() {
            seen.push(entry);
        } else if !seen.contains(&entry) {
            return false;
        }
    }
    entries.next().is_none()
}

/// The case with the steps of `guard` there instead of deferred, if there are
/// any that are deferred.
fn without_deferred_guards(input: &Json) -> (Json, bool) {
    let mut input = input.clone();
    let mut deferred = false;

    for operation in input["ops"].as_array_mut().into_iter().flatten() {
        if operation["op"] == "guard" {
            while let Some(inner) = operation["fn"]["to"].get("attempt_defer").cloned() {
                operation["fn"]["to"] = inner;
                deferred = true;
            }
        }
    }
    (input, deferred)
}

/// The answer is that of a `guard` that is not deferred, of which other cases
/// show that it is upstream's.
fn as_if_not_deferred(case: &Case, input: Json, given: &Json, entries: &[String]) -> bool {
    let log = Log::default();
    let other = Case {
        id: case.id.clone(),
        call: case.call.clone(),
        input,
        expect: Json::Null,
    };
    let calls = |entries: &[String]| {
        let mut calls = entries.to_vec();
        calls.retain(|entry| !entry.ends_with("()"));
        calls
    };

    answer(&other, &log) == given["value"] && calls(&log.entries()) == calls(entries)
}
