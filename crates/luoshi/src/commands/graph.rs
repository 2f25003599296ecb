//! `luoshi graph KIND`: a lifecycle drawn.

use std::io::{self, Write as _};

use base::{Lang, Words};
use programme::History;
use programme::graph::{Graph, mermaid, svg, text};

use super::check::{checked, read};
use crate::arguments::{Draw, Drawing};
use crate::exit::Exit;
use crate::failure::Failure;

/// Draws the lifecycle of a kind.
pub(crate) fn run(options: &Draw, lang: Lang) -> Result<Exit, Failure> {
    let read = read(&options.programmes);
    let checked = checked(&read, &History::default());
    let Some((programme, kind)) = checked.programmes.kind(&options.kind) else {
        let known: Vec<&str> = checked.programmes.kind_names().collect();
        let known = known.join(", ");
        return Err(Failure::Asked(Words::new(
            format!("没有事项类型 {}（有：{known}）", options.kind),
            format!("there is no kind `{}` (there are: {known})", options.kind),
        )));
    };
    if kind.lifecycle.states.is_empty() {
        return Err(Failure::Asked(Words::new(
            format!("“{}”没有流程", kind.words.zh),
            format!("{} has no lifecycle", kind.id),
        )));
    }
    let graph = Graph::of(programme, kind);
    let drawn = match options.format {
        Drawing::Text => text(&graph, lang),
        Drawing::Svg => svg(&graph, lang),
        Drawing::Mermaid => mermaid(&graph, lang),
    };
    io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(Exit::Fine)
}
