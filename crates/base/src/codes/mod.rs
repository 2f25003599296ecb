//! Codes that people type and that can be wrong: organisations, people, places, countries.
//!
//! Reading order: [`credit`] (统一社会信用代码), [`division`] (GB/T 2260 with its history), [`country`] (ISO 3166-1),
//! [`ror`] and [`orcid`] (research organisations and researchers), [`iso7064`] (the check systems of the last two).
//!
//! What a person types is *folded* (width, case, spaces, hyphens) and never repaired: a wrong character is refused with
//! its position and with what was expected there.

pub mod country;
pub mod credit;
pub mod division;
mod folded;
pub mod iso7064;
pub mod orcid;
pub mod ror;

pub use country::Country;
pub use credit::CreditCode;
pub use division::DivisionCode;
pub use orcid::Orcid;
pub use ror::Ror;

/// A newtype over text reads and writes as that text in JSON, and checks itself when read.
macro_rules! as_text {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use as_text;
pub(crate) use folded::half_width;

/// An error of two languages prints its English words.
macro_rules! shown_in_english {
    ($name:ty) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.words().en)
            }
        }

        impl std::error::Error for $name {}
    };
}
pub(crate) use shown_in_english;
