//! `Innmind\Immutable\Map`.

use innmind::immutable::Map;
use innmind::prelude::*;
use serde_json::{Value, json};

use super::case::{Case, Rule, Verdict};
use super::functions::Fun;
use super::log::Log;
use super::machine::{State, steps};
use super::sequence::Seq;
use super::set::Values;
use super::value::{V, maybe};

pub(crate) fn step(map: Map<V, V>, op: &Value, log: &Log) -> State {
    let fun = Fun::of(&op["fn"], log);
    let predicate = |key: &V, value: &V| fun.of_pair(key, value).truthy();
    let key = || V::of(&op["k"]);
    let done = State::Done;

    match op["op"].as_str().unwrap() {
        "to_list" => State::Map(map),
        "put" | "__invoke" => State::Map(map.put(key(), V::of(&op["v"]))),
        "get" => done(maybe(map.get(&key()).cloned())),
        "contains" => done(json!(map.contains(&key()))),
        "remove" => State::Map(map.remove(&key())),
        "merge" => State::Map(map.merge(V::pairs(&op["other"]))),
        "equals" => done(json!(map.equals(&Map::of(V::pairs(&op["other"]))))),
        "equals_self" => done(json!(map.equals(&map))),
        "clear" => State::Map(map.clear()),
        "size" | "count" => done(json!(map.size())),
        "empty" => done(json!(map.empty())),
        "keys" => State::Set(Values::Of(map.keys())),
        "values" => State::Sequence(Seq::Of(map.values())),
        "toSequence" => State::Sequence(Seq::Of(map.to_sequence().map(V::from))),
        "filter" => State::Map(map.filter(predicate)),
        "exclude" => State::Map(map.exclude(predicate)),
        "partition" => {
            let (yes, no) = map.partition(predicate);

            done(json!({
                "map": [[true, V::from(yes).json()], [false, V::from(no).json()]]
            }))
        }
        "find" => done(maybe(map.find(predicate).map(|pair| {
            let (key, value) = pair.into();
            V::Pair(Box::new((V::clone(key), V::clone(value))))
        }))),
        "matches" => done(json!(map.matches(predicate))),
        "any" => done(json!(map.any(predicate))),
        "foreach" => {
            let SideEffect = map.foreach(|key, value| {
                fun.of_pair(&key, &value);
            });

            done(json!({ "side_effect": true }))
        }
        "map" => State::Map(map.map(|key, value| fun.of_pair(key, &value))),
        "flatMap" => State::Map(map.flat_map(|key, value| fun.pairs(key, value))),
        "groupBy" => {
            let groups = map.group_by(|key, value| fun.of_pair(key, value));

            State::Map(groups.map(|_, group| V::from(group)))
        }
        "reduce" => {
            let carry = V::of(&op["carry"]);

            done(
                map.reduce(carry, |carry, key, value| {
                    fun.carry_pair(&carry, &key, &value)
                })
                .json(),
            )
        }
        name => panic!("the operation {name} is not known"),
    }
}

/// Upstream keeps the place of a key that is put again, or moves it last,
/// depending on the key's type.
const PLACE: Rule = Rule("a key that is put again keeps its place, whatever its type");

/// Upstream finds the int 2 where the text "2" is asked for.
const TYPE: Rule = Rule("a key is found by a key of its own type alone");

/// Some of upstream's operations take 1 for true, some do not.
const BOOLEAN: Rule = Rule("a predicate answers with a boolean");

pub(crate) fn run(case: &Case) -> Verdict {
    let given = answer(&case.input);

    if given == case.expect {
        return Verdict::Same;
    }

    let ops = case.input["ops"].as_array().unwrap();
    let odd_predicate = |op: &Value| op["fn"]["fn"] == "always" && !op["fn"]["v"].is_boolean();

    if ops.iter().any(odd_predicate) {
        // Ours is the answer to the boolean that PHP takes the value for.
        let mut input = case.input.clone();
        for op in input["ops"].as_array_mut().unwrap() {
            if odd_predicate(op) {
                op["fn"]["v"] = json!(V::of(&op["fn"]["v"]).truthy());
            }
        }

        if answer(&input)["value"] == given["value"] {
            return Verdict::Differs(BOOLEAN);
        }
    }

    match model(&V::pairs(&case.input["pairs"]), ops) {
        Some(own) if own == given["value"] => {
            if sorted(&own) == sorted(&case.expect["value"]) {
                Verdict::Differs(PLACE)
            } else if asks_by_another_type(case) {
                Verdict::Differs(TYPE)
            } else {
                Verdict::of(&given, &case.expect)
            }
        }
        _ => Verdict::of(&given, &case.expect),
    }
}

