// Marked rows of the desk taken at once: asked about first, then each in a transaction of its own.
#include <algorithm>

#include "engine/crypto/sha256.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_page.hpp"
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/work_row.hpp"
#include "engine/service/actor_view.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMaxAtOnce = 50;
constexpr std::size_t kOpenTexts = 5;  ///< so many drafts are read on the page itself

/// What is done with all of them: a transition or a task's answer.
struct Act {
  std::string key;
  const definitions::Process* process = nullptr;
  const definitions::Transition* transition = nullptr;
  const definitions::TaskDefinition* task = nullptr;
  std::string together{};  ///< of a task: service::title_together()
  std::string title() const { return transition != nullptr ? transition->title : together; }
};

/// A row as the form names it.
struct MarkedRow {
  std::string key;
  CaseId id;
  int task = 0;
  int version = 0;
};

const definitions::Transition* transition_in(const definitions::Process& process, const std::string& id) {
  const auto fits = [&](const definitions::Transition& one) {
    return one.id == id && is_for_people(one) && service::asks_nothing(one);
  };
  for (const auto& state : process.states) {
    for (const auto& transition : state.transitions) {
      if (fits(transition)) return &transition;
    }
  }
  for (const auto& anywhere : process.anywhere) {
    if (fits(anywhere.transition)) return &anywhere.transition;
  }
  return nullptr;
}

std::optional<Act> act_of(const definitions::Definitions& definitions, const std::string& key) {
  const auto process = key.find('/');
  const auto last = process == std::string::npos ? process : key.find('/', process + 1);
  if (last == std::string::npos) return std::nullopt;
  Act act{key, definitions.process(key.substr(process + 1, last - process - 1))};
  if (act.process == nullptr) return std::nullopt;
  const std::string kind = key.substr(0, process);
  const std::string id = key.substr(last + 1);
  if (kind == "event") act.transition = transition_in(*act.process, id);
  if (kind == "task") act.task = act.process->task(id);
  if (act.task != nullptr && !service::asks_nothing(definitions, *act.task)) act.task = nullptr;
  if (act.transition == nullptr && act.task == nullptr) return std::nullopt;
  if (act.task != nullptr) act.together = service::title_together(definitions, *act.task);
  return act;
}

int number_in(const std::string& text) {
  const auto number = Rational::parse(text);
  const bool whole = number && number->is_integer() && text.size() < 10;
  return whole ? static_cast<int>(number->numerator()) : 0;
}

std::optional<MarkedRow> row_of(const std::string& key) {
  const auto at = key.find('@');
  if (at == std::string::npos) return std::nullopt;
  const auto task = key.find("/t");
  MarkedRow row{key, CaseId{key.substr(0, std::min(at, task))}, 0, number_in(key.substr(at + 1))};
  if (task < at) row.task = number_in(key.substr(task + 2, at - task - 2));
  return row;
}

/// What the form names: one row by its own button, or those that are ticked.
struct Sent {
  std::optional<Act> act;
  std::vector<MarkedRow> rows;
};

Sent sent_rows(const Context& context) {
  Sent sent;
  std::vector<std::string> keys;
  std::string act = context.field("act");
  if (const std::string& one = context.field("one"); !one.empty()) {
    act = one.substr(0, one.find(' '));
    keys.push_back(one.substr(std::min(one.size(), act.size() + 1)));
  } else {
    for (const auto& [name, value] : context.form) {
      if (name == "row" && std::find(keys.begin(), keys.end(), value) == keys.end()) keys.push_back(value);
    }
  }
  sent.act = act_of(context.app.definitions(), act);
  for (const std::string& key : keys) {
    if (auto row = row_of(key)) sent.rows.push_back(std::move(*row));
  }
  return sent;
}

workflow::Command command_of(const Act& act, const MarkedRow& row) {
  if (act.transition != nullptr) return workflow::Fire{act.transition->id, Record{}, row.version, {}};
  workflow::AnswerTask answer;
  answer.ordinal = row.task;
  answer.answer = act.task->together.is_record() ? act.task->together : Value(Record{});
  return answer;
}

