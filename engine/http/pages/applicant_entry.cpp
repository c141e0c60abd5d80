// An applicant whom the directory does not know, put into it from his case.
#include "engine/http/pages/applicant_entry.hpp"

#include "engine/cases/outsider.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http {

Value applicant_to_enter(const Context& context, const cases::Case& state) {
  if (!service::allow(context.actor, service::Action::ChangeDirectory) ||
      !service::allow(context.actor, service::Action::Note))
    return false;
  const auto applicant = cases::outsider_of(state);
  const auto directory = context.view->directory();
  const std::string key = cases::directory_key_of(state.id);
  if (!applicant || directory->person(key) != nullptr) return false;
  List same;
  for (const auto& [known, person] : directory->persons) {
    if (person.name.nominative == applicant->name.nominative ||
        (!person.email.empty() && person.email == applicant->email))
      same.push_back(Record{{"same_target", "/directory/persons/" + known}, {"same_name", person.name.nominative}});
  }
  const bool any = !same.empty();
  return Record{{"enter_target", "/cases/" + state.id.value + "/applicant"}, {"any_same", any}, {"same", same}};
}

namespace pages {

Response enter_applicant(Context& context) {
  const cases::Case state = context.visible_case(context.at("id"));
  context.app.service().enter_applicant(state.id, context.actor);
  return see_other("/directory/persons/" + cases::directory_key_of(state.id));
}

}  // namespace pages
}  // namespace dyak::http
