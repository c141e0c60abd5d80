#include <array>
#include <utility>

#include "engine/cases/directory.hpp"
#include "engine/cases/member_reader.hpp"

namespace dyak::cases {
namespace {

constexpr std::array<std::pair<std::string_view, Sex>, 10> kPatronymicEndings{{
    {"ич", Sex::Male},
    {"ИЧ", Sex::Male},
    {"на", Sex::Female},
    {"НА", Sex::Female},
    {"оглы", Sex::Male},
    {"Оглы", Sex::Male},
    {"ОГЛЫ", Sex::Male},
    {"кызы", Sex::Female},
    {"Кызы", Sex::Female},
    {"КЫЗЫ", Sex::Female},
}};

Sex sex_by_patronymic(std::string_view patronymic) {
  for (const auto& [ending, sex] : kPatronymicEndings) {
    const bool fits =
        patronymic.size() > ending.size() && patronymic.substr(patronymic.size() - ending.size()) == ending;
    if (fits) return sex;
  }
  return Sex::Unknown;
}

std::string joined(const std::string& surname, const std::string& first_name, const std::string& patronymic) {
  std::string name;
  for (const std::string* part : {&surname, &first_name, &patronymic}) {
    if (part->empty()) continue;
    if (!name.empty()) name += ' ';
    name += *part;
  }
  return name;
}

/// Reads the sections one after another; references only look back, so each is checked where it stands.
class DirectoryReader {
 public:
  DirectoryReader(const Value& value, const Directory* known) : known_(known), root_(value, "", result_.findings) {}

  ReadDirectory read() && {
    for (MemberReader& item : root_.items("persons")) read_person(item);
    for (MemberReader& item : root_.items("organisations")) read_organisation(item);
    for (MemberReader& item : root_.items("employments")) read_employment(item);
    for (MemberReader& item : root_.items("memberships")) read_membership(item);
    for (MemberReader& item : root_.items("consents")) read_consent(item);
    for (MemberReader& item : root_.items("kinships")) read_kinship(item);
    for (MemberReader& item : root_.items("corrections")) read_correction(item);
    if (root_.is_record()) root_.finish();
    return std::move(result_);
  }

 private:
  static Validity validity(MemberReader& item) {
    const Validity valid{item.date("from"), item.date("to")};
    if (valid.from && valid.to && *valid.to < *valid.from) {
      item.report(
          "dir-dates", "to",
          "Срок кончается (" + valid.to->russian() + ") раньше, чем начинается (" + valid.from->russian() + ")");
    }
    return valid;
  }

  void read_forms(const Value& forms, std::string at, Phrase& phrase, std::size_t first_case) {
    if (!forms.is_record()) return;
    MemberReader members(forms, std::move(at), result_.findings);
    for (std::size_t i = first_case; i < kCaseNames.size(); ++i) phrase.by_hand[i] = members.text(kCaseNames[i]);
    if (first_case > 0) phrase.nominative = members.required_text("nom");
    members.finish();
  }

  Phrase post(MemberReader& item, std::string_view member) {
    Phrase phrase;
    phrase.kind = PhraseKind::Post;
    const Value& value = item.raw(member);
    if (value.is_record()) {
      read_forms(value, item.pointer(member), phrase, 1);
    } else {
      phrase.nominative = item.text(member);
    }
    return phrase;
  }

  Sex sex(MemberReader& item, const std::string& patronymic) {
    const std::string given = item.text("sex");
    if (given == "m" || given == "м") return Sex::Male;
    if (given == "f" || given == "ж") return Sex::Female;
    if (!given.empty()) {
      item.report("dir-wrong-type", "sex", "Пол «" + given + "» не понят", "Напишите m или f");
      return Sex::Unknown;
    }
    const Sex told = sex_by_patronymic(patronymic);
    if (told == Sex::Unknown && item.is_record()) {
      item.report("dir-sex-missing", "sex", "Пол не указан, а отчество его не подсказывает", "Укажите sex: m или f");
    }
    return told;
  }

  void read_person(MemberReader& item) {
    Person person;
    person.key = item.required_text("key");
    Phrase& name = person.name;
    name.kind = PhraseKind::Person;
    name.surname = item.required_text("surname");
    name.first_name = item.required_text("first_name");
    name.patronymic = item.text("patronymic");
    name.nominative = joined(name.surname, name.first_name, name.patronymic);
    name.sex = sex(item, name.patronymic);
    read_forms(item.record("forms"), item.pointer("forms"), name, 0);
    person.email = item.text("email");
    person.phone = item.text("phone");
    person.attributes = item.rest();
    keep(item, result_.directory.persons, std::move(person));
  }

  OrganisationName read_name(MemberReader& item) {
    OrganisationName name;
    name.full.kind = PhraseKind::Organisation;
    name.full.nominative = item.required_text("full");
    name.short_name = item.text("short");
    read_forms(item.record("forms"), item.pointer("forms"), name.full, 0);
    name.valid = validity(item);
    item.finish();
    return name;
  }

