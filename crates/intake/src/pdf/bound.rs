//! What a pdf unpacks to, counted before an object reader unpacks it.
//!
//! Readers unpack object streams whole when they open a file. Here every compressed stream is unpacked once into
//! nothing, and what would become objects in memory is held to a bound of its own.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use crate::limits::Limits;
use crate::refusal::Reason;

/// Bytes that may become objects: those outside streams, and those in object streams.
const OBJECTS: usize = 16 << 20;

/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 4 << 10;

/// Refuses a pdf that unpacks to more than the limits.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Reason> {
    let mut left = limits.expanded_bytes;
    let mut objects = OBJECTS;
    let mut outside = 0_usize;
    let mut at = 0;
    let stream = memmem::Finder::new(b"stream");
    let end_stream = memmem::Finder::new(b"endstream");
    while let Some(found) = bytes.get(at..).and_then(|rest| stream.find(rest)) {
        let start = at + found;
        outside += found;
        let data = start + b"stream".len();
        let body = bytes.get(data..).unwrap_or_default();
        let body = body
            .strip_prefix(b"\r\n")
            .or(body.strip_prefix(b"\n"))
            .or(body.strip_prefix(b"\r"))
            .unwrap_or(body);
        let dictionary = dictionary(bytes, at, start);
        if has(dictionary, b"FlateDecode") || has(dictionary, b"/Fl") {
            // A filter over a filter squares the expansion; no program writes that.
            if memmem::find_iter(dictionary, b"FlateDecode").count() > 1 && has(dictionary, b"[") {
                return Err(Reason::ZipBomb);
            }
            let unpacked = unpack(body, left)?;
            left -= unpacked;
            if has(dictionary, b"ObjStm") {
                let unpacked = usize::try_from(unpacked).unwrap_or(usize::MAX);
                objects = objects.checked_sub(unpacked).ok_or(Reason::ZipBomb)?;
            }
        }
        let length = end_stream.find(body).unwrap_or(body.len());
        at = data + length + b"endstream".len();
    }
    outside += bytes.len().saturating_sub(at);
    if outside > OBJECTS { Err(Reason::ZipBomb) } else { Ok(()) }
}

/// Bytes that a stream unpacks to; a damaged one counts as far as it goes.
fn unpack(body: &[u8], left: u64) -> Result<u64, Reason> {
    let mut decoder = ZlibDecoder::new(body);
    let mut buffer = [0; 16 << 10];
    let mut unpacked = 0_u64;
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => return Ok(unpacked),
            Ok(read) => unpacked += read as u64,
        }
        if unpacked > left {
            return Err(Reason::ZipBomb);
        }
    }
}

/// The dictionary before the stream that starts at `start`: what follows the last `obj`, if that is near.
fn dictionary(bytes: &[u8], from: usize, start: usize) -> &[u8] {
    let from = from.max(start.saturating_sub(DICTIONARY));
    let before = bytes.get(from..start).unwrap_or_default();
    memmem::rfind(before, b"obj").and_then(|at| before.get(at..)).unwrap_or(before)
}

fn has(dictionary: &[u8], key: &[u8]) -> bool {
    memmem::find(dictionary, key).is_some()
}
