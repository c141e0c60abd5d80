#include "engine/service/form_correction.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "engine/base/error.hpp"
#include "engine/workflow/forms/field_text.hpp"

namespace dyak::service {
namespace {

constexpr std::size_t kLongestForm = 2000;  // bytes

[[noreturn]] void throw_refusal(const std::string& message, const std::string& hint, const std::string& field) {
  throw Error(ErrorCode::InvalidInput, "Формы не записаны", {refusal("form-correction", message, hint, field)});
}

std::size_t words_in(const std::string& text) {
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

std::string first_words(const std::string& text, std::size_t count) {
  std::size_t to = 0;
  for (std::size_t word = 0; word < count; ++word) to = std::min(text.find(' ', word == 0 ? 0 : to + 1), text.size());
  return text.substr(0, to);
}

std::string cleaned(const std::string& text) {
  std::string clean = language::to_nfc(text);
  clean.erase(0, clean.find_first_not_of(' '));
  while (!clean.empty() && clean.back() == ' ') clean.pop_back();
  for (std::size_t twice = clean.find("  "); twice != std::string::npos; twice = clean.find("  "))
    clean.erase(twice, 1);
  return clean;
}

std::array<std::string, 6> checked(const Phrase& phrase, const std::array<std::string, 6>& forms,
                                   const Printable* papers) {
  std::array<std::string, 6> clean;
  bool any = false;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    clean[i] = cleaned(forms[i]);
    const std::string field = std::string("/forms/") + kCaseNames[i];
    if (clean[i].empty()) continue;
    any = true;
    if (clean[i].size() > kLongestForm) throw_refusal("Форма слишком длинная", "Проверьте, что введено", field);
    if (std::any_of(clean[i].begin(), clean[i].end(), [](char c) { return static_cast<unsigned char>(c) < ' '; })) {
      throw_refusal("В форме есть управляющий знак", "Наберите её заново", field);
    }
    if (const auto problem = workflow::text_problem(clean[i], papers))
      throw_refusal("В форме «" + clean[i] + "»: " + problem->problem, problem->hint, field);
    if (i == 0 && clean[i] != phrase.nominative) {
      throw_refusal("Именительный падеж «" + clean[i] + "» не тот, что в справочнике: «" + phrase.nominative + "»",
                    "Само имя меняют в справочнике, здесь — только его формы", field);
    }
    if (phrase.kind == PhraseKind::Person && words_in(clean[i]) != words_in(phrase.nominative)) {
      throw_refusal("В форме «" + clean[i] + "» другое число слов, чем в имени «" + phrase.nominative + "»",
                    "Впишите имя полностью", field);
    }
  }
  if (!any) throw_refusal("Не введено ни одной формы", "Впишите форму хотя бы в одном падеже", "/forms");
  return clean;
}

void put(Phrase& phrase, const std::array<std::string, 6>& forms) {
  for (std::size_t i = 1; i < forms.size(); ++i) {
    if (!forms[i].empty()) phrase.by_hand[i] = forms[i];
  }
}

cases::FormCorrection correction_of(const Phrase& phrase, const std::array<std::string, 6>& forms) {
  cases::FormCorrection correction;
  correction.kind = phrase.kind;
  correction.sex = phrase.sex;
  const bool person = phrase.kind == PhraseKind::Person;
  correction.words = person ? phrase.surname : phrase.nominative;
  for (std::size_t i = 1; i < forms.size(); ++i)
    correction.forms[i] = person ? first_words(forms[i], words_in(phrase.surname)) : forms[i];
  return correction;
}

/// Everything in the directory that the target's words stand for: a post is one for all who hold it.
template <class Change>
void change_phrases(cases::Directory& directory, const FormTarget& target, const Phrase& phrase, const Change& change) {
  if (target.kind == PhraseKind::Person) return change(directory.persons.at(target.key).name);
  if (target.kind == PhraseKind::Post) {
    for (std::size_t n = 0; n < directory.employments.size(); ++n) {
      if (directory.employments[n].post.nominative != phrase.nominative) continue;
      cases::Employment employment = directory.employments[n];
      change(employment.post);
      directory.employments.set(n, std::move(employment));
    }
    std::vector<std::string> headed;
    for (const auto& [key, organisation] : directory.organisations) {
      if (organisation.head_post.nominative == phrase.nominative) headed.push_back(key);
    }
    for (const std::string& key : headed) change(directory.organisations.at(key).head_post);
    return;
  }
  for (cases::OrganisationName& name : directory.organisations.at(target.key).names) {
    if (name.full.nominative == phrase.nominative) change(name.full);
  }
}

Phrase post_phrase(const cases::Directory& directory, const std::string& words) {
  for (const cases::Employment& employment : directory.employments) {
    if (employment.post.nominative == words) return employment.post;
  }
  for (const auto& [key, organisation] : directory.organisations) {
    if (organisation.head_post.nominative == words) return organisation.head_post;
  }
  throw Error(ErrorCode::NotFound, "Должности «" + words + "» в справочнике нет. Проверьте, как она записана");
}

void keep(Phrase& next, const Phrase& before) {
  if (next.nominative == before.nominative && next.by_hand == std::array<std::string, 6>{})
    next.by_hand = before.by_hand;
}

void keep_names(cases::Organisation& next, const cases::Organisation& before) {
  keep(next.head_post, before.head_post);
  for (cases::OrganisationName& name : next.names) {
    for (const cases::OrganisationName& old : before.names) keep(name.full, old.full);
  }
}

}  // namespace

Phrase phrase_of(const cases::Directory& directory, const FormTarget& target, Date on) {
  if (target.kind == PhraseKind::Post) return post_phrase(directory, target.key);
  if (target.kind == PhraseKind::Person) {
    if (const cases::Person* person = directory.person(target.key)) return person->name;
    throw Error(ErrorCode::NotFound, "Лица «" + target.key + "» в справочнике нет. Проверьте ключ");
  }
  const cases::Organisation* organisation = directory.organisation(target.key);
  const cases::OrganisationName* name =
      organisation == nullptr ? nullptr : cases::Directory::name_on(*organisation, on);
  if (name != nullptr && target.name)
    name = *target.name < organisation->names.size() ? &organisation->names[*target.name] : nullptr;
  if (name == nullptr)
    throw Error(ErrorCode::NotFound, "Организации «" + target.key + "» в справочнике нет. Проверьте ключ");
  return name->full;
}

std::array<OfferedForm, 6> offered_forms(const cases::Directory& directory, const language::Language& language,
                                         const Phrase& phrase) {
  const cases::FormCorrection* known = directory.correction(phrase);
  std::array<OfferedForm, 6> lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const language::Form form = language.decline(phrase, static_cast<GrammaticalCase>(i));
    lines[i] = {form.text, form.sure, !phrase.by_hand[i].empty(), form.doubt, {}};
    if (known == nullptr || known->forms[i].empty() || lines[i].by_hand) continue;
    const bool person = phrase.kind == PhraseKind::Person;
    const std::string surname_now = first_words(form.text, words_in(phrase.surname));
    const std::string offer = person ? known->forms[i] + form.text.substr(surname_now.size()) : known->forms[i];
    if (offer != form.text || !form.sure) lines[i].offered = offer;
  }
  return lines;
}

