#include "engine/http/pages/hand_task.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/typed.hpp"
#include "engine/service/colleagues.hpp"
#include "engine/service/last_step.hpp"
#include "engine/workflow/take_back.hpp"

namespace dyak::http::pages {
namespace {

constexpr const char* kErrandSent = "errand";

List colleague_options(const Context& context, const DisplayNames& names) {
  std::vector<std::pair<std::string, std::string>> all;  // title, key
  for (const service::Colleague& one : service::colleagues(*context.view, context.app.definitions())) {
    if (one.person == context.actor.person) continue;
    const auto account = context.view->account(one.user);
    const std::string post = account && !account->title.empty() ? " — " + account->title : "";
    all.emplace_back(names.person(one.person) + post, one.person);
  }
  const auto& language = context.app.definitions().language;
  std::sort(all.begin(), all.end(),
            [&](const auto& a, const auto& b) { return language.compare(a.first, b.first) < 0; });
  List options;
  for (const auto& [title, key] : all)
    options.push_back(Record{{"key", key}, {"title", title}, {"chosen", key == context.field("to")}});
  return options;
}

Value take_back_of(const Context& context, const cases::Case& state) {
  if (!service::may_take_back(context.app.world(), *context.view, state, context.actor)) return false;
  const cases::Step& step = state.steps.back();
  const int minute = step.at.plus_seconds(60LL * workflow::kMinutesToTakeBack).minute_of_day(context.app.world().zone);
  const std::string minutes = std::to_string(minute % 60);
  return Record{{"step", step.title},
                {"until", std::to_string(minute / 60) + (minutes.size() == 1 ? ":0" : ":") + minutes}};
}

std::string outcome_by_hand(const cases::Task& task) {
  switch (task.status) {
    case cases::TaskStatus::Submitted:
      return "Сделано" + (task.answered ? " " + task.answered->russian() : "");
    case cases::TaskStatus::Declined:
      return "Отказ";
    case cases::TaskStatus::Annulled:
      return "Поручение снято";
    default:
      return {};
  }
}

workflow::AnswerTask answer_by(const Context& context, const cases::Task& task) {
  using Verb = workflow::AnswerTask::Verb;
  const std::string& action = context.field("action");
  workflow::AnswerTask answer;
  answer.ordinal = task.ordinal;
  answer.verb = action == "accept"    ? Verb::Accept
                : action == "decline" ? Verb::Decline
                : action == "annul"   ? Verb::Annul
                                      : Verb::Submit;
  if (answer.verb == Verb::Submit) answer.answer = Record{{"remark", context.field("remark")}};
  if (answer.verb == Verb::Decline || answer.verb == Verb::Annul) answer.reason = context.field("remark");
  return answer;
}

bool can_be_shown(const Error& error) { return error.code != ErrorCode::Internal && error.code != ErrorCode::NotFound; }

}  // namespace

void put_errand(Context& context, const cases::Case& state, const DisplayNames& names, const Diagnostics& faults,
                Record& model) {
  model["take_back"] = take_back_of(context, state);
  const bool may = service::allow(context.actor, service::Action::Note, {.state = &state}) &&
                   !is_final(state, context.app.definitions());
  const bool sent = context.field("sent") == kErrandSent;
  model["errand"] = may ? Value(Record{{"colleagues", colleague_options(context, names)},
                                       {"what", context.field("what")},
                                       {"due", context.field("due")},
                                       {"open", sent},
                                       {"wrong", sent && !faults.empty()},
                                       {"faults", sent ? reason_list(faults) : List{}}})
                        : Value(false);
  if (!sent) return;
  model["note_wrong"] = false;
  model["note_typed"] = "";
}

Response give_task(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  context.form.emplace_back("sent", kErrandSent);
  if (context.field("action") == kShowAgain) return case_page(context, {}, 200);  // typed before a new sign-in
  workflow::Assign task{Record{{"person", context.field("to")}}, context.field("what"), std::nullopt};
  const std::string& due = context.field("due");
  task.due = Date::parse_iso(due);
  if (!due.empty() && !task.due)
    return case_page(context,
                     {refusal("field-type", "Срок: день «" + due + "» не понят.", "Выберите его в календаре.")}, 422);
  const service::RequestKey key = page_key(context, state.id.value + "/errand", context.field("version"),
                                           Record{{"to", task.to}, {"what", task.what}, {"due", due}});
  if (was_sent(context, key)) return see_other("/cases/" + state.id.value + kSentBefore);
  try {
    context.app.service().assign(state.id, task, context.actor, key);
  } catch (const Error& error) {
    if (!can_be_shown(error)) throw;
    return case_page(context, reasons_of(error), form_status(error));
  }
  return see_other("/cases/" + state.id.value + "#errand");
}

Response take_back(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  const auto seen = Rational::parse(context.field("version"));
  const service::Done done = context.app.service().take_back(
      state.id, context.actor, {},
      seen && seen->is_integer() ? std::optional(static_cast<int>(seen->numerator())) : std::optional(state.version));
  return see_other(after_act(context, done));
}

Response hand_task_page(Context& context, const cases::Case& state, const cases::Task& task, const Diagnostics& faults,
                        int status) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const std::string path = "/cases/" + state.id.value;
  const bool open = cases::is_awaited(task);
  const std::string& person = context.actor.person;
  const std::string remark = task.answer["remark"].text_or(task.reason);
  return page(context, "hand_task", form_title("Поручение", faults), "work",
              {{"back", path},
               {"back_title", "дело " + label(state)},
               {"action", path + "/tasks/t" + std::to_string(task.ordinal)},
               {"version", state.version},
               {"what", task.title},
               {"to", names.party(task.to)},
               {"by", task.by.empty() ? "" : names.person(task.by)},
               {"given", task.given ? task.given->russian() : ""},
               {"due", task.due ? task.due->russian() : ""},
               {"late", open && task.due && *task.due < context.app.today()},
               {"outcome", outcome_by_hand(task)},
               {"remark", remark},
               {"typed", context.field("remark")},
               {"mine", open && !person.empty() && task.to["person"].text_or("") == person},
               {"may_accept", task.status == cases::TaskStatus::Invited},
               {"giver", open && !person.empty() && task.by == person},
               {"wrong", !faults.empty()},
               {"faults", reason_list(faults)}},
              status);
}

Response answer_hand_task(Context& context, const cases::Case& state, const cases::Task& task) {
  if (context.field("action") == kShowAgain) return hand_task_page(context, state, task, {}, 200);
  const workflow::AnswerTask answer = answer_by(context, task);
  const service::RequestKey key =
      page_key(context, state.id.value + "/t" + std::to_string(task.ordinal), context.field("version"),
               Record{{"action", context.field("action")}, {"remark", context.field("remark")}});
  if (was_sent(context, key)) return see_other("/cases/" + state.id.value + kSentBefore);
  try {
    context.app.service().answer(state.id, answer, context.actor, key);
  } catch (const Error& error) {
    if (!can_be_shown(error)) throw;
    return hand_task_page(context, state, task, reasons_of(error), form_status(error));
  }
  const std::string path = "/cases/" + state.id.value;
  return see_other(answer.verb == workflow::AnswerTask::Verb::Accept ? path + "/tasks/t" + std::to_string(task.ordinal)
                                                                     : path);
}

}  // namespace dyak::http::pages
