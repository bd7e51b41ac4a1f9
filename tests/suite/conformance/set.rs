//! `Innmind\Immutable\Set`, in its four forms.

use innmind::immutable::sequence::{Defer, Source};
use innmind::immutable::{Deferred, Set, set};
use innmind::prelude::*;
use serde_json::{Value, json};

use super::case::{Case, Verdict};
use super::differences;
use super::functions::Fun;
use super::log::{Log, Traced};
use super::machine::{State, answer};
use super::sequence::Seq;
use super::snapped::Snapped;
use super::value::{V, maybe};

/// A set, in the form that the source of a case has. A deferred one, which the
/// newest upstream has no more, is a deferred sequence without duplicates.
#[derive(Clone, Debug)]
pub(crate) enum Values {
    Of(Set<V>),
    Lazy(set::Lazy<V>),
    Defer(Defer<V>),
    Snap(Snapped<Set<V>>),
}

macro_rules! each {
    ($values:expr, $it:ident => $change:expr) => {
        match $values {
            Values::Of($it) => Values::Of($change),
            Values::Lazy($it) => Values::Lazy($change.boxed()),
            Values::Defer($it) => Values::Defer($change.distinct().boxed()),
            Values::Snap(shared) => {
                let $it = Deferred::of(move || shared.memoize());
                Values::Snap(Snapped::of($change.boxed().shared()))
            }
        }
    };
}

macro_rules! ask {
    ($values:expr, $it:ident => $answer:expr) => {
        match $values {
            Values::Of($it) => $answer,
            Values::Lazy($it) => $answer,
            Values::Defer(it) => {
                let $it = it.to_set();
                $answer
            }
            Values::Snap(shared) => {
                let $it = shared.memoize();
                $answer
            }
        }
    };
}

impl Values {
    pub(crate) fn source(json: &Value, prefix: &str, log: &Log) -> Self {
        let values = V::list(&json["values"]);
        let traced = {
            let (values, prefix, log) = (values.clone(), prefix.to_owned(), log.clone());
            move || Traced::outer(values.clone(), &prefix, &log)
        };

        match json["kind"].as_str().unwrap() {
            "set_of" | "set_mixed" | "set_ints" | "set_floats" | "set_strings" | "set_objects" => {
                Self::Of(Set::of(values))
            }
            "set_lazy" => Self::Lazy(Set::lazy(traced).boxed()),
            "set_defer" => Self::Defer(
                Sequence::defer(traced().without_cleanup())
                    .distinct()
                    .boxed(),
            ),
            "set_snap" => Self::Snap(Snapped::of(Set::lazy(traced).snap().boxed().shared())),
            kind => panic!("a source of the kind {kind} is not known"),
        }
    }

    /// In memory, where it is: see [`Snapped`].
    fn settled(self) -> Self {
        match self {
            Self::Snap(values) if values.drawn() => Self::Of(values.memoize()),
            values => values,
        }
    }

    pub(crate) fn to_list(&self) -> Vec<V> {
        ask!(self.clone(), it => it.to_list())
    }
}

impl Source for Values {
    type Item = V;
    type Iter<'a> = Box<dyn Iterator<Item = V> + 'a>;
    type Walk = Box<dyn Iterator<Item = V> + Send>;

    fn iter(&self) -> Self::Iter<'_> {
        match self {
            Self::Of(values) => Box::new(values.iter().cloned()),
            Self::Lazy(values) => Box::new(values.iter()),
            Self::Defer(values) => Box::new(values.into_iter()),
            Self::Snap(values) => Box::new(values.clone().memoize().into_iter()),
        }
    }

    fn walk(self) -> Self::Walk {
        match self {
            Self::Of(values) => Box::new(values.into_iter()),
            Self::Lazy(values) => Box::new(values.into_iter()),
            Self::Defer(values) => Box::new(values.into_iter()),
            Self::Snap(values) => Box::new(values.memoize().into_iter()),
        }
    }

    fn contains(&self, value: &V) -> bool {
        match self {
            Self::Of(values) => values.contains(value),
            Self::Lazy(values) => values.contains(value),
            Self::Defer(values) => values.clone().contains(value),
            Self::Snap(values) => values.clone().memoize().contains(value),
        }
    }

    fn place(&self) -> Option<*const ()> {
        match self {
            Self::Of(values) => values.place(),
            Self::Lazy(values) => values.place(),
            Self::Defer(values) => values.place(),
            Self::Snap(_) => None,
        }
    }
}