  void read_organisation(MemberReader& item) {
    Organisation organisation;
    organisation.key = item.required_text("key");
    organisation.kind = item.text("kind");
    for (MemberReader& name : item.items("names")) organisation.names.push_back(read_name(name));
    if (organisation.names.empty() && item.is_record()) {
      item.report("dir-missing", "names", "У организации «" + organisation.key + "» нет ни одного наименования");
    }
    organisation.place = item.text("place");
    organisation.head = head(item);
    organisation.head_post = post(item, "head_post");
    organisation.email = item.text("email");
    organisation.valid = validity(item);
    organisation.attributes = item.rest();
    keep(item, result_.directory.organisations, std::move(organisation));
  }

  void read_employment(MemberReader& item) {
    Employment employment;
    employment.person = person_key(item, "person");
    employment.organisation = organisation_key(item, "organisation");
    employment.post = post(item, "post");
    employment.main = item.flag_or("main", true);
    employment.category = item.text("category");
    employment.category_to = item.date("category_to");
    employment.valid = validity(item);
    item.finish();
    result_.directory.employments.push_back(std::move(employment));
  }

  void read_membership(MemberReader& item) {
    Membership membership;
    membership.person = person_key(item, "person");
    membership.body = organisation_key(item, "body");
    membership.role = item.text("role");
    membership.valid = validity(item);
    membership.basis = item.text("basis");
    item.finish();
    result_.directory.memberships.push_back(std::move(membership));
  }

  void read_consent(MemberReader& item) {
    Consent consent;
    consent.person = person_key(item, "person");
    consent.kind = item.required_text("kind");
    consent.valid = validity(item);
    consent.basis = item.text("basis");
    item.finish();
    result_.directory.consents.push_back(std::move(consent));
  }

  void read_kinship(MemberReader& item) {
    Kinship kinship;
    kinship.person = person_key(item, "person");
    kinship.relative = person_key(item, "relative");
    kinship.degree = item.text("degree");
    item.finish();
    result_.directory.kinships.push_back(std::move(kinship));
  }

  void read_correction(MemberReader& item) {
    constexpr std::array<std::pair<std::string_view, PhraseKind>, 4> kKinds{{{"person", PhraseKind::Person},
                                                                             {"post", PhraseKind::Post},
                                                                             {"organisation", PhraseKind::Organisation},
                                                                             {"common", PhraseKind::Common}}};
    FormCorrection correction;
    const std::string kind = item.required_text("kind");
    for (const auto& [name, value] : kKinds) {
      if (name == kind) correction.kind = value;
    }
    correction.words = item.required_text("words");
    const std::string sex = item.text("sex");
    correction.sex = sex == "m" ? Sex::Male : sex == "f" ? Sex::Female : Sex::Unknown;
    Phrase phrase;
    read_forms(item.record("forms"), item.pointer("forms"), phrase, 0);
    correction.forms = phrase.by_hand;
    correction.by = item.text("by");
    if (const auto at = Moment::parse_iso(item.text("at"))) correction.at = *at;
    item.finish();
    result_.directory.corrections.push_back(std::move(correction));
  }

  template <class Map, class Entry>
  static void keep(MemberReader& item, Map& map, Entry entry) {
    if (entry.key.empty()) return;
    const std::string key = entry.key;
    if (!map.emplace(key, std::move(entry)).second) {
      item.report("dir-duplicate", "key", "Ключ «" + key + "» уже занят", "Дайте записи другой ключ");
    }
  }

  bool knows_person(const std::string& key) const {
    return result_.directory.person(key) != nullptr || (known_ != nullptr && known_->person(key) != nullptr);
  }

  std::string person_key(MemberReader& item, std::string_view member) {
    std::string key = item.required_text(member);
    if (!key.empty() && !knows_person(key)) unknown(item, member, "лица", key);
    return key;
  }

  std::string organisation_key(MemberReader& item, std::string_view member) {
    std::string key = item.required_text(member);
    const bool known =
        result_.directory.organisation(key) != nullptr || (known_ != nullptr && known_->organisation(key) != nullptr);
    if (!key.empty() && !known) unknown(item, member, "организации", key);
    return key;
  }

  std::string head(MemberReader& item) {
    std::string key = item.text("head");
    if (!key.empty() && !knows_person(key)) unknown(item, "head", "лица", key);
    return key;
  }

  static void unknown(MemberReader& item, std::string_view member, const std::string& what, const std::string& key) {
    item.report("dir-unknown-reference", member, "В справочнике нет " + what + " с ключом «" + key + "»",
                "Проверьте ключ или добавьте запись");
  }

  ReadDirectory result_;
  const Directory* known_;
  MemberReader root_;
};

}  // namespace

ReadDirectory directory_from_value(const Value& value) { return DirectoryReader(value, nullptr).read(); }

ReadDirectory directory_from_value(const Value& value, const Directory& known) {
  return DirectoryReader(value, &known).read();
}

}  // namespace dyak::cases
