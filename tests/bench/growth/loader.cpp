#include "tests/bench/growth/loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/cases/case_lists.hpp"
#include "engine/cases/fact.hpp"
#include "engine/service/case_listing.hpp"
#include "engine/service/paper_words.hpp"

namespace dyak::bench {
namespace {

constexpr int kRoundsAtOnce = 4;
constexpr std::size_t kLongestKey = 40;
constexpr const char* kApplicants[]{"person", "organisation", "case"};

using Words = std::map<std::string, std::string>;  ///< what stands for what in a copy

/// What a copy is made of.
struct Original {
  std::vector<CaseId> ids;
  std::map<CaseId, std::vector<cases::Event>> events;
  std::map<std::string, cases::JournalEntry> entries;  ///< by journal, case and text
  std::vector<cases::StoredPaper> papers;
  std::set<std::string> people;  ///< who apply and whom their applications name
};

/// A case may have the same number in two journals.
std::string entry_key(const std::string& journal, const CaseId& id, const std::string& text) {
  return journal + " " + id.value + " " + text;
}

void gather_people(const Value& value, const cases::Directory& directory, std::set<std::string>& people) {
  if (value.is_text() && directory.person(value.as_text()) != nullptr) people.insert(value.as_text());
  if (value.is_list())
    for (const Value& item : value.as_list()) gather_people(item, directory, people);
  if (value.is_record())
    for (const auto& [key, member] : value.as_record()) gather_people(member, directory, people);
}

/// Whoever applies and those whom he names in the form. The office's own people stay who they are: they meet every case.
void gather_named(const cases::Case& state, const definitions::Definitions& definitions,
                  const cases::Directory& directory, std::set<std::string>& people) {
  gather_people(state.applicant["person"], directory, people);
  const definitions::Process* process = definitions.process(state.process);
  const definitions::Form* form =
      process == nullptr || process->form.empty() ? nullptr : definitions.form(process->form);
  const bool applied = std::any_of(std::begin(kApplicants), std::end(kApplicants),
                                   [&](const char* one) { return !state.applicant[one].is_null(); });
  if (form == nullptr || !applied) return;
  for (const auto& [name, value] : state.data)
    if (form->find(name) != nullptr) gather_people(value, directory, people);
}

Original read_original(const cases::ReadView& view, const definitions::Definitions& definitions) {
  Original original;
  const auto directory = view.directory();
  for (const cases::CaseHead& head : view.heads()) {
    original.ids.push_back(head.id);
    original.events[head.id] = view.events(head.id);
    const auto state = view.find(head.id);
    gather_named(*state, definitions, *directory, original.people);
    for (const cases::Paper& paper : state->papers) {
      auto stored = view.paper(PaperId{head.id.value + "/p" + std::to_string(paper.ordinal)});
      if (!stored) continue;
      stored->words = service::paper_words(stored->document, definitions.language);
      original.papers.push_back(std::move(*stored));
    }
  }
  for (const auto& [id, journal] : definitions.journals) {
    for (const cases::JournalEntry& entry : view.journal(id, 0))
      original.entries.emplace(entry_key(id, entry.case_id, entry.text), entry);
  }
  return original;
}

Value replaced(const Value& value, const Words& words, const std::string& suffix, const std::string& name) {
  if (value.is_text()) {
    const std::string& text = value.as_text();
    const auto found = text.size() <= kLongestKey ? words.find(text) : words.end();
    if (found != words.end()) return found->second;
    return name == "topic" || name == "act_title" || name == "title_of_product" ? Value(text + suffix) : value;
  }
  if (value.is_list()) {
    List list;
    for (const Value& item : value.as_list()) list.push_back(replaced(item, words, suffix, name));
    return list;
  }
  if (!value.is_record()) return value;
  Record record;
  for (const auto& [key, member] : value.as_record()) record[key] = replaced(member, words, suffix, key);
  return record;
}

std::string with_number(const std::string& text, int was, int now) {
  for (const std::string& digits : {fmt::format("{:02}", was), std::to_string(was)}) {
    const auto at = text.find(digits);
    if (at != std::string::npos)
      return text.substr(0, at) + fmt::format("{:02}", now) + text.substr(at + digits.size());
  }
  return text;
}

/// One copy of everything.
class Round {
 public:
  Round(cases::WriteTransaction& transaction, const Original& original, std::size_t n, std::size_t people)
      : transaction_(transaction), original_(original), n_(n), people_(people) {}

