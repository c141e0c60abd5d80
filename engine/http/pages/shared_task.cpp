#include "engine/http/pages/shared_task.hpp"

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/task_pool.hpp"

namespace dyak::http::pages {
namespace {

using Act = workflow::Hold::Act;

std::optional<Act> act_of(const std::string& action) {
  if (action == "claim") return Act::Claim;
  if (action == "release") return Act::Release;
  return action == "delegate" ? std::optional(Act::Delegate) : std::nullopt;
}

std::set<std::string> pool_here(const Context& context, const cases::Case& state, const cases::Task& task) {
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  return service::pool_of(*context.view, context.facts(*directory, reader), state, task);
}

}  // namespace

std::string closed_words(const cases::Task& task) {
  using enum cases::TaskStatus;
  if (task.status == Submitted) return "Ответ дан.";
  if (task.status == Declined) return "От поручения отказались: " + task.reason;
  if (task.status == Annulled) return "Поручение аннулировано: " + task.reason;
  if (task.status == Queued) return "Очередь этого поручения ещё не дошла.";
  if (task.status == Barred) return "Поручение не дано: " + task.reason;
  return task.status == Expired ? "Срок поручения истёк." : "";
}

void put_pool(const Context& context, const cases::Case& state, const cases::Task& task, const DisplayNames& names,
              Record& model) {
  model["pool"] = false;
  const bool shared = task.to["role"].is_text() || task.to["organisation"].is_text();
  if (!shared || !cases::is_awaited(task)) return;
  const std::set<std::string> pool = pool_here(context, state, task);
  const std::string& self = context.actor.person;
  if (!pool.contains(self)) return;
  const bool own = task.holder == self;
  List people;
  for (const std::string& key : pool)
    if (key != task.holder && key != self) people.push_back(Record{{"key", key}, {"title", names.short_person(key)}});
  const bool free = task.holder.empty();
  model["pool"] = Record{{"held", free ? "Его может взять любой из тех, кому оно дано."
                                  : own ? "Оно за Вами: другие его не видят среди своих дел."
                                        : "Его взял на себя исполнитель: " + names.short_person(task.holder) + "."},
                         {"may_claim", free},
                         {"may_release", own},
                         {"may_delegate", (free || own) && !people.empty()},
                         {"people", std::move(people)}};
}

std::optional<Response> held_by_button(Context& context, const cases::Case& state, const cases::Task& task) {
  const auto act = act_of(context.field("action"));
  if (!act) return std::nullopt;
  const workflow::Hold hold{task.ordinal, *act, context.field("hand_to"), {}};
  const std::string target = "/cases/" + state.id.value + "/tasks/t" + std::to_string(task.ordinal);
  const service::RequestKey key = page_key(context, target, context.field("version"), Record{{"to", hold.person}});
  context.app.service().hold(state.id, hold, context.actor, key);
  return see_other(*act == Act::Claim ? target : "/cases/" + state.id.value);
}

}  // namespace dyak::http::pages
