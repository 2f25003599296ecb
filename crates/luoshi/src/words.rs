//! Choosing between two languages where a sentence is made on the spot.

use base::Lang;

/// The one in the reader's language.
pub(crate) fn say<T>(lang: Lang, zh: T, en: T) -> T {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
