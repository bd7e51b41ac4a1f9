//! The digest by which the cases tell long strings: FIPS 180-4.

/// In hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    let constants: Vec<u32> = primes().take(64).map(|n| fraction(n, f64::cbrt)).collect();
    let mut state: Vec<u32> = primes().take(8).map(|n| fraction(n, f64::sqrt)).collect();

    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64), 0);
    if padded.len() - bytes.len() < 9 {
        padded.resize(padded.len() + 64, 0);
    }
    let end = padded.len() - 8;
    padded[end..].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());

    for block in padded.chunks(64) {
        let mut words: Vec<u32> = block
            .chunks(4)
            .map(|word| u32::from_be_bytes(word.try_into().unwrap()))
            .collect();
        for i in 16..64 {
            let (a, b) = (words[i - 15], words[i - 2]);
            let low = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let high = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words.push(
                words[i - 16]
                    .wrapping_add(low)
                    .wrapping_add(words[i - 7])
                    .wrapping_add(high),
            );
        }

        let mut s = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let e = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
            let first = s[7]
                .wrapping_add(e)
                .wrapping_add(choice)
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let a = s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22);
            let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s.rotate_right(1);
            s[0] = first.wrapping_add(a.wrapping_add(majority));
            s[4] = s[4].wrapping_add(first);
        }
        for (all, one) in state.iter_mut().zip(s) {
            *all = all.wrapping_add(one);
        }
    }

    state.iter().map(|word| format!("{word:08x}")).collect()
}

fn primes() -> impl Iterator<Item = u32> {
    (2..).filter(|n| (2..*n).all(|d| n % d != 0))
}

/// The first 32 bits of the fraction of a root.
#[expect(clippy::cast_sign_loss, reason = "a fraction of a root is positive")]
fn fraction(n: u32, root: fn(f64) -> f64) -> u32 {
    (root(f64::from(n)).fract() * 2_f64.powi(32)) as u32
}

#[test]
fn it_is_the_digest_of_the_standard() {
    assert_eq!(
        sha256(b"abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        sha256(b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    );
}
