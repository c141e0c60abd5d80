#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/troubles.hpp"

namespace dyak::service {

/// One figure that the service tells about itself.
struct Metric {
  enum class Kind { Counter, Gauge, Histogram };
  const char* name;  ///< base units, the unit last: dyak_job_seconds
  Kind kind;
  const char* scope;                ///< process: of this one, from its start; record: of the department, whoever asks
  std::vector<const char*> labels;  ///< their names, in the order in which values are given
  const char* help;                 ///< English, one sentence
};

/// All there are. What is not here cannot be counted; engine/http/METRICS.md is held equal to it.
const std::vector<Metric>& metric_catalogue();

/// What a running service counted. Any thread. A name that the catalogue does not know, or another number of labels,
/// is Error{Internal}.
class Metrics {
 public:
  using Labels = std::vector<std::string>;

  void add(const std::string& name, const Labels& labels = {}, double by = 1);
  void set(const std::string& name, const Labels& labels, double value);
  /// Counts `seconds` into the buckets of a histogram: 5 ms to 60 s, and everything.
  void observe(const std::string& name, const Labels& labels, double seconds);
  /// Prometheus' text format 0.0.4: what has a value, in the catalogue's order.
  std::string text() const;

 private:
  struct Series {
    double sum = 0;                     ///< the value of counters and gauges
    std::vector<std::uint64_t> counts;  ///< of a histogram, one a bucket, not added up; the last is beyond all
  };
  Series& series(const std::string& name, Metric::Kind kind, const Labels& labels);

  mutable std::mutex mutex_;
  std::map<std::string, std::map<Labels, Series>> all_;
};

/// One round of a job: how long it took, whether it was done, when it was done last. What it failed with; empty = nothing.
template <class Action>
std::optional<Fault> timed_trial(Metrics& metrics, const std::string& job, const Action& work) {
  const auto began = std::chrono::steady_clock::now();
  const std::optional<Fault> fault = trial(work);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
  metrics.observe("dyak_job_seconds", {job, fault ? "failed" : "done"}, spent.count());
  if (!fault)
    metrics.set("dyak_job_last_success_timestamp_seconds", {job},
                std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count());
  return fault;
}

}  // namespace dyak::service
