//! The named functions of the cases.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use innmind::immutable::sequence::sink::Continuation;
use innmind::immutable::{Map, Monoid, Predicate, Sequence};
use innmind::prelude::*;
use serde_json::Value;

use super::log::{Log, Traced};
use super::sequence::Seq;
use super::value::V;

/// What PHP throws.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Thrown {
    pub(crate) class: &'static str,
    pub(crate) message: String,
}

/// One of the functions.
#[derive(Clone, Debug)]
pub(crate) struct Fun {
    name: String,
    n: i64,
    range: (i64, i64),
    v: V,
    log: Log,
}

impl Fun {
    pub(crate) fn of(json: &Value, log: &Log) -> Self {
        Self {
            name: json["fn"].as_str().unwrap_or_default().to_owned(),
            n: json["n"].as_i64().unwrap_or_default(),
            range: (
                json["a"].as_i64().unwrap_or_default(),
                json["b"].as_i64().unwrap_or_default(),
            ),
            v: V::of(&json["v"]),
            log: log.clone(),
        }
    }

    fn enter(&self, arguments: &[&V]) {
        let arguments: Vec<_> = arguments.iter().map(ToString::to_string).collect();

        self.log
            .push(format!("{}({})", self.name, arguments.join(",")));
    }

    fn unknown(&self) -> ! {
        panic!("the function {} is not known", self.name)
    }

    /// A function of one value.
    pub(crate) fn call(&self, value: &V) -> V {
        self.enter(&[value]);

        match self.name.as_str() {
            "id" => value.clone(),
            "const" | "always" => self.v.clone(),
            "inc" => V::Int(value.int() + 1),
            "double" => V::Int(value.int() * 2),
            "neg" => V::Int(-value.int()),
            "mod" => V::Int(value.int() % self.n),
            "even" => V::Bool(value.int() % 2 == 0),
            "lt" => V::Bool(value.int() < self.n),
            "gt" => V::Bool(value.int() > self.n),
            "eq" => V::Bool(*value == self.v),
            "between" => V::Bool((self.range.0..=self.range.1).contains(&value.int())),
            "str" => V::Text(format!("n{}", value.text())),
            "upper" => V::Text(value.text().to_ascii_uppercase()),
            "len" => V::from(value.text().len()),
            "first_char" => V::Text(value.text().chars().take(1).collect()),
            "pair_sum" => match value {
                V::List(pair) => V::Int(pair[0].int() + pair[1].int()),
                other => panic!("{other} is not a pair"),
            },
            _ => self.unknown(),
        }
    }

