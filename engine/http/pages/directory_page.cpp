// People and institutions: found by name, shown with where they work, what they belong to and how papers write
// their names.
#include <algorithm>
#include <array>

#include "engine/composition/word_place.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/http/pages/forms_link.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/directory_act.hpp"
#include "engine/service/post.hpp"

namespace dyak::http::pages {
namespace {

constexpr std::array<const char*, 6> kCaseTitles{"кто? что?",  "кого? чего?", "кому? чему?",
                                                 "кого? что?", "кем? чем?",   "о ком? о чём?"};

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

/// The acts that the page offers: those that need no line.
List offered_acts(const Context& context, bool of_person, const std::string& base) {
  List list;
  if (!service::allow(context.actor, service::Action::ChangeDirectory)) return list;
  for (const service::DirectoryActKind& act : service::directory_acts()) {
    if (act.of_person == of_person && !act.adds && !act.ends)
      list.push_back(Record{{"act_target", base + "/" + act.id}, {"act_title", act.title}, {"weighs", act.weighs}});
  }
  return list;
}

/// Where a line of the entry is ended; nothing when it has an end or nobody may end it here.
std::string end_target(const Context& context, const std::string& base, const char* act, std::size_t line,
                       const cases::Validity& valid) {
  if (valid.to || !service::allow(context.actor, service::Action::ChangeDirectory)) return {};
  return base + "/" + act + "?line=" + std::to_string(line);
}

List kept_consents(const Context& context, const cases::Directory& directory, const std::string& person,
                   const std::string& base) {
  List list;
  for (const std::size_t n : directory.consents.of(person)) {
    const cases::Consent& consent = directory.consents[n];
    Record one = line(consent_title(consent.kind), "", "", consent.valid);
    one["end_target"] = end_target(context, base, "withdraw", list.size(), consent.valid);
    list.push_back(std::move(one));
  }
  return list;
}

/// Written down at one of the two, it is true of both: at the other it says whose.
List kin_of(const Context& context, const cases::Directory& directory, const DisplayNames& names,
            const std::string& person) {
  List list;
  std::vector<std::size_t> numbers = directory.kinships.of(person);
  for (const std::size_t n : directory.kinships.tying_to(person)) numbers.push_back(n);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  for (const std::size_t n : numbers) {
    const cases::Kinship& one = directory.kinships[n];
    // Lines are counted at whom they are written down, to be taken away.
    const auto lines = directory.kinships.of(one.person);
    const auto place = static_cast<std::size_t>(std::find(lines.begin(), lines.end(), n) - lines.begin());
    const bool own = one.person == person;
    const std::string& other = own ? one.relative : one.person;
    Record kin = line(own ? one.degree : "запись «" + one.degree + "» у него", names.person(other),
                      "/directory/persons/" + url_encoded(other), {});
    kin["end_target"] = end_target(context, "/directory/persons/" + url_encoded(one.person), "unkin", place, {});
    list.push_back(std::move(kin));
  }
  return list;
}

std::string said_of(const Context& context, bool of_person) {
  const std::string& said = context.request.parameter("said");
  if (said.empty()) return {};
  for (const service::DirectoryActKind& act : service::directory_acts()) {
    if (act.of_person == of_person && said == act.id) return act.done;
  }
  return {};
}

/// Said where the address stands: letters to it came back.
std::string address_trouble_of(const Context& context, const std::string& key, const std::string& address) {
  const auto trouble = service::address_trouble(*context.view, key, address);
  if (!trouble) return {};
  return "письмо на этот адрес вернулось " + trouble->at.date(context.app.world().zone).russian() +
         (trouble->why.empty() ? "" : ": " + trouble->why);
}

Response entry_page(Context& context, const std::string& title, Record model) {
  model["heading"] = title;
  model["may_change"] = service::allow(context.actor, service::Action::ChangeDirectory);
  const bool own = !context.actor.person.empty() && context.at("key") == context.actor.person;
  const bool contacts = own || service::allow(context.actor, service::Action::SeeContacts);
  if (!contacts) model["email"] = model["phone"] = "";
  model["email_trouble"] = contacts ? address_trouble_of(context, context.at("key"), model["email"].text_or("")) : "";
  model["own"] = own;
  return page(context, "entry", title, "directory", std::move(model));
}

}  // namespace

Response directory_person(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Person& person = person_at(context, *directory);
  const std::string base = "/directory/persons/" + url_encoded(person.key);
  List posts;
  for (const std::size_t n : directory->employments.of(person.key)) {
    const cases::Employment& work = directory->employments[n];
    Record one = line(work.post.nominative, names.organisation(work.organisation),
                      "/directory/organisations/" + url_encoded(work.organisation), work.valid);
    one["category"] = work.category;
    one["end_target"] = end_target(context, base, "end-post", posts.size(), work.valid);
    posts.push_back(std::move(one));
  }
  List bodies;
  for (const std::size_t n : directory->memberships.of(person.key)) {
    const cases::Membership& member = directory->memberships[n];
    Record one = line(role_title(member.role), names.organisation(member.body),
                      "/directory/organisations/" + url_encoded(member.body), member.valid);
    one["end_target"] = end_target(context, base, "leave", bodies.size(), member.valid);
    bodies.push_back(std::move(one));
  }
  const bool contacts =
      person.key == context.actor.person || service::allow(context.actor, service::Action::SeeContacts);
  List consents = contacts ? kept_consents(context, *directory, person.key, base) : List{};
  List kin = contacts ? kin_of(context, *directory, names, person.key) : List{};
  return entry_page(context, person.name.nominative,
                    {{"email", person.email},
                     {"phone", person.phone},
                     {"key", person.key},
                     {"done", said_of(context, true)},
                     {"acts", offered_acts(context, true, base)},
                     {"history_target", base + "/history"},
                     {"any_posts", !posts.empty()},
                     {"posts", std::move(posts)},
                     {"any_bodies", !bodies.empty()},
                     {"bodies", std::move(bodies)},
                     {"any_consents", !consents.empty()},
                     {"consents", std::move(consents)},
                     {"any_kin", !kin.empty()},
                     {"kin", std::move(kin)},
                     {"any_people", false},
                     {"people", List{}},
                     {"names", List{name_forms(context, *directory, "Имя по падежам", person.name)}}});
}

Response directory_organisation(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const cases::Organisation& organisation = organisation_at(context, *directory);
  const std::string base = "/directory/organisations/" + url_encoded(organisation.key);
  List people;
  const auto add = [&](const std::string& what, const auto& tie) {
    if (tie.valid.holds(context.app.today()))
      people.push_back(
          line(what, names.person(tie.person), "/directory/persons/" + url_encoded(tie.person), tie.valid));
  };
  for (const std::size_t n : directory->employments.tying_to(organisation.key))
    add(directory->employments[n].post.nominative, directory->employments[n]);
  for (const std::size_t n : directory->memberships.tying_to(organisation.key))
    add(role_title(directory->memberships[n].role), directory->memberships[n]);
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
                     {"key", organisation.key},
                     {"closed", organisation.valid.to ? organisation.valid.to->russian() : std::string{}},
                     {"done", said_of(context, false)},
                     {"acts", offered_acts(context, false, base)},
                     {"history_target", base + "/history"},
                     {"phone", ""},
                     {"place", organisation.place},
                     {"head", head},
                     {"head_target", "/directory/persons/" + organisation.head},
                     {"any_posts", false},
                     {"any_bodies", false},
                     {"any_consents", false},
                     {"any_kin", false},
                     {"any_people", !people.empty()},
                     {"people", std::move(people)},
                     {"names", std::move(forms)}});
}

}  // namespace dyak::http::pages
