// What a story expects of a case after a step.
#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/rehearsal/paper_words.hpp"
#include "engine/rehearsal/story.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::rehearsal {
namespace {

const std::vector<std::string> kExpected{"case",         "state", "refused",  "paper", "draft",   "says",    "not_says",
                                         "number",       "due",   "internal", "tasks", "data",    "defects", "overdue",
                                         "overdue_days", "mail",  "rows",     "cells", "contains"};
const std::vector<std::string> kOfRegister{"rows", "cells", "contains"};

std::vector<std::string> texts(const Value& value) {
  if (value.is_text()) return {value.as_text()};
  if (value.is_number()) return {value.as_number().text()};
  std::vector<std::string> all;
  for (const Value& item : value.is_list() ? value.as_list() : List{}) all.push_back(item.text_or(""));
  return all;
}

std::string said(const Error& error) {
  std::string text = error.public_message;
  if (constexpr std::string_view kRefused = "Отказано: "; text.rfind(kRefused, 0) == 0) text.erase(0, kRefused.size());
  for (const Diagnostic& detail : error.details) text += "\n    " + detail.code + ": " + detail.message;
  return text;
}

bool is_open(const cases::Task& task) {
  return task.status == cases::TaskStatus::Invited || task.status == cases::TaskStatus::Accepted;
}

std::string said(const Value& value) { return value.is_text() ? value.as_text() : to_json(value); }

List values_of(const Value& record) {
  List all;
  for (const auto& [name, value] : record.as_record()) all.push_back(value);
  return all;
}

std::string papers_there(const cases::Case& state) {
  std::string all;
  for (const cases::Paper& paper : state.papers)
    all += (all.empty() ? "; есть: " : ", ") + paper.document + (paper.draft ? " (проект)" : "");
  return all.empty() ? "; документов у дела нет" : all;
}

const cases::Paper* last_paper(const cases::Case& state, const std::string& named, bool drafts) {
  for (auto paper = state.papers.rbegin(); paper != state.papers.rend(); ++paper) {
    if (paper->cancelled || (paper->draft && !drafts)) continue;
    if (named.empty() || paper->document == named || (!paper->number.empty() && paper->number == named)) return &*paper;
  }
  return nullptr;
}

}  // namespace

void Story::expect(const definitions::Node& node, const Value& wanted) {
  check_keys(node, kExpected, "ожидания");
  if (node.keys.empty()) fail(node.place, "Пустое ожидание: назовите, чего ждать (state, number, refused …)");
  if (!wanted["refused"].is_null()) expect_refused(node, wanted["refused"]);
  const auto of_register = [](const definitions::Node& key) {
    return std::find(kOfRegister.begin(), kOfRegister.end(), key.text) != kOfRegister.end();
  };
  if (std::any_of(node.keys.begin(), node.keys.end(), of_register)) expect_register(node, wanted);
  const bool about_case = std::any_of(node.keys.begin(), node.keys.end(), [&](const definitions::Node& key) {
    return key.text != "refused" && !of_register(key);
  });
  if (about_case) expect_case(node, wanted);
}

void Story::expect_refused(const definitions::Node& node, const Value& wanted) {
  std::optional<Error>& refusal = thread().refusal;
  if (wanted.is_bool() && !wanted.as_bool()) {
    if (refusal) fail(node.place, "Отказ не ожидался, а отказано так: " + said(*refusal));
    return;
  }
  if (!refusal) fail(node.place, "Ожидался отказ, а действие прошло");
  for (const std::string& reason : texts(wanted)) {
    const bool told =
        refusal->public_message.find(reason) != std::string::npos ||
        std::any_of(refusal->details.begin(), refusal->details.end(), [&](const Diagnostic& d) {
          return d.code == reason || folded_words(d.message).find(folded_words(reason)) != std::string::npos;
        });
    if (!told) fail(node.place, "Ожидался отказ по причине «" + reason + "», а отказано так: " + said(*refusal));
  }
  refusal.reset();
}

void Story::expect_case(const definitions::Node& node, const Value& wanted) {
  const std::string reference = wanted["case"].text_or(thread().last);
  if (reference.empty()) fail(node.place, "Не сказано, о каком деле ожидание: добавьте case");
  cases::Case state;
  try {
    state = find(reference);
  } catch (const Error& error) {
    fail(node.place, said(error));
  }
  const auto differs = [&](const std::string& what, const std::string& seen, const std::string& want) {
    if (seen != want) fail(node.place, reference + ": " + what + " «" + seen + "», а ожидалось «" + want + "»");
  };
  check_names(node, wanted, state);
  if (!wanted["state"].is_null()) differs("состояние", state.state, wanted["state"].text_or(""));
  if (!wanted["number"].is_null()) differs("номер", state.number(), said(wanted["number"]));
  if (wanted["defects"].is_number())
    differs("недостатков", std::to_string(state.defects.size()), wanted["defects"].as_number().text());
  expect_papers(node, wanted, state, reference);
  expect_terms(node, wanted, state, reference);
  expect_tasks(node, wanted, state, reference);
  if (!wanted["overdue_days"].is_null()) {
    const Place place = node.place;
    const auto hold = [&](const std::string& of, const std::string& expression, const Value& want) {
      const Value seen = asked({expression, [place](std::size_t) { return place; }}, state);
      differs("дней просрочки" + of, said(seen), said(want));
    };
    const Value& days = wanted["overdue_days"];
    if (!days.is_record()) hold("", "case.overdue_days", days);
    for (const auto& [term, want] : days.is_record() ? days.as_record() : Record{})
      hold(" по сроку " + term, "terms." + term + ".overdue_days", want);
  }
  if (const definitions::Node* mail = node.find("mail")) expect_mail(*mail, state, reference);
  if (const definitions::Node* data = node.find("data")) expect_data(*data, state, reference);
}

