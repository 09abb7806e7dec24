//! `duty serve`: the pages and the API for a browser on this machine, so that the UI can be tested there.
//!
//! The watch is kept meanwhile, so that the pages show a living engine. A PIN crosses in a header of its own, so that
//! the body is the request and nothing else. It listens on the loopback address only, and only where the program was
//! built for development.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path as Segment, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use duty_api::wire::Credential;
use duty_api::{ApiError, Code};
use serde_json::Value;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::desk::Desk;
use crate::output::{Done, Output};
use crate::watch;

/// Largest request that is read, in bytes.
const MAX_REQUEST_BYTES: usize = 1024 * 1024;

/// How long is waited after a beat that failed.
const REST_AFTER_FAULT: Duration = Duration::from_secs(2);

/// Carries whoever shows a PIN, as JSON.
const CREDENTIAL_HEADER: &str = "x-credential";

/// Serves until the process is ended. Every connection is a task of its own and every command runs beside the others,
/// as in the window, so that no request waits for another connection to close.
pub(crate) fn run(desk: Desk, output: &Output, port: u16, pages: &Path) -> Result<Done, ApiError> {
    let desk = Arc::new(desk);
    let routes = Router::new()
        .route("/call/{command}", post(call))
        .fallback_service(ServeDir::new(pages))
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(Arc::clone(&desk));
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_io().build().map_err(|error| broken(&error))?;
    let watched = (Arc::clone(&desk), *output);
    thread::spawn(move || keep_watch(&watched.0, &watched.1));
    runtime.block_on(async {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| broken(&error))?;
        output.say("serving", &[("address", &listener.local_addr().map_err(|error| broken(&error))?)]);
        axum::serve(listener, routes).await.map_err(|error| broken(&error))
    })?;
    Ok(Done::Clean)
}

/// Keeps the watch as long as the process lives; a beat that fails is told of and tried again.
fn keep_watch(desk: &Desk, output: &Output) {
    loop {
        if let Err(error) = watch::keep_watch(desk, output) {
            output.refuse(&error);
        }
        thread::sleep(REST_AFTER_FAULT);
    }
}

fn broken(error: &std::io::Error) -> ApiError {
    ApiError::new(Code::Internal, error.to_string())
}

async fn call(
    State(desk): State<Arc<Desk>>,
    Segment(command): Segment<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let asked = tokio::task::spawn_blocking(move || {
        let asker = desk.asker(credential(&headers)?);
        let request: Value = serde_json::from_str(&body)
            .map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))?;
        desk.api.call(&command, request, &asker)
    })
    .await
    .unwrap_or_else(|panicked| Err(ApiError::new(Code::Internal, panicked.to_string())));
    let (status, value, stale) = match asked {
        Ok(answer) => (StatusCode::OK, answer.value, serde_json::to_value(answer.stale).unwrap_or_default()),
        Err(error) => {
            (StatusCode::BAD_REQUEST, serde_json::to_value(error).unwrap_or_default(), Value::default())
        }
    };
    let stale = crate::office::list(&stale).iter().map(crate::office::text).collect::<Vec<_>>().join(",");
    (status, [(CONTENT_TYPE.as_str(), "application/json"), ("x-stale", &stale)], value.to_string())
        .into_response()
}

fn credential(headers: &HeaderMap) -> Result<Option<Credential>, ApiError> {
    let Some(text) = headers.get(CREDENTIAL_HEADER) else { return Ok(None) };
    serde_json::from_slice(text.as_bytes())
        .map(Some)
        .map_err(|_| ApiError::new(Code::BadRequest, "the header is no credential"))
}
