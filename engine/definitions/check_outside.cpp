#include "engine/definitions/check_outside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/expression/paths.hpp"

namespace dyak::definitions {
namespace {

/// An event of another case brings the outcome itself, and what the applicant may do is no secret from him.
bool is_choice(const Transition& transition) {
  const auto& by = transition.by;
  const bool by_itself = std::all_of(by.begin(), by.end(), [](const std::string& role) { return role == "system"; });
  const bool brought = by_itself && !transition.automatic && transition.at_term.empty();
  return !brought && std::find(by.begin(), by.end(), "applicant") == by.end();
}

/// What is read of the case after it came from the one state into the other.
std::string read_there(const Process& process, const State& from, const State& to) {
  if (!to.outside_title.empty()) return to.outside_title;
  if (!process.tells(from.id, to.id)) return to.title;
  return from.outside_title.empty() ? from.title : from.outside_title;
}

std::vector<const State*> undecided_from(const Process& process, const State& from) {
  std::vector<const State*> all;
  for (const Transition* transition : process.transitions_under(from.id)) {
    if (!is_choice(*transition)) continue;
    for (const Branch& branch : transition->to) {
      const State* to = process.state(branch.state);
      if (to == nullptr || to == &from || !to->region.empty() || process.decides(transition, from.id, to->id)) continue;
      if (std::find(all.begin(), all.end(), to) == all.end()) all.push_back(to);
    }
  }
  return all;
}

/// A word of the office or of the case's own roles is written in quotes: «'boss'».
bool is_to_the_office(const Notify& message) {
  const std::string& to = message.to.source();
  return !to.empty() && (to.front() == '\'' || to.front() == '"');
}

bool names_the_state(const expression::TextTemplate& text) {
  return expression::leads_through(text.paths(), "case.state_title") ||
         expression::leads_through(text.paths(), "case.state");
}

/// States that the case may stand in after it, and that are called otherwise outside.
const State* renamed_after(const Process& process, const State& from, const Transition& transition) {
  if (transition.to.empty()) return from.outside_title.empty() ? nullptr : &from;
  for (const Branch& branch : transition.to) {
    const State* to = process.state(branch.state);
    if (to != nullptr && !to->outside_title.empty() && !to->final && !to->decided) return to;
  }
  return nullptr;
}

// A message is written with the case's own words, whoever reads it.
void check_messages(Reading& reading, const Process& process) {
  std::set<const Transition*> told;
  for (const State& from : process.states) {
    for (const Transition* transition : process.transitions_in(from.id)) {
      const State* renamed = renamed_after(process, from, *transition);
      if (renamed == nullptr) continue;
      for (const Effect& effect : transition->effects) {
        const auto* message = std::get_if<Notify>(&effect);
        if (message == nullptr || is_to_the_office(*message)) continue;
        if (!names_the_state(message->text) && !names_the_state(message->subject)) continue;
        if (!told.insert(transition).second) continue;
        reading.warning(
            transition->place, "outside-title-mail",
            fmt::format("сообщение называет состояние «{}» его собственным названием, а посторонние читают «{}»",
                        renamed->title, renamed->outside_title),
            "напишите в сообщении слова, которые можно сказать до решения");
      }
    }
  }
}

}  // namespace

void check_outside(Reading& reading, const Process& process) {
  check_messages(reading, process);
  for (const State& from : process.states) {
    if (!from.region.empty()) continue;  // nobody outside sees it
    if ((from.final || from.decided) && !from.outside_title.empty()) {
      reading.warning(from.place, "outside-title-unread",
                      fmt::format("состояние «{}» решено, и его название видят все", from.title),
                      "уберите outside_title");
    }
    const std::vector<const State*> branches = undecided_from(process, from);
    for (std::size_t i = 1; i < branches.size(); ++i) {
      const std::string one = read_there(process, from, *branches.front());
      const std::string other = read_there(process, from, *branches[i]);
      if (one == other) continue;
      reading.warning(branches[i]->place, "outside-title-tells",
                      fmt::format("до решения посторонние отличат состояние «{}» («{}») от «{}» («{}»)",
                                  branches.front()->title, one, branches[i]->title, other),
                      "дайте им один outside_title или отметьте объявленное состояние decided: true");
    }
  }
}

}  // namespace dyak::definitions
