#include "engine/cli/postman.hpp"

#include "engine/service/troubles.hpp"

namespace dyak::cli {
namespace {

// A batch after another while there is something to send; what is sent and what is not goes to the log, never whom to.
void carry_post(service::Post& post, service::Metrics& metrics, LogLines& log) {
  const auto fault = service::timed_trial(metrics, "post", [&] {
    if (const auto deaf = service::trial([&] { post.queue_hooks(); }))
      log(Record{{"hooks_not_queued", deaf->reason}, {"internal", deaf->internal}});
    const service::PostRound done = post.run_letters();
    if (done.handled() == 0) return;
    Record line{{"letters_sent", done.sent}, {"filed", done.filed}, {"failed", done.failed}, {"waiting", done.waiting}};
    if (!done.trouble.empty()) line["trouble"] = done.trouble;
    log(line);
  });
  if (fault) log(Record{{"letters_failed", fault->code}, {"why", fault->reason}, {"internal", fault->internal}});
}

void tell_program(service::Post& post, const std::string& id, service::Metrics& metrics, LogLines& log) {
  const auto fault = service::timed_trial(metrics, "hooks", [&] {
    const service::PostRound done = post.run_hook(id);
    if (done.handled() == 0) return;
    Record line{{"hook", id}, {"told", done.sent}, {"failed", done.failed}, {"waiting", done.waiting}};
    if (!done.trouble.empty()) line["trouble"] = done.trouble;
    log(line);
  });
  if (fault) log(Record{{"hook_failed", id}, {"why", fault->reason}, {"internal", fault->internal}});
}

void read_returned(service::Post& post, service::Metrics& metrics, LogLines& log) {
  const auto fault = service::timed_trial(metrics, "returns", [&] {
    if (const int told = post.read_bounces(); told > 0) log(Record{{"letters_returned", told}});
  });
  if (fault) log(Record{{"returned_not_read", fault->reason}, {"internal", fault->internal}});
}

// Before the first round: the service alone sends from here on.
service::Post& taken_over(service::Post& post, LogLines& log) {
  if (const auto fault = service::trial([&] { post.take_over(); }))
    log(Record{{"letters_not_taken_over", fault->reason}, {"internal", fault->internal}});
  return post;
}

}  // namespace

Postman::Postman(service::Post& post, const service::Health& health, service::Metrics& metrics, LogLines& log)
    : post_(taken_over(post, log)),
      rounds_(std::chrono::seconds(2),
              [&post, &health, &metrics, &log] {
                if (health.now().write_trouble.empty()) carry_post(post, metrics, log);
              }),
      returns_(std::chrono::minutes(5), [&post, &metrics, &log] { read_returned(post, metrics, log); }) {
  for (const mail::Hook& hook : post.options().settings.hooks)
    hooks_.emplace_back(std::chrono::seconds(2), [&post, &health, &metrics, &log, id = hook.id] {
      if (health.now().write_trouble.empty()) tell_program(post, id, metrics, log);
    });
}

void Postman::stop() {
  post_.stop();
  rounds_.stop();
  returns_.stop();
  for (http::Ticker& one : hooks_) one.stop();
}

}  // namespace dyak::cli
