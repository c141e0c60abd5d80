#include "engine/workflow/take_back.hpp"

#include "engine/workflow/objects/office.hpp"

namespace dyak::workflow {
namespace {

/// What came of a step and cannot be made undone; empty = nothing of the kind.
struct Bond {
  std::string operator()(const cases::NumberTaken&) const { return "взят номер"; }
  std::string operator()(const cases::PaperMade&) const { return "составлен документ"; }
  std::string operator()(const cases::PaperCancelled&) const { return "отменён документ"; }
  std::string operator()(const cases::Notified&) const { return "отправлены сообщения"; }
  std::string operator()(const cases::Linked&) const { return "открыто другое дело"; }
  std::string operator()(const cases::Fired&) const { return "сделан шаг в другом деле"; }
  std::string operator()(const cases::DirectoryChanged&) const { return "изменён справочник"; }
  std::string operator()(const cases::ValuesErased&) const { return "уничтожены сведения"; }
  std::string operator()(const cases::Reworded&) const { return "изменены слова проекта"; }
  std::string operator()(const cases::Migrated&) const { return "дело переведено на новые описания"; }
  std::string operator()(const cases::Moved&) const { return "сделан следующий шаг"; }
  // These are put back, or are nobody's business but the reader's.
  std::string operator()(const cases::DataSet&) const { return {}; }
  std::string operator()(const cases::Amended&) const { return {}; }
  std::string operator()(const cases::DefectsFound&) const { return {}; }
  std::string operator()(const cases::Noted&) const { return {}; }
  template <class Fact>
  std::string operator()(const Fact&) const {
    return cases::TaskFacts::has<Fact> ? "даны или сняты поручения" : "изменились сроки дела";
  }
};

/// From outside neither the last step of others is told nor what followed: it may be a decision that is not announced.
bool is_told_all(const DecisionBuilder& work) {
  return work.actor().is_system || is_of_office(work.actor(), work.facts().definitions);
}

/// The step that is to be taken back; nothing, with the reason refused, when there is none.
std::optional<cases::Moved> step_of(DecisionBuilder& work, const TakeBack& command) {
  const std::string cannot = "Отменить последний шаг нельзя: ";
  std::optional<cases::Moved> step;
  if (!command.since.empty()) step = cases::as<cases::Moved>(command.since.front());
  const bool own = !command.since.empty() && command.since.front().actor == work.actor().user;
  if (!step || !step->from || !step->to || !step->reason.empty() || (!own && !is_told_all(work))) {
    work.refuse(refusal("take-back-none", cannot + "его сделали не Вы, или он последовал сам."));
    return std::nullopt;
  }
  const std::string title = "«" + step->title.value_or("") + "» ";
  const cases::Event& event = command.since.front();
  if (!own)
    work.refuse(refusal("take-back-none", cannot + title + "сделали не Вы.", "Отменяет шаг тот, кто его сделал."));
  if (work.facts().now > event.at.plus_seconds(60LL * kMinutesToTakeBack))
    work.refuse(refusal("take-back-late",
                        cannot + "с шага " + title + "прошло больше " + std::to_string(kMinutesToTakeBack) + " минут.",
                        "Исправьте дело тем шагом, который для этого предусмотрен."));
  return step;
}

void check_bonds(DecisionBuilder& work, const TakeBack& command) {
  for (std::size_t i = 1; i < command.since.size(); ++i) {
    const std::string bond = std::visit(Bond{}, cases::fact_of(command.since[i]));
    if (bond.empty()) continue;
    return work.refuse(refusal(
        "take-back-bound",
        "Отменить последний шаг нельзя: " + (is_told_all(work) ? "после него " + bond : "по нему уже действуют") + ".",
        "Исправьте дело тем шагом, который для этого предусмотрен."));
  }
}

Value regions_of(const cases::Case& before) {
  Record regions;
  for (const auto& [region, state] : before.regions) regions[region] = state;
  return regions.empty() ? Value{} : Value(std::move(regions));
}

Record values_before(const cases::Case& before, const cases::Case& now) {
  Record values;
  for (const auto& [name, value] : now.data) {
    const auto found = before.data.find(name);
    if (found == before.data.end()) values[name] = Value();
  }
  for (const auto& [name, value] : before.data) {
    const auto found = now.data.find(name);
    if (found == now.data.end() || !(found->second == value)) values[name] = value;
  }
  return values;
}

}  // namespace

void take_back(DecisionBuilder& work, const TakeBack& command) {
  if (command.expected_version && *command.expected_version != work.current().version)
    return work.refuse(refusal("stale-version",
                               "Дело успело измениться: Вы видели версию " + std::to_string(*command.expected_version) +
                                   ", теперь " + std::to_string(work.current().version) + ".",
                               "Откройте дело заново и повторите действие."));
  const auto step = step_of(work, command);
  if (work.refused()) return;
  check_bonds(work, command);
  if (work.refused()) return;
  Record values = values_before(command.before, work.current());
  if (!values.empty()) work.add(cases::DataSet{{std::move(values)}});
  if (command.before.defects != work.current().defects) work.add(cases::DefectsFound{command.before.defects});
  work.add(cases::Moved{.transition = step->transition,
                        .title = "Отменено: " + step->title.value_or(""),
                        .from = step->to,
                        .to = step->from,
                        .person = work.actor().person,
                        .input = {Record{}},
                        .reason = "taken-back",
                        .region = step->region,
                        .regions = regions_of(command.before)});
}

}  // namespace dyak::workflow
