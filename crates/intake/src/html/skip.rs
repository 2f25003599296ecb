//! What of a page is not the document: scripts, navigation, footers, what is hidden.

use scraper::node::Element;

/// Elements that hold no words of the document.
const ELEMENTS: &[&str] = &[
    "script", "style", "noscript", "template", "head", "nav", "footer", "button", "select", "datalist",
    "textarea", "iframe", "object", "svg", "audio", "video", "canvas", "dialog", "rt", "rp",
];

/// Words that sites use as class or id of what stands around a document.
const AROUND: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "footer",
    "foot",
    "bottom",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "sidebar",
    "share",
    "toolbar",
    "copyright",
    "pagination",
    "topbar",
    "searchbox",
    "related",
    "qrcode",
    "ewm",
];

/// Whether the element and all within it is left out.
pub(super) fn is_left_out(element: &Element) -> bool {
    if ELEMENTS.contains(&element.name()) || element.attr("hidden").is_some() {
        return true;
    }
    if matches!(element.attr("role"), Some("navigation" | "contentinfo" | "banner" | "search")) {
        return true;
    }
    element.attr("style").is_some_and(|style| {
        let style: String =
            style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none")
            || style.contains("mso-hide:all")
            || style.contains("visibility:hidden")
    })
}

/// Whether class or id say that the element stands around the document. Only a hint: the caller looks at how much
/// text it holds.
pub(super) fn seems_around(element: &Element) -> bool {
    let named = |value: &str| {
        value
            .split_ascii_whitespace()
            .any(|word| AROUND.iter().any(|around| word.eq_ignore_ascii_case(around)))
    };
    matches!(element.name(), "div" | "ul" | "ol" | "section" | "aside" | "p" | "td" | "table" | "header")
        && (element.attr("class").is_some_and(named) || element.attr("id").is_some_and(named))
}
