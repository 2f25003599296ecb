//! Abbreviations of several places (武鄂黄黄咸五市), expanded by the names that the document itself gives.

use std::sync::OnceLock;

use crate::paragraph::Paragraph;

/// The documents' own lists of places.
pub(crate) struct Places<'a> {
    paragraphs: &'a [Paragraph],
    lists: OnceLock<Vec<Vec<String>>>,
}

impl<'a> Places<'a> {
    /// The places of a document; its lists are read when the first abbreviation asks for them.
    pub(crate) fn of(paragraphs: &'a [Paragraph]) -> Self {
        Self { paragraphs, lists: OnceLock::new() }
    }

    /// Collects the lists of places that a document prints: 武汉市、鄂州市、黄石市.
    fn read(paragraphs: &[Paragraph]) -> Vec<Vec<String>> {
        let mut lists: Vec<Vec<String>> = Vec::new();
        for paragraph in paragraphs {
            for run in paragraph.text.split(['。', '，', '；', '：', '（', '）', '(', ')', ',', ';']) {
                if run.matches("市、").count() + run.matches("县、").count() + run.matches("区、").count() < 1
                {
                    continue;
                }
                let names: Vec<String> = run.split(['、', '和', '及']).filter_map(place).collect();
                if names.len() >= 2 && !lists.contains(&names) && lists.len() < 200 {
                    lists.push(names);
                }
            }
        }
        lists
    }

    /// `武鄂黄黄咸五市人民政府` → the five governments; `None` where it is no such abbreviation.
    pub(crate) fn expand(&self, name: &str) -> Option<Vec<String>> {
        let mut chars = name.char_indices().enumerate();
        let (index, at, count) = chars.find_map(|(index, (at, c))| {
            let count = match c {
                '二' => 2,
                '三' => 3,
                '四' => 4,
                '五' => 5,
                '六' => 6,
                '七' => 7,
                '八' => 8,
                '九' => 9,
                '十' => 10,
                _ => return None,
            };
            let tier = name[at + c.len_utf8()..].starts_with(['市', '县', '区', '州']);
            (tier && index == count).then_some((index, at, count))
        })?;
        let initials: Vec<char> = name.chars().take(index).collect();
        // Past the count and the tier: 五市.
        let tail = name[at..].char_indices().nth(2).map_or("", |(past, _)| &name[at + past..]);
        self.lists.get_or_init(|| Self::read(self.paragraphs)).iter().find_map(|list| {
            list.windows(count)
                .find(|window| window.iter().zip(&initials).all(|(place, c)| place.starts_with(*c)))
                .map(|window| window.iter().map(|place| format!("{place}{tail}")).collect())
        })
    }
}

/// The place that a name opens with.
fn place(name: &str) -> Option<String> {
    let end = name
        .char_indices()
        .skip(1)
        .take(8)
        .find(|(_, c)| matches!(c, '市' | '县' | '区' | '州'))
        .map(|(at, c)| at + c.len_utf8())?;
    (name[..end].chars().count() >= 2 && name.chars().count() <= 20).then(|| name[..end].to_owned())
}
