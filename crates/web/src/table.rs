//! Builds the router from lines that each say who may use a route, and remembers them.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, delete, get, patch, post};
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::access::{Access, Guard, guard};
use crate::api::docs::Description;
use crate::state::Web;

/// One line of the table of rights.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// The address, with its places in braces.
    pub(crate) path: String,
    /// `GET`, `POST`, `DELETE`.
    pub(crate) method: String,
    /// Who may use it.
    pub(crate) access: String,
}

/// How much a route may take.
#[derive(Clone, Copy)]
enum Load {
    /// A form.
    Form,
    /// Files: the handler itself counts their bytes.
    Files,
}

/// Routes being put together.
pub(crate) struct Table {
    router: OpenApiRouter<Web>,
    rows: Vec<Row>,
    web: Web,
    seconds: u64,
}

impl Table {
    /// An empty table.
    pub(crate) fn new(web: &Web) -> Self {
        Self {
            router: OpenApiRouter::with_openapi(Description::openapi()),
            rows: Vec::new(),
            web: web.clone(),
            seconds: web.options.limits.request_seconds,
        }
    }

    /// A page or file to read.
    pub(crate) fn get<H: Handler<T, Web>, T: 'static>(self, access: Access, path: &str, handler: H) -> Self {
        self.add(access, "GET", path, get(handler), Load::Form)
    }

    /// A form to send.
    pub(crate) fn post<H: Handler<T, Web>, T: 'static>(self, access: Access, path: &str, handler: H) -> Self {
        self.add(access, "POST", path, post(handler), Load::Form)
    }

    /// A form with files.
    pub(crate) fn upload<H: Handler<T, Web>, T: 'static>(
        self,
        access: Access,
        path: &str,
        handler: H,
    ) -> Self {
        self.add(access, "POST", path, post(handler), Load::Files)
    }

    /// An operation of the API.
    pub(crate) fn api(self, access: Access, operation: UtoipaMethodRouter<Web>) -> Self {
        self.operation(access, operation, Load::Form)
    }

    /// An operation of the API that takes files.
    pub(crate) fn api_upload(self, access: Access, operation: UtoipaMethodRouter<Web>) -> Self {
        self.operation(access, operation, Load::Files)
    }

    /// A part of something to change.
    pub(crate) fn patch<H: Handler<T, Web>, T: 'static>(
        self,
        access: Access,
        path: &str,
        handler: H,
    ) -> Self {
        self.add(access, "PATCH", path, patch(handler), Load::Form)
    }

    /// Something to delete.
    pub(crate) fn delete<H: Handler<T, Web>, T: 'static>(
        self,
        access: Access,
        path: &str,
        handler: H,
    ) -> Self {
        self.add(access, "DELETE", path, delete(handler), Load::Form)
    }

    /// The description of the API so far.
    pub(crate) fn description(&self) -> serde_json::Value {
        serde_json::to_value(self.router.get_openapi()).unwrap_or_default()
    }

    /// The lines, by address and method.
    pub(crate) fn into_rows(mut self) -> Vec<Row> {
        self.rows.sort();
        self.rows
    }

    /// The router.
    pub(crate) fn into_router(self) -> Router<Web> {
        self.router.into()
    }

    fn add(
        mut self,
        access: Access,
        method: &str,
        path: &str,
        methods: MethodRouter<Web>,
        load: Load,
    ) -> Self {
        self.rows.push(Row { path: path.to_owned(), method: method.to_owned(), access: access.code() });
        let methods = self.around(access, methods, load);
        Self { router: self.router.route(path, methods), ..self }
    }

    fn operation(mut self, access: Access, operation: UtoipaMethodRouter<Web>, load: Load) -> Self {
        let (schemas, paths, methods) = operation;
        for (path, item) in &paths.paths {
            let all =
                [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put), ("DELETE", &item.delete)];
            for (method, _) in all.into_iter().filter(|(_, operation)| operation.is_some()) {
                self.rows.push(Row { path: path.clone(), method: method.to_owned(), access: access.code() });
            }
        }
        let methods = self.around(access, methods, load);
        Self { router: self.router.routes((schemas, paths, methods)), ..self }
    }

    /// The guard, the time limit, and for files no limit on the body but the handler's own.
    fn around(&self, access: Access, methods: MethodRouter<Web>, load: Load) -> MethodRouter<Web> {
        let seconds = match load {
            Load::Form => self.seconds,
            Load::Files => self.seconds * 10,
        };
        let late = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(seconds));
        let methods = match load {
            Load::Form => methods,
            Load::Files => methods.layer(DefaultBodyLimit::disable()),
        };
        let guarded = Guard { access, web: self.web.clone() };
        methods.layer(late).layer(from_fn_with_state(guarded, guard))
    }
}