// An expectation that names what the process does not have can never come true: a slip, told as one.
void Story::check_names(const definitions::Node& node, const Value& wanted, const cases::Case& state) const {
  const definitions::Process* process = stage_.definitions().process(state.process);
  if (process == nullptr) return;
  const auto hold = [&](const char* key, const char* what, const std::string& name,
                        const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    const std::string near = nearest(name, known);
    std::string all;
    for (const std::string& one : known) all += (all.empty() ? "; есть: " : ", ") + one;
    const definitions::Node* at = node.find(key);
    fail(at != nullptr ? at->place : node.place, std::string(what) + " «" + name + "» у процесса «" + process->id +
                                                     "» нет" + (near.empty() ? all : "; возможно, «" + near + "»"));
  };
  std::vector<std::string> states;
  for (const definitions::State& one : process->states) states.push_back(one.id);
  if (!wanted["state"].is_null()) hold("state", "состояния", said(wanted["state"]), states);
  std::vector<std::string> terms;
  for (const definitions::TermDefinition& one : process->terms) terms.push_back(one.id);
  for (const char* key : {"due", "internal", "overdue", "overdue_days"}) {
    for (const auto& [id, day] : wanted[key].is_record() ? wanted[key].as_record() : Record{})
      hold(key, "срока", id, terms);
  }
  std::vector<std::string> tasks;
  for (const definitions::TaskDefinition& one : process->tasks) tasks.push_back(one.id);
  for (const auto& [id, count] : wanted["tasks"].is_record() ? wanted["tasks"].as_record() : Record{})
    hold("tasks", "поручения", id, tasks);
  check_values(node, wanted);
}

void Story::check_values(const definitions::Node& node, const Value& wanted) const {
  const auto days = [&](const char* key) {
    const Value& given = wanted[key];
    for (const Value& day : given.is_record() ? values_of(given) : given.is_null() ? List{} : List{given}) {
      if (!Date::parse_iso(said(day)))
        fail(node.find(key)->place, std::string(key) + ": день пишется ГГГГ-ММ-ДД, а стоит «" + said(day) + "»");
    }
  };
  days("due");
  days("internal");
  const Value& tasks = wanted["tasks"];
  for (const Value& count : tasks.is_record() ? values_of(tasks) : tasks.is_null() ? List{} : List{tasks}) {
    if (!count.is_number()) fail(node.find("tasks")->place, "tasks: нужно число открытых поручений или {вид: число}");
  }
  if (!wanted["defects"].is_null() && !wanted["defects"].is_number())
    fail(node.find("defects")->place, "defects: нужно число недостатков");
  if (!wanted["overdue"].is_null() && !wanted["overdue"].is_bool() && !wanted["overdue"].is_record())
    fail(node.find("overdue")->place, "overdue: true, false или {срок: true}");
}

void Story::expect_papers(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                          const std::string& reference) {
  for (const std::string& document : texts(wanted["paper"])) {
    if (last_paper(state, document, false) == nullptr)
      fail(node.place, reference + ": документа «" + document + "» нет" + papers_there(state));
  }
  const bool wants_words = !wanted["says"].is_null() || !wanted["not_says"].is_null();
  const auto drafts = texts(wanted["draft"]);
  for (const std::string& document : drafts) {
    const cases::Paper* paper = last_paper(state, document, true);
    if (paper == nullptr || !paper->draft)
      fail(node.place, reference + ": проекта «" + document + "» нет" + papers_there(state));
  }
  if (!wants_words) return;
  const auto named = texts(wanted["paper"]);
  const std::string which = !named.empty() ? named.front() : drafts.empty() ? std::string{} : drafts.front();
  const cases::Paper* paper = last_paper(state, which, named.empty());
  if (paper == nullptr) fail(node.place, reference + ": документов нет, а ожидалось, что в нём написано");
  const auto stored = stage_.store().read()->paper(PaperId{state.id.value + "/p" + std::to_string(paper->ordinal)});
  const std::string words = stored ? words_of_paper(stored->document) : std::string{};
  for (const std::string& text : texts(wanted["says"])) {
    if (words.find(folded_words(text)) == std::string::npos) {
      fail(node.place, reference + ", «" + paper->document + "»: нет слов «" + text + "», а написано:\n" + words);
    }
  }
  for (const std::string& text : texts(wanted["not_says"])) {
    if (words.find(folded_words(text)) != std::string::npos) {
      fail(node.place, reference + ", «" + paper->document + "»: есть слова «" + text + "», а их быть не должно");
    }
  }
}

