// What only the whole directory shows about entries of a file: who is there twice, what overlaps.
#include <algorithm>
#include <map>
#include <set>

#include "engine/base/utf8.hpp"
#include "engine/service/directory_check.hpp"
#include "engine/service/directory_section.hpp"

namespace dyak::service {
namespace {

/// One look, one text: what a Latin letter stands in for does not tell two words apart.
std::string one_alphabet(const std::string& text) {
  static const std::u32string kLatinTwins = U"ABCEHKMOPTXYaceopxyk";
  static const std::u32string kCyrillic = U"АВСЕНКМОРТХУасеорхук";
  std::u32string letters = to_utf32(text);
  for (char32_t& c : letters) {
    const std::size_t at = kLatinTwins.find(c);
    if (at != std::u32string::npos) c = kCyrillic[at];
  }
  return to_utf8(letters);
}

bool overlap(const cases::Validity& a, const cases::Validity& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

class WholeCheck {
 public:
  WholeCheck(const cases::Directory& whole, const definitions::Definitions& definitions)
      : whole_(whole), language_(definitions.language) {
    for (const auto& [key, person] : whole.persons) {
      people_[look(person.name.nominative)].insert(key);
      keys_[look(key)].insert(key);
    }
    for (const auto& [key, organisation] : whole.organisations) {
      keys_[look(key)].insert(key);
      for (const auto& name : organisation.names) places_[look(name.full.nominative)].insert(key);
    }
  }

  Diagnostics run(const Value& file) && {
    each_entry(file, "persons", [&](const Value& entry, const std::string& at) { person(entry, at); });
    each_entry(file, "organisations", [&](const Value& entry, const std::string& at) { organisation(entry, at); });
    each_entry(file, "employments", [&](const Value& entry, const std::string& at) { employment(entry, at); });
    each_entry(file, "memberships", [&](const Value& entry, const std::string& at) { membership(entry, at); });
    return std::move(findings_);
  }

 private:
  using Keys = std::map<std::string, std::set<std::string>>;

  std::string look(const std::string& text) const { return language_.folded(one_alphabet(text)); }

  void report(Severity severity, std::string code, std::string message, std::string hint, std::string field) {
    findings_.push_back({severity, std::move(code), std::move(message), std::move(hint), {}, std::move(field)});
  }

  static std::string others(const Keys& table, const std::string& look, const std::string& key) {
    std::string all;
    const auto found = table.find(look);
    if (found == table.end()) return all;
    for (const std::string& other : found->second) {
      if (other != key) all += (all.empty() ? "«" : ", «") + other + "»";
    }
    return all;
  }

  void key(const std::string& key, const std::string& at) {
    const std::string same = others(keys_, look(key), key);
    if (same.empty()) return;
    report(Severity::Error, "dir-key-look-alike",
           "Ключ «" + key + "» не отличить на глаз от " + same + ": разные алфавиты, прописные буквы или дефисы",
           "Если запись та же, напишите ключ так же; если другая — дайте ей ключ, который видно", at + "/key");
  }

  void person(const Value& entry, const std::string& at) {
    const std::string id = entry["key"].text_or("");
    const cases::Person* person = whole_.person(id);
    if (person == nullptr) return;
    key(id, at);
    const std::string same = others(people_, look(person->name.nominative), id);
    if (!same.empty()) {
      report(Severity::Warning, "dir-namesake",
             "«" + person->name.nominative + "» (" + id + ") называется так же, как " + same,
             "Если это один человек, оставьте один ключ; тёзок программа различает по ключам", at + "/surname");
    }
    for (const auto& [member, part] :
         {std::pair{"/surname", &person->name.surname}, {"/first_name", &person->name.first_name}}) {
      const std::u32string letters = to_utf32(*part);
      const bool small = !letters.empty() && ((letters[0] >= U'а' && letters[0] <= U'я') || letters[0] == U'ё') &&
                         part->find(' ') == std::string::npos;
      if (small)
        report(Severity::Warning, "dir-lower-case", "«" + *part + "» начинается со строчной буквы",
               "Напишите с прописной", at + member);
    }
  }

  void organisation(const Value& entry, const std::string& at) {
    const std::string id = entry["key"].text_or("");
    const cases::Organisation* organisation = whole_.organisation(id);
    if (organisation == nullptr) return;
    key(id, at);
    const auto& names = organisation->names;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string same = others(places_, look(names[i].full.nominative), id);
      const std::string field = at + "/names/" + std::to_string(i);
      if (!same.empty())
        report(Severity::Warning, "dir-namesake",
               "«" + names[i].full.nominative + "» (" + id + ") называется так же, как " + same,
               "Если это одна организация, оставьте один ключ", field + "/full");
      for (std::size_t j = 0; j < i; ++j) {
        if (overlap(names[i].valid, names[j].valid))
          report(Severity::Warning, "dir-overlap",
                 "Два наименования действуют в одни дни: «" + names[j].full.nominative + "» и «" +
                     names[i].full.nominative + "»",
                 "Закройте прежнее: to: день перед новым", field + "/from");
      }
    }
  }

  void employment(const Value& entry, const std::string& at) {
    const std::string person = entry["person"].text_or("");
    if (posts_.empty()) {
      for (const cases::Employment& one : whole_.employments) {
        if (one.main) posts_[one.person].push_back(&one);
      }
    }
    const std::vector<const cases::Employment*>& posts = posts_[person];
    for (std::size_t i = 0; i < posts.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (!overlap(posts[i]->valid, posts[j]->valid) || !told_.insert(person).second) continue;
        report(Severity::Warning, "dir-overlap",
               "У лица «" + person + "» в одни дни две основные должности: " + posts[j]->post.nominative + " («" +
                   posts[j]->organisation + "») и " + posts[i]->post.nominative + " («" + posts[i]->organisation + "»)",
               "Закройте прежнюю (to) или пометьте вторую main: false", at);
      }
    }
  }

  void membership(const Value& entry, const std::string& at) {
    const std::string person = entry["person"].text_or("");
    const std::string body = entry["body"].text_or("");
    const std::string role = entry["role"].text_or("");
    if (memberships_.empty()) {
      for (const cases::Membership& one : whole_.memberships) memberships_[one.person].push_back(&one);
    }
    std::vector<const cases::Membership*> all;
    for (const cases::Membership* one : memberships_[person]) {
      if (one->body == body && one->role == role) all.push_back(one);
    }
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!overlap(all[i]->valid, all[i - 1]->valid) || !told_.insert(person + "\n" + body + "\n" + role).second)
        continue;
      report(Severity::Warning, "dir-overlap", "Лицо «" + person + "» записано в «" + body + "» дважды на одни дни",
             "Закройте прежнюю запись: to", at);
    }
  }

  const cases::Directory& whole_;
  const language::Language& language_;
  Keys people_;
  Keys places_;
  Keys keys_;
  std::map<std::string, std::vector<const cases::Employment*>> posts_;  ///< the main ones, by person
  std::map<std::string, std::vector<const cases::Membership*>> memberships_;
  std::set<std::string> told_;
  Diagnostics findings_;
};

}  // namespace

Diagnostics check_directory_whole(const Value& file, const cases::Directory& whole,
                                  const definitions::Definitions& definitions) {
  return WholeCheck(whole, definitions).run(file);
}

}  // namespace dyak::service
