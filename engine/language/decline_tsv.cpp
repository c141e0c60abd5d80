#include "engine/language/decline_tsv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/utf8.hpp"
#include "engine/language/full_name.hpp"
#include "engine/language/names.hpp"

namespace dyak::language {
namespace {

std::string error(std::string_view sentence) { return std::string("error\t").append(sentence); }

std::optional<PhraseKind> kind_of(std::string_view word) {
  if (word == "name") return PhraseKind::Person;
  if (word == "post") return PhraseKind::Post;
  if (word == "organisation") return PhraseKind::Organisation;
  return std::nullopt;
}

std::string six_forms(const Language& language, const Phrase& phrase, bool sure) {
  std::string line;
  for (int i = 0; i < 6; ++i) {
    const Form form = language.decline(phrase, static_cast<GrammaticalCase>(i));
    sure = sure && form.sure;
    line.append(form.text).append("\t");
  }
  return line + (sure ? "sure" : "unsure");
}

std::string person(const Language& language, std::string_view sex, Phrase phrase) {
  const FullName name = split_full_name(phrase.nominative);
  phrase.surname = name.surname;
  phrase.first_name = name.first_name;
  phrase.patronymic = name.patronymic;
  if (phrase.first_name.empty()) return error("Нужны фамилия и имя через пробел, затем отчество, если оно есть.");
  bool sure = name.sure;
  const Sex told = language.find_sex(phrase.patronymic);
  if (sex == "m") phrase.sex = Sex::Male;
  if (sex == "f") phrase.sex = Sex::Female;
  if (sex == "-") {
    phrase.sex = told;
    if (told == Sex::Unknown) {
      phrase.sex = suggested_sex(phrase.surname, phrase.first_name);
      sure = false;
    }
  } else if (told != Sex::Unknown && told != phrase.sex) {
    sure = false;
  }
  return six_forms(language, phrase, sure);
}

}  // namespace

std::string decline_tsv_line(const Language& language, std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (first_bad_utf8(line)) return error("Строка не в кодировке UTF-8.");
  std::array<std::string_view, 3> fields;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos)
      return error("В строке нужны три поля через табуляцию: вид, пол, именительный падеж.");
    fields[i] = line.substr(0, tab);
    line.remove_prefix(tab + 1);
  }
  fields[2] = line;
  constexpr std::size_t kLongest = 4000;
  if (fields[2].size() > kLongest) return error("Текст длиннее 4000 байт.");
  if (fields[2].find('\t') != std::string_view::npos) return error("В третьем поле не должно быть табуляций.");
  if (std::any_of(fields[2].begin(), fields[2].end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
    return error("В третьем поле есть управляющий знак: удалите его.");
  const auto kind = kind_of(fields[0]);
  if (!kind) return error("Вид должен быть name, post или organisation.");
  if (fields[1] != "m" && fields[1] != "f" && fields[1] != "-") return error("Пол должен быть m, f или «-».");
  Phrase phrase;
  phrase.kind = *kind;
  phrase.nominative = clean_name(to_nfc(fields[2]));
  if (phrase.nominative.find_first_not_of(' ') == std::string::npos)
    return error("Третье поле пусто: склонять нечего.");
  return *kind == PhraseKind::Person ? person(language, fields[1], std::move(phrase))
                                     : six_forms(language, phrase, true);
}

}  // namespace dyak::language