cases::Directory corrected_directory(const cases::Directory& directory, const FormTarget& target,
                                     const std::array<std::string, 6>& forms, const std::string& by, Moment at,
                                     Date today, const Printable* papers) {
  const Phrase phrase = phrase_of(directory, target, today);
  const std::array<std::string, 6> clean = checked(phrase, forms, papers);
  cases::Directory next = directory;
  change_phrases(next, target, phrase, [&](Phrase& one) { put(one, clean); });
  cases::FormCorrection correction = correction_of(phrase, clean);
  correction.by = by;
  correction.at = at;
  next.corrections.push_back(std::move(correction));
  return next;
}

cases::Directory uncorrected_directory(const cases::Directory& directory, const FormTarget& target, Date today) {
  const Phrase phrase = phrase_of(directory, target, today);
  cases::Directory next = directory;
  change_phrases(next, target, phrase, [](Phrase& one) { one.by_hand = {}; });
  return next;
}

namespace {

/// Keys, or numbers, of what is in both and not the same.
template <class Key, class Records>
std::vector<Key> changed_in(const Records& before, const Records& next, bool new_ones) {
  std::vector<Key> changed;
  each_difference(before, next, [&](const Key& key, const auto* was, const auto* is) {
    if (is != nullptr && (new_ones || was != nullptr)) changed.push_back(key);
  });
  return changed;
}

void keep_posts(cases::Directory& next, const cases::Directory& before) {
  const auto changed = changed_in<std::size_t>(before.employments, next.employments, true);
  if (changed.empty()) return;
  std::unordered_map<std::string_view, const Phrase*> typed;  // the first one that has forms
  for (const cases::Employment& old : before.employments) {
    if (old.post.by_hand != std::array<std::string, 6>{}) typed.emplace(old.post.nominative, &old.post);
  }
  for (const std::size_t n : changed) {
    const auto old = typed.find(next.employments[n].post.nominative);
    if (old == typed.end()) continue;
    cases::Employment employment = next.employments[n];
    keep(employment.post, *old->second);
    next.employments.set(n, std::move(employment));
  }
}

}  // namespace

cases::Directory with_kept_forms(cases::Directory next, const cases::Directory& before) {
  for (const std::string& key : changed_in<std::string>(before.persons, next.persons, false))
    keep(next.persons.at(key).name, before.person(key)->name);
  for (const std::string& key : changed_in<std::string>(before.organisations, next.organisations, false))
    keep_names(next.organisations.at(key), *before.organisation(key));
  keep_posts(next, before);
  if (next.corrections.empty()) next.corrections = before.corrections;
  return next;
}

}  // namespace dyak::service
