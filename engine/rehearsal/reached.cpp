#include "engine/rehearsal/reached.hpp"

#include <algorithm>
#include <optional>

#include "engine/cases/fact.hpp"
#include "engine/definitions/parts.hpp"

namespace dyak::rehearsal {
namespace {

using definitions::Definitions;
using definitions::Process;
using definitions::Transition;

/// Notes one event of a case of this process.
class Noting {
 public:
  Noting(Reached& reached, const std::string& process) : reached_(reached), process_(process) {}

  void operator()(const cases::Opened& fact) const { reached_.forms.insert(fact.form); }
  void operator()(const cases::Moved& fact) const {
    if (fact.reason != "taken-back") reached_.transitions.emplace(process_, fact.transition.value_or(""));
  }
  void operator()(const cases::TermCounted& fact) const { reached_.terms.emplace(process_, fact.id); }
  void operator()(const cases::TaskGiven& fact) const {
    reached_.tasks.emplace(process_, fact.kind);
    reached_.forms.insert(fact.form);
  }
  void operator()(const cases::TaskBarred& fact) const {
    reached_.tasks.emplace(process_, fact.kind);
    reached_.refused.emplace("", fact.reason);
  }
  void operator()(const cases::PaperMade& fact) const { reached_.documents.insert(fact.document); }
  void operator()(const cases::DefectsFound& fact) const {
    for (const cases::Defect& one : fact.items) reached_.refused.emplace("", one.message);
  }
  template <class Fact>
  void operator()(const Fact&) const {}

 private:
  Reached& reached_;
  const std::string& process_;
};

/// The longest words between the slots: the sentence as it is told has them.
std::string own_words(const expression::TextTemplate& say) {
  const std::string words = say.wording();
  std::string longest;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t slot = std::min(words.find('{', at), words.size());
    if (slot - at > longest.size()) longest = words.substr(at, slot - at);
    at = slot == words.size() ? slot : words.find('}', slot) + 1;
  }
  return longest;
}

bool is_met(const Reached& reached, const std::string& code, const expression::TextTemplate& say) {
  const std::string words = own_words(say);
  const bool named = code != "check-failed";
  return std::any_of(reached.refused.begin(), reached.refused.end(), [&](const auto& told) {
    const bool same = !words.empty() && told.second.find(words) != std::string::npos;
    return told.first.empty() ? same : told.first == code && (same || (named && words.empty()));
  });
}

class Search {
 public:
  Search(const Definitions& definitions, const Reached& reached) : definitions_(definitions), reached_(reached) {}

  Unreached find() {
    for (const auto& [id, process] : definitions_.processes) {
      if (!is_ready(process.place)) look_at(process);
    }
    for (const auto& [id, form] : definitions_.forms) {
      if (!is_ready(form.place)) put_checks("", id, form.checks);
    }
    return std::move(found_);
  }

 private:
  /// What a ready part says has been tried by whoever made the part.
  static bool is_ready(const Place& place) { return definitions::is_of_part(place.file); }

  /// An automatic step that nobody takes waits until its conditions hold: it refuses nobody.
  static bool only_waits(const Transition& transition) {
    return transition.automatic && std::all_of(transition.by.begin(), transition.by.end(),
                                               [](const std::string& role) { return role == "system"; });
  }

  void look_at(const Process& process) {
    std::set<std::string> seen;
    const auto look = [&](const Transition& transition) {
      if (is_ready(transition.place)) return;
      if (!reached_.transitions.contains({process.id, transition.id}) && seen.insert(transition.id).second)
        found_.transitions.emplace_back(process.id, transition.id);
      if (!only_waits(transition)) put_checks(process.id, transition.id, transition.when);
    };
    for (const auto& state : process.states) std::for_each(state.transitions.begin(), state.transitions.end(), look);
    for (const auto& anywhere : process.anywhere) look(anywhere.transition);
    for (const auto& task : process.tasks) {
      if (is_ready(task.place)) continue;
      put_bars(process.id, task.id, "task-not-eligible", task.eligible);
      put_bars(process.id, task.id, "task-conflict", task.conflict);
    }
  }

  void put(const std::string& process, const std::string& where, const std::string& code,
           const expression::TextTemplate& say) {
    if (!say.empty() && !is_met(reached_, code, say)) found_.refusals.push_back({process, where, code, say.source()});
  }
  void put_checks(const std::string& process, const std::string& where, const std::vector<definitions::Check>& checks) {
    for (const auto& check : checks) put(process, where, check.code, check.say);
  }
  void put_bars(const std::string& process, const std::string& task, const char* code,
                const std::vector<definitions::WhenSay>& bars) {
    for (const auto& bar : bars) put(process, task, code, bar.say);
  }

  const Definitions& definitions_;
  const Reached& reached_;
  Unreached found_;
};

/// The word after this one in a path; empty when it does not lead there.
std::string after(const std::string& path, const std::string& word) {
  const std::size_t at = path.find(word + ".");
  if (at == std::string::npos || (at != 0 && path[at - 1] != '.')) return {};
  const std::size_t begin = at + word.size() + 1;
  return path.substr(begin, path.find('.', begin) - begin);
}

bool is_walked(const Reached& reached, const std::string& process, const std::string& path) {
  for (const char* word : {"transitions", "anywhere"})
    if (const std::string id = after(path, word); !id.empty()) return reached.transitions.contains({process, id});
  if (const std::string id = after(path, "terms"); !id.empty()) return reached.terms.contains({process, id});
  if (const std::string id = after(path, "tasks"); !id.empty()) return reached.tasks.contains({process, id});
  const auto first = reached.transitions.lower_bound({process, ""});
  return first != reached.transitions.end() && first->first == process;
}

/// Whether scenarios came to what cites; nullopt: they cannot (a register, a list).
std::optional<bool> is_reached(const Reached& reached, const definitions::Citation& citation) {
  const std::size_t blank = citation.by.find(' ');
  const std::size_t comma = citation.by.find(", ");
  if (blank == std::string::npos) return std::nullopt;
  const std::string kind = citation.by.substr(0, blank);
  const std::string id = citation.by.substr(blank + 1, comma == std::string::npos ? comma : comma - blank - 1);
  const std::string path = comma == std::string::npos ? std::string{} : citation.by.substr(comma + 2);
  if (kind == "process") return is_walked(reached, id, path);
  if (kind == "form") return reached.forms.contains(id);
  if (kind == "document") return reached.documents.contains(id);
  return std::nullopt;
}

bool is_unreached(const Reached& reached, const definitions::CoveredParagraph& paragraph) {
  bool could = false;
  for (const definitions::Citation& citation : paragraph.citations) {
    const auto was = is_reached(reached, citation);
    if (was == true) return false;
    could = could || was.has_value();
  }
  return could;
}

}  // namespace

void Reached::add(const cases::ReadView& view) {
  for (const cases::CaseHead& head : view.heads()) {
    const Noting noting(*this, head.process);
    for (const cases::Event& event : view.events(head.id)) std::visit(noting, cases::fact_of(event));
  }
}

void Reached::add(const Diagnostics& refusals) {
  for (const Diagnostic& one : refusals) refused.emplace(one.code, one.message);
}

Unreached unreached_of(const Definitions& definitions, const Reached& reached,
                       const std::vector<definitions::CoveredParagraph>& paragraphs) {
  Unreached found = Search(definitions, reached).find();
  for (const definitions::CoveredParagraph& paragraph : paragraphs)
    if (is_unreached(reached, paragraph)) found.paragraphs.push_back(paragraph.id);
  return found;
}

}  // namespace dyak::rehearsal
