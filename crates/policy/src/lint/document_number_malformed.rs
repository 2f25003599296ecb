//! A document number against GB/T 9704: the year in 〔〕, no 第, no zero before the serial number, 号 at the end.

use base::Span;
use diag::{Diagnostic, Severity};

use super::context::Context;
use super::rule::{Rule, Text};

pub(super) const RULE: Rule = Rule {
    code: "document-number-malformed",
    severity: Severity::Warning,
    name: Text { zh: "发文字号不规范", en: "Document number malformed" },
    what: Text {
        zh: "发文字号的年份不在六角括号〔〕内，或者序号带“第”字、编虚位，或者没有“号”字（GB/T 9704）。",
        en: "The year of the document number is not in 〔〕, or its serial number has 第 or a leading zero, or 号 is missing (GB/T 9704).",
    },
    why: Text {
        zh: "写法不一的字号在检索和引用时对不上。",
        en: "Numbers written in several ways are not found when they are searched for or cited.",
    },
    example: "样例市人民政府关于发展养老服务的意见\n\n样政发[2024]03号\n\n各区人民政府：\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    mended: "样例市人民政府关于发展养老服务的意见\n\n样政发〔2024〕3号\n\n各区人民政府：\n\n一、主要任务\n\n（一）建设设施。建设社区食堂。\n",
    check,
};

fn check(cx: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(number) = cx.plan.document_number.as_deref() else { return };
    let Some((zh, en)) = fault(number) else { return };
    let mut report =
        RULE.report(format!("发文字号“{number}”{zh}"), format!("document number \"{number}\" {en}"));
    if let Some(place) = place(cx.source(), number) {
        report = report.at(place, cx.source());
    }
    out.push(report);
}

/// What is wrong with a number, the first fault only.
fn fault(number: &str) -> Option<(&'static str, &'static str)> {
    let Some(open) = number.find(['〔', '[', '［', '(', '（', '【', '﹝']) else {
        return Some(("没有用六角括号〔〕标注年份", "has no year in 〔〕"));
    };
    if !number[open..].starts_with(['〔', '﹝']) {
        return Some(("的年份没有用六角括号〔〕", "has its year in brackets other than 〔〕"));
    }
    let Some(close) = number.find(['〕', '﹞']) else {
        return Some(("的括号没有闭合", "has a bracket that is not closed"));
    };
    let year = number.get(open..close)?.trim_start_matches(['〔', '﹝']).trim();
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return Some(("的年份不是四位数字", "has a year that is not four digits"));
    }
    let serial = number.get(close..)?.trim_start_matches(['〕', '﹞']).trim();
    if serial.starts_with('第') {
        return Some(("的序号不应带“第”字", "has 第 before its serial number"));
    }
    if serial.starts_with('0') {
        return Some(("的序号不应编虚位（写1，不写01）", "has a zero before its serial number"));
    }
    (!serial.ends_with('号')).then_some(("末尾缺少“号”字", "does not end in 号"))
}

/// Where the source prints the number.
fn place(source: &str, number: &str) -> Option<Span> {
    let at = source.find(number)?;
    Some(Span::new(at, at + number.len()))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn numbers_by_the_standard_are_quiet() {
        assert_eq!(fault("样政办〔2021〕26号"), None);
        assert_eq!(fault("国办发〔2018〕128号"), None);
    }

    #[test]
    fn each_fault_is_told() {
        for number in [
            "样政办[2021]26号",
            "样政办〔21〕26号",
            "样政办〔2021〕第26号",
            "样政办〔2021〕026号",
            "样政办〔2021〕26",
            "样政办26号",
        ] {
            assert!(fault(number).is_some(), "{number}");
        }
    }
}
