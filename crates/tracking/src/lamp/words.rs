//! Lamps for people: the colour's name and the reason.

use base::{Text, Words};
use rust_decimal::Decimal;

use super::{Lamp, Level, Palette, Reason};
use crate::number::{round, show};

impl Lamp {
    /// The colour's name: never told by colour alone.
    pub fn colour(&self) -> Text {
        match (self.palette, self.level) {
            (_, Level::Off) => Text { zh: "未亮灯", en: "not lit" },
            (Palette::RedAmberGreen, Level::Good) => Text { zh: "绿灯", en: "green" },
            (Palette::BlueYellowRed, Level::Good) => Text { zh: "蓝灯", en: "blue" },
            (Palette::RedAmberGreen, Level::Warn) => Text { zh: "黄灯", en: "amber" },
            (Palette::BlueYellowRed, Level::Warn) => Text { zh: "黄灯", en: "yellow" },
            (_, Level::Bad) => Text { zh: "红灯", en: "red" },
        }
    }

    /// Why it is lit so, with the numbers.
    pub fn words(&self) -> Words {
        let ratio = self.ratio.map(per_cent).unwrap_or_default();
        match &self.reason {
            Reason::Nothing => Words::new("尚无数据", "nothing reported yet"),
            Reason::Ahead => Words::new("尚未开始", "it has not begun"),
            Reason::Reached { actual, goal } => Words::new(
                format!("已达目标：{}，目标 {}", show(*actual), show(*goal)),
                format!("reached: {} of {}", show(*actual), show(*goal)),
            ),
            Reason::Missed { actual: Some(actual), goal, due } => Words::new(
                format!("到期（{due}）未达目标：{}，目标 {}", show(*actual), show(*goal)),
                format!("missed: {} when {} was due on {due}", show(*actual), show(*goal)),
            ),
            Reason::Missed { actual: None, goal, due } => Words::new(
                format!("到期（{due}）无数据，目标 {}", show(*goal)),
                format!("nothing reported when {} was due on {due}", show(*goal)),
            ),
            Reason::Overdue => Words::new("本期逾期未报", "a report is overdue"),
            Reason::Progress { actual, expected, base, on, trajectory, early } => {
                let (zh_by, en_by) = if *trajectory {
                    ("序时目标", "the trajectory")
                } else {
                    ("按时间应达", "time elapsed")
                };
                let (actual, expected, base) = (show(*actual), show(*expected), show(*base));
                let mut words = if base == "0" {
                    Words::new(
                        format!("截至 {on} 为 {actual}，{zh_by} {expected}，完成 {ratio}"),
                        format!("{actual} on {on}, {ratio} of {expected} by {en_by}"),
                    )
                } else {
                    Words::new(
                        format!(
                            "截至 {on} 为 {actual}，{zh_by} {expected}，自基期 {base} 起完成应有进度的 {ratio}"
                        ),
                        format!("{actual} on {on}, {ratio} of the way from {base} to {expected} by {en_by}"),
                    )
                };
                if *early {
                    words.zh.push_str("；时间尚早，暂不亮红灯");
                    words.en.push_str("; too early for red");
                }
                words
            }
            Reason::Limit { actual, goal } if actual <= goal => Words::new(
                format!("{}，未超上限 {}", show(*actual), show(*goal)),
                format!("{} is within the limit of {}", show(*actual), show(*goal)),
            ),
            Reason::Limit { actual, goal } => Words::new(
                format!("{}，超出上限 {}", show(*actual), show(*goal)),
                format!("{} is past the limit of {}", show(*actual), show(*goal)),
            ),
            Reason::Forecast { value, interval, goal, due } => {
                let (value, goal) = (show(*value), show(*goal));
                let (zh, en) = match interval {
                    Some((low, high)) => (
                        format!("（区间 {} 至 {}）", show(*low), show(*high)),
                        format!(" ({} to {})", show(*low), show(*high)),
                    ),
                    None => ("（点数太少，无区间）".into(), " (too few points for an interval)".into()),
                };
                let told = match self.level {
                    Level::Good => Words::new("可以达到", "reaches"),
                    Level::Warn => Words::new("区间之内仍可能达到", "may still reach"),
                    Level::Bad | Level::Off => Words::new("达不到", "does not reach"),
                };
                Words::new(
                    format!("预计到 {due} 为 {value}{zh}，{}目标 {goal}", told.zh),
                    format!("{value}{en} foretold for {due} {} the target of {goal}", told.en),
                )
            }
        }
    }
}

fn per_cent(ratio: Decimal) -> String {
    let shown = ratio.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(ratio);
    format!("{}%", show(round(shown, 1)))
}
