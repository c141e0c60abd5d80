// What only the whole directory shows about entries of a file: who is there twice, what overlaps.
#include <algorithm>
#include <set>

#include "engine/service/directory_check.hpp"
#include "engine/service/directory_looks.hpp"
#include "engine/service/directory_section.hpp"
#include "engine/service/whole_name.hpp"

namespace dyak::service {
namespace {

bool overlap(const cases::Validity& a, const cases::Validity& b) {
  return !(a.to && b.from && *a.to < *b.from) && !(b.to && a.from && *b.to < *a.from);
}

class WholeCheck {
 public:
  WholeCheck(const cases::Directory& whole, const definitions::Definitions& definitions, const cases::Directory* before)
      : whole_(whole), before_(before), looks_(whole, definitions.language) {}

  Diagnostics run(const Value& file) && {
    each_entry(file, "persons", [&](const Value& entry, const std::string& at) { person(entry, at); });
    each_entry(file, "organisations", [&](const Value& entry, const std::string& at) { organisation(entry, at); });
    each_entry(file, "employments", [&](const Value& entry, const std::string& at) { employment(entry, at); });
    each_entry(file, "memberships", [&](const Value& entry, const std::string& at) { membership(entry, at); });
    return std::move(findings_);
  }

 private:
  void report(Severity severity, std::string code, std::string message, std::string hint, std::string field) {
    findings_.push_back({severity, std::move(code), std::move(message), std::move(hint), {}, std::move(field)});
  }

  static std::string others(const std::set<std::string>& keys, const std::string& key) {
    constexpr std::size_t kMaxTold = 5;
    std::string all;
    std::size_t told = 0;
    for (const std::string& other : keys) {
      if (other == key) continue;
      if (told++ == kMaxTold) return all + " и другие";
      all += (all.empty() ? "«" : ", «") + other + "»";
    }
    return all;
  }

  bool is_new_key(const std::string& key) const {
    return before_ == nullptr || (before_->person(key) == nullptr && before_->organisation(key) == nullptr);
  }
  bool is_new_name(const cases::Person& person) const {
    const cases::Person* old = before_ == nullptr ? nullptr : before_->person(person.key);
    return old == nullptr || old->name.nominative != person.name.nominative;
  }
  bool is_new_name(const cases::Organisation& organisation, const std::string& name) const {
    const cases::Organisation* old = before_ == nullptr ? nullptr : before_->organisation(organisation.key);
    return old == nullptr || std::none_of(old->names.begin(), old->names.end(),
                                          [&](const auto& one) { return one.full.nominative == name; });
  }

  void key(const std::string& key, const std::string& at) {
    if (!is_new_key(key)) return;
    const std::string same = others(looks_.keys(key), key);
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
    const std::string same = is_new_name(*person) ? others(looks_.people(person->name.nominative), id) : std::string{};
    if (!same.empty()) {
      report(Severity::Warning, "dir-namesake",
             "«" + person->name.nominative + "» (" + id + ") называется так же, как " + same,
             "Если это один человек, оставьте один ключ; тёзок программа различает по ключам", at + "/surname");
    }
    for (const auto& [member, part] :
         {std::pair{"/surname", &person->name.surname}, {"/first_name", &person->name.first_name}}) {
      if (begins_small(*part) && part->find(' ') == std::string::npos)
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
      const std::string& full = names[i].full.nominative;
      const std::string same = is_new_name(*organisation, full) ? others(looks_.places(full), id) : std::string{};
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
    std::vector<const cases::Employment*> posts;
    for (const std::size_t n : whole_.employments.of(person)) {
      if (whole_.employments[n].main) posts.push_back(&whole_.employments[n]);
    }
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
    std::vector<const cases::Membership*> all;
    for (const std::size_t n : whole_.memberships.of(person)) {
      const cases::Membership& one = whole_.memberships[n];
      if (one.body == body && one.role == role) all.push_back(&one);
    }
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!overlap(all[i]->valid, all[i - 1]->valid) || !told_.insert(person + "\n" + body + "\n" + role).second)
        continue;
      report(Severity::Warning, "dir-overlap", "Лицо «" + person + "» записано в «" + body + "» дважды на одни дни",
             "Закройте прежнюю запись: to", at);
    }
  }

  const cases::Directory& whole_;
  const cases::Directory* before_;
  DirectoryLooks looks_;
  std::set<std::string> told_;
  Diagnostics findings_;
};

}  // namespace

Diagnostics check_directory_whole(const Value& file, const cases::Directory& whole,
                                  const definitions::Definitions& definitions, const cases::Directory* before) {
  return WholeCheck(whole, definitions, before).run(file);
}

}  // namespace dyak::service