  std::vector<CaseId> write() {
    std::vector<CaseId> made;
    for (const CaseId& id : original_.ids) {
      made.push_back(transaction_.new_case());
      words_[id.value] = made.back().value;
    }
    if (people_ > 0) {
      for (const std::string& person : original_.people) words_[person] = person + "-" + std::to_string(n_ % people_);
    }
    for (const CaseId& id : original_.ids) copy_case(id);
    for (cases::StoredPaper paper : original_.papers) {
      const auto slash = paper.id.value.find('/');
      paper.id = PaperId{words_.at(paper.id.value.substr(0, slash)) + paper.id.value.substr(slash)};
      transaction_.put_paper(paper);
    }
    return made;
  }

 private:
  void copy_case(const CaseId& id) {
    const CaseId now{words_.at(id.value)};
    std::vector<cases::Event> events;
    for (const cases::Event& event : original_.events.at(id)) {
      if (const auto taken = cases::as<cases::NumberTaken>(event)) take_number(id, now, *taken);
      cases::Event copy = event;
      copy.case_id = now;
      copy.payload = replaced(event.payload, words_, " № " + std::to_string(n_), "");
      if (const auto taken = cases::as<cases::NumberTaken>(event)) {
        Record payload = copy.payload.as_record();
        payload["n"] = numbers_.at(entry_key(taken->journal, id, taken->text));
        copy.payload = std::move(payload);
      }
      events.push_back(std::move(copy));
    }
    transaction_.append(events);
  }

  void take_number(const CaseId& id, const CaseId& now, const cases::NumberTaken& taken) {
    cases::JournalEntry entry = original_.entries.at(entry_key(taken.journal, id, taken.text));
    const int was = entry.n;
    entry.n = transaction_.take_number(entry.journal, entry.scope, entry.year);
    entry.text = with_number(entry.text, was, entry.n);
    entry.case_id = now;
    const bool annulled = std::exchange(entry.annulled, false);
    const std::string reason = std::exchange(entry.reason, std::string());
    transaction_.put_journal_entry(entry);
    if (annulled) transaction_.annul_number(entry.journal, entry.scope, entry.year, entry.n, reason, entry.annulled_at);
    words_[taken.text] = entry.text;
    numbers_[entry_key(taken.journal, id, taken.text)] = entry.n;
  }

  cases::WriteTransaction& transaction_;
  const Original& original_;
  std::size_t n_;
  std::size_t people_;
  Words words_;
  std::map<std::string, int> numbers_;
};

void invent_people(cases::Store& store, const std::set<std::string>& people, std::size_t copies) {
  const auto transaction = store.write();
  cases::Directory directory = *transaction->directory();
  for (const std::string& key : people) {
    const auto* person = directory.person(key);
    if (person == nullptr) continue;
    const auto first = *person;
    const auto employments = directory.employments;
    for (std::size_t n = 0; n < copies; ++n) {
      const std::string copy = key + "-" + std::to_string(n);
      directory.persons[copy] = first;
      directory.persons[copy].key = copy;
      for (const std::size_t at : employments.of(key)) {
        cases::Employment one = employments[at];
        one.person = copy;
        directory.employments.push_back(one);
      }
    }
  }
  transaction->put_directory(directory, transaction->last_moment().value_or(Moment{}), "system");
  transaction->commit();
}

}  // namespace

void grow(cases::Store& store, const definitions::Definitions& definitions, std::size_t cases, std::size_t people) {
  const Original original = read_original(*store.read(), definitions);
  const std::size_t each = original.people.empty() ? 0 : people / original.people.size();
  if (each > 0) invent_people(store, original.people, each);
  const auto directory = store.read()->directory();
  for (std::size_t made = original.ids.size(), n = 0; made < cases;) {
    const auto transaction = store.write();
    for (int i = 0; i < kRoundsAtOnce && made < cases; ++i, ++n) {
      const std::vector<CaseId> ids = Round(*transaction, original, n, each).write();
      for (const CaseId& id : ids) service::put_listing(*transaction, definitions, *directory, *transaction->find(id));
      made += ids.size();
    }
    transaction->commit();
  }
}

}  // namespace dyak::bench
