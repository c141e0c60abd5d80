#include "engine/language/decline_tsv.hpp"

#include <array>
#include <optional>

#include "engine/base/utf8.hpp"
#include "engine/language/full_name.hpp"
#include "engine/language/letters.hpp"
#include "engine/language/name_exceptions.hpp"
#include "engine/language/names.hpp"
#include "engine/language/plain_word.hpp"

namespace dyak::language {
namespace {

std::string error(std::string_view sentence) { return std::string("error\t").append(sentence); }

std::optional<PhraseKind> kind_of(std::string_view word) {
  if (word == "name") return PhraseKind::Person;
  if (word == "post") return PhraseKind::Post;
  if (word == "organisation") return PhraseKind::Organisation;
  return std::nullopt;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

/// Single plain spaces between words, none at the ends.
std::string with_single_spaces(std::string_view text) {
  std::string result;
  bool blank = false;
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    i += letter.size;
    if (is_blank(letter.code)) {
      blank = true;
      continue;
    }
    if (blank && !result.empty()) result += ' ';
    blank = false;
    append(result, letter.code);
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
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
  if (name.first_name.empty()) return error("Нужны фамилия и имя через пробел, затем отчество, если оно есть.");
  // In another order the name is declined as a whole, in that order, and never surely.
  if (!name.first_ahead) {
    phrase.surname = name.surname;
    phrase.first_name = name.first_name;
    phrase.patronymic = name.patronymic;
  }
  const Sex told = language.find_sex(name.patronymic);
  phrase.sex = sex == "m" ? Sex::Male : sex == "f" ? Sex::Female : told;
  const bool guessed = phrase.sex == Sex::Unknown;
  if (guessed) phrase.sex = suggested_sex(name.surname, name.first_name);
  const Sex usual = sex_of_common_first_name(PlainWord(name.first_name).text());
  const auto contradicts = [&](Sex other) { return other != Sex::Unknown && other != phrase.sex; };
  return six_forms(language, phrase, name.sure && !guessed && !contradicts(told) && !contradicts(usual));
}

/// The three fields of a line; nullopt = it has fewer.
std::optional<std::array<std::string_view, 3>> fields_of(std::string_view line) {
  std::array<std::string_view, 3> fields;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    fields[i] = trimmed(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields[2] = line;
  return fields;
}

/// Control characters, and those that some programs take for the end of a line (U+0085, U+2028, U+2029).
bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Letter letter = letter_at(text, i);
    i += letter.size;
    const char32_t c = letter.code;
    if (c < U' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return true;
  }
  return false;
}

/// What is wrong with the text itself; empty = nothing.
std::string_view problem_of(std::string_view text) {
  constexpr std::size_t kLongest = 4000;
  if (text.size() > kLongest) return "Текст длиннее 4000 байт.";
  if (text.find('\t') != std::string_view::npos) return "В третьем поле не должно быть табуляций.";
  if (has_control(text)) return "В третьем поле есть управляющий знак: удалите его.";
  return {};
}

}  // namespace

std::string decline_tsv_line(const Language& language, std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.empty()) return error("Строка пуста: нужны вид, пол и именительный падеж через табуляцию.");
  if (first_bad_utf8(line)) return error("Строка не в кодировке UTF-8.");
  const auto fields = fields_of(line);
  if (!fields) return error("В строке нужны три поля через табуляцию: вид, пол, именительный падеж.");
  const auto& [kind_word, sex, text] = *fields;
  if (const std::string_view problem = problem_of(text); !problem.empty()) return error(problem);
  const auto kind = kind_of(kind_word);
  if (!kind) return error("Вид должен быть name, post или organisation.");
  if (sex != "m" && sex != "f" && sex != "-") return error("Пол должен быть m, f или «-».");
  Phrase phrase;
  phrase.kind = *kind;
  phrase.nominative = with_single_spaces(clean_name(to_nfc(text)));
  if (phrase.nominative.empty()) return error("Третье поле пусто: склонять нечего.");
  return *kind == PhraseKind::Person ? person(language, sex, std::move(phrase)) : six_forms(language, phrase, true);
}

}  // namespace dyak::language
