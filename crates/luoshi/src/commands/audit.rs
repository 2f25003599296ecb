//! `luoshi audit`: whether the event log and the stored files are what they were.

use std::io::Write as _;

use app::SweepReport;
use base::Lang;

use super::installation;
use crate::arguments::Audit;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::say;

/// Verifies and reports; a fault is exit code 1.
pub(crate) fn run(options: &Audit, lang: Lang) -> Result<Exit, Failure> {
    let (swept, report) = installation::with_existing(&options.data, |app| async move {
        let swept = if options.sweep { Some(app.sweep_files().await?) } else { None };
        Ok((swept, app.audit(&app.operator().await?).await?))
    })?;
    let mut out = std::io::stdout().lock();
    let app::AuditReport { sealed, unsealed, seals, files, .. } = report;
    writeln!(
        out,
        "{}",
        say(
            lang,
            format!("已封存事件 {sealed} 条（{seals} 次封存），待封存 {unsealed} 条；核对文件 {files} 个"),
            format!("{sealed} events under {seals} seals, {unsealed} not sealed yet; {files} files compared"),
        )
    )?;
    if let Some(head) = &report.head {
        let words =
            say(lang, "最后一次封存的摘要（请另处留存）", "digest of the last seal (keep it elsewhere)");
        writeln!(out, "{words}: {head}")?;
    }
    if let Some(SweepReport { files, temporary, bytes }) = swept {
        let words = say(
            lang,
            format!("已清除无人引用的文件 {files} 个、临时文件 {temporary} 个，共 {bytes} 字节"),
            format!("removed {files} files that no plan names and {temporary} temporary ones, {bytes} bytes"),
        );
        writeln!(out, "{words}")?;
    }
    let unnamed = report.unnamed_files;
    if unnamed > 0 {
        let words = say(
            lang,
            format!("另有 {unnamed} 个文件没有任何方案引用（luoshi audit --sweep 可清除）"),
            format!("{unnamed} more files that no plan names (luoshi audit --sweep removes them)"),
        );
        writeln!(out, "{words}")?;
    }
    for fault in &report.faults {
        writeln!(out, "  ! {}", fault.get(lang))?;
    }
    let sound = report.faults.is_empty();
    let verdict = if sound {
        say(lang, "核对无误", "all of it holds")
    } else {
        say(lang, "核对发现问题", "the audit found faults")
    };
    writeln!(out, "{verdict}")?;
    Ok(if sound { Exit::Fine } else { Exit::Refused })
}
