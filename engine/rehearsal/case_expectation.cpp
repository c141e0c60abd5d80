#include "engine/rehearsal/case_expectation.hpp"

#include <algorithm>

#include "engine/cases/standing.hpp"
#include "engine/rehearsal/expectation_slips.hpp"
#include "engine/rehearsal/expected_values.hpp"
#include "engine/rehearsal/paper_words.hpp"
#include "engine/rehearsal/story_course.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/workflow/objects/case_environment.hpp"

namespace dyak::rehearsal {
namespace {

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

std::string all_states(const cases::Case& state) {
  std::string all = state.state;
  for (const auto& [region, at] : state.regions) all += ", " + at;
  return all;
}

}  // namespace

void CaseExpectation::fail(const std::string& message) const { stop_story(node_.place, reference_ + message); }

void CaseExpectation::differs(const std::string& what, const std::string& seen, const std::string& want) const {
  if (seen != want) fail(": " + what + " «" + seen + "», а ожидалось «" + want + "»");
}

void CaseExpectation::hold() const {
  if (const auto* process = stage_.definitions().process(state_.process)) check_expectation(*process, node_, wanted_);
  if (const Value& wanted = wanted_["state"]; !wanted.is_null() && !state_.stands_in(wanted.text_or("")))
    differs("состояние", all_states(state_), wanted.text_or(""));
  if (!wanted_["number"].is_null()) differs("номер", state_.number(), text_of_value(wanted_["number"]));
  if (wanted_["defects"].is_number())
    differs("недостатков", std::to_string(state_.defects.size()), wanted_["defects"].as_number().text());
  hold_papers();
  hold_terms();
  hold_tasks();
  hold_overdue_days();
  if (const definitions::Node* data = node_.find("data")) hold_data(*data);
}

void CaseExpectation::hold_papers() const {
  const std::vector<std::string> named = texts_of(wanted_["paper"]);
  for (const std::string& document : named) {
    if (last_paper(state_, document, false) == nullptr)
      fail(": документа «" + document + "» нет" + papers_there(state_));
  }
  const std::vector<std::string> drafts = texts_of(wanted_["draft"]);
  for (const std::string& document : drafts) {
    const cases::Paper* paper = last_paper(state_, document, true);
    if (paper == nullptr || !paper->draft) fail(": проекта «" + document + "» нет" + papers_there(state_));
  }
  if (wanted_["says"].is_null() && wanted_["not_says"].is_null()) return;
  const std::string which = !named.empty() ? named.front() : drafts.empty() ? std::string{} : drafts.front();
  const cases::Paper* paper = last_paper(state_, which, named.empty());
  if (paper == nullptr) fail(": документов нет, а ожидалось, что в нём написано");
  hold_words(*paper);
}

void CaseExpectation::hold_words(const cases::Paper& paper) const {
  const auto stored = stage_.store().read()->paper(PaperId{state_.id.value + "/p" + std::to_string(paper.ordinal)});
  const std::string words = stored ? words_of_paper(stored->document) : std::string{};
  const auto has = [&](const std::string& text) { return words.find(folded_words(text)) != std::string::npos; };
  for (const std::string& text : texts_of(wanted_["says"])) {
    if (!has(text)) fail(", «" + paper.document + "»: нет слов «" + text + "», а написано:\n" + words);
  }
  for (const std::string& text : texts_of(wanted_["not_says"])) {
    if (has(text)) fail(", «" + paper.document + "»: есть слова «" + text + "», а их быть не должно");
  }
}

std::string CaseExpectation::first_term() const {
  const definitions::Process* process = stage_.definitions().process(state_.process);
  for (const auto& term : process == nullptr ? std::vector<definitions::TermDefinition>{} : process->terms) {
    if (state_.terms.contains(term.id)) return term.id;
  }
  return state_.terms.empty() ? std::string{} : state_.terms.begin()->first;
}

void CaseExpectation::hold_terms() const {
  hold_days("due", "срок", [](const cases::TermState& term) { return term.due.iso(); });
  hold_days("internal", "внутренний срок",
            [](const cases::TermState& term) { return term.internal ? term.internal->iso() : ""; });
  hold_overdue();
}

template <class Days>
void CaseExpectation::hold_days(const char* key, const char* title, const Days& days_of) const {
  const Value& all = wanted_[key];
  if (all.is_null()) return;
  const std::string first = first_term();
  if (!all.is_record() && first.empty())
    fail(": у дела нет сроков, а ожидался " + std::string(key) + " «" + text_of_value(all) + "»");
  const Record by_term = all.is_record() ? all.as_record() : Record{{first, all}};
  for (const auto& [id, want] : by_term) {
    const auto term = state_.terms.find(id);
    if (term == state_.terms.end()) fail(": срока «" + id + "» нет");
    const std::string seen = days_of(term->second);
    if (seen != text_of_value(want))
      fail(": " + std::string(title) + " «" + id + "» — «" + seen + "», а ожидалось «" + text_of_value(want) + "»");
  }
}

void CaseExpectation::hold_overdue() const {
  const Value& wanted = wanted_["overdue"];
  const bool any =
      std::any_of(state_.terms.begin(), state_.terms.end(), [](const auto& t) { return t.second.overdue; });
  if (wanted.is_bool() && wanted.as_bool() != any)
    fail(": просрочено «" + std::string(any ? "да" : "нет") + "», а ожидалось другое");
  for (const auto& [id, want] : wanted.is_record() ? wanted.as_record() : Record{}) {
    const auto term = state_.terms.find(id);
    const bool seen = term != state_.terms.end() && term->second.overdue;
    if (!want.is_bool() || want.as_bool() != seen)
      fail(": срок " + id + " просрочен «" + (seen ? "да" : "нет") + "», а ожидалось другое");
  }
}

void CaseExpectation::hold_overdue_days() const {
  const Value& days = wanted_["overdue_days"];
  if (days.is_null()) return;
  const Place place = node_.place;
  const auto hold_one = [&](const std::string& of, const std::string& expression, const Value& want) {
    const Value seen = asked({expression, [place](std::size_t) { return place; }});
    differs("дней просрочки" + of, text_of_value(seen), text_of_value(want));
  };
  if (!days.is_record()) return hold_one("", "case.overdue_days", days);
  for (const auto& [term, want] : days.as_record())
    hold_one(" по сроку " + term, "terms." + term + ".overdue_days", want);
}

void CaseExpectation::hold_tasks() const {
  const auto hold_kind = [&](const std::string& kind, const Value& want) {
    const auto open = std::count_if(state_.tasks.begin(), state_.tasks.end(), [&](const cases::Task& task) {
      return cases::is_awaited(task) && (kind.empty() || task.kind == kind);
    });
    if (std::to_string(open) != text_of_value(want))
      fail(": открытых поручений" + (kind.empty() ? "" : " «" + kind + "»") + " " + std::to_string(open) +
           ", а ожидалось " + text_of_value(want));
  };
  const Value& all = wanted_["tasks"];
  if (all.is_number()) hold_kind({}, all);
  for (const auto& [kind, want] : all.is_record() ? all.as_record() : Record{}) hold_kind(kind, want);
}

Value CaseExpectation::asked(const SourceText& text) const {
  const definitions::Process* process = stage_.definitions().process(state_.process);
  if (process == nullptr) stop_story(text.place(), "Процесса «" + state_.process + "» в описаниях нет");
  Diagnostics findings;
  const expression::Scope scope = definitions::scope_of(stage_.definitions(), *process);
  const auto compiled =
      expression::Expression::compile(text, scope, expression::Type::simple(expression::Kind::Any), findings);
  if (has_errors(findings)) throw Error(ErrorCode::InvalidInput, "История остановлена", std::move(findings));
  const auto view = stage_.store().read();
  const service::ReadCases reader(*view, &stage_.store());
  const auto directory = view->directory();
  const workflow::Facts facts{stage_.definitions(), *directory, reader, now_, Zone{}};
  const workflow::Actor nobody{"system", {}, {}, true};
  const workflow::CaseEnvironment environment(*process, state_, facts, nobody, now_.date(Zone{}));
  return expression::plain(compiled.evaluate(environment));
}

// Each key is an expression over the names of the case.
void CaseExpectation::hold_data(const definitions::Node& wanted) const {
  if (!wanted.is_map()) stop_story(wanted.place, "data: {поле или выражение: значение}");
  for (std::size_t i = 0; i < wanted.keys.size(); ++i) {
    const Value seen = asked(definitions::source_text(wanted.keys[i]));
    const Value want = definitions::to_value(wanted.items[i]);
    if (!is_as_wanted(seen, want))
      stop_story(wanted.items[i].place, reference_ + ": " + wanted.keys[i].text + " — " + text_of_value(seen) +
                                            ", а ожидалось " + text_of_value(want));
  }
}

}  // namespace dyak::rehearsal
