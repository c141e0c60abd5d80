#pragma once
#include <list>

#include "engine/cli/log_lines.hpp"
#include "engine/http/app/ticker.hpp"
#include "engine/service/health.hpp"
#include "engine/service/metrics.hpp"
#include "engine/service/post.hpp"

namespace dyak::cli {

/// What a service does for its letters, on threads of its own: a round every two seconds, the same for each program
/// outside, so that a slow one keeps nobody waiting, a look into the mailbox of what came back every five minutes. What
/// is used must outlive it.
class Postman {
 public:
  Postman(service::Post& post, const service::Health& health, service::Metrics& metrics, LogLines& log);
  /// Lets the letter that is on its way go.
  void stop();

 private:
  service::Post& post_;
  http::Ticker rounds_, returns_;
  std::list<http::Ticker> hooks_;
};

}  // namespace dyak::cli
