//! `Innmind\Immutable\Sequence`, in its four forms.

use innmind::immutable::sequence::{Defer, Lazy, Source};
use innmind::immutable::{Deferred, Monoid};
use innmind::prelude::*;
use serde_json::{Value, json};

use super::case::{Case, Verdict};
use super::differences;
use super::functions::{Fun, Named, Thrown};
use super::log::{Log, Traced};
use super::machine::{State, answer};
use super::set::Values;
use super::snapped::Snapped;
use super::value::{V, maybe};

/// A sequence, in the form that the source of a case has.
#[derive(Clone, Debug)]
pub(crate) enum Seq {
    Of(Sequence<V>),
    Lazy(Lazy<V>),
    Defer(Defer<V>),
    Snap(Snapped<Sequence<V>>),
}

/// The same operation on each form.
macro_rules! each {
    ($values:expr, $it:ident => $change:expr) => {
        match $values {
            Seq::Of($it) => Seq::Of($change),
            Seq::Lazy($it) => Seq::Lazy($change.boxed()),
            Seq::Defer($it) => Seq::Defer($change.boxed()),
            Seq::Snap(shared) => {
                let $it = Deferred::of(move || shared.memoize());
                Seq::Snap(Snapped::of($change.boxed().shared()))
            }
        }
    };
}

/// The same question to each form, answered at once. Upstream loads what is
/// snapped to answer.
macro_rules! ask {
    ($values:expr, $it:ident => $answer:expr) => {
        match $values {
            Seq::Of($it) => $answer,
            Seq::Lazy($it) => $answer,
            Seq::Defer($it) => $answer,
            Seq::Snap(shared) => {
                let $it = shared.memoize();
                $answer
            }
        }
    };
}

/// One of the values: there, in memory; to be looked up, elsewhere.
macro_rules! lookup {
    ($values:expr, $it:ident => $find:expr) => {
        match $values {
            Seq::Of($it) => State::Done(maybe($find.cloned())),
            Seq::Lazy($it) => {
                let found = $find;
                State::later(move || maybe(found.memoize()))
            }
            Seq::Defer($it) => {
                let found = $find;
                State::later(move || maybe(found.memoize()))
            }
            Seq::Snap(it) => {
                let $it = it.memoize();
                State::Done(maybe($find.cloned()))
            }
        }
    };
}

impl Seq {
    pub(crate) fn source(json: &Value, prefix: &str, log: &Log) -> Self {
        let values = V::list(&json["values"]);
        let traced = {
            let (values, prefix, log) = (values.clone(), prefix.to_owned(), log.clone());
            move || Traced::outer(values.clone(), &prefix, &log)
        };

        match json["kind"].as_str().unwrap() {
            "of" | "mixed" | "ints" | "floats" | "strings" | "objects" => {
                Self::Of(Sequence::of(values))
            }
            "lazy" => Self::Lazy(Sequence::lazy(traced).boxed()),
            "lazy_starting_with" => Self::Lazy(Sequence::lazy_starting_with(values).boxed()),
            "defer" => Self::Defer(Sequence::defer(traced().without_cleanup()).boxed()),
            "snap" => Self::Snap(Snapped::of(Sequence::lazy(traced).snap().boxed().shared())),
            kind => panic!("a source of the kind {kind} is not known"),
        }
    }

    pub(crate) fn map(self, fun: Fun) -> Self {
        each!(self, it => it.map(fun.unary()))
    }

