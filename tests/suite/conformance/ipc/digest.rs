//! Bytes as the cases tell them: in base64, or by their digest if there are
//! many.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

/// `{name}_b64`, or `{name}_sha256` and `{name}_length` if that is the form.
pub fn of(name: &str, bytes: &[u8], like: &Json) -> Json {
    if like.get(format!("{name}_sha256")).is_some() {
        return json!({
            format!("{name}_sha256"): sha256(bytes),
            format!("{name}_length"): bytes.len(),
        });
    }

    json!({format!("{name}_b64"): STANDARD.encode(bytes)})
}

/// FIPS 180-4. The constants are the fractions of roots of the first primes.
fn sha256(message: &[u8]) -> String {
    let primes: Vec<u32> = (2..312)
        .filter(|n| (2..*n).all(|divisor| n % divisor != 0))
        .collect();
    // The first 32 bits behind the point, by search: 64-bit floats have them.
    let fraction = |root: f64| (root.fract() * 4_294_967_296.0) as u32;
    let round: Vec<u32> = primes
        .iter()
        .map(|prime| fraction(f64::from(*prime).cbrt()))
        .collect();
    let mut state: Vec<u32> = primes[..8]
        .iter()
        .map(|prime| fraction(f64::from(*prime).sqrt()))
        .collect();

    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((message.len() as u64 * 8).to_be_bytes());

    for block in padded.chunks_exact(64) {
        let mut words: Vec<u32> = block
            .chunks_exact(4)
            .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
            .collect();
        for index in 16..64 {
            let (a, b) = (words[index - 15], words[index - 2]);
            let a = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let b = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words.push(
                words[index - 16]
                    .wrapping_add(a)
                    .wrapping_add(words[index - 7])
                    .wrapping_add(b),
            );
        }

        let mut v = state.clone();
        for (word, constant) in words.iter().zip(&round) {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let first = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);

            v.rotate_right(1);
            v[4] = v[4].wrapping_add(first);
            v[0] = first.wrapping_add(s0).wrapping_add(majority);
        }
        for (state, new) in state.iter_mut().zip(v) {
            *state = state.wrapping_add(new);
        }
    }

    state.iter().map(|word| format!("{word:08x}")).collect()
}

#[test]
fn the_digest_is_sha_256() {
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}