fn answer(input: &Value) -> Value {
    let log = Log::default();
    let start = State::Map(Map::of(V::pairs(&input["pairs"])));
    let value = steps(start, &input["ops"], &log).value();

    log.answer_in_memory(json!({ "value": value }))
}

/// The answer that we promise, made of a plain list of pairs.
fn model(pairs: &[(V, V)], ops: &[Value]) -> Option<Value> {
    let mut list: Vec<(V, V)> = Vec::new();
    for (key, value) in pairs {
        put(&mut list, key.clone(), value.clone());
    }

    for (index, op) in ops.iter().enumerate() {
        let key = V::of(&op["k"]);
        let fun = Fun::of(&op["fn"], &Log::default());

        match op["op"].as_str().unwrap() {
            "to_list" => {}
            "put" => put(&mut list, key, V::of(&op["v"])),
            "remove" => list.retain(|(own, _)| *own != key),
            "clear" => list.clear(),
            "filter" => list.retain(|(key, value)| fun.of_pair(key, value).truthy()),
            "exclude" => list.retain(|(key, value)| !fun.of_pair(key, value).truthy()),
            "flatMap" => {
                for (key, value) in std::mem::take(&mut list) {
                    for (key, value) in fun.pairs(key, value) {
                        put(&mut list, key, value);
                    }
                }
            }
            "merge" => {
                for (key, value) in V::pairs(&op["other"]) {
                    put(&mut list, key, value);
                }
            }
            last if index + 1 == ops.len() => {
                let found = list.iter().find(|(own, _)| *own == key);

                return match last {
                    "get" => Some(maybe(found.map(|(_, value)| value.clone()))),
                    "contains" => Some(json!(found.is_some())),
                    "groupBy" => {
                        let mut groups: Vec<(V, V)> = Vec::new();
                        for (key, value) in list {
                            let group = fun.of_pair(&key, &value);
                            let pair = (key, value);

                            match groups.iter_mut().find(|(own, _)| *own == group) {
                                Some((_, V::Map(pairs))) => pairs.push(pair),
                                _ => groups.push((group, V::Map(vec![pair]))),
                            }
                        }
                        Some(V::Map(groups).json())
                    }
                    "keys" => Some(V::Set(list.into_iter().map(|(key, _)| key).collect()).json()),
                    "values" => {
                        Some(V::Sequence(list.into_iter().map(|(_, value)| value).collect()).json())
                    }
                    "toSequence" => Some(
                        V::Sequence(
                            list.into_iter()
                                .map(|pair| V::Pair(Box::new(pair)))
                                .collect(),
                        )
                        .json(),
                    ),
                    _ => None,
                };
            }
            _ => return None,
        }
    }

    Some(V::Map(list).json())
}

fn put(list: &mut Vec<(V, V)>, key: V, value: V) {
    match list.iter_mut().find(|(own, _)| *own == key) {
        Some(pair) => pair.1 = value,
        None => list.push((key, value)),
    }
}

/// The values of an answer, in an order of their own.
fn sorted(answer: &Value) -> Value {
    let mut answer = answer.clone();

    for form in ["map", "set", "seq"] {
        if let Some(values) = answer.get_mut(form).and_then(Value::as_array_mut) {
            values.sort_by_key(Value::to_string);
        }
    }

    answer
}

/// Whether an operation names a key as a text that the map has as a number, or
/// the other way round.
fn asks_by_another_type(case: &Case) -> bool {
    let text = |key: &V| match key {
        V::Text(_) | V::Int(_) => Some(key.text()),
        V::Bool(value) => Some(i64::from(*value).to_string()),
        _ => None,
    };
    let mut keys: Vec<V> = V::pairs(&case.input["pairs"])
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let ops = case.input["ops"].as_array().unwrap();
    keys.extend(ops.iter().map(|op| V::of(&op["k"])));

    keys.iter().enumerate().any(|(index, key)| {
        keys[..index]
            .iter()
            .any(|other| other != key && text(key).is_some() && text(other) == text(key))
    })
}
