//! Words of the interface: Fluent texts in `locales/`, looked up by key.
//!
//! Messages without arguments are formatted once at start, so that a page costs a table look-up for each word.
//! A key that is missing shows itself on the page in brackets; a test keeps that from happening.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use base::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;

/// The `.ftl` files.
#[derive(RustEmbed)]
#[folder = "locales"]
struct Files;

/// One language, ready to look up.
pub(crate) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    plain: BTreeMap<String, String>,
}

static CHINESE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Lang::Zh));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Lang::En));

/// The words of a language.
pub(crate) fn catalogue(lang: Lang) -> &'static Catalogue {
    match lang {
        Lang::Zh => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

impl Catalogue {
    /// Reads the files of a language. What cannot be read is left out; the tests of the catalogue find it.
    fn load(lang: Lang) -> Self {
        let tag = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for source in sources(lang) {
            keys.extend(source.lines().filter_map(message_key).map(str::to_owned));
            let resource =
                FluentResource::try_new(source.into_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        let plain = keys
            .into_iter()
            .filter_map(|key| {
                let pattern = bundle.get_message(&key)?.value()?;
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
                errors.is_empty().then_some((key, text))
            })
            .collect();
        Self { bundle, plain }
    }

    /// A text without arguments.
    pub(crate) fn text<'a>(&'a self, key: &str) -> Cow<'a, str> {
        match self.plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(format!("[{key}]")),
        }
    }

    /// A text with arguments.
    pub(crate) fn format(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

/// The texts of a language's files, by file name.
fn sources(lang: Lang) -> impl Iterator<Item = Cow<'static, str>> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(lang.tag())).collect();
    names.sort();
    names.into_iter().filter_map(|name| Files::get(&name)).map(|file| match file.data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    })
}

/// The key that a line of a file defines; terms, comments and continued lines define none.
fn message_key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let plain = key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (plain && key.starts_with(|c: char| c.is_ascii_lowercase())).then_some(key)
}

#[cfg(test)]
mod tests;
