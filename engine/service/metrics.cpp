#include "engine/service/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr std::array<double, 13> kBuckets{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

const char* word_of(Metric::Kind kind) {
  switch (kind) {
    case Metric::Kind::Counter:
      return "counter";
    case Metric::Kind::Gauge:
      return "gauge";
    case Metric::Kind::Histogram:
      return "histogram";
  }
  return "";
}

// In quotes as the format wants it.
std::string label_value(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

// {route="case",outcome="good"}; `more` is a last one, already written.
std::string braces(const Metric& metric, const Metrics::Labels& labels, const std::string& more) {
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i)
    out += fmt::format("{}{}=\"{}\"", out.empty() ? "" : ",", metric.labels[i], label_value(labels[i]));
  if (!more.empty()) out += (out.empty() ? "" : ",") + more;
  return out.empty() ? out : "{" + out + "}";
}

}  // namespace

const std::vector<Metric>& metric_catalogue() {
  using Kind = Metric::Kind;
  static const std::vector<Metric> kAll{
      {"dyak_requests_total",
       Kind::Counter,
       "process",
       {"outcome"},
       "Answers given: good (below 400), refused (below 500), failed."},
      {"dyak_request_seconds",
       Kind::Histogram,
       "process",
       {"route", "status"},
       "From a whole request to its answer, by route and hundreds of the status."},
      {"dyak_job_seconds",
       Kind::Histogram,
       "process",
       {"job", "outcome"},
       "Rounds of what the service does by itself: tick, post, returns, incoming, night, backup; done or failed."},
      {"dyak_job_last_success_timestamp_seconds",
       Kind::Gauge,
       "process",
       {"job"},
       "When a round of the job was last done whole, seconds since 1970."},
      {"dyak_cases", Kind::Gauge, "record", {}, "Cases on record."},
      {"dyak_outbox", Kind::Gauge, "record", {}, "Letters that wait, at most 1000."},
      {"dyak_clock_troubles",
       Kind::Gauge,
       "process",
       {"of"},
       "What the clock could not do and tries again: of case, register, clock."},
      {"dyak_clock_failures_total", Kind::Counter, "process", {}, "Trials of the clock that failed."},
      {"dyak_audit_dropped_total",
       Kind::Counter,
       "process",
       {},
       "Lines about reading of personal data that found no place in the queue."},
      {"dyak_record_writable", Kind::Gauge, "record", {}, "1: can be written; 0: is only read."},
      {"dyak_record_faults", Kind::Gauge, "record", {}, "What the last look through the record found wrong."},
      {"dyak_record_checked_seconds", Kind::Gauge, "record", {}, "When that look was, seconds since 1970."},
      {"dyak_record_check_whole", Kind::Gauge, "record", {}, "1: nothing was left out by it."},
      {"dyak_start_timestamp_seconds", Kind::Gauge, "process", {}, "When the service started, seconds since 1970."},
  };
  return kAll;
}

Metrics::Series& Metrics::series(const std::string& name, Metric::Kind kind, const Labels& labels) {
  const auto& all = metric_catalogue();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Metric& one) { return name == one.name; });
  if (found == all.end() || found->kind != kind || found->labels.size() != labels.size())
    throw Error(ErrorCode::Internal, "no such metric: " + name);
  return all_[name][labels];
}

void Metrics::add(const std::string& name, const Labels& labels, double by) {
  const std::scoped_lock lock(mutex_);
  series(name, Metric::Kind::Counter, labels).sum += by;
}

void Metrics::set(const std::string& name, const Labels& labels, double value) {
  const std::scoped_lock lock(mutex_);
  const auto& all = metric_catalogue();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Metric& one) { return name == one.name; });
  // A total that something else counts is told as it stands there.
  const bool total = found != all.end() && found->kind == Metric::Kind::Counter;
  series(name, total ? Metric::Kind::Counter : Metric::Kind::Gauge, labels).sum = value;
}

void Metrics::observe(const std::string& name, const Labels& labels, double seconds) {
  const std::scoped_lock lock(mutex_);
  Series& found = series(name, Metric::Kind::Histogram, labels);
  if (found.counts.empty()) found.counts.resize(kBuckets.size() + 1);
  const auto bucket = std::lower_bound(kBuckets.begin(), kBuckets.end(), seconds) - kBuckets.begin();
  ++found.counts[static_cast<std::size_t>(bucket)];
  found.sum += seconds;
}

std::string Metrics::text() const {
  const std::scoped_lock lock(mutex_);
  std::string out;
  for (const Metric& metric : metric_catalogue()) {
    const auto found = all_.find(metric.name);
    if (found == all_.end()) continue;
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", metric.name, metric.help, word_of(metric.kind));
    for (const auto& [labels, series] : found->second) {
      if (metric.kind != Metric::Kind::Histogram) {
        out += fmt::format("{}{} {}\n", metric.name, braces(metric, labels, ""), series.sum);
        continue;
      }
      std::uint64_t below = 0;
      for (std::size_t i = 0; i < series.counts.size(); ++i) {
        below += series.counts[i];
        const std::string limit = i < kBuckets.size() ? fmt::format("{}", kBuckets[i]) : "+Inf";
        out += fmt::format("{}_bucket{} {}\n", metric.name, braces(metric, labels, "le=\"" + limit + "\""), below);
      }
      out +=
          fmt::format("{0}_sum{1} {2}\n{0}_count{1} {3}\n", metric.name, braces(metric, labels, ""), series.sum, below);
    }
  }
  return out;
}

}  // namespace dyak::service
