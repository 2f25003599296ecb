//! `luoshi up`: the server.

mod housekeeping;
mod logs;
mod mailing;
mod sealing;
mod signals;

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Duration;

use app::{App, OneTimePassword, SampleScale};
use base::{Lang, Words};
use web::Server;

use super::installation;
use crate::arguments::Up;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::say;

/// How long requests under way may take after the order to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub(crate) fn run(options: &Up, lang: Lang) -> Result<Exit, Failure> {
    logs::start();
    installation::run(serve(options, lang))
}

async fn serve(options: &Up, lang: Lang) -> Result<Exit, Failure> {
    let mut stop = signals::Stop::listen()?;
    let mut setting = installation::options(&options.data)?;
    setting.config.public_reading = !options.private;
    let authorities = installation::authorities(&options.data)?;
    let mailer = mailing::mailer(options, &authorities)?;
    let app = App::open(setting).await?;
    match app.seal_secrets().await? {
        0 => {}
        secrets => tracing::info!(secrets, "sealed second factors that were kept plain"),
    }
    if mailer.is_some() {
        app.send_mail();
    }
    if options.sample {
        app.show_sample(SampleScale::FIRST).await?;
    }
    let password = app.first_administrator().await?;
    let server = Server::bind(app.clone(), web_options(options, authorities)).await.map_err(|fault| {
        let listen = options.listen;
        let zh = format!("无法在 {listen} 上监听，端口可能已被占用；可用 --listen 换一个地址");
        let en = format!("cannot listen on {listen}; is the port taken? choose another with --listen");
        Failure::Machine(Words::new(zh, en), fault)
    })?;
    let address = server.address()?;
    greet(address, password.as_ref(), lang)?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");

    let sweeping = tokio::spawn(sweep(app.clone()));
    let sealing = tokio::spawn(sealing::run(app.clone()));
    let public_url = options.public_url.clone().unwrap_or_default();
    let mailing = mailer.map(|mailer| tokio::spawn(mailing::run(app.clone(), mailer, public_url)));
    let housekeeping = tokio::spawn(housekeeping::run(app.clone()));
    let (order, ordered) = tokio::sync::oneshot::channel::<()>();
    let mut serving = tokio::spawn(server.run(async {
        let _ = ordered.await;
    }));
    let ended = tokio::select! {
        ended = &mut serving => Some(ended),
        () = stop.told() => None,
    };
    let ended = match ended {
        Some(ended) => Some(ended),
        None => {
            tracing::info!("stopping: requests under way are ended first");
            let _ = order.send(());
            tokio::select! {
                ended = &mut serving => Some(ended),
                () = tokio::time::sleep(PATIENCE) => None,
                () = stop.told() => None,
            }
        }
    };
    sealing.abort();
    housekeeping.abort();
    if let Some(mailing) = mailing {
        mailing.abort();
    }
    let _ = sweeping.await;
    sealing::once(&app).await;
    if ended.is_none() {
        tracing::warn!("stopped with requests under way");
        serving.abort();
    }
    if let Some(Ok(Err(fault))) = ended {
        return Err(Failure::Machine(Words::new("服务中断", "the server broke off"), fault));
    }
    app.close().await?;
    tracing::info!("stopped");
    Ok(Exit::Fine)
}

/// Takes away what a killed process has left among the files. It is no reason not to serve if that fails.
async fn sweep(app: App) {
    match app.sweep_broken_off().await {
        Ok(Some(swept)) if swept != app::SweepReport::default() => {
            let app::SweepReport { files, temporary, bytes } = swept;
            tracing::info!(files, temporary, bytes, "took away what imports that broke off had left");
        }
        Ok(Some(_)) => {}
        Ok(None) => tracing::info!("an import is under way elsewhere: files are swept at the next start"),
        Err(fault) => tracing::warn!(%fault, "the files could not be swept"),
    }
}

fn web_options(options: &Up, authorities: Vec<u8>) -> web::Options {
    let provider = options.oidc_issuer.as_ref().map(|issuer| web::Provider {
        issuer: issuer.clone(),
        client_id: options.oidc_client_id.clone().unwrap_or_default(),
        client_secret: options.oidc_client_secret.clone(),
        public_url: options.public_url.clone().unwrap_or_default(),
        authorities,
    });
    web::Options {
        provider,
        listen: options.listen,
        https: options.https,
        trust_proxy: options.trust_proxy,
        public_url: options.public_url.clone(),
        // Set to nothing is not set: an empty token would open the door to everybody.
        metrics_token: options.metrics_token.clone().filter(|token| !token.trim().is_empty()),
        ..web::Options::default()
    }
}

/// What the person needs: where to go, and the first start's password. To standard output, not to the log.
fn greet(address: SocketAddr, password: Option<&OneTimePassword>, lang: Lang) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}  http://{address}/", say(lang, "落实已启动：", "Luoshi is up:"))?;
    if let Some(OneTimePassword { name, password }) = password {
        writeln!(out, "{}  {name}", say(lang, "  管理员账号：", "  Administrator:    "))?;
        writeln!(out, "{}  {password}", say(lang, "  一次性密码：", "  One-time password:"))?;
        let once = say(
            lang,
            "  此密码只显示这一次，首次登录时须更换。",
            "  Shown this once; it must be changed at the first sign-in.",
        );
        writeln!(out, "{once}")?;
    }
    writeln!(out, "{}", say(lang, "  已就绪，按 Ctrl-C 停止。", "  It is ready; Ctrl-C stops it."))?;
    out.flush()?;
    Ok(())
}
