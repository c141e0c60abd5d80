#include "engine/cases/standing.hpp"
#include "engine/http/api/api.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/actor_view.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/forms/answer_scan.hpp"
#include "engine/workflow/task_form.hpp"

namespace dyak::http::api {
namespace {

using Verb = workflow::AnswerTask::Verb;

Verb verb_of(const std::string& name) {
  if (name == "accept") return Verb::Accept;
  if (name == "decline") return Verb::Decline;
  if (name == "annul") return Verb::Annul;
  if (name == "submit") return Verb::Submit;
  refuse_member("/verb", "field-choice",
                "Действие с поручением (verb): accept, decline, submit, annul, claim, release или delegate");
}

/// To take it on, give it back, hand it on: no answer yet.
std::optional<workflow::Hold> hold_of(const Value& body) {
  using Act = workflow::Hold::Act;
  const std::string verb = text_member(body, "verb", "");
  if (verb != "claim" && verb != "release" && verb != "delegate") return std::nullopt;
  check_members(body, {"verb", "to", "reason"});
  const Act act = verb == "claim" ? Act::Claim : verb == "release" ? Act::Release : Act::Delegate;
  return workflow::Hold{0, act, body["to"]["person"].text_or(""), text_member(body, "reason", "")};
}

const cases::Task& task_of(const cases::Case& state, const std::string& text) {
  for (const cases::Task& task : state.tasks) {
    if ("t" + std::to_string(task.ordinal) == text) return task;
  }
  throw Error(ErrorCode::NotFound, "Поручения «" + text + "» в деле нет");
}

workflow::AnswerTask answer_of(const Value& body) {
  check_members(body, {"verb", "answer", "reason", "for", "scan"});
  workflow::AnswerTask answer;
  answer.verb = verb_of(text_member(body, "verb", "submit"));
  answer.answer = workflow::with_scan(body["answer"], body["scan"]);
  answer.reason = text_member(body, "reason", "");
  answer.for_person = text_member(body, "for", "");
  return answer;
}

/// For the office, which sees every case: from this case on, until `take` says false.
void each_with_open_tasks(const Context& context, CaseId from,
                          const std::function<bool(const service::CasePtr&)>& take) {
  constexpr int kAtOnce = 1000;  // more than any case has
  const cases::CaseLists& lists = service::lists_of(*context.view);
  const service::ActorView reading(context.app.world(), *context.view, context.actor);
  CaseId last;
  for (auto page = lists.open_tasks(from, kAtOnce); !page.empty(); page = lists.open_tasks(from, kAtOnce)) {
    const bool ends = page.size() < static_cast<std::size_t>(kAtOnce) || page.back().place.id == from;
    for (const cases::Waiting& one : page) {
      if (one.place.id == last) continue;
      last = one.place.id;
      service::CasePtr state = context.app.book().find(*context.view, last);
      if (state && !reading.is_open(*state)) state = std::make_shared<const cases::Case>(reading.shown(*state));
      if (state && !take(state)) return;
    }
    if (ends) return;
    from = last;
  }
}

}  // namespace

Response list_tasks(Context& context) {
  const bool open_only = !flag_parameter(context, "all");
  struct Seen {
    std::string key;
    Value value;
  };
  std::vector<Seen> seen;
  const auto limit = static_cast<std::size_t>(number_parameter(context, "limit", 1, 200, 50));
  const std::string& after = context.request.parameter("after");
  if (!after.empty() && !is_alike(after, "c-000001/t00001")) refuse_cursor();
  const auto put = [&](const service::CasePtr& state) {
    for (const cases::Task& task : state->tasks) {
      if (open_only && !cases::is_awaited(task)) continue;
      const std::string ordinal = std::to_string(task.ordinal);
      std::string key =
          state->id.value + "/t" + std::string(5 - std::min<std::size_t>(5, ordinal.size()), '0') + ordinal;
      if (after < key) seen.push_back({std::move(key), task_value(*state, task)});
    }
    return seen.size() <= limit;
  };
  if (open_only && !service::is_outsider(context.actor)) {
    each_with_open_tasks(context, CaseId{after.substr(0, after.find('/'))}, put);
    return json_response(page_of(
        context, seen, [](const Seen& one) { return one.key; }, [](const Seen& one) { return one.value; }));
  }
  // The case where the last page ended may have more of them.
  const CaseId last{after.substr(0, after.find('/'))};
  bool goes_on = true;
  if (!last.empty()) {
    const service::ActorView reading(context.app.world(), *context.view, context.actor);
    const auto state = context.app.book().find(*context.view, last);
    if (state && reading.sees(*state)) goes_on = put(std::make_shared<const cases::Case>(reading.shown(*state)));
  }
  if (goes_on) context.each_visible({{}, last, false}, put);
  return json_response(page_of(
      context, seen, [](const Seen& one) { return one.key; }, [](const Seen& one) { return one.value; }));
}

Response show_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  if (names_tag(context.request.header("if-none-match"), version_tag(state), Compare::Weak))
    return Response{304, "", {{"ETag", version_tag(state)}}, ""};
  const cases::Task& task = task_of(state, context.at("task"));
  Record shown = task_value(*context.view, state, task).as_record();
  const auto process = context.app.definitions().process_of(state.process, state.definition_version);
  const auto directory = context.view->directory();
  const service::ReadCases reader(*context.view, &context.app.world().store);
  const auto form = process == nullptr
                        ? nullptr
                        : workflow::task_form(*process, state, task, context.actor, context.facts(*directory, reader));
  if (form != nullptr) shown["form"] = form->id;
  Response response = json_response(Value(std::move(shown)));
  put_header(response, "ETag", version_tag(state));
  return response;
}

Response answer_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("case"));
  if (!context.may(service::Action::Act, state))
    throw Error(ErrorCode::Forbidden, "Действовать в этом деле у Вашей роли нет права");
  const service::RequestKey key = request_key(context);
  const std::optional<int> seen = is_done(context, key) ? std::nullopt : std::optional(seen_version(context, state));
  if (auto hold = hold_of(body_of(context))) {
    hold->ordinal = task_of(state, context.at("task")).ordinal;
    return written(context, context.app.service().hold(state.id, *hold, context.actor, key, seen), 200);
  }
  workflow::AnswerTask answer = answer_of(with_files(context, body_of(context), &state));
  answer.ordinal = task_of(state, context.at("task")).ordinal;
  return written(context, context.app.service().answer(state.id, answer, context.sender(answer.answer), key, seen),
                 200);
}

}  // namespace dyak::http::api
