// People and institutions: found by name, shown with where they work and what they belong to; the forms of their names typed by hand
// where the program is unsure.
#include <algorithm>
#include <array>
#include <map>

#include "engine/base/phrase.hpp"
#include "engine/http/names.hpp"
#include "engine/http/page.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::size_t kMostRows = 100;
constexpr std::array<const char*, 6> kCaseTitles{"кто? что?", "кого? чего?", "кому? чему?", "кого? что?", "кем? чем?", "о ком? о чём?"};

std::string years_of(const cases::Validity& valid) {
  std::string text;
  if (valid.from) text += "с " + valid.from->russian();
  if (valid.to) text += (text.empty() ? "" : " ") + ("по " + valid.to->russian());
  return text;
}

/// One kind of entry: found by its name, in the order of lists.
List matches(Context& context, const std::vector<std::pair<std::string, std::string>>& all, const std::string& kind, std::size_t& count) {
  const auto& language = context.app.definitions().language;
  const std::string wanted = language.folded(context.request.parameter("q"));
  List list;
  for (const auto& [key, title] : all) {
    if (!wanted.empty() && language.folded(title).find(wanted) == std::string::npos) continue;
    if (++count <= kMostRows) list.push_back(Record{{"target", "/directory/" + kind + "/" + key}, {"title", title}});
  }
  return list;
}

/// The six forms: what is typed by hand, what the program would write, and its doubts.
List forms_of(const Context& context, const Phrase& phrase, const std::string& prefix) {
  Phrase by_rule = phrase;
  by_rule.by_hand = {};
  List forms;
  for (std::size_t i = 1; i < kCaseNames.size(); ++i) {
    const auto form = context.app.definitions().language.decline(by_rule, static_cast<GrammaticalCase>(i));
    forms.push_back(Record{{"form_id", prefix + "-" + kCaseNames[i]}, {"form_name", prefix + "." + kCaseNames[i]}, {"question", kCaseTitles[i]},
                           {"by_rule", form.text}, {"doubt", form.sure ? std::string{} : form.doubt}, {"by_hand", phrase.by_hand[i]}});
  }
  return forms;
}

bool is_unsure(const List& forms) {
  return std::any_of(forms.begin(), forms.end(), [](const Value& form) { return !form["doubt"].text_or("").empty() && form["by_hand"].text_or("").empty(); });
}

/// Forms of one name, ready for the page.
Record name_forms(const Context& context, const std::string& title, const Phrase& phrase, const std::string& prefix) {
  List forms = forms_of(context, phrase, prefix);
  const bool unsure = is_unsure(forms);
  return {{"forms_title", title}, {"nominative", phrase.nominative}, {"forms", std::move(forms)}, {"unsure", unsure}};
}

void read_forms(const Context& context, Phrase& phrase, const std::string& prefix) {
  constexpr std::size_t kLongestForm = 1000;
  for (std::size_t i = 1; i < kCaseNames.size(); ++i) {
    const std::string& typed = context.field(prefix + "." + kCaseNames[i]);
    if (typed.size() > kLongestForm) throw Error(ErrorCode::InvalidInput, "Форма имени длиннее 1000 знаков");
    phrase.by_hand[i] = typed;
  }
}

Record line(const std::string& what, const std::string& where, const std::string& target, const cases::Validity& valid) {
  return {{"what", what}, {"where", where}, {"target", target}, {"years", years_of(valid)}};
}

const cases::Person& person_at(const Context& context, const cases::Directory& directory) {
  const auto* person = directory.person(context.at("key"));
  if (person == nullptr) throw Error(ErrorCode::NotFound, "Человека «" + context.at("key") + "» в справочнике нет");
  return *person;
}

const cases::Organisation& organisation_at(const Context& context, const cases::Directory& directory) {
  const auto* organisation = directory.organisation(context.at("key"));
  if (organisation == nullptr) throw Error(ErrorCode::NotFound, "Учреждения «" + context.at("key") + "» в справочнике нет");
  return *organisation;
}

std::string role_name(const std::string& role) {
  static const std::map<std::string, std::string> kRoles{{"member", "участник"}, {"chair", "председатель"}, {"secretary", "секретарь"}, {"head", "руководитель"}};
  const auto found = kRoles.find(role);
  return found == kRoles.end() ? role : found->second;
}

