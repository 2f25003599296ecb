//! `bench-static-axum FILE ADDRESS`: answers every request with the bytes of FILE, as plainly as axum can.

use std::error::Error;
use std::net::SocketAddr;

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let address: SocketAddr = arguments.next().ok_or("which address?")?.parse()?;
    let page = Bytes::from(tokio::fs::read(file).await?);
    let app = Router::new().fallback(move || {
        let page = page.clone();
        async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], page) }
    });
    axum::serve(tokio::net::TcpListener::bind(address).await?, app).await?;
    Ok(())
}
