// People and institutions: found by name, shown with where they work, what they belong to and how papers write their
// names.
#include <algorithm>
#include <array>
#include <map>

#include "engine/composition/word_place.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/forms_link.hpp"
#include "engine/http/pages/page.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMaxListed = 100;
constexpr std::array<const char*, 6> kCaseTitles{"кто? что?",  "кого? чего?", "кому? чему?",
                                                 "кого? что?", "кем? чем?",   "о ком? о чём?"};

std::string years_of(const cases::Validity& valid) {
  std::string text;
  if (valid.from) text += "с " + valid.from->russian();
  if (valid.to) text += (text.empty() ? "" : " ") + ("по " + valid.to->russian());
  return text;
}

/// One kind of entry: found by its name, in the order of lists.
List matches(Context& context, const std::vector<std::pair<std::string, std::string>>& all, const std::string& kind,
             std::size_t& count) {
  const auto& language = context.app.definitions().language;
  const std::string wanted = language.folded(context.request.parameter("q"));
  List list;
  for (const auto& [key, title] : all) {
    if (!wanted.empty() && language.folded(title).find(wanted) == std::string::npos) continue;
    if (++count <= kMaxListed) list.push_back(Record{{"target", "/directory/" + kind + "/" + key}, {"title", title}});
  }
  return list;
}

/// The forms of one name as papers write them, and where they are mended.
Record name_forms(const Context& context, const cases::Directory& directory, const std::string& title,
                  const Phrase& phrase) {
  const auto all = service::offered_forms(directory, context.app.definitions().language, phrase);
  List forms;
  bool unsure = false;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const bool doubtful = !all[i].sure && !all[i].by_hand;
    unsure = unsure || doubtful;
    forms.push_back(
        Record{{"question", kCaseTitles[i]}, {"form", all[i].text}, {"doubt", doubtful}, {"by_hand", all[i].by_hand}});
  }
  return {{"forms_title", title},
          {"forms", std::move(forms)},
          {"unsure", unsure},
          {"link", forms_link(composition::place_in_directory(directory, phrase), context.request.target)}};
}

Record line(const std::string& what, const std::string& where, const std::string& target,
            const cases::Validity& valid) {
  return {{"what", what}, {"where", where}, {"target", target}, {"years", years_of(valid)}};
}

const cases::Person& person_at(const Context& context, const cases::Directory& directory) {
  const auto* person = directory.person(context.at("key"));
  if (person == nullptr) throw Error(ErrorCode::NotFound, "Человека «" + context.at("key") + "» в справочнике нет");
  return *person;
}

const cases::Organisation& organisation_at(const Context& context, const cases::Directory& directory) {
  const auto* organisation = directory.organisation(context.at("key"));
  if (organisation == nullptr)
    throw Error(ErrorCode::NotFound, "Учреждения «" + context.at("key") + "» в справочнике нет");
  return *organisation;
}

std::string role_name(const std::string& role) {
  static const std::map<std::string, std::string> kRoles{
      {"member", "участник"}, {"chair", "председатель"}, {"secretary", "секретарь"}, {"head", "руководитель"}};
  const auto found = kRoles.find(role);
  return found == kRoles.end() ? role : found->second;
}

List kept_consents(const cases::Directory& directory, const std::string& person) {
  static const std::map<std::string, std::string> kKinds{{"processing", "на обработку персональных данных"},
                                                         {"distribution", "на распространение персональных данных"}};
  List list;
  for (const auto& consent : directory.consents) {
    if (consent.person != person) continue;
    const auto kind = kKinds.find(consent.kind);
    list.push_back(line(kind == kKinds.end() ? consent.kind : kind->second, "", "", consent.valid));
  }
  return list;
}

Response entry_page(Context& context, const std::string& title, Record model) {
  model["heading"] = title;
  model["may_change"] = service::allow(context.actor, service::Action::ChangeDirectory);
  const bool contacts = service::allow(context.actor, service::Action::SeeContacts);
  if (!contacts) model["email"] = model["phone"] = "";
  return page(context, "entry", title, "directory", std::move(model));
}

}  // namespace

Response directory_list(Context& context) {
  const auto choices = context.app.choices(*context.view);
  std::size_t persons = 0;
  std::size_t organisations = 0;
  Record model{{"q", context.request.parameter("q")}};
  model["organisations"] = matches(context, choices->organisations, "organisations", organisations);
  model["persons"] = matches(context, choices->persons, "persons", persons);
  model["count_organisations"] = static_cast<std::int64_t>(organisations);
  model["count_persons"] = static_cast<std::int64_t>(persons);
  model["cut"] = organisations > kMaxListed || persons > kMaxListed;
  return page(context, "directory", "Справочник", "directory", std::move(model));
}

Response directory_person(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Person& person = person_at(context, *directory);
  List posts;
  for (const auto& work : directory->employments) {
    if (work.person == person.key)
      posts.push_back(line(work.post.nominative, names.organisation(work.organisation),
                           "/directory/organisations/" + work.organisation, work.valid));
  }
  List bodies;
  for (const auto& member : directory->memberships) {
    if (member.person == person.key)
      bodies.push_back(line(role_name(member.role), names.organisation(member.body),
                            "/directory/organisations/" + member.body, member.valid));
  }
  const bool contacts = service::allow(context.actor, service::Action::SeeContacts);
  List consents = contacts ? kept_consents(*directory, person.key) : List{};
  return entry_page(context, person.name.nominative,
                    {{"email", person.email},
                     {"phone", person.phone},
                     {"any_posts", !posts.empty()},
                     {"posts", std::move(posts)},
                     {"any_bodies", !bodies.empty()},
                     {"bodies", std::move(bodies)},
                     {"any_consents", !consents.empty()},
                     {"consents", std::move(consents)},
                     {"any_people", false},
                     {"people", List{}},
                     {"names", List{name_forms(context, *directory, "Имя по падежам", person.name)}}});
}

Response directory_organisation(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Organisation& organisation = organisation_at(context, *directory);
  List people;
  for (const auto& work : directory->employments) {
    if (work.organisation == organisation.key && work.valid.holds(context.app.today()))
      people.push_back(
          line(work.post.nominative, names.person(work.person), "/directory/persons/" + work.person, work.valid));
  }
  for (const auto& member : directory->memberships) {
    if (member.body == organisation.key && member.valid.holds(context.app.today()))
      people.push_back(line(role_name(member.role), names.person(member.person), "/directory/persons/" + member.person,
                            member.valid));
  }
  List forms;
  for (const auto& name : organisation.names) {
    const std::string years = years_of(name.valid);
    forms.push_back(
        name_forms(context, *directory, "Название по падежам" + (years.empty() ? "" : " (" + years + ")"), name.full));
  }
  if (!organisation.head_post.nominative.empty())
    forms.push_back(name_forms(context, *directory, "Должность руководителя по падежам", organisation.head_post));
  const auto* name = cases::Directory::name_on(organisation, context.app.today());
  std::string head = organisation.head.empty() ? "" : names.person(organisation.head);
  return entry_page(context, name == nullptr ? organisation.key : name->full.nominative,
                    {{"email", organisation.email},
                     {"phone", ""},
                     {"place", organisation.place},
                     {"head", head},
                     {"head_target", "/directory/persons/" + organisation.head},
                     {"any_posts", false},
                     {"any_bodies", false},
                     {"any_consents", false},
                     {"any_people", !people.empty()},
                     {"people", std::move(people)},
                     {"names", std::move(forms)}});
}

}  // namespace dyak::http::pages
