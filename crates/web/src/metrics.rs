//! Counts and times for Prometheus: requests by route and status, latency, imports, build, the application's figures.

use std::sync::LazyLock;

use app::Figures;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Bounds of the latency histogram, in seconds.
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The process's recorder.
static HANDLE: LazyLock<PrometheusHandle> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new();
    let suffix = Matcher::Suffix("_seconds".into());
    let recorder = match builder.set_buckets_for_metric(suffix, BUCKETS) {
        Ok(builder) => builder.build_recorder(),
        Err(_) => PrometheusBuilder::new().build_recorder(),
    };
    let handle = recorder.handle();
    // A recorder that somebody set before us keeps counting; then this page stays empty, and nothing breaks.
    let _ = metrics::set_global_recorder(recorder);
    metrics::gauge!("luoshi_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    metrics::describe_counter!("http_requests_total", "Requests by method, route and status.");
    metrics::describe_histogram!("http_request_duration_seconds", "Time to an answer, by route.");
    metrics::describe_counter!("luoshi_imports_total", "Uploaded files by outcome.");
    handle
});

/// The recorder's handle.
#[derive(Clone, Debug)]
pub(crate) struct Metrics(PrometheusHandle);

impl Metrics {
    /// The process's metrics.
    pub(crate) fn get() -> Self {
        Self(HANDLE.clone())
    }

    /// One answered request.
    pub(crate) fn answered(&self, method: &str, route: &str, status: u16, seconds: f64) {
        let (method, route) = (method.to_owned(), route.to_owned());
        metrics::histogram!("http_request_duration_seconds", "route" => route.clone()).record(seconds);
        let status = status.to_string();
        metrics::counter!("http_requests_total", "method" => method, "route" => route, "status" => status)
            .increment(1);
    }

    /// One uploaded file.
    pub(crate) fn imported(&self, outcome: &'static str) {
        metrics::counter!("luoshi_imports_total", "outcome" => outcome).increment(1);
    }

    /// The text that Prometheus reads, with the application's figures of this moment.
    pub(crate) fn render(&self, figures: Option<Figures>) -> String {
        if let Some(figures) = figures {
            let gauges = [
                ("luoshi_plans", figures.plans),
                ("luoshi_targets", figures.targets),
                ("luoshi_measures", figures.measures),
                ("luoshi_events", figures.events),
                ("luoshi_unsealed_events", figures.unsealed_events),
                ("luoshi_sessions", figures.sessions),
            ];
            for (name, value) in gauges {
                metrics::gauge!(name).set(value as f64);
            }
            metrics::counter!("luoshi_plan_cache_hits_total").absolute(figures.cache_hits);
            metrics::counter!("luoshi_plan_cache_misses_total").absolute(figures.cache_misses);
            metrics::counter!("luoshi_store_retries_total").absolute(figures.store_retries);
        }
        self.0.run_upkeep();
        self.0.render()
    }
}
