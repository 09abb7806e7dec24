//! `duty serve`: the pages and the API for a browser on this machine, so that the UI can be tested there.
//!
//! It listens on the loopback address only, and only where the program was built for development.

use std::fs;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};

use chrono::Utc;
use duty_api::{ApiError, Asker, Code};
use serde_json::Value;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::desk::Desk;
use crate::output::{Done, Output};

/// Largest request that is read, in bytes.
const MAX_REQUEST_BYTES: u64 = 1024 * 1024;

pub(crate) fn run(desk: &Desk, output: &Output, port: u16, pages: &Path) -> Result<Done, ApiError> {
    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| ApiError::new(Code::Internal, error.to_string()))?;
    output.say("serving", &[("address", &server.server_addr())]);
    for request in server.incoming_requests() {
        let answered = match request.url().strip_prefix("/call/").map(str::to_owned) {
            Some(command) if *request.method() == Method::Post => call(desk, request, &command),
            _ => page(request, pages),
        };
        if let Err(error) = answered {
            output.aside(&format!("{error}\n"));
        }
    }
    Ok(Done::Clean)
}

#[expect(clippy::disallowed_methods, reason = "clients read the clock")]
fn call(desk: &Desk, mut request: Request, command: &str) -> std::io::Result<()> {
    let mut body = String::new();
    std::io::Read::read_to_string(
        &mut std::io::Read::take(request.as_reader(), MAX_REQUEST_BYTES),
        &mut body,
    )?;
    let asker = Asker { now: Utc::now(), ..desk.asker().clone() };
    let asked = serde_json::from_str(&body)
        .map_err(|error| ApiError::new(Code::BadRequest, error.to_string()))
        .and_then(|value: Value| desk.api.call(command, value, &asker));
    let (status, value, stale) = match asked {
        Ok(answer) => {
            let stale = serde_json::to_value(answer.stale).unwrap_or_default();
            (
                200,
                answer.value,
                crate::office::list(&stale).iter().map(crate::office::text).collect::<Vec<_>>(),
            )
        }
        Err(error) => (400, serde_json::to_value(error).unwrap_or_default(), Vec::new()),
    };
    let response = Response::from_string(value.to_string()).with_status_code(status);
    request.respond(
        response
            .with_header(header("content-type", "application/json"))
            .with_header(header("x-stale", &stale.join(","))),
    )
}

fn page(request: Request, pages: &Path) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let path = if path.is_empty() { "index.html".to_owned() } else { path };
    let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let file: PathBuf = pages.join(&path);
    match fs::read(&file) {
        Ok(bytes) if inside => {
            let kind = match file.extension().and_then(|extension| extension.to_str()) {
                Some("html") => "text/html; charset=utf-8",
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("svg") => "image/svg+xml",
                _ => "application/octet-stream",
            };
            request.respond(Response::from_data(bytes).with_header(header("content-type", kind)))
        }
        _ => request.respond(Response::empty(404)),
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values here are plain ASCII")
}