List kept_consents(const cases::Directory& directory, const std::string& person) {
  static const std::map<std::string, std::string> kKinds{{"processing", "на обработку персональных данных"}, {"distribution", "на распространение персональных данных"}};
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
  model["target"] = context.request.target;
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
  model["cut"] = organisations > kMostRows || persons > kMostRows;
  return page(context, "directory", "Справочник", "directory", std::move(model));
}

Response directory_person(Context& context) {
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Person& person = person_at(context, *directory);
  List posts;
  for (const auto& work : directory->employments) {
    if (work.person == person.key) posts.push_back(line(work.post.nominative, names.organisation(work.organisation), "/directory/organisations/" + work.organisation, work.valid));
  }
  List bodies;
  for (const auto& member : directory->memberships) {
    if (member.person == person.key) bodies.push_back(line(role_name(member.role), names.organisation(member.body), "/directory/organisations/" + member.body, member.valid));
  }
  const bool contacts = service::allow(context.actor, service::Action::SeeContacts);
  List consents = contacts ? kept_consents(*directory, person.key) : List{};
  return entry_page(context, person.name.nominative,
                    {{"email", person.email}, {"phone", person.phone}, {"any_posts", !posts.empty()}, {"posts", std::move(posts)}, {"any_bodies", !bodies.empty()}, {"bodies", std::move(bodies)},
                     {"any_consents", !consents.empty()}, {"consents", std::move(consents)}, {"any_people", false}, {"people", List{}},
                     {"names", List{name_forms(context, "Имя по падежам", person.name, "name")}}});
}

Response directory_organisation(Context& context) {
  const auto directory = context.view->directory();
  const Names names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Organisation& organisation = organisation_at(context, *directory);
  List people;
  for (const auto& work : directory->employments) {
    if (work.organisation == organisation.key && work.valid.holds(context.app.today())) people.push_back(line(work.post.nominative, names.person(work.person), "/directory/persons/" + work.person, work.valid));
  }
  for (const auto& member : directory->memberships) {
    if (member.body == organisation.key && member.valid.holds(context.app.today())) people.push_back(line(role_name(member.role), names.person(member.person), "/directory/persons/" + member.person, member.valid));
  }
  List forms;
  for (std::size_t i = 0; i < organisation.names.size(); ++i) {
    const auto& name = organisation.names[i];
    const std::string years = years_of(name.valid);
    forms.push_back(name_forms(context, "Название по падежам" + (years.empty() ? "" : " (" + years + ")"), name.full, "name" + std::to_string(i)));
  }
  if (!organisation.head_post.nominative.empty()) forms.push_back(name_forms(context, "Должность руководителя по падежам", organisation.head_post, "head_post"));
  const auto* name = cases::Directory::name_on(organisation, context.app.today());
  std::string head = organisation.head.empty() ? "" : names.person(organisation.head);
  return entry_page(context, name == nullptr ? organisation.key : name->full.nominative,
                    {{"email", organisation.email}, {"phone", ""}, {"place", organisation.place}, {"head", head}, {"head_target", "/directory/persons/" + organisation.head},
                     {"any_posts", false}, {"any_bodies", false}, {"any_consents", false}, {"any_people", !people.empty()}, {"people", std::move(people)}, {"names", std::move(forms)}});
}

Response change_person(Context& context) {
  context.app.service().change_directory(
      [&](cases::Directory& directory) {
        person_at(context, directory);
        read_forms(context, directory.persons.find(context.at("key"))->second.name, "name");
      },
      context.actor.user);
  return see_other(context.request.target);
}

Response change_organisation(Context& context) {
  context.app.service().change_directory(
      [&](cases::Directory& directory) {
        organisation_at(context, directory);
        cases::Organisation& organisation = directory.organisations.find(context.at("key"))->second;
        for (std::size_t i = 0; i < organisation.names.size(); ++i) read_forms(context, organisation.names[i].full, "name" + std::to_string(i));
        if (!organisation.head_post.nominative.empty()) read_forms(context, organisation.head_post, "head_post");
      },
      context.actor.user);
  return see_other(context.request.target);
}

}  // namespace dyak::http::pages
