#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "engine/cases/fact.hpp"
#include "engine/http/api/case_json.hpp"
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/case_parts.hpp"
#include "engine/http/pages/news.hpp"
#include "engine/service/migration.hpp"
#include "engine/service/post.hpp"
#include "engine/service/told_end.hpp"

namespace dyak::http::pages {
namespace {

// What followed from a step is not signed again.
std::string who(const Context& context, const cases::Event& event, const cases::Fact& fact, const DisplayNames& names) {
  const auto* moved = std::get_if<cases::Moved>(&fact);
  if (moved != nullptr && !moved->person.empty()) return names.short_person(moved->person);
  return cases::is_act(fact) ? called(context, event.actor, names) : "";
}

/// What needs no more than itself to be told.
template <class Fact>
concept TellsItself = std::is_same_v<decltype(std::declval<const Fact&>().told()), std::string>;

/// The sentence of one event; empty = of no interest to people.
class Sentence {
 public:
  Sentence(const Context& context, const cases::Case& state, const definitions::Process& process,
           const DisplayNames& names)
      : context_(context), state_(state), process_(process), names_(names) {}

  std::string operator()(const TellsItself auto& fact) const { return fact.told(); }
  std::string operator()(const cases::UnknownFact&) const { return {}; }

  std::string operator()(const cases::Moved& moved) const {
    const std::string to = moved.to.value_or("");
    const std::string where = "«" + (moved.to_title.empty() ? state_name(to) : moved.to_title) + "»";
    if (!moved.title && !moved.transition)
      return moved.to ? "Состояние дела: " + where : "";  // the rest is kept for now
    return moved.title.value_or(moved.transition.value_or("")) +
           (to.empty() || to == moved.from.value_or("") ? "" : " → " + region_name(moved.region) + where);
  }

  std::string operator()(const cases::PaperMade& paper) const {
    if (paper.ordinal == 0) return {};  // kept for now
    return (paper.draft ? "Составлен проект: " : "Выпущен документ: ") + paper_title(paper, names_.definitions()) +
           (paper.number.empty() ? "" : " № " + paper.number);
  }

  std::string operator()(const cases::PaperCancelled& fact) const {
    std::string which = "Документ";
    for (const cases::Paper& paper : state_.papers) {
      if (paper.ordinal == fact.ordinal)
        which +=
            " «" + paper_title(paper, names_.definitions()) + "»" + (paper.number.empty() ? "" : " № " + paper.number);
    }
    return which + " больше не действует" + (fact.reason.empty() ? "" : ": " + fact.reason);
  }

  std::string operator()(const cases::TaskGiven& task) const {
    return "Дано поручение «" + task.title + "»: " + names_.party(task.to);
  }
  std::string operator()(const cases::TaskQueued& task) const {
    return "Поручение «" + task.title + "» ждёт очереди: " + names_.party(task.to);
  }
  std::string operator()(const cases::TaskBarred& task) const {
    return "Не дано поручение «" + task.title + "»: " + names_.party(task.to) + " — " + task.reason;
  }
  std::string operator()(const cases::TaskHeld& fact) const {
    if (fact.person.empty()) return "Поручение " + task_name(fact.ordinal) + " возвращено в общий список";
    return "Поручение " + task_name(fact.ordinal) + " теперь у исполнителя: " + names_.short_person(fact.person) +
           (fact.reason.empty() ? "" : " (" + fact.reason + ")");
  }
  std::string operator()(const cases::TaskRecounted& fact) const {
    return "Срок поручения " + task_name(fact.ordinal) + " посчитан заново: до " +
           (fact.due ? service::told_day(*fact.due, fact.provisional) : "");
  }
  std::string operator()(const cases::TaskAccepted& fact) const {
    return "Принято поручение " + task_name(fact.ordinal);
  }
  std::string operator()(const cases::TaskDeclined& fact) const {
    return "Отказ от поручения " + task_name(fact.ordinal) + because(fact);
  }
  std::string operator()(const cases::TaskSubmitted& fact) const {
    return "Выполнено поручение " + task_name(fact.ordinal);
  }
  std::string operator()(const cases::TaskAnnulled& fact) const {
    return "Аннулировано поручение " + task_name(fact.ordinal) + because(fact);
  }
  std::string operator()(const cases::TaskExpired& fact) const {
    return "Истёк срок поручения " + task_name(fact.ordinal);
  }

