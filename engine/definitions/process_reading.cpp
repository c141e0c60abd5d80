#include <algorithm>

#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {
namespace {

template <class Item>
std::vector<std::string> ids_of(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(item.id);
  return ids;
}

}  // namespace

void ProcessReading::refer_state(const Place& place, std::string_view state) const {
  if (self != nullptr) reading.refer(place, state, ids_of(self->states), "unknown-state", "состояния");
}

void ProcessReading::refer_region(const Place& place, std::string_view region) const {
  if (self == nullptr) return;
  std::vector<std::string> regions;
  for (const State& state : self->states) {
    for (const Region& one : state.regions) regions.push_back(one.id);
  }
  reading.refer(place, region, regions, "unknown-region", "ветви");
}

void ProcessReading::refer_role(const Place& place, std::string_view role) const {
  if (self == nullptr) return;
  std::vector<std::string> roles = ids_of(self->roles);
  for (const char* known_to_engine : {"applicant", "system"}) {
    if (std::find(roles.begin(), roles.end(), known_to_engine) == roles.end()) roles.emplace_back(known_to_engine);
  }
  reading.refer(place, role, roles, "unknown-role", "роли");
}

void ProcessReading::refer_event(const Place& place, std::string_view event) const {
  if (self != nullptr) reading.refer(place, event, events_of(*self), "unknown-event", "перехода");
}

void ProcessReading::refer_term(const Place& place, std::string_view term) const {
  if (self != nullptr) reading.refer(place, term, ids_of(self->terms), "unknown-term", "срока");
}

void ProcessReading::refer_task(const Place& place, std::string_view task) const {
  if (self != nullptr) reading.refer(place, task, ids_of(self->tasks), "unknown-task", "поручения");
}

void ProcessReading::refer_document(const Place& place, std::string_view document) const {
  if (self != nullptr) reading.refer(place, document, known.documents, "unknown-document", "документа");
}

void ProcessReading::refer_process(const Place& place, std::string_view process) const {
  if (self != nullptr) reading.refer(place, process, known.processes(), "unknown-process", "процесса");
}

void ProcessReading::refer_form(const Place& place, std::string_view form) const {
  if (self != nullptr) reading.refer(place, form, known.forms(), "unknown-form", "формы");
}

void ProcessReading::refer_journal(const Place& place, std::string_view journal) const {
  if (self != nullptr) reading.refer(place, journal, known.journals(), "unknown-journal", "журнала");
}

std::vector<std::string> ProcessReading::ids(MapReader& map, std::string_view key,
                                             void (ProcessReading::*refer)(const Place&, std::string_view)
                                                 const) const {
  std::vector<std::string> all;
  for (const Node* item : map.items(key)) {
    all.push_back(reading.text(*item));
    (this->*refer)(item->place, all.back());
  }
  return all;
}

std::string ProcessReading::id(MapReader& map, std::string_view key,
                               void (ProcessReading::*refer)(const Place&, std::string_view) const) const {
  const Node* node = map.get(key);
  if (node == nullptr) return {};
  std::string word = reading.text(*node);
  (this->*refer)(node->place, word);
  return word;
}

std::vector<std::string> events_of(const Process& process) {
  std::vector<std::string> events;
  const auto add = [&](const Transition& transition) {
    if (std::find(events.begin(), events.end(), transition.id) == events.end()) events.push_back(transition.id);
  };
  for (const State& state : process.states) std::for_each(state.transitions.begin(), state.transitions.end(), add);
  for (const Anywhere& anywhere : process.anywhere) add(anywhere.transition);
  return events;
}

const Field* find_field(const Definitions& definitions, const Process& process, std::string_view name) {
  if (const Field* field = process.field(name)) return field;
  const Form* form = definitions.form(process.form);
  return form == nullptr ? nullptr : form->find(name);
}

bool is_party_like(const expression::Type& type) {
  switch (type.kind) {
    case expression::Kind::Any:
    case expression::Kind::Null:
    case expression::Kind::Object:
      return true;
    case expression::Kind::List:
      return !type.element || is_party_like(*type.element);
    default:
      return false;
  }
}

bool is_addressee_like(const expression::Type& type) {
  if (type.kind == expression::Kind::List) return !type.element || is_addressee_like(*type.element);
  return type.kind == expression::Kind::Text || is_party_like(type);
}

}  // namespace dyak::definitions
