#include "engine/service/colleagues.hpp"

#include <algorithm>

#include "engine/service/access.hpp"
#include "engine/service/refusal.hpp"

namespace dyak::service {

std::vector<Colleague> colleagues(const cases::ReadView& view, const definitions::Definitions& definitions) {
  std::vector<Colleague> all;
  for (const cases::Account& account : view.accounts()) {
    const bool of_office = !account.disabled && !is_outsider(actor_of(account, definitions));
    if (of_office && !account.person.empty()) all.push_back({account.user, account.person});
  }
  return all;
}

void require_colleague(const cases::ReadView& view, const definitions::Definitions& definitions,
                       const workflow::Assign& task) {
  const std::string person = task.to["person"].text_or("");
  const auto all = colleagues(view, definitions);
  const auto directory = view.directory();
  const cases::Person* known = directory->person(person);
  const bool sees = std::any_of(all.begin(), all.end(), [&](const Colleague& one) { return one.person == person; });
  if (known == nullptr || sees) return;  // whom nobody knows is told of with the other faults
  throw_refusal(
      "Поручение не дано",
      {refusal("task-nobody",
               "У этого человека нет учётной записи сотрудника: " + known->name.nominative + " поручения не увидит.",
               "Выберите того, кто работает в программе.", "/to")});
}

}  // namespace dyak::service