// A day alone is about the term that the process names first.
std::string Story::first_term(const cases::Case& state) const {
  const definitions::Process* process = stage_.definitions().process(state.process);
  for (const auto& term : process == nullptr ? std::vector<definitions::TermDefinition>{} : process->terms) {
    if (state.terms.contains(term.id)) return term.id;
  }
  return state.terms.empty() ? std::string{} : state.terms.begin()->first;
}

void Story::expect_terms(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                         const std::string& reference) {
  const auto hold = [&](const char* key, const char* title, auto value_of) {
    const Value& all = wanted[key];
    if (all.is_null()) return;
    const std::string first = first_term(state);
    if (!all.is_record() && first.empty())
      fail(node.place, reference + ": у дела нет сроков, а ожидался " + key + " «" + said(all) + "»");
    Record by_term = all.is_record() ? all.as_record() : Record{{first, all}};
    for (const auto& [id, want] : by_term) {
      const auto term = state.terms.find(id);
      if (term == state.terms.end()) fail(node.place, reference + ": срока «" + id + "» нет");
      const std::string seen = value_of(term->second);
      if (seen != said(want))
        fail(node.place, reference + ": " + title + " «" + id + "» — «" + seen + "», а ожидалось «" + said(want) + "»");
    }
  };
  hold("due", "срок", [](const cases::TermState& term) { return term.due.iso(); });
  hold("internal", "внутренний срок",
       [](const cases::TermState& term) { return term.internal ? term.internal->iso() : ""; });
  const bool overdue =
      std::any_of(state.terms.begin(), state.terms.end(), [](const auto& t) { return t.second.overdue; });
  if (wanted["overdue"].is_bool() && wanted["overdue"].as_bool() != overdue) {
    fail(node.place, reference + ": просрочено «" + (overdue ? "да" : "нет") + "», а ожидалось другое");
  }
  for (const auto& [id, want] : wanted["overdue"].is_record() ? wanted["overdue"].as_record() : Record{}) {
    const auto term = state.terms.find(id);
    const bool seen = term != state.terms.end() && term->second.overdue;
    if (!want.is_bool() || want.as_bool() != seen)
      fail(node.place, reference + ": срок " + id + " просрочен «" + (seen ? "да" : "нет") + "», а ожидалось другое");
  }
}

void Story::expect_tasks(const definitions::Node& node, const Value& wanted, const cases::Case& state,
                         const std::string& reference) {
  const Value& all = wanted["tasks"];
  const auto count = [&](const std::string& kind) {
    return std::count_if(state.tasks.begin(), state.tasks.end(),
                         [&](const cases::Task& t) { return is_open(t) && (kind.empty() || t.kind == kind); });
  };
  const auto hold = [&](const std::string& kind, const Value& want) {
    const std::string seen = std::to_string(count(kind));
    if (seen != said(want))
      fail(node.place, reference + ": открытых поручений" + (kind.empty() ? "" : " «" + kind + "»") + " " + seen +
                           ", а ожидалось " + said(want));
  };
  if (all.is_number()) hold({}, all);
  for (const auto& [kind, want] : all.is_record() ? all.as_record() : Record{}) hold(kind, want);
}

Value Story::asked(const SourceText& text, const cases::Case& state) const {
  const definitions::Process* process = stage_.definitions().process(state.process);
  if (process == nullptr) fail(text.place(), "Процесса «" + state.process + "» в описаниях нет");
  Diagnostics findings;
  const expression::Scope scope = definitions::scope_of(stage_.definitions(), *process);
  const auto compiled =
      expression::Expression::compile(text, scope, expression::Type::simple(expression::Kind::Any), findings);
  if (has_errors(findings)) throw Error(ErrorCode::InvalidInput, "История остановлена", std::move(findings));
  const auto view = stage_.store().read();
  const service::ReadCases reader(*view, &stage_.store());
  const auto directory = view->directory();
  const workflow::Facts facts{stage_.definitions(), *directory, reader, at_, Zone{}};
  const workflow::Actor nobody{"system", {}, {}, true};
  const workflow::CaseEnvironment environment(*process, state, facts, nobody, at_.date(Zone{}));
  return expression::plain(compiled.evaluate(environment));
}

// Each key is an expression over the names of the case.
void Story::expect_data(const definitions::Node& wanted, const cases::Case& state, const std::string& reference) {
  if (!wanted.is_map()) fail(wanted.place, "data: {поле или выражение: значение}");
  for (std::size_t i = 0; i < wanted.keys.size(); ++i) {
    const Value seen = asked(definitions::source_text(wanted.keys[i]), state);
    const Value want = definitions::to_value(wanted.items[i]);
    if (!(seen == want))
      fail(wanted.items[i].place,
           reference + ": " + wanted.keys[i].text + " — " + said(seen) + ", а ожидалось " + said(want));
  }
}

}  // namespace dyak::rehearsal