impl IntoIterator for Values {
    type Item = V;
    type IntoIter = <Self as Source>::Walk;

    fn into_iter(self) -> Self::IntoIter {
        self.walk()
    }
}

pub(crate) fn step(values: Values, op: &Value, log: &Log) -> State {
    let values = values.settled();
    let fun = || Fun::of(&op["fn"], log);
    let other = || Values::source(&op["other"], "other.", log);
    let value = || V::of(&op["v"]);
    let set = State::Set;
    let done = State::Done;

    match op["op"].as_str().unwrap() {
        "add" | "__invoke" => set(each!(values, it => it.add(value()))),
        "remove" => set(match values {
            Values::Of(it) => Values::Of(it.remove(&value())),
            Values::Lazy(it) => Values::Lazy(it.remove(value()).boxed()),
            Values::Defer(it) => {
                let value = value();
                Values::Defer(it.exclude(move |own| *own == value).boxed())
            }
            Values::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Values::Snap(Snapped::of(it.remove(value()).boxed().shared()))
            }
        }),
        "merge" => set(merged(values, other())),
        "diff" => set(each!(values, it => it.diff(other()))),
        "intersect" => set(each!(values, it => it.intersect(other()))),
        "merge_self" => {
            let other = values.clone();
            set(merged(values, other))
        }
        "diff_self" => {
            let other = values.clone();
            set(each!(values, it => it.diff(other)))
        }
        "intersect_self" => {
            let other = values.clone();
            set(each!(values, it => it.intersect(other)))
        }
        "map" => set(each!(values, it => it.map(fun().unary()))),
        "flatMap" => set(each!(values, it => it.flat_map(fun().nested()))),
        "filter" => set(each!(values, it => it.filter(fun().predicate()))),
        "exclude" => set(each!(values, it => it.exclude(fun().predicate()))),
        "keep" => set(each!(values, it => it.keep(fun()))),
        "safeguard" => {
            let carry = V::of(&op["carry"]);
            set(each!(values, it => it.safeguard(carry, fun().carry())))
        }
        "clear" => set(Values::Of(match values {
            Values::Of(it) => it.clear(),
            Values::Lazy(it) => it.clear(),
            Values::Defer(_) | Values::Snap(_) => Set::default(),
        })),
        "memoize" => set(Values::Of(ask!(values, it => it.memoize()))),
        "snap" => set(match values {
            Values::Of(it) => Values::Of(it.snap()),
            Values::Lazy(it) => Values::Snap(Snapped::of(it.snap().boxed().shared())),
            Values::Defer(it) => Values::Snap(Snapped::of(it.to_set().snap().boxed().shared())),
            Values::Snap(it) => Values::Snap(it),
        }),
        "sort" => State::Sequence(match values {
            Values::Of(it) => Seq::Of(it.sort(fun().compare())),
            Values::Lazy(it) => Seq::Lazy(it.sort(fun().compare()).boxed()),
            Values::Defer(it) => Seq::Defer(it.sort(fun().compare()).boxed()),
            Values::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Seq::Snap(Snapped::of(it.sort(fun().compare()).boxed().shared()))
            }
        }),
        "unsorted" => State::Sequence(match values {
            Values::Of(it) => Seq::Of(it.unsorted()),
            Values::Lazy(it) => Seq::Lazy(it.unsorted().boxed()),
            Values::Defer(it) => Seq::Defer(it),
            Values::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Seq::Snap(Snapped::of(it.unsorted().boxed().shared()))
            }
        }),
        "toList" => done(V::List(values.to_list()).json()),
        "size" | "count" => done(json!(ask!(values, it => it.size()))),
        "empty" => done(json!(ask!(values, it => it.empty()))),
        "contains" => done(json!(ask!(values, it => it.contains(&value())))),
        "equals" => done(json!(ask!(values, it => it.equals(other())))),
        "equals_self" => {
            let other = values.clone();
            done(json!(match values {
                Values::Defer(it) => it.equals(other),
                values => ask!(values, it => it.equals(other)),
            }))
        }
        "matches" => done(json!(ask!(values, it => it.matches(fun().predicate())))),
        "any" => done(json!(ask!(values, it => it.any(fun().predicate())))),
        "foreach" => ask!(values, it => {
            let fun = fun().unary();
            let SideEffect = it.foreach(|value| {
                fun(value);
            });

            done(json!({ "side_effect": true }))
        }),
        "reduce" => {
            let carry = V::of(&op["carry"]);
            let reduce = fun().carry();

            done(ask!(values, it => it.reduce(carry, |carry, value| reduce(carry, &value))).json())
        }
        "partition" => {
            let (yes, no) = ask!(values, it => it.partition(fun().predicate()));

            done(json!({
                "map": [[true, V::from(yes).json()], [false, V::from(no).json()]]
            }))
        }
        "groupBy" => {
            let discriminate = fun().unary();
            let groups = ask!(values, it => it.group_by(|value| discriminate(value.clone())));

            State::Map(groups.map(|_, group| V::from(group)))
        }
        "find" => match values {
            Values::Of(it) => done(maybe(it.find(fun().predicate()).cloned())),
            Values::Lazy(it) => {
                let found = it.find(fun().predicate());
                State::later(move || maybe(found.memoize()))
            }
            Values::Defer(it) => {
                let found = it.find(fun().predicate());
                State::later(move || maybe(found.memoize()))
            }
            Values::Snap(it) => done(maybe(it.memoize().find(fun().predicate()).cloned())),
        },
        "match" => matched(values, op, log),
        name => panic!("the operation {name} is not known"),
    }
}

