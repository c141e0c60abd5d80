// A person's name in its styles.
#include "engine/language/full_name.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/names.hpp"

namespace dyak::language {
namespace {

std::size_t words_in(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    if (c != ' ' && !inside) ++count;
    inside = c != ' ';
  }
  return count;
}

/// The first `count` words of a text.
std::string_view first_words(std::string_view text, std::size_t count) {
  std::size_t to = 0;
  for (std::size_t word = 0; word < count && to < text.size(); ++word) {
    if (word > 0) to = text.find_first_not_of(' ', to);
    to = std::min(text.find(' ', std::min(to, text.size())), text.size());
  }
  return text.substr(0, to);
}

std::string_view after_words(std::string_view text, std::size_t count) {
  const std::size_t from = first_words(text, count).size();
  const std::size_t start = text.find_first_not_of(' ', from);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

/// Letters, hyphens, apostrophes, and the dots and brackets of a shortened or former name.
bool is_name(std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    const Letter letter = letter_at(words, i);
    const bool sign = std::u32string_view(U" -.'()’ʼ").find(letter.code) != std::u32string_view::npos;
    if (!sign && !is_letter(letter.code)) return false;
    i += letter.size;
  }
  return true;
}

void add_part(Form& form, NamePart part, const std::string& words, Sex sex, GrammaticalCase c) {
  if (words.empty()) return;
  if (!form.text.empty()) form.text += ' ';
  const std::string clean = clean_name(words);
  const bool sure = append_name_part(form.text, part, clean, sex, c);
  const bool odd = !is_name(clean);
  if (sure && !odd) return;
  form.sure = false;
  if (!form.doubt.empty()) form.doubt += ' ';
  form.doubt += odd ? "В слове «" + clean + "» есть знаки, каких в именах не бывает: исправьте его или впишите формы от руки."
                : sex == Sex::Unknown && part != NamePart::Patronymic
                    ? "Пол не известен, поэтому падеж слова «" + clean + "» не надёжен."
                    : "Склонение слова «" + clean + "» не надёжно: проверьте форму.";
}

Form with_initials(const Phrase& phrase, std::string surname, bool surname_first) {
  constexpr std::string_view kNbsp = "\u00A0";  // initials never part from the surname
  const std::string initials = initials_of(phrase.first_name, phrase.patronymic);
  Form form;
  if (initials.empty()) {
    form.text = std::move(surname);
  } else {
    form.text =
        surname_first ? surname.append(kNbsp).append(initials) : std::string(initials).append(kNbsp).append(surname);
  }
  return form;
}

}  // namespace

namespace {

/// A person recorded by the full name only: its parts are told apart here, and that may be a doubt.
Form decline_whole_name(const Phrase& phrase, GrammaticalCase c) {
  const FullName name = split_full_name(phrase.nominative);
  Phrase parts = phrase;
  parts.surname = name.surname;
  parts.first_name = name.first_name;
  parts.patronymic = name.patronymic;
  Form form = decline_person(parts, c);
  const bool by_hand = !phrase.by_hand[static_cast<std::size_t>(c)].empty();
  if (form.sure && !name.sure && !by_hand && c != GrammaticalCase::Nom)
    return {form.text, false,
            "В имени «" + phrase.nominative + "» не ясно, где фамилия, имя и отчество: укажите их отдельно."};
  return form;
}

}  // namespace

Form decline_person(const Phrase& phrase, GrammaticalCase c) {
  const std::string& by_hand = phrase.by_hand[static_cast<std::size_t>(c)];
  const std::size_t surname_words = words_in(phrase.surname);
  if (phrase.surname.empty() && phrase.first_name.empty()) {
    if (phrase.nominative.find_first_not_of(' ') != std::string::npos) return decline_whole_name(phrase, c);
    return {by_hand, !by_hand.empty(), by_hand.empty() ? "Имя не указано." : ""};
  }
  const bool short_style = phrase.style == NameStyle::SurnameInitials || phrase.style == NameStyle::InitialsSurname;
  if (!by_hand.empty()) {
    if (phrase.style == NameStyle::Full) return {by_hand, true, {}};
    if (phrase.style == NameStyle::NamePatronymic) return {std::string(after_words(by_hand, surname_words)), true, {}};
    return with_initials(phrase, std::string(first_words(by_hand, surname_words)),
                         phrase.style == NameStyle::SurnameInitials);
  }
  const Sex sex = phrase.sex != Sex::Unknown ? phrase.sex : sex_of_patronymic(phrase.patronymic);
  Form form;
  if (phrase.style != NameStyle::NamePatronymic) {
    // The family name of «Ким Чен Ын» is as good as indeclinable: «Ким Чен Ына».
    const bool fixed = phrase.patronymic.empty() && is_east_asian(phrase.surname, phrase.first_name);
    add_part(form, NamePart::Surname, phrase.surname, fixed ? Sex::Female : sex, c);
  }
  if (short_style) {
    Form shown = with_initials(phrase, std::move(form.text), phrase.style == NameStyle::SurnameInitials);
    shown.sure = form.sure;
    shown.doubt = std::move(form.doubt);
    form = std::move(shown);
  } else {
    add_part(form, NamePart::FirstName, phrase.first_name, sex, c);
    add_part(form, NamePart::Patronymic, phrase.patronymic, sex, c);
  }
  if (c == GrammaticalCase::Nom) {
    form.sure = true;
    form.doubt.clear();
  }
  return form;
}

}  // namespace dyak::language
