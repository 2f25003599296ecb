//! Check systems of ISO/IEC 7064: MOD 11-2 (ORCID, ISNI) and MOD 97-10 (ROR).

/// The check character of MOD 11-2 over decimal digits: `0`–`9` or `X`. `None` where a character is no digit.
pub fn mod_11_2(digits: &str) -> Option<char> {
    let sum = digits.chars().try_fold(0u32, |sum, c| Some((sum + c.to_digit(10)?) * 2 % 11))?;
    match (12 - sum) % 11 {
        10 => Some('X'),
        check => char::from_digit(check, 10),
    }
}

/// The two check digits of MOD 97-10 over a number: `2`–`98`.
pub fn mod_97_10(number: u64) -> u64 {
    98 - u64::try_from(u128::from(number) * 100 % 97).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_checks() {
        assert_eq!(mod_11_2("000000021825009"), Some('7'));
        assert_eq!(mod_11_2("000000021694233"), Some('X'));
        assert_eq!(mod_11_2("00x"), None);
        // The example of the standard: 794 is completed by 44.
        assert_eq!(mod_97_10(794), 44);
    }

    proptest! {
        #[test]
        fn a_completed_number_leaves_one(number in 0..u64::MAX) {
            let whole = u128::from(number) * 100 + u128::from(mod_97_10(number));
            prop_assert_eq!(whole % 97, 1);
        }
    }
}