  // An event that followed of itself and was not taken: whoever looks for why the case stands must find it here.
  std::string operator()(const cases::Fired& fired) const {
    if (!fired.refused) return {};
    std::string title = fired.event;
    if (fired.other == state_.id.value) {
      for (const definitions::Transition* known : process_.transitions_at(state_.state, state_.regions)) {
        if (known->id == title && !known->title.empty()) title = known->title;
      }
    }
    return "Не совершено «" + title + "»: " + *fired.refused;
  }

  std::string operator()(const cases::ValuesErased& fact) const {
    std::string all;
    for (const std::string& name : erased_names(fact, state_, names_.definitions()))
      all += (all.empty() ? "" : "; ") + name;
    return "Сведения уничтожены: " + all + " (" + fact.reason + ")";
  }

 private:
  std::string state_name(const std::string& id) const {
    const auto* known = process_.state(id);
    if (known != nullptr) return known->title;
    return service::title_of_past_state(context_.app.definitions(), *context_.view, state_, id);
  }
  std::string region_name(const std::string& id) const {
    const auto* known = id.empty() ? nullptr : process_.region(id);
    return known == nullptr ? std::string{} : known->title + ": ";
  }
  std::string task_name(int ordinal) const {
    for (const cases::Task& task : state_.tasks) {
      if (task.ordinal == ordinal) return "«" + task.title + "» (" + names_.party(task.to) + ")";
    }
    return {};
  }
  static std::string because(const cases::TaskOutcome& fact) {
    const std::string reason = fact.reason.value_or("");
    return reason.empty() ? "" : ": " + reason;
  }

  const Context& context_;
  const cases::Case& state_;
  const definitions::Process& process_;
  const DisplayNames& names_;
};

/// Kinds of what happens, as the history may be narrowed to them.
enum class What { Steps, Papers, Tasks, Letters, Notes, Rest };

struct WhatTitle {
  What what;
  const char* id;
  const char* title;
};

constexpr WhatTitle kWhat[] = {{What::Steps, "steps", "решения и действия"},
                               {What::Papers, "papers", "документы"},
                               {What::Tasks, "tasks", "поручения"},
                               {What::Letters, "letters", "письма"},
                               {What::Notes, "notes", "пометки"},
                               {What::Rest, "rest", "сроки, номера и прочее"}};

template <class... Known>
bool is_one_of(const cases::Fact& fact) {
  return (std::holds_alternative<Known>(fact) || ...);
}

What what_of(const cases::Fact& fact) {
  if (is_one_of<cases::Opened, cases::Moved, cases::Amended>(fact)) return What::Steps;
  if (is_one_of<cases::PaperMade, cases::PaperCancelled>(fact)) return What::Papers;
  if (is_one_of<cases::Notified, cases::Delivered>(fact)) return What::Letters;
  if (is_one_of<cases::Noted>(fact)) return What::Notes;
  return std::visit([](const auto& known) { return cases::TaskFacts::has<std::decay_t<decltype(known)>>; }, fact)
             ? What::Tasks
             : What::Rest;
}

struct HistoryLine {
  What what;
  std::string when, told, who;
};

/// What is said of letters besides their events: which one an event is about, and how those stand that are under way.
class LetterWords {
 public:
  LetterWords(const Context& context, const cases::Case& state, const std::vector<cases::Event>& events)
      : zone_(context.app.world().zone) {
    if (service::is_outsider(context.actor)) return;
    for (const cases::Event& event : events) {
      if (const auto told = cases::as<cases::Notified>(event)) subjects_[event.version] = told->subject;
    }
    cases::LetterQuery query;
    query.case_id = state.id.value;
    query.limit = 1000;
    if (subjects_.empty()) return;
    for (cases::Letter& one : service::letters_of(*context.view).letters(query))
      if (one.state == "waiting" || one.state == "filed") under_way_[one.message.unique_key] = std::move(one);
  }

