#include "engine/service/sheet_questions.hpp"

#include <algorithm>

#include "engine/service/directory_act.hpp"
#include "engine/service/written_date.hpp"

namespace dyak::service {
namespace {

constexpr double kSameWords = 0.95;
constexpr double kAlike = 0.6;
constexpr std::size_t kAllOffered = 300;  // more institutions are no list to choose from

}  // namespace

std::string SheetQuestions::title_of_organisation(const std::string& key) const {
  const auto* organisation = directory_.organisation(key);
  if (organisation == nullptr || organisation->names.empty()) return key;
  const auto& name = organisation->names.back();
  return (name.short_name.empty() ? name.full.nominative : name.short_name) + " (" + key + ")";
}

std::string SheetQuestions::title_of_person(const std::string& key) const {
  const auto* person = directory_.person(key);
  return person == nullptr ? key : person->name.nominative + " (" + key + ")";
}

std::string SheetQuestions::usual_kind() const {
  std::map<std::string, int> counts;
  for (const auto& [key, organisation] : directory_.organisations) ++counts[organisation.kind];
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != counts.end()) return most->first;
  const auto kinds = organisation_kinds(definitions_);
  return kinds.empty() ? std::string{} : kinds.front().first;
}

std::string SheetQuestions::which_namesake(const std::string& title, const KnownNames::Keys& keys, int line) {
  return doubts_.settle("namesake:" + folded(title), line, [&] {
    SheetDoubt doubt{{}, "«" + title + "» в справочнике не одна запись: о ком строка?"};
    for (const std::string& key : keys) {
      const std::string about = directory_.person(key) != nullptr ? title_of_person(key) : title_of_organisation(key);
      doubt.choices.emplace_back(key, about);
    }
    doubt.choices.emplace_back("new", "ещё одна запись с таким же именем");
    doubt.choices.emplace_back("skip", "строку не читать");
    return doubt;
  });
}

std::string SheetQuestions::whose_initials(const WholeName& name, const std::string& title, int line) {
  return doubts_.settle("initials:" + folded(title), line, [&] {
    SheetDoubt doubt{{}, "«" + title + "»: имя и отчество не названы. Кто это?"};
    const auto meant = known_.meant(name);
    for (const std::string& key : meant) doubt.choices.emplace_back(key, title_of_person(key));
    doubt.choices.emplace_back("skip", "строку не читать: такого человека впишут отдельно");
    doubt.chosen = meant.size() == 1 ? meant.front() : meant.empty() ? "skip" : "";
    return doubt;
  });
}

std::string SheetQuestions::sex_of(const std::string& key, const Record& record, const std::string& title, int line) {
  const auto given = record.find("sex");
  const auto patronymic = record.find("patronymic");
  const bool told =
      patronymic != record.end() && definitions_.language.find_sex(patronymic->second.text_or("")) != Sex::Unknown;
  if (given != record.end() || told || directory_.person(key) != nullptr) return {};
  return doubts_.settle("sex:" + folded(title), line, [&] {
    return SheetDoubt{{}, "«" + title + "»: отчество не подсказывает пол", {}, {{"f", "женский"}, {"m", "мужской"}}};
  });
}

/// «Школа № 3» over its people names its kind; «Педагогические работники» is no institution.
std::string SheetQuestions::kind_called(const std::string& name) const {
  for (const auto& [id, title] : organisation_kinds(definitions_)) {
    if (!title.empty() && folded(name).rfind(folded(title), 0) == 0) return "new:" + id;
  }
  return "none";
}

std::string SheetQuestions::which_organisation(const std::string& name, bool of_group, int line) {
  return doubts_.settle((of_group ? "group:" : "organisation:") + folded(name), line, [&] {
    SheetDoubt doubt{{},
                     (of_group ? "Строка «" : "Учреждение «") + name +
                         (of_group ? "» над строками: это учреждение?" : "»: в справочнике такого нет")};
    const auto alike = known_.like_organisation(name);
    for (const auto& one : alike) doubt.choices.emplace_back(one.key, title_of_organisation(one.key));
    for (const auto& [id, title] : organisation_kinds(definitions_))
      doubt.choices.emplace_back("new:" + id, "новая запись: " + title);
    if (organisation_kinds(definitions_).empty()) doubt.choices.emplace_back("new:", "новая запись");
    doubt.choices.emplace_back("none", of_group ? "это не учреждение" : "место работы не записывать");
    if (directory_.organisations.size() <= kAllOffered) {
      for (const auto& entry : directory_.organisations) {
        const std::string& key = entry.first;
        const bool offered = std::any_of(alike.begin(), alike.end(), [&](const auto& one) { return one.key == key; });
        if (!offered) doubt.choices.emplace_back(key, title_of_organisation(key));
      }
    }
    const bool one = !alike.empty() && (alike.size() == 1 || alike[0].score > alike[1].score);
    doubt.chosen = one ? alike.front().key : of_group ? kind_called(name) : "new:" + usual_kind();
    return doubt;
  });
}

std::string SheetQuestions::which_day(const std::string& text, int line) {
  return doubts_.settle("day:" + folded(text), line, [&] {
    SheetDoubt doubt{{}, "«" + text + "» — не день. Что записать?"};
    if (const auto first = written_month(text)) doubt.choices.emplace_back(first->iso(), first->russian());
    doubt.choices.emplace_back("none", "ничего не записывать");
    return doubt;  // a day that nobody chose is not left out unseen
  });
}

std::string SheetQuestions::which_post(const std::string& post, int line) {
  const auto alike = known_.like_post(post);
  if (alike.empty() || alike.front().score < kAlike) return post;
  const std::string answer = doubts_.settle("post:" + folded(post), line, [&] {
    SheetDoubt doubt{{}, "Должность «" + post + "»: это та, что в справочнике уже есть?"};
    for (const auto& one : alike) doubt.choices.emplace_back("as:" + one.key, one.key);
    doubt.choices.emplace_back("as:" + post, "записать как в таблице: " + post);
    doubt.chosen = alike.front().score >= kSameWords ? "as:" + alike.front().key : "as:" + post;
    return doubt;
  });
  return answer.empty() ? answer : answer.substr(3);
}

}  // namespace dyak::service