    pub(crate) fn unary(self) -> impl Fn(V) -> V + Clone + Send + Sync + 'static {
        move |value| self.call(&value)
    }

    pub(crate) fn predicate(self) -> impl Fn(&V) -> bool + Clone + Send + Sync + 'static {
        move |value| self.call(value).truthy()
    }

    /// A function of one value that gives a sequence.
    pub(crate) fn nested(self) -> impl Fn(V) -> Seq + Clone + Send + Sync + 'static {
        move |value| {
            self.enter(&[&value]);
            let of = |values: Vec<V>| Seq::Of(Sequence::of(values));

            match self.name.as_str() {
                "dup" => of(vec![value.clone(), value]),
                "upto" => of((1..=value.int()).map(V::Int).collect()),
                "none" => of(Vec::new()),
                "lazy_dup" => {
                    let log = self.log.clone();

                    Seq::Lazy(
                        Sequence::lazy(move || {
                            let values = [value.clone(), V::Int(value.int() * 10)];

                            Traced::inner(&value, values.into(), &log)
                        })
                        .boxed(),
                    )
                }
                _ => self.unknown(),
            }
        }
    }

    /// A function of two neighbours that gives a sequence.
    pub(crate) fn aggregate(self) -> impl Fn(V, V) -> Seq + Clone + Send + Sync + 'static {
        move |a, b| {
            self.enter(&[&a, &b]);
            let of = |values: Vec<V>| Seq::Of(Sequence::of(values));

            match self.name.as_str() {
                "agg_none" => of(Vec::new()),
                "agg_both" => of(vec![a, b]),
                "agg_first" => of(vec![a]),
                "agg_between" => of(vec![a, V::Int(0), b]),
                "agg_lazy" => {
                    let both = [a, b];

                    Seq::Lazy(Sequence::lazy(move || both.clone()).boxed())
                }
                "agg_sum_small" if a.int() + b.int() <= self.n => {
                    of(vec![V::Int(a.int() + b.int())])
                }
                "agg_sum_small" => of(vec![a, b]),
                _ => self.unknown(),
            }
        }
    }

    /// A function of a whole sequence.
    pub(crate) fn via(&self, values: Seq) -> Seq {
        self.enter(&[]);
        let named = |name: &str| Self {
            name: name.to_owned(),
            ..self.clone()
        };

        match self.name.as_str() {
            "via_double_gt" => values.map(named("double")).filter(named("gt").predicate()),
            "via_empty" => Seq::Of(Sequence::default()),
            _ => self.unknown(),
        }
    }

    /// A function of what is carried and a value.
    pub(crate) fn carry(self) -> impl Fn(V, &V) -> V + Clone + Send + Sync + 'static {
        move |carry, value| {
            self.enter(&[&carry, value]);

            match self.name.as_str() {
                "sum" => V::Int(carry.int() + value.int()),
                "max" => carry.max(value.clone()),
                "concat" => V::Text(carry.text() + &value.text()),
                "increasing" if carry.int() >= value.int() => std::panic::panic_any(Thrown {
                    class: "LogicException",
                    message: "not increasing".to_owned(),
                }),
                "increasing" => value.clone(),
                _ => self.unknown(),
            }
        }
    }

    /// An order. Its calls are not logged.
    pub(crate) fn compare(self) -> impl Fn(&V, &V) -> Ordering + Clone + Send + Sync + 'static {
        move |a, b| match self.name.as_str() {
            "asc" => a.cmp(b),
            "desc" => b.cmp(a),
            "by_mod" => (a.int() % self.n).cmp(&(b.int() % self.n)),
            _ => self.unknown(),
        }
    }

    fn sum(&self, carry: &V, value: &V) -> i64 {
        self.enter(&[carry, value]);

        carry.int() + value.int()
    }

    pub(crate) fn until(self) -> impl Fn(V, V, Continuation) -> ControlFlow<V, V> {
        move |carry, value, continuation| {
            let sum = self.sum(&carry, &value);

            match self.name.as_str() {
                "sum_until" if sum >= self.n => continuation.stop(V::Int(sum)),
                "sum_until" => continuation.continue_(V::Int(sum)),
                _ => self.unknown(),
            }
        }
    }

    pub(crate) fn maybe(self) -> impl Fn(V, V) -> Maybe<V> {
        move |carry, value| {
            let sum = self.sum(&carry, &value);

            match self.name.as_str() {
                "maybe_sum_below" => Maybe::just(V::Int(sum)).filter(|_| sum < self.n),
                _ => self.unknown(),
            }
        }
    }

    pub(crate) fn either(self) -> impl Fn(V, V) -> Either<V, V> {
        move |carry, value| {
            let sum = self.sum(&carry, &value);

            match self.name.as_str() {
                "either_sum_below" if sum < self.n => Either::right(V::Int(sum)),
                "either_sum_below" => Either::left(V::Text(format!("overflow at {value}"))),
                _ => self.unknown(),
            }
        }
    }

    pub(crate) fn attempt(self) -> impl Fn(V, V) -> Attempt<V> {
        move |carry, value| {
            let sum = self.sum(&carry, &value);

            match self.name.as_str() {
                "attempt_sum_below" if sum < self.n => Attempt::result(V::Int(sum)),
                "attempt_sum_below" => Attempt::error(Thrown {
                    class: "RuntimeException",
                    message: format!("overflow at {value}"),
                }),
                _ => self.unknown(),
            }
        }
    }

    /// A function of a key and its value.
    pub(crate) fn of_pair(&self, key: &V, value: &V) -> V {
        self.enter(&[key, value]);

        match self.name.as_str() {
            "always" => self.v.clone(),
            "v_even" | "by_even" => V::Bool(value.int() % 2 == 0),
            "v_gt" => V::Bool(value.int() > self.n),
            "v_inc" => V::Int(value.int() + 1),
            "k_is" => V::Bool(*key == V::Int(self.n)),
            "kv_concat" => V::Text(format!("{}={}", key.text(), value.text())),
            "by_v_mod" => V::Int(value.int() % self.n),
            "by_k_len" => V::from(key.text().len()),
            "by_v_str" => V::Text(format!("g{}", value.int() % self.n)),
            _ => self.unknown(),
        }
    }

    /// A function of a key and its value that gives a map.
    pub(crate) fn pairs(&self, key: V, value: V) -> Map<V, V> {
        self.enter(&[&key, &value]);

        match self.name.as_str() {
            "swap" => Map::of([(value, key)]),
            "pair_up" => {
                let second = V::Text(format!("{}2", key.text()));

                Map::of([(key, value.clone()), (second, value)])
            }
            "empty_map" => Map::default(),
            "same_key" => Map::of([(V::Text("x".to_owned()), value)]),
            _ => self.unknown(),
        }
    }

    /// A function of what is carried, a key and its value.
    pub(crate) fn carry_pair(&self, carry: &V, key: &V, value: &V) -> V {
        self.enter(&[carry, key, value]);

        match self.name.as_str() {
            "r_sum" => V::Int(carry.int() + value.int()),
            "r_concat" => V::Text(carry.text() + &key.text() + &value.text()),
            _ => self.unknown(),
        }
    }
}

/// `keep` takes a predicate, not a closure.
impl Predicate<V> for Fun {
    type Output = V;

    fn test(&self, value: &V) -> bool {
        self.call(value).truthy()
    }

    fn narrow(&self, value: V) -> Option<V> {
        self.test(&value).then_some(value)
    }
}

/// One of the monoids, by its name.
pub(crate) struct Named<'a>(pub(crate) &'a str, pub(crate) &'a Log);

impl Monoid<V> for Named<'_> {
    fn identity(&self) -> V {
        self.1.push("identity()");

        match self.0 {
            "sum" => V::Int(0),
            "product" => V::Int(1),
            "concat" => V::Text(String::new()),
            other => panic!("the monoid {other} is not known"),
        }
    }

    fn combine(&self, a: V, b: V) -> V {
        self.1.push(format!("combine({a},{b})"));

        match self.0 {
            "sum" => V::Int(a.int() + b.int()),
            "product" => V::Int(a.int() * b.int()),
            _ => V::Text(a.text() + &b.text()),
        }
    }
}
