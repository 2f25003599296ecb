//! Listening, and stopping without breaking what is under way.

use std::io;
use std::net::SocketAddr;

use app::App;
use axum::Router;
use tokio::net::TcpListener;

use crate::options::Options;
use crate::router::router;
use crate::state::Web;

/// A server that listens but does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    router: Router,
}

impl Server {
    /// Listens; requests wait until [`Server::run`].
    pub async fn bind(app: App, options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind(options.listen).await?;
        Ok(Self { listener, router: router(Web::new(app, options)) })
    }

    /// Where it listens.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until `shutdown` is done, then ends what is under way.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(self.listener, service).with_graceful_shutdown(shutdown).await
    }
}

/// Listens and answers until `shutdown` is done.
pub async fn serve(
    app: App,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    Server::bind(app, options).await?.run(shutdown).await
}
