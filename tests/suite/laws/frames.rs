//! How bytes are cut on their way means nothing, and a frame that gives no
//! value takes nothing.

use innmind::io::Frame;
use innmind::io::reader::Buffer;
use innmind::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use super::cases;
use crate::memory::Memory;
use crate::support::World as _;

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Bytes(Vec<u8>),
    Number(u64),
    List(Vec<Value>),
}

#[derive(Clone, Debug)]
enum Tree {
    Just(u64),
    Strict(usize),
    Lent(usize),
    Line(usize),
    Byte,
    Word,
    Map(Box<Tree>),
    /// Refuses what has a byte 7 in it.
    Filter(Box<Tree>),
    Both(Box<Tree>, Box<Tree>),
    /// A byte that says how many bytes follow.
    Prefixed,
    /// A byte that says how many elements follow.
    Counted(Box<Tree>),
    Take(usize, Box<Tree>),
    /// Up to the first that has a zero in it.
    While(Box<Tree>),
    UntilEnd(Box<Tree>),
    Buffer(usize, Box<Tree>),
}

impl Value {
    fn has(&self, what: u8) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.contains(&what),
            Self::Number(number) => *number == u64::from(what),
            Self::List(list) => list.iter().any(|value| value.has(what)),
        }
    }
}

impl Tree {
    fn frame(&self) -> Frame<Value> {
        let text = |text: Str| Value::Bytes(text.as_bytes().to_vec());
        let list = |list: Sequence<Value>| Value::List(list.into_iter().collect());

        match self {
            Self::Just(number) => Frame::just(Value::Number(*number)).boxed(),
            Self::Strict(size) => Frame::chunk(*size).strict().map(text).boxed(),
            Self::Lent(size) => Frame::chunk(*size)
                .strict()
                .with(|bytes| Value::Bytes(bytes.to_vec()))
                .boxed(),
            Self::Line(most) => Frame::line().at_most(*most).map(text).boxed(),
            Self::Byte => Frame::int::<u8>().map(|n| Value::Number(n.into())).boxed(),
            Self::Word => Frame::int::<u32>()
                .little_endian()
                .map(|n| Value::Number(n.into()))
                .boxed(),
            Self::Map(inner) => inner.frame().map(|value| Value::List(vec![value])).boxed(),
            Self::Filter(inner) => inner.frame().filter(|value| !value.has(7)).boxed(),
            Self::Both(a, b) => {
                Frame::compose(|a, b| Value::List(vec![a, b]), (a.frame(), b.frame())).boxed()
            }
            Self::Prefixed => Frame::int::<u8>()
                .flat_map(move |size| Frame::chunk(size.into()).strict().map(text))
                .boxed(),
            Self::Counted(inner) => {
                let inner = inner.frame();
                Frame::int::<u8>()
                    .flat_map(move |size| Frame::sequence(inner.clone()).take(size.into()))
                    .map(list)
                    .boxed()
            }
            Self::Take(size, inner) => Frame::sequence(inner.frame()).take(*size).map(list).boxed(),
            Self::While(inner) => Frame::sequence(inner.frame())
                .take_while(|value| !value.has(0))
                .map(list)
                .boxed(),
            Self::UntilEnd(inner) => Frame::sequence(inner.frame()).until_end().map(list).boxed(),
            Self::Buffer(size, inner) => Frame::buffer(*size, inner.frame()).boxed(),
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let size = || prop_oneof![8 => 0_usize..8, 2 => 0_usize..300, 1 => Just(usize::MAX)];
    let leaf = prop_oneof![
        any::<u64>().prop_map(Tree::Just),
        size().prop_map(Tree::Strict),
        size().prop_map(Tree::Lent),
        size().prop_map(Tree::Line),
        Just(Tree::Line(1000)),
        Just(Tree::Byte),
        Just(Tree::Word),
        Just(Tree::Prefixed),
    ];

    leaf.prop_recursive(5, 24, 2, move |inner| {
        let boxed = inner.prop_map(Box::new);
        prop_oneof![
            1 => boxed.clone().prop_map(Tree::Map),
            1 => boxed.clone().prop_map(Tree::Filter),
            3 => (boxed.clone(), boxed.clone()).prop_map(|(a, b)| Tree::Both(a, b)),
            1 => boxed.clone().prop_map(Tree::Counted),
            2 => (0_usize..6, boxed.clone()).prop_map(|(n, inner)| Tree::Take(n, inner)),
            1 => boxed.clone().prop_map(Tree::While),
            1 => boxed.clone().prop_map(Tree::UntilEnd),
            2 => (size(), boxed).prop_map(|(n, inner)| Tree::Buffer(n, inner)),
        ]
    })
}

/// Small numbers are sizes that are met, and newlines and zeros end things.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![5 => 0_u8..12, 1 => Just(b'\n'), 1 => any::<u8>()];
    prop_oneof![3 => vec(byte.clone(), 0..60), 1 => vec(byte, 0..900)]
}

fn pieces(bytes: &[u8], sizes: &[usize]) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    let mut sizes = sizes.iter().cycle();