/// The case as it stands now, when the act can be meant for it. Error otherwise.
cases::Case case_for(const Context& context, const Act& act, const MarkedRow& row) {
  cases::Case state = context.visible_case(row.id.value);
  const bool is_task = std::any_of(state.tasks.begin(), state.tasks.end(), [&](const cases::Task& task) {
    return act.task != nullptr && task.ordinal == row.task && task.kind == act.task->id;
  });
  if (state.process != act.process->id || (act.task != nullptr) != is_task)
    throw Error(ErrorCode::Refused, "К этому делу действие «" + act.title() + "» не относится");
  return state;
}

Record named(const std::string& number, const std::string& subject, const MarkedRow& row) {
  return {{"row", row.key}, {"number", number}, {"subject", subject}, {"target", "/cases/" + row.id.value}};
}

Record refused_row(Record one, const Error& error) {
  if (error.code == ErrorCode::Internal) throw error;
  const auto said = [](const std::string& text) { return List{Record{{"text", text}, {"hint", ""}}}; };
  List reasons = reason_list(reasons_of(error));
  if (error.code == ErrorCode::NotFound) reasons = said("Такого дела нет, или оно не для Вас");
  if (reasons.empty()) reasons = said(error.public_message);
  one["reasons"] = std::move(reasons);
  return one;
}

/// What is about to come out, as it stands in the draft.
void put_text(Record& one, const cases::Case& state, const DisplayNames& names, bool open) {
  const cases::Paper* draft = nullptr;
  for (const cases::Paper& paper : state.papers) {
    if (paper.draft && !paper.cancelled) draft = &paper;
  }
  one["paper"] = draft == nullptr ? "" : "/papers/" + state.id.value + "/p" + std::to_string(draft->ordinal);
  one["paper_title"] = draft == nullptr ? "" : paper_title(*draft, names.definitions());
  one["open"] = open;
}

List lines_of(const std::vector<std::string>& lines) {
  List list;
  for (const std::string& line : lines) list.push_back(Record{{"text", line}});
  return list;
}

Record asked_row(Context& context, const Act& act, const MarkedRow& marked, const cases::Case& state,
                 const DisplayNames& names, std::size_t all, bool& numbers) {
  MarkedRow row = marked;
  row.version = state.version;  // what the question shows is what will be done
  row.key = row.key.substr(0, row.key.find('@') + 1) + std::to_string(state.version);
  const service::Foreseen foreseen =
      context.app.service().foresee(row.id, command_of(act, row), context.sender(Record{}));
  const Outlook outlook = outlook_of(context, foreseen, names, all > 1 ? Numbers::Untold : Numbers::Told);
  numbers = numbers || outlook.takes_numbers;
  Record one = named(label(state), names.subject(state), row);
  one["any_lines"] = !outlook.lines.empty();
  one["lines"] = lines_of(outlook.lines);
  std::vector<std::string> warnings = passed_terms(context, state);
  if (act.transition != nullptr) {
    if (std::string before = done_before(context, state, act.transition->id, names); !before.empty())
      warnings.insert(warnings.begin(), std::move(before));
  }
  one["warnings"] = lines_of(warnings);
  put_text(one, state, names, all <= kOpenTexts && (act.transition != nullptr || act.task->shows_drafts));
  return one;
}

Response ask(Context& context, const Sent& sent) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  List rows;
  List refused;
  bool numbers = false;
  for (const MarkedRow& row : sent.rows) {
    Record one = named(row.id.value, "", row);
    try {
      const cases::Case state = case_for(context, *sent.act, row);
      one = named(label(state), names.subject(state), row);
      rows.push_back(asked_row(context, *sent.act, row, state, names, sent.rows.size(), numbers));
    } catch (const Error& error) {
      refused.push_back(refused_row(std::move(one), error));
    }
  }
  const std::string title = sent.act->title();
  const std::string count = std::to_string(rows.size());
  Record model{{"heading", title + (rows.size() > 1 ? ": " + count + "?" : "?")},
               {"act", sent.act->key},
               {"any_refused", !refused.empty()},
               {"refused", std::move(refused)},
               {"any_rows", !rows.empty()},
               {"yes", title + (rows.size() > 1 ? ": отмеченное" : "")},
               {"numbers", numbers},
               {"confirmed", kConfirmed},
               {"rows", std::move(rows)}};
  return page(context, "marked", title, "work", std::move(model));
}

