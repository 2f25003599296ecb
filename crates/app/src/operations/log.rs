//! Looking into the log: who saw, changed, took away what.

use base::{Date, OrganisationId, Timestamp, Words};
use jiff::tz::{self, TimeZone};
use rights::Action;
use serde_json::json;
use store::events::{EventFilter, EventRow, Note};

use crate::app::author;
use crate::asking::internal;
use crate::error::Result;
use crate::{Actor, App, ExportFile, Page, PageRequest, Viewer};

/// Rows of an exported log at most.
const ROWS: u32 = 100_000;

/// Which events.
#[derive(Clone, Debug, Default)]
pub struct LogQuery {
    /// By the name of a person.
    pub person: Option<String>,
    /// Acting for an organisation.
    pub organisation: Option<OrganisationId>,
    /// What was done: a kind, or with a dot at its end all that begin so.
    pub kind: Option<String>,
    /// To what: `plan/12`.
    pub subject: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Which page.
    pub page: PageRequest,
}

impl App {
    /// Events, latest first, with the kinds that there are. That the log was looked into is itself logged.
    pub async fn log(&self, actor: &Actor, query: &LogQuery) -> Result<(Page<EventRow>, Vec<String>)> {
        self.may(actor, Action::See, &internal("event-log"))?;
        let (offset, limit) = (query.page.offset(), u64::from(query.page.limit()));
        let (items, total) = self.store().list_events(&filter(query), offset, limit).await?;
        let kinds = self.store().event_kinds().await?;
        self.note(actor, "event-log.seen", "event-log".into(), said(query)).await?;
        Ok((Page { items, total, number: query.page.number, size: query.page.limit() }, kinds))
    }

    /// The events of a query as lines of JSON, each with the seal that covers it.
    pub async fn export_log(&self, actor: &Actor, query: &LogQuery) -> Result<ExportFile> {
        self.may(actor, Action::Export, &internal("event-log"))?;
        let (rows, _) = self.store().list_events(&filter(query), 0, ROWS.into()).await?;
        self.note(actor, "event-log.exported", "event-log".into(), said(query)).await?;
        let mut text = String::new();
        for row in &rows {
            let data: serde_json::Value = serde_json::from_str(&row.data).unwrap_or_default();
            let line = json!({
                "id": row.id, "at": row.at, "account": row.actor, "name": row.actor_name, "kind": row.kind,
                "subject": row.subject, "organisation": row.organisation, "data": data, "seal": row.seal,
            });
            text.push_str(&line.to_string());
            text.push('\n');
        }
        let name = format!("luoshi-log-{}.jsonl", self.0.clock.today());
        Ok(ExportFile { name, media_type: "application/x-ndjson", bytes: text.into_bytes() })
    }

    /// Notes that somebody saw or took away something that is not public to all.
    pub(crate) async fn note(
        &self,
        actor: &Actor,
        kind: &str,
        subject: String,
        data: serde_json::Value,
    ) -> Result<()> {
        Ok(self.store().write(&author(actor), &Note { kind, subject, data }).await?)
    }

    /// Notes an export by whoever is signed in. What the public takes is open data, and nobody's business.
    pub(crate) async fn note_export(
        &self,
        viewer: &Viewer,
        subject: String,
        data: serde_json::Value,
    ) -> Result<()> {
        let Some(actor) = viewer.actor() else { return Ok(()) };
        let kind = format!("{}.exported", subject.split(['/', ' ']).next().unwrap_or_default());
        self.note(actor, &kind, subject, data).await
    }
}

/// What was asked, for the log.
fn said(query: &LogQuery) -> serde_json::Value {
    json!({
        "person": query.person, "organisation": query.organisation, "kind": query.kind, "subject": query.subject,
        "from": query.from, "to": query.to,
    })
}

fn filter(query: &LogQuery) -> EventFilter {
    let start = |day: Date| -> Option<Timestamp> {
        day.to_zoned(TimeZone::fixed(tz::offset(8))).ok().map(|zoned| zoned.timestamp())
    };
    EventFilter {
        actor: query.person.clone(),
        organisation: query.organisation,
        kind: query.kind.clone(),
        subject: query.subject.clone(),
        from: query.from.and_then(start),
        to: query.to.and_then(|day| day.tomorrow().ok()).and_then(start),
    }
}

/// Kinds of events in words; one without words is shown as it is.
pub fn event_words(kind: &str) -> Option<Words> {
    let (subject, done) = kind.split_once('.')?;
    let subject = match subject {
        "plan" => ("政策文件", "plan"),
        "target" => ("目标", "targets"),
        "measure" => ("任务", "measures"),
        "owners" => ("责任单位", "owners"),
        "region" => ("辖区", "region"),
        "organisation" => ("机构", "organisation"),
        "account" => ("账号", "account"),
        "comment" => ("评论", "comment"),
        "record" => ("记录", "record"),
        "attachment" => ("附件", "attachment"),
        "person" => ("人员", "person"),
        "definition" => ("业务定义", "definition"),
        "membership" => ("成员身份", "membership"),
        "delegation" => ("委托", "delegation"),
        "invitation" => ("邀请", "invitation"),
        "token" => ("接口令牌", "token"),
        "event-log" => ("操作日志", "event log"),
        "setting" => ("设置项", "setting"),
        _ => return None,
    };
    let done = match done {
        "imported" => ("导入", "imported"),
        "deleted" => ("删除", "deleted"),
        "made" | "added" => ("新建", "made"),
        "changed" => ("修改", "changed"),
        "applied" => ("生效", "applied"),
        "corrected" => ("校正", "corrected"),
        "correction-withdrawn" => ("撤回校正：", "correction withdrawn"),
        "loaded" => ("载入", "loaded"),
        "reassigned" => ("重新对应", "reassigned"),
        "merged" => ("合并", "merged"),
        "merge-undone" => ("撤销合并", "merge undone"),
        "signed-in" => ("登录", "signed in"),
        "password-set" => ("设置密码", "password set"),
        "role-set" => ("设定角色", "role set"),
        "disabled-set" => ("停用或启用", "turned off or on"),
        "factor-enrolled" => ("启用动态验证码", "second factor enrolled"),
        "factor-removed" => ("取消动态验证码", "second factor removed"),
        "identity-linked" => ("关联外部身份：", "identity linked"),
        "identity-unlinked" => ("取消关联外部身份：", "identity unlinked"),
        "secrets-sealed" => ("加密动态验证码：", "secrets sealed"),
        "recovery-code-used" => ("使用恢复码", "recovery code used"),
        "accepted" => ("接受", "accepted"),
        "revoked" => ("收回", "taken back"),
        "ended" => ("结束", "ended"),
        "withdrawn" => ("撤回", "withdrawn"),
        "contact-set" => ("设定通知方式：", "contact set"),
        "uploaded" => ("上传", "uploaded"),
        "tied" => ("关联", "tied"),
        "dropped" => ("清理未用的", "dropped unused"),
        "seen" => ("查看", "seen"),
        "exported" => ("导出", "exported"),
        "put" => ("设定", "put"),
        _ => return None,
    };
    Some(Words::new(format!("{}{}", done.0, subject.0), format!("{} {}", subject.1, done.1)))
}
