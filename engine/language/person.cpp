// A person's name in its styles.
#include "engine/language/full_name.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/name_neighbours.hpp"
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

enum class Spelling { Name, ForeignLetter, MixedCase, ForeignSign };

/// Russian letters, hyphens, apostrophes and the dots of initials make a name; capitals stand first or everywhere.
Spelling spelling_of(std::string_view words) {
  bool lower_before = false;
  bool any_letter = false;
  Spelling spelling = Spelling::Name;
  for (std::size_t i = 0; i < words.size();) {
    const char32_t c = letter_at(words, i).code;
    i += letter_at(words, i).size;
    const bool sign = std::u32string_view(U" -.'’ʼ").find(c) != std::u32string_view::npos;
    if (sign) {
      lower_before = false;
      continue;
    }
    if (!is_letter(c)) return Spelling::ForeignSign;
    any_letter = true;
    const char32_t small = lower(c);
    const bool russian = (small >= U'а' && small <= U'я') || small == U'ё' || small == U'ў';
    if (!russian) spelling = Spelling::ForeignLetter;
    if (russian && lower_before && is_upper(c)) spelling = spelling == Spelling::Name ? Spelling::MixedCase : spelling;
    lower_before = lower_before || !is_upper(c);
  }
  return any_letter ? spelling : Spelling::ForeignSign;  // «Петров -»
}

std::string doubt_of(Spelling spelling, const std::string& word) {
  switch (spelling) {
    case Spelling::ForeignSign:
      return "В слове «" + word + "» есть знаки, каких в именах не бывает: исправьте его или впишите формы от руки.";
    case Spelling::ForeignLetter:
      return "В слове «" + word + "» есть буквы не русского алфавита: исправьте его или впишите формы от руки.";
    case Spelling::MixedCase:
      return "В слове «" + word + "» прописная буква стоит после строчной: проверьте его.";
    case Spelling::Name:
      break;
  }
  return "Склонение слова «" + word + "» не надёжно: проверьте форму.";
}

void add_doubt(Form& form, const std::string& sentence) {
  form.sure = false;
  if (!form.doubt.empty()) form.doubt += ' ';
  form.doubt += sentence;
}

void add_part(Form& form, NamePart part, const std::string& words, Sex sex, GrammaticalCase c) {
  if (words.empty()) return;
  if (!form.text.empty()) form.text += ' ';
  const std::string clean = clean_name(words);
  const bool sure = append_name_part(form.text, part, clean, sex, c);
  const Spelling spelling = spelling_of(clean);
  if (sure && spelling == Spelling::Name) return;
  const bool no_sex = sex == Sex::Unknown && part != NamePart::Patronymic && spelling == Spelling::Name;
  add_doubt(form,
            no_sex ? "Пол не известен, поэтому падеж слова «" + clean + "» не надёжен." : doubt_of(spelling, clean));
}

/// The family name of «Ким Чен Ын» and all but the last word of the rest are as good as indeclinable: «Ким Чен Ына».
void add_east_asian(Form& form, const Phrase& phrase, Sex sex, GrammaticalCase c) {
  const std::string_view first = phrase.first_name;
  const std::size_t last = first.rfind(' ');
  form.text = clean_name(phrase.surname + " " + std::string(first.substr(0, last)));
  add_part(form, NamePart::FirstName, std::string(first.substr(last + 1)), sex, c);
}

void add_surname(Form& form, const Phrase& phrase, Sex sex, GrammaticalCase c) {
  const bool chinese = may_be_chinese(phrase);
  add_part(form, NamePart::Surname, phrase.surname, chinese ? Sex::Female : sex, c);
  const bool trusted =
      !chinese && (c != GrammaticalCase::Ins || sex != Sex::Male || mend_foreign_instrumental(phrase, form.text));
  if (!trusted && form.sure) add_doubt(form, doubt_of(Spelling::Name, clean_name(phrase.surname)));
}

Form with_initials(const Phrase& phrase, std::string surname, bool surname_first) {
  constexpr std::string_view kHardSpace = "\u00A0";  // initials never part from the surname
  const std::string initials = initials_of(phrase.first_name, phrase.patronymic);
  Form form;
  if (initials.empty()) {
    form.text = std::move(surname);
  } else {
    form.text = surname_first ? surname.append(kHardSpace).append(initials)
                              : std::string(initials).append(kHardSpace).append(surname);
  }
  return form;
}

}  // namespace

namespace {

/// «Ивана Ивановича Петрова»: in the order in which it was given.
Form first_ahead(Phrase parts, GrammaticalCase c) {
  parts.style = NameStyle::NamePatronymic;
  Form form = decline_person(parts, c);
  add_surname(form, parts, parts.sex != Sex::Unknown ? parts.sex : sex_of_patronymic(parts.patronymic), c);
  return form;
}

/// A person recorded by the full name only: its parts are told apart here, and that may be a doubt.
Form decline_whole_name(const Phrase& phrase, GrammaticalCase c) {
  const FullName name = split_full_name(phrase.nominative);
  Phrase parts = phrase;
  parts.surname = name.surname;
  parts.first_name = name.first_name;
  parts.patronymic = name.patronymic;
  const bool by_hand = !phrase.by_hand[static_cast<std::size_t>(c)].empty();
  const Form form = name.first_ahead && phrase.style == NameStyle::Full && !by_hand ? first_ahead(parts, c)
                                                                                    : decline_person(parts, c);
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
  const bool east_asian = is_east_asian(phrase);
  if (phrase.style == NameStyle::Full && east_asian) {
    add_east_asian(form, phrase, sex, c);
  } else if (phrase.style != NameStyle::NamePatronymic) {
    east_asian ? add_part(form, NamePart::Surname, phrase.surname, Sex::Female, c) : add_surname(form, phrase, sex, c);
  }
  if (short_style) {
    Form shown = with_initials(phrase, std::move(form.text), phrase.style == NameStyle::SurnameInitials);
    shown.sure = form.sure;
    shown.doubt = std::move(form.doubt);
    form = std::move(shown);
  } else if (form.text.empty() || !east_asian) {
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