    pub(crate) fn filter(
        self,
        predicate: impl Fn(&V) -> bool + Clone + Send + Sync + 'static,
    ) -> Self {
        each!(self, it => it.filter(predicate))
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

/// So that it can stand on the other side of an operation.
impl Source for Seq {
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

impl IntoIterator for Seq {
    type Item = V;
    type IntoIter = <Self as Source>::Walk;

    fn into_iter(self) -> Self::IntoIter {
        self.walk()
    }
}

/// Sizes are unsigned: PHP's negative ones mean none.
fn size(op: &Value, name: &str) -> usize {
    usize::try_from(op[name].as_i64().unwrap()).unwrap_or(0)
}

pub(crate) fn step(values: Seq, op: &Value, log: &Log) -> State {
    let values = values.settled();
    let fun = || Fun::of(&op["fn"], log);
    let other = || Seq::source(&op["other"], "other.", log);
    let value = || V::of(&op["v"]);
    let n = || size(op, "n");
    let sequence = State::Sequence;
    let done = |answer: Value| State::Done(answer);

    match op["op"].as_str().unwrap() {
        "map" => sequence(values.map(fun())),
        "flatMap" => sequence(each!(values, it => it.flat_map(fun().nested()))),
        "filter" => sequence(values.filter(fun().predicate())),
        "exclude" => sequence(each!(values, it => it.exclude(fun().predicate()))),
        "keep" => sequence(each!(values, it => it.keep(fun()))),
        "take" => sequence(each!(values, it => it.take(n()))),
        "drop" => sequence(each!(values, it => it.drop(n()))),
        "takeEnd" => sequence(match values {
            Seq::Of(it) => Seq::Of(it.take_end(n())),
            Seq::Lazy(it) => Seq::Lazy(it.take_end(n()).boxed()),
            Seq::Defer(it) => Seq::Of(it.take_end(n())),
            Seq::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Seq::Snap(Snapped::of(it.take_end(n()).boxed().shared()))
            }
        }),
        "dropEnd" => sequence(match values {
            Seq::Of(it) => Seq::Of(it.drop_end(n())),
            Seq::Lazy(it) => Seq::Of(it.drop_end(n())),
            Seq::Defer(it) => Seq::Of(it.drop_end(n())),
            Seq::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Seq::Snap(Snapped::of(it.drop_end(n()).boxed().shared()))
            }
        }),
        "slice" => {
            let (from, until) = (size(op, "from"), size(op, "until"));

            sequence(each!(values, it => it.slice(from, until)))
        }
        "takeWhile" => sequence(each!(values, it => it.take_while(fun().predicate()))),
        "dropWhile" => sequence(each!(values, it => it.drop_while(fun().predicate()))),
        "add" | "__invoke" => sequence(each!(values, it => it.add(value()))),
        "append" => sequence(each!(values, it => it.append(other()))),
        "prepend" => sequence(each!(values, it => it.prepend(other()))),
        "pad" => sequence(each!(values, it => it.pad(n(), value()))),
        "zip" => sequence(each!(values, it => it.zip(other()).map(V::from))),
        "diff" => sequence(each!(values, it => it.diff(other()))),
        "intersect" => sequence(each!(values, it => it.intersect(other()))),
        "intersect_self" => {
            let other = values.clone();
            sequence(each!(values, it => it.intersect(other)))
        }
        "diff_self" => {
            let other = values.clone();
            sequence(each!(values, it => it.diff(other)))
        }
        "append_self" => {
            let other = values.clone();
            sequence(each!(values, it => it.append(other)))
        }
        "zip_self" => {
            let other = values.clone();
            sequence(each!(values, it => it.zip(other).map(V::from)))
        }
        "distinct" => sequence(each!(values, it => it.distinct())),
        "indices" => sequence(each!(values, it => it.indices().map(V::from))),
        "sort" => sequence(each!(values, it => it.sort(fun().compare()))),
        "reverse" => sequence(each!(values, it => it.reverse())),
        "aggregate" => sequence(each!(values, it => it.aggregate(fun().aggregate()))),
        "windows" => sequence(each!(values, it => it.windows(n()).map(V::from))),
        "chunk" => sequence(each!(values, it => it.chunk(n()).map(V::from))),
        "safeguard" => {
            let carry = V::of(&op["carry"]);
            sequence(each!(values, it => it.safeguard(carry, fun().carry())))
        }
        "via" => {
            let fun = fun();

            sequence(match values {
                Seq::Of(it) => it.via(|it| fun.via(Seq::Of(it))),
                Seq::Lazy(it) => Seq::Lazy(it.via(move |it| fun.via(Seq::Lazy(it))).boxed()),
                Seq::Defer(it) => Seq::Defer(it.via(move |it| fun.via(Seq::Defer(it))).boxed()),
                Seq::Snap(it) => {
                    let it = Deferred::of(move || it.memoize());
                    let via =
                        it.via(move |it| fun.via(Seq::Snap(Snapped::of(it.boxed().shared()))));

                    Seq::Snap(Snapped::of(via.boxed().shared()))
                }
            })
        }
        "clear" => sequence(match values {
            Seq::Of(it) => Seq::Of(it.clear()),
            Seq::Lazy(it) => Seq::Of(it.clear()),
            Seq::Defer(it) => Seq::Of(it.clear()),
            Seq::Snap(_) => Seq::Of(Sequence::default()),
        }),
        "memoize" => sequence(Seq::Of(ask!(values, it => it.memoize()))),
        "snap" => sequence(match values {
            Seq::Of(it) => Seq::Of(it.snap()),
            Seq::Lazy(it) => Seq::Snap(Snapped::of(it.snap().boxed().shared())),
            Seq::Defer(it) => Seq::Snap(Snapped::of(it.snap().boxed().shared())),
            Seq::Snap(it) => Seq::Snap(it),
        }),
        "toSet" => State::Set(match values {
            Seq::Of(it) => Values::Of(it.to_set()),
            Seq::Lazy(it) => Values::Lazy(it.to_set().boxed()),
            Seq::Defer(it) => Values::Defer(it.distinct().boxed()),
            Seq::Snap(it) => {
                let it = Deferred::of(move || it.memoize());
                Values::Snap(Snapped::of(it.to_set().boxed().shared()))
            }
        }),
        "toIdentity" => ask!(values, it => {
            let identity = it.to_identity();

            State::later(move || {
                json!({ "identity": V::Sequence(identity.unwrap().to_list()).json() })
            })
        }),
        "toList" => done(V::List(values.to_list()).json()),
        "size" | "count" => done(json!(ask!(values, it => it.size()))),
        "empty" => done(json!(ask!(values, it => it.empty()))),
        "contains" => done(json!(ask!(values, it => it.contains(&value())))),
        "equals" => done(json!(ask!(values, it => it.equals(other())))),
        "equals_self" => {
            let other = values.clone();
            done(json!(match values {
                // A snapped sequence has its place once it is loaded.
                Seq::Snap(it) => it.memoize().equals(other),
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
        "fold" => {
            let monoid = Named(op["monoid"].as_str().unwrap(), log);

            done(
                match values {
                    // The monoid is asked for its identity first.
                    Seq::Snap(it) => {
                        let identity = monoid.identity();

                        it.memoize().reduce(identity, |a, b| monoid.combine(a, b))
                    }
                    values => ask!(values, it => it.fold(monoid)),
                }
                .json(),
            )
        }
        "sink" => done(sink(values, op, fun())),
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
        "first" => lookup!(values, it => it.first()),
        "last" => lookup!(values, it => it.last()),
        "get" => match usize::try_from(op["n"].as_i64().unwrap()) {
            Ok(index) => lookup!(values, it => it.get(index)),
            // There is no such index: the largest is as good.
            Err(_) => lookup!(values, it => it.get(usize::MAX)),
        },
        "find" => lookup!(values, it => it.find(fun().predicate())),
        "indexOf" => match values {
            Seq::Of(it) => done(maybe(it.index_of(&value()).map(V::from))),
            Seq::Lazy(it) => {
                let index = it.index_of(value());
                State::later(move || maybe(index.memoize().map(V::from)))
            }
            Seq::Defer(it) => {
                let index = it.index_of(value());
                State::later(move || maybe(index.memoize().map(V::from)))
            }
            Seq::Snap(it) => done(maybe(it.memoize().index_of(&value()).map(V::from))),
        },
        "match" => matched(values, op, log),
        name => panic!("the operation {name} is not known"),
    }
}

fn sink(values: Seq, op: &Value, fun: Fun) -> Value {
    let carry = V::of(&op["carry"]);

    match op["kind"].as_str().unwrap() {
        "until" => ask!(values, it => it.sink(carry).until(fun.until())).json(),
        "maybe" => maybe(ask!(values, it => it.sink(carry).maybe(fun.maybe()))),
        "either" => ask!(values, it => it.sink(carry).either(fun.either())).match_with(
            |right| json!({ "right": right.json() }),
            |left| json!({ "left": left.json() }),
        ),
        "attempt" => ask!(values, it => it.sink(carry).attempt(fun.attempt())).match_with(
            |result| json!({ "result": result.json() }),
            |error| {
                json!({ "attempt_error": {
                    "exception": error.cause::<Thrown>().unwrap().class,
                    "message": error.to_string(),
                } })
            },
        ),
        kind => panic!("a sink of the kind {kind} is not known"),
    }
}

fn matched(values: Seq, op: &Value, log: &Log) -> State {
    let rest_is = op["rest"].as_str().unwrap().to_owned();
    let answer = |first: V, rest: Seq| {
        log.push(format!("match({first})"));

        // What is asked for now is answered later, if the rest is.
        let answer: Box<dyn FnOnce() -> Value> = match rest_is.as_str() {
            "all" => Box::new(move || V::Sequence(rest.to_list()).json()),
            "none" => Box::new(|| Value::Null),
            "first" => match lookup!(rest, it => it.first()) {
                State::Later(answer) => answer,
                State::Done(answer) => Box::new(|| answer),
                _ => unreachable!(),
            },
            other => panic!("the rest {other} is not known"),
        };

        State::later(move || json!({ "first": first.json(), "rest": answer() }))
    };
    let empty = || {
        log.push("empty()");
        State::Done(Value::Null)
    };

    match values {
        Seq::Of(it) => it.match_with(|first, rest| answer(first, Seq::Of(rest)), empty),
        Seq::Snap(it) => it
            .memoize()
            .match_with(|first, rest| answer(first, Seq::Of(rest)), empty),
        Seq::Lazy(it) => {
            it.match_with(|first, rest| answer(first, Seq::Defer(rest.boxed())), empty)
        }
        Seq::Defer(it) => {
            it.match_with(|first, rest| answer(first, Seq::Defer(rest.boxed())), empty)
        }
    }
}

pub(crate) fn run(case: &Case) -> Verdict {
    let answer = |case: &Case| {
        answer(case, |log| {
            State::Sequence(Seq::source(&case.input["source"], "", log))
        })
    };

    differences::judge(case, &answer(case), answer)
}
