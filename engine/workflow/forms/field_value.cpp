#include "engine/workflow/forms/field_value.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/expression/environment.hpp"
#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/forms/file_value.hpp"
#include "engine/workflow/forms/text_kinds.hpp"
#include "engine/workflow/objects/reach.hpp"
#include "engine/workflow/objects/refusals.hpp"

namespace dyak::workflow {
namespace {

using definitions::FieldKind;
using definitions::FieldType;

ReadField good(Value value) { return {std::move(value), {}, {}, {}, false}; }
ReadField bad(std::string code, std::string problem, std::string hint = {}) {
  return {{}, std::move(code), std::move(problem), std::move(hint), false};
}
ReadField wrong_type(const std::string& expected, const Value& sent) {
  return bad("field-type", "ожидается " + expected + ", а пришло: " + what_came(sent) + ".");
}

std::string shown(const Rational& number, const Facts& facts) { return facts.definitions.language.number(number); }

// Letters and digits of words that say something: different ones, each of more than one letter repeated.
std::int64_t said_letters(const std::string& text, const Facts& facts) {
  std::set<std::u32string> words;
  std::u32string word;
  const auto end_word = [&] {
    const bool one_sign = word.find_first_not_of(word.empty() ? U' ' : word[0]) == std::u32string::npos;
    if (!one_sign || (word.size() == 1 && word[0] < 0x80)) words.insert(word);
    word.clear();
  };
  for (const char32_t c : to_utf32(facts.definitions.language.folded(text))) {
    const bool sign = c > 0x3FF || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z');
    sign&& c < 0x2000 ? word.push_back(c) : end_word();
  }
  end_word();
  std::int64_t letters = 0;
  for (const std::u32string& one : words) letters += static_cast<std::int64_t>(one.size());
  return letters;
}

ReadField read_text(const FieldType& type, const Value& sent, const Facts& facts) {
  if (!sent.is_text()) return wrong_type("текст", sent);
  if (first_bad_utf8(sent.as_text())) return bad("field-text", "текст испорчен: это не UTF-8.", "Наберите его заново.");
  std::string text = cleaned(sent.as_text(), type.multiline);
  if (text.empty()) return good({});
  if (auto problem = held_to_kind(type, text)) return bad("field-pattern", problem->problem, problem->hint);
  if (auto problem = text_problem(text, facts.papers)) return bad("field-text", problem->problem, problem->hint);
  const Rational length(static_cast<std::int64_t>(count_characters(text)));
  if (type.max && length > *type.max) {
    return bad("field-too-long",
               "знаков в тексте — " + shown(length, facts) + ", можно не больше " + shown(*type.max, facts) + ".",
               "Сократите текст.");
  }
  ReadField read = good(std::move(text));
  if (type.min && length < *type.min) {
    read.code = "field-too-short";
    read.problem = "знаков в тексте — " + shown(length, facts) + ", нужно не меньше " + shown(*type.min, facts) + ".";
    read.too_short = true;
  } else if (type.min && Rational(said_letters(read.value.as_text(), facts)) * Rational(2) < *type.min) {
    read.code = "field-too-short";
    read.problem = "знаков хватает, а слов нет: повторённая буква, точки и одно слово много раз не считаются.";
    read.too_short = true;
  }
  return read;
}

std::optional<Rational> number_in(const Value& sent) {
  if (sent.is_number()) return sent.as_number();
  if (!sent.is_text()) return std::nullopt;
  std::string text = cleaned(sent.as_text(), false);
  if (std::count(text.begin(), text.end(), ',') == 1) std::replace(text.begin(), text.end(), ',', '.');
  return Rational::parse(text);
}

ReadField read_number(const FieldType& type, const Value& sent, const Facts& facts) {
  const bool whole = type.kind != FieldKind::Decimal;
  if (sent.is_text() && cleaned(sent.as_text(), false).empty()) return good({});
  const auto number = number_in(type.money ? without_currency(sent) : sent);
  if (!number || (whole && !number->is_integer()))
    return wrong_type(whole ? "целое число цифрами, например 2" : "число цифрами, например 2,5", sent);
  if (type.money && (*number < Rational(0) || !(*number * Rational(100)).is_integer()))
    return bad("field-type", "деньги пишут рублями и копейками, например 1234,50, а пришло: " + what_came(sent) + ".");
  if (type.min && *number < *type.min) {
    return bad("field-range",
               shown(*number, facts) + " меньше наименьшего допустимого — " + shown(*type.min, facts) + ".");
  }
  if (type.max && *number > *type.max) {
    return bad("field-range",
               shown(*number, facts) + " больше наибольшего допустимого — " + shown(*type.max, facts) + ".");
  }
  return good(*number);
}

/// Digits where a date of one of the two ways of writing has them, whatever day they name.
bool looks_like_date(std::string_view text) {
  constexpr std::array<std::string_view, 2> kShapes{"dddd-dd-dd", "dd.dd.dddd"};
  return std::any_of(kShapes.begin(), kShapes.end(), [&](std::string_view shape) {
    return shape.size() == text.size() && std::equal(shape.begin(), shape.end(), text.begin(), [](char s, char c) {
             return s == 'd' ? std::isdigit(static_cast<unsigned char>(c)) != 0 : s == c;
           });
  });
}

std::string as_russian(std::string_view text) {
  if (text.size() != 10 || text[4] != '-') return std::string(text);
  return std::string(text.substr(8, 2)) + "." + std::string(text.substr(5, 2)) + "." + std::string(text.substr(0, 4));
}

ReadField read_date(const Value& sent) {
  if (!sent.is_text()) return wrong_type("дата вида ДД.ММ.ГГГГ", sent);
  const std::string text = cleaned(sent.as_text(), false);
  if (text.empty()) return good({});
  if (const auto date = Date::parse_iso(text)) return good(date->iso());
  if (const auto date = Date::parse_russian(text)) return good(date->iso());
  const std::string hint = "Укажите дату в виде ДД.ММ.ГГГГ.";
  if (looks_like_date(text)) return bad("field-type", as_russian(text) + " — такой даты нет.", hint);
  return bad("field-type", "«" + text + "» — не дата.", hint);
}

ReadField read_moment(const Value& sent) {
  if (!sent.is_text()) return wrong_type("момент вида 2026-09-14T10:05:00+03:00", sent);
  const std::string text = cleaned(sent.as_text(), false);
  if (text.empty()) return good({});
  const auto moment = Moment::parse_iso(text);
  if (!moment)
    return bad("field-type", "«" + text + "» — не момент времени.", "Укажите его в виде 2026-09-14T10:05:00+03:00.");
  return good(moment->iso(Zone{}));
}

ReadField read_flag(const Value& sent) {
  if (sent.is_bool()) return good(sent);
  const std::string text = sent.text_or("");
  if (text == "true" || text == "да") return good(true);
  if (text == "false" || text == "нет") return good(false);
  if (sent.is_text() && text.empty()) return good({});
  return wrong_type("да или нет", sent);
}

std::vector<definitions::Option> options_of(const FieldType& type, const Facts& facts) {
  std::vector<definitions::Option> options = type.options;
  const auto list = facts.definitions.lists.find(type.list);
  if (type.list.empty() || list == facts.definitions.lists.end()) return options;
  for (const auto* entry : list->second.in_force(facts.now.date(facts.zone)))
    options.push_back({entry->id, entry->title});
  return options;
}

ReadField read_choice(const FieldType& type, const Value& sent, const Facts& facts) {
  if (!sent.is_text()) return wrong_type("одно из значений списка", sent);
  const std::string text = cleaned(sent.as_text(), false);
  if (text.empty()) return good({});
  std::vector<std::string> names;
  std::string all;
  for (const auto& option : options_of(type, facts)) {
    if (option.id == text || option.title == text) return good(option.id);
    names.push_back(option.id);
    names.push_back(option.title);
    all += (all.empty() ? "" : ", ") + option.id + " («" + option.title + "»)";
  }
  const std::string near = nearest(text, names);
  return bad("field-choice", "значения «" + text + "» нет в списке.",
             near.empty() ? "Возможны: " + all + "." : "Может быть, «" + near + "»?");
}

template <class Map>
ReadField read_key(const Map& known, std::string_view member, const std::string& what, const Value& sent) {
  const Value& named = sent.is_record() ? sent[member] : sent;
  if (!named.is_text()) return wrong_type("обозначение из справочника (" + what + ")", sent);
  const std::string key = cleaned(named.as_text(), false);
  if (key.empty()) return good({});
  if (known.contains(key)) return good(key);
  std::vector<std::string> keys;
  for (const auto& [id, entry] : known) keys.push_back(id);
  const std::string near = nearest(key, keys);
  return bad("field-reference", "«" + key + "» нет в справочнике (" + what + ").",
             near.empty() ? "Проверьте обозначение или внесите запись в справочник." : "Может быть, «" + near + "»?");
}

ReadField read_case(const FieldType& type, const Value& sent, const Facts& facts) {
  const Value& named = sent.is_record() ? sent["case"] : sent;
  if (!named.is_text()) return wrong_type("номер дела", sent);
  const std::string key = cleaned(named.as_text(), false);
  if (key.empty()) return good({});
  auto found = facts.cases.find(CaseId{key});
  if (!found) found = facts.cases.find_by_number(key);
  if (found && facts.reach != nullptr && !facts.reach->may_name(*found)) found.reset();
  if (!found) return bad("field-reference", "дела «" + key + "» нет.", "Проверьте номер.");
  if (!type.process.empty() && found->process != type.process) {
    const auto* process = facts.definitions.process(type.process);
    return bad("field-reference", "дело «" + key + "» другого рода.",
               "Нужно дело «" + (process == nullptr ? type.process : process->title) + "».");
  }
  const auto& kinds = type.processes;
  if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), found->process) == kinds.end()) {
    std::vector<std::string> titles;
    for (const std::string& kind : kinds) {
      const auto* process = facts.definitions.process(kind);
      titles.push_back(process == nullptr ? kind : process->title);
    }
    return bad("field-reference", "дело «" + key + "» другого рода.",
               "Нужно дело одного из родов: " + quoted_list(titles) + ".");
  }
  return good(found->id.value);
}

}  // namespace

