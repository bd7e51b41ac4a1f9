use std::collections::{BTreeMap, HashMap};

use crate::immutable::{Map, Pair};
use crate::prelude::*;

#[test]
fn an_operation_leaves_what_is_shared_alone() {
    let shared = Map::of([("a", 1), ("b", 2)]);
    let again = || shared.clone();

    let _ = again().put("a", 9).remove("b");
    let _ = again().filter(|_, n| *n > 1).map(|_, n| n + 1);
    let _ = again().merge([("c", 3)]).flat_map(|key, n| [(n, key)]);

    assert_eq!(shared.values(), Sequence::of([1, 2]));
}

#[test]
fn a_key_that_is_put_again_keeps_its_place() {
    let map = Map::of([("1", 'a'), ("2", 'b')]).put("1", 'c');
    let keys: Vec<_> = map.iter().map(|(key, _)| *key).collect();

    assert_eq!(keys, ["1", "2"]);
    assert_eq!(map["1"], 'c');

    let keys: Vec<_> = map.remove("1").put("1", 'd').keys().to_list();
    assert_eq!(keys, ["2", "1"]);
}

#[test]
fn groups_are_in_the_order_in_which_their_keys_came() {
    let groups = Sequence::of([1, 2, 3]).group_by(|n| n % 2 == 0);

    assert_eq!(groups.keys().to_list(), [false, true]);
    assert_eq!(groups[&false], Sequence::of([1, 3]));
}

#[test]
fn functor_laws() {
    let map = Map::of([("a", 1), ("b", 2)]);

    assert_eq!(map.clone().map(|_, n| n), map);
    assert_eq!(
        map.clone().map(|_, n| n + 1).map(|_, n| n * 2),
        map.map(|_, n| (n + 1) * 2)
    );
}

#[test]
fn it_converts() {
    let map = Map::of([("a", 1), ("b", 2)]);

    assert_eq!(map, map.clone().to_sequence().into_iter().collect());
    assert_eq!(map, Map::from(HashMap::<_, _>::from(map.clone())));
    assert_eq!(map, Map::from(BTreeMap::from(map.clone())));
    assert_eq!(format!("{map:?}"), r#"{"a": 1, "b": 2}"#);
    assert_eq!(
        map.find(|_, n| *n > 1).map(<(_, _)>::from),
        Maybe::just((&"b", &2))
    );
    assert_eq!(Pair::of("a", 1), ("a", 1).into());
    assert!(map.clone().equals(&Map::of([("b", 2), ("a", 1)])));

    let attempt: Attempt<Map<&str, u8>> = [("a", "1"), ("b", "x")]
        .into_iter()
        .map(|(key, text)| Ok((key, text.parse::<u8>()?)))
        .collect();
    assert!(attempt.is_err());
}