service::RequestKey key_of(const Act& act, const MarkedRow& row) {
  const std::string body = crypto::sha256_hex(act.key);
  const std::string place = row.id.value + "/t" + std::to_string(row.task);
  // A task is answered once, whatever others do in the case; a step may be taken again later.
  return {"marked/" + place + (act.task != nullptr ? "" : "@" + std::to_string(row.version)) + "/" + body, body};
}

service::Done do_row(Context& context, const Act& act, const MarkedRow& row) {
  const workflow::Actor actor = context.sender(Record{});
  const workflow::Command command = command_of(act, row);
  if (const auto* fire = std::get_if<workflow::Fire>(&command))
    return context.app.service().fire(row.id, *fire, actor, key_of(act, row));
  return context.app.service().answer(row.id, std::get<workflow::AnswerTask>(command), actor, key_of(act, row));
}

List made_papers(const cases::Case& state, const service::Done& done, const DisplayNames& names) {
  List papers;
  for (const cases::Paper& paper : state.papers) {
    const std::string id = state.id.value + "/p" + std::to_string(paper.ordinal);
    const bool made = !paper.draft && std::any_of(done.papers.begin(), done.papers.end(),
                                                  [&](const PaperId& one) { return one.value == id; });
    if (made)
      papers.push_back(Record{{"paper", "/cases/" + state.id.value + "/papers/p" + std::to_string(paper.ordinal)},
                              {"paper_title", paper_title(paper, names.definitions()) +
                                                  (paper.number.empty() ? "" : " № " + paper.number)}});
  }
  return papers;
}

/// How it went with one of them, and who has the case now.
Record done_row(Context& context, const Act& act, const MarkedRow& row, const DisplayNames& names) {
  Record one = named(row.id.value, "", row);
  one["good"] = false;
  one["outcome"] = "не сделано";
  one["papers"] = List{};
  one["next"] = List{};
  one["reasons"] = List{};
  try {
    const cases::Case before = case_for(context, act, row);
    one["number"] = label(before);
    one["subject"] = names.subject(before);
    const service::Done done = do_row(context, act, row);
    one["good"] = true;
    one["outcome"] = done.repeated ? "сделано раньше" : "сделано";
    context.view = context.app.world().store.read();
    const cases::Case state = context.visible_case(row.id.value);
    one["number"] = label(state);
    one["papers"] = made_papers(state, done, names);
    one["next"] = what_comes_next(context, state, names);
    return one;
  } catch (const Error& error) {
    const bool done = one["good"] == Value(true);  // only its case is not for him any more
    return done ? one : refused_row(std::move(one), error);
  }
}

Response take(Context& context, const Sent& sent) {
  const auto view = context.app.world().store.read();  // outlives what is read of it below
  const auto directory = view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *view, context.app.today());
  List rows;
  std::size_t good = 0;
  for (const MarkedRow& row : sent.rows) {
    Record one = done_row(context, *sent.act, row, names);
    if (one["good"] == Value(true)) ++good;
    rows.push_back(std::move(one));
  }
  const std::string heading = sent.act->title() + ": сделано " + std::to_string(good) +
                              (good == rows.size() ? "" : " из " + std::to_string(rows.size()));
  return page(context, "marked_done", heading, "work", {{"heading", heading}, {"rows", std::move(rows)}});
}

}  // namespace

Response marked(Context& context) {
  const Sent sent = sent_rows(context);
  if (!sent.act || sent.rows.empty() || sent.rows.size() > kMaxAtOnce) {
    context.notice = !sent.act ? "Не понято, что сделать с отмеченным: откройте «Мою работу» заново."
                     : sent.rows.empty() ? "Ничего не отмечено: отметьте строки и повторите."
                                         : "Отмечено слишком много: за один раз — не больше 50.";
    return work(context);
  }
  return context.field("action") == kConfirmed ? take(context, sent) : ask(context, sent);
}

}  // namespace dyak::http::pages
