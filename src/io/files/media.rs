//! What bytes look like.

use file_format::FileFormat;

use crate::media_type::MediaType;

/// So many bytes from the start decide.
pub(super) const ENOUGH: usize = 64 * 1024;

/// The media type of a file that starts with these bytes.
pub(super) fn type_of(head: &[u8]) -> MediaType {
    match FileFormat::from_bytes(head) {
        FileFormat::ArbitraryBinaryData if is_text(head) => MediaType::of("text/plain"),
        format => {
            // Whatever it says that is no media type is nothing known.
            MediaType::maybe(format.media_type().to_owned()).unwrap_or_else(MediaType::null)
        }
    }
}

/// Text in whatever encoding has no control characters but those of lines.
fn is_text(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|byte| !byte.is_ascii_control() || matches!(byte, b'\t'..=b'\r' | 0x1B))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_known_by_how_they_start() {
        for (bytes, expected) in [
            (&b""[..], "application/x-empty"),
            (b"hello\n", "text/plain"),
            (b"caf\xE9\n", "text/plain"),
            (b"\0\x01\xFF\xFE", "application/octet-stream"),
            (b"<!DOCTYPE html><html></html>", "text/html"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", "image/png"),
            (b"\x1F\x8B\x08\0\0\0\0\0", "application/gzip"),
            (
                b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "image/svg+xml",
            ),
        ] {
            assert_eq!(type_of(bytes).to_string(), expected);
        }
    }
}
