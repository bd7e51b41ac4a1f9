//! A place in a text that is being read.

/// Takes bytes from the front. What does not match is `None`.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// In bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;

        Some(byte)
    }

    pub(super) fn sees(&self, text: &str) -> bool {
        self.rest().starts_with(text.as_bytes())
    }

    /// That very text.
    pub(super) fn text(&mut self, text: &str) -> Option<()> {
        self.sees(text).then(|| self.at += text.len())
    }

    /// As many bytes as are of a kind.
    pub(super) fn run(&mut self, of: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest
            .iter()
            .position(|byte| !of(*byte))
            .unwrap_or(rest.len());
        self.at += length;

        &rest[..length]
    }

    /// The same, of a kind that is ASCII.
    pub(super) fn word(&mut self, of: impl Fn(u8) -> bool) -> Option<&'a str> {
        std::str::from_utf8(self.run(of)).ok()
    }

    /// Which of the names the run of such bytes is.
    pub(super) fn name<const N: usize>(
        &mut self,
        of: impl Fn(u8) -> bool,
        names: [&str; N],
    ) -> Option<usize> {
        let found = self.run(of);

        names.iter().position(|name| name.as_bytes() == found)
    }

    /// A number of so many digits, as many as there are.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        let mut number = 0_i64;
        let mut length = 0;

        while length < most {
            let Some(digit @ b'0'..=b'9') = self.peek() else {
                break;
            };
            self.at += 1;
            length += 1;
            number = number
                .checked_mul(10)?
                .checked_add(i64::from(digit - b'0'))?;
        }

        (length >= least).then_some(number)
    }

    /// The first digits of a fraction, of so many.
    pub(super) fn fraction(&mut self, most: usize) -> Option<u32> {
        let start = self.at;
        let mut number = u32::try_from(self.digits(1, most)?).ok()?;
        for _ in self.at - start..most {
            number *= 10;
        }

        Some(number)
    }

    /// A number that may have one of the signs before it.
    pub(super) fn signed(&mut self, signs: &[u8]) -> Option<i64> {
        let sign = self.peek().filter(|byte| signs.contains(byte));
        if sign.is_some() {
            self.at += 1;
        }
        let number = self.digits(1, 19)?;

        Some(if sign == Some(b'-') { -number } else { number })
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }
}