fn merged(values: Values, other: Values) -> Values {
    match values {
        Values::Defer(it) => Values::Defer(it.append(other).distinct().boxed()),
        Values::Of(it) => Values::Of(it.merge(other)),
        Values::Lazy(it) => Values::Lazy(it.merge(other).boxed()),
        Values::Snap(it) => {
            let it = Deferred::of(move || it.memoize());
            Values::Snap(Snapped::of(it.merge(other).boxed().shared()))
        }
    }
}

fn matched(values: Values, op: &Value, log: &Log) -> State {
    let all = match op["rest"].as_str().unwrap() {
        "all" => true,
        "none" => false,
        other => panic!("the rest {other} is not known"),
    };
    let answer = |first: V, rest: Box<dyn FnOnce() -> Vec<V>>| {
        log.push(format!("match({first})"));
        let rest = all.then_some(rest);

        State::later(move || {
            json!({
                "first": first.json(),
                "rest": rest.map(|rest| V::Set(rest()).json()),
            })
        })
    };
    let empty = || {
        log.push("empty()");
        State::Done(Value::Null)
    };
    let in_memory = |set: Set<V>| {
        set.match_with(
            |first, rest| answer(first, Box::new(move || rest.to_list())),
            empty,
        )
    };

    match values {
        Values::Of(it) => in_memory(it),
        Values::Snap(it) => in_memory(it.memoize()),
        Values::Lazy(it) => it.match_with(
            |first, rest| answer(first, Box::new(move || rest.to_list())),
            empty,
        ),
        Values::Defer(it) => it.match_with(
            |first, rest| answer(first, Box::new(move || rest.to_list())),
            empty,
        ),
    }
}

pub(crate) fn run(case: &Case) -> Verdict {
    let answer = |case: &Case| {
        answer(case, |log| {
            State::Set(Values::source(&case.input["source"], "", log))
        })
    };

    differences::judge(case, &answer(case), answer)
}