    while !rest.is_empty() {
        let (piece, left) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
        pieces.push(piece.to_vec());
        rest = left;
    }
    pieces
}

fn kind(error: &Error) -> String {
    // The sizes in a message depend on how much has come.
    format!("{} {}", error.is_closed(), error.is_invalid())
}

/// The values in a row, up to the failure.
type Read = (Vec<Value>, Option<String>);

/// At most so many values: some take nothing.
const MANY: usize = 40;

fn whole(tree: &Tree, bytes: &[u8]) -> (Read, Vec<u8>) {
    let frame = tree.frame();
    let mut buffer = Buffer::new();
    buffer.push(bytes);
    buffer.end();
    let mut values = Vec::new();

    let failure = loop {
        if values.len() == MANY {
            break None;
        }
        match frame.decode(&mut buffer) {
            Ok(value) => values.push(value.expect("nothing more comes")),
            Err(error) => break Some(kind(&error)),
        }
    };

    ((values, failure), rest(&mut buffer))
}

fn rest(buffer: &mut Buffer) -> Vec<u8> {
    let all = Frame::chunk(buffer.size()).strict().decode(buffer);
    all.unwrap().unwrap().as_bytes().to_vec()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_split_gives_the_same_values(
        tree in trees(),
        bytes in bytes(),
        sizes in vec(1_usize..20, 1..8),
    ) {
        let (expected, left) = whole(&tree, &bytes);
        let frame = tree.frame();
        let mut buffer = Buffer::new();
        let mut pieces = pieces(&bytes, &sizes).into_iter();
        let mut values = Vec::new();

        let failure = loop {
            if values.len() == MANY {
                break None;
            }
            let before = buffer.size();
            match frame.decode(&mut buffer) {
                Ok(Some(value)) => values.push(value),
                Ok(None) => {
                    prop_assert_eq!(buffer.size(), before);
                    match pieces.next() {
                        Some(piece) => buffer.push(&piece),
                        None => buffer.end(),
                    }
                }
                Err(error) => {
                    prop_assert_eq!(buffer.size(), before);
                    break Some(kind(&error));
                }
            }
        };
        pieces.for_each(|piece| buffer.push(&piece));

        prop_assert_eq!((values, failure), expected);
        prop_assert_eq!(rest(&mut buffer), left);
    }

    #[test]
    fn a_stream_gives_what_a_buffer_gives(
        tree in trees(),
        bytes in bytes(),
        sizes in vec(1_usize..20, 1..8),
    ) {
        let (expected, left) = whole(&tree, &bytes);
        let (us, them) = Memory::new().io().sockets().pair().unwrap();
        let frames = us.clone().poll().frames(tree.frame());
        let mut pieces = pieces(&bytes, &sizes).into_iter();
        let mut values = Vec::new();

        let failure = loop {
            if values.len() == MANY {
                break None;
            }
            match frames.one() {
                Ok(value) => values.push(value),
                Err(error) if error.is_timeout() => match pieces.next() {
                    Some(piece) => { them.sink([Str::of(piece)]).unwrap(); }
                    None => { them.close().unwrap(); }
                },
                Err(error) => break Some(kind(&error)),
            }
        };
        for piece in pieces {
            them.sink([Str::of(piece)]).unwrap();
        }

        prop_assert_eq!((values, failure), expected);
        let there = us.poll().frames(Frame::chunk(left.len()).strict()).one().unwrap();
        prop_assert_eq!(there.as_bytes(), left);
    }
}
