//! How the object store is asked: by the client that is in the program anyway, so that there is one of HTTP and of TLS.

use http_body_util::BodyExt as _;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody,
    HttpService,
};

use crate::error::{Error, Result};

/// Makes the client.
#[derive(Debug)]
pub(super) struct Connector {
    authorities: Vec<reqwest::Certificate>,
}

impl Connector {
    /// With certificates in PEM that are trusted beside those of the public authorities.
    pub(super) fn trusting(authorities: &[u8]) -> Result<Self> {
        let unread = |error: reqwest::Error| Error::Bucket(Box::new(error));
        Ok(Self { authorities: reqwest::Certificate::from_pem_bundle(authorities).map_err(unread)? })
    }
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        // Nothing is taken from the environment: what the installation is told counts.
        let builder = self
            .authorities
            .iter()
            .fold(reqwest::Client::builder(), |builder, one| builder.add_root_certificate(one.clone()));
        let client = builder
            .no_proxy()
            .connect_timeout(std::time::Duration::from_secs(5))
            .read_timeout(std::time::Duration::from_secs(30))
            .build();
        let failed = |error| object_store::Error::Generic { store: "S3", source: Box::new(error) };
        Ok(HttpClient::new(Client(client.map_err(failed)?)))
    }
}

#[derive(Debug)]
struct Client(reqwest::Client);

#[async_trait::async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, body) = request.into_parts();
        let url =
            parts.uri.to_string().parse().map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?;
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(reqwest::Body::wrap(body));
        let response = self.0.execute(request).await.map_err(failed)?;
        let response: http::Response<reqwest::Body> = response.into();
        let (parts, body) = response.into_parts();
        Ok(HttpResponse::from_parts(parts, HttpResponseBody::new(body.map_err(failed))))
    }
}

fn failed(error: reqwest::Error) -> HttpError {
    let kind = match () {
        () if error.is_timeout() => HttpErrorKind::Timeout,
        () if error.is_connect() => HttpErrorKind::Connect,
        () if error.is_decode() => HttpErrorKind::Decode,
        // Broken off on the way: tried again where that does no harm.
        () if error.is_request() || error.is_body() => HttpErrorKind::Interrupted,
        () => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error.without_url())
}
