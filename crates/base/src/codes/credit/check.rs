//! The two check characters of a 统一社会信用代码.

use super::LENGTH;

/// The 31 characters of GB 32100-2015, in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What the bodies of sample codes are spelled with: a prime number of characters, the last two left out.
pub(super) const SAMPLE_ALPHABET: &[u8; 29] = b"0123456789ABCDEFGHJKLMNPQRTUW";

/// Weights of the whole code: 3ⁱ mod 31.
const WHOLE: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Weights of the organisation code (GB 11714).
const ORGANISATION: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The character as a byte of a code, if it may stand in one.
pub(super) fn letter(c: char) -> Option<u8> {
    u8::try_from(c).ok().filter(|byte| ALPHABET.contains(byte))
}

/// What must stand at position 18: 31 less the weighted sum modulo 31; a remainder of nought gives `0`.
pub(super) fn whole_check(code: &[u8; LENGTH]) -> u8 {
    let value =
        |byte: &u8| ALPHABET.iter().position(|a| a == byte).and_then(|v| u32::try_from(v).ok()).unwrap_or(0);
    let sum: u32 = code.iter().zip(WHOLE).map(|(byte, weight)| value(byte) * weight).sum();
    ALPHABET[((31 - sum % 31) % 31) as usize]
}

/// What must stand at position 17: 11 less the weighted sum of positions 9–16 modulo 11, ten written `X`. Letters count
/// 10 to 35 here, without gaps: GB 11714 knows the whole alphabet.
pub(super) fn organisation_check(code: &[u8; LENGTH]) -> u8 {
    let value = |byte: u8| char::from(byte).to_digit(36).unwrap_or(0);
    let sum: u32 = code[8..16].iter().zip(ORGANISATION).map(|(byte, weight)| value(*byte) * weight).sum();
    b"0123456789X"[((11 - sum % 11) % 11) as usize]
}