std::string what_came(const Value& sent) {
  if (sent.is_list()) return "список";
  if (sent.is_record()) return "набор полей";
  if (sent.is_bool()) return sent.as_bool() ? "да" : "нет";
  constexpr std::size_t kMax = 60;  // characters: a message is no place for a whole letter
  const bool text = sent.is_text();
  if (text && first_bad_utf8(sent.as_text())) return "испорченный текст";
  const std::u32string shown = to_utf32(text ? sent.as_text() : to_json(sent));
  const std::string cut = shown.size() > kMax ? to_utf8(shown.substr(0, kMax)) + "…" : to_utf8(shown);
  return text ? "текст «" + cut + "»" : sent.is_number() ? "число " + cut : cut;
}

ReadField read_scalar(const FieldType& type, const Value& sent, const Facts& facts) {
  if (sent.is_null()) return good({});
  switch (type.kind) {
    case FieldKind::Text:
      return read_text(type, sent, facts);
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Scale:
      return read_number(type, sent, facts);
    case FieldKind::Date:
      return read_date(sent);
    case FieldKind::Moment:
      return read_moment(sent);
    case FieldKind::Flag:
      return read_flag(sent);
    case FieldKind::Choice:
      return read_choice(type, sent, facts);
    case FieldKind::File:
      return read_file(type, sent, facts);
    case FieldKind::Person:
      return read_key(facts.directory.persons, "person", "люди", sent);
    case FieldKind::Organisation:
      return read_key(facts.directory.organisations, "organisation", "учреждения", sent);
    case FieldKind::Case:
      return read_case(type, sent, facts);
    case FieldKind::List:
    case FieldKind::Record:
      break;
  }
  return good(sent);
}

}  // namespace dyak::workflow