  std::string about(const cases::Event& event, const cases::Fact& fact) const {
    if (const auto* told = std::get_if<cases::Delivered>(&fact)) {
      const auto subject = subjects_.find(told->message);
      return subject == subjects_.end() || subject->second.empty() ? "" : " («" + subject->second + "»)";
    }
    const auto letter = under_way_.find(event.case_id.value + "/" + std::to_string(event.version));
    if (letter == under_way_.end() || !std::holds_alternative<cases::Notified>(fact)) return {};
    return " — " + service::letter_state(letter->second, zone_);
  }

 private:
  Zone zone_;
  std::map<int, std::string> subjects_;
  std::map<std::string, cases::Letter> under_way_;
};

/// Newest first.
std::vector<HistoryLine> lines_of(const Context& context, const cases::Case& state, const definitions::Process& process,
                                  const DisplayNames& names) {
  const Sentence sentence(context, state, process, names);
  std::vector<HistoryLine> lines;
  const std::vector<cases::Event> events = context.visible_events(state.id);
  const LetterWords letters(context, state, events);
  for (const cases::Event& event : events) {
    // Why the program did not go on may tell of other cases.
    const cases::Fact fact = cases::fact_of(event);
    if (std::holds_alternative<cases::Fired>(fact) && service::is_outsider(context.actor)) continue;
    std::string text = std::visit(sentence, fact);
    if (text.empty()) continue;
    text += letters.about(event, fact);
    lines.push_back({what_of(fact), names.moment(event.at), std::move(text), who(context, event, fact, names)});
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace

void put_history(const Context& context, const cases::Case& state, const definitions::Process& process,
                 const DisplayNames& names, Record& model) {
  constexpr std::size_t kFewLines = 8;  // nothing to choose among
  const std::string& what = context.request.parameter("what");
  const std::string& by = context.request.parameter("who");
  List shown, kinds, people;
  std::set<What> seen;
  std::set<std::string> who_acted;
  const std::vector<HistoryLine> all = lines_of(context, state, process, names);
  for (const HistoryLine& line : all) {
    seen.insert(line.what);
    if (!line.who.empty()) who_acted.insert(line.who);
    const auto* kind =
        std::find_if(std::begin(kWhat), std::end(kWhat), [&](const auto& one) { return one.what == line.what; });
    if ((what.empty() || what == kind->id) && (by.empty() || by == line.who))
      shown.push_back(Record{{"when", line.when}, {"told", line.told}, {"who_did", line.who}});
  }
  for (const WhatTitle& one : kWhat) {
    if (seen.contains(one.what))
      kinds.push_back(Record{{"key", one.id}, {"title", one.title}, {"chosen", what == one.id}});
  }
  for (const std::string& one : who_acted) people.push_back(Record{{"title", one}, {"chosen", by == one}});
  model["history_sieve"] = all.size() > kFewLines;
  model["history_narrowed"] = !what.empty() || !by.empty();
  model["history_none"] = shown.empty();
  model["history"] = std::move(shown);
  model["history_kinds"] = std::move(kinds);
  model["history_people"] = std::move(people);
}

std::vector<std::string> told_since(const Context& context, const cases::Case& state,
                                    const definitions::Process& process, const DisplayNames& names, Moment since) {
  const Sentence sentence(context, state, process, names);
  std::vector<std::string> lines;
  for (const cases::Event& event : context.visible_events(state.id)) {
    if (event.at < since) continue;
    const cases::Fact fact = cases::fact_of(event);
    if (std::holds_alternative<cases::Fired>(fact) && service::is_outsider(context.actor)) continue;
    if (std::string text = std::visit(sentence, fact); !text.empty()) lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace dyak::http::pages
