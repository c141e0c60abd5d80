#include "engine/service/directory_check.hpp"

#include <algorithm>
#include <array>

#include "engine/base/utf8.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/service/directory_edit.hpp"
#include "engine/service/directory_section.hpp"
#include "engine/workflow/forms/field_text.hpp"
#include "engine/workflow/forms/text_kinds.hpp"

namespace dyak::service {
namespace {

using expression::Kind;

constexpr std::array<std::string_view, 8> kOfPerson{"key", "surname", "first_name", "patronymic",
                                                    "sex", "forms",   "email",      "phone"};
constexpr std::array<std::string_view, 9> kOfOrganisation{"key",       "kind",  "names", "place", "head",
                                                          "head_post", "email", "from",  "to"};
constexpr std::array<const char*, 3> kNameParts{"surname", "first_name", "patronymic"};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x2009 || c == 0x202F || c == 0x3000;
}

// A single no-break space is somebody's intention; outer and repeated blanks are nobody's.
std::string squeezed(const std::string& text) {
  std::u32string out;
  for (const char32_t c : to_utf32(text)) {
    const bool repeated = is_blank(c) && (out.empty() || is_blank(out.back()));
    if (!repeated) out += c == U'\t' || c == U'\n' || c == U'\r' ? U' ' : c;
  }
  if (!out.empty() && is_blank(out.back())) out.pop_back();
  return to_utf8(out);
}

/// Most texts of a directory are such: Russian words or Latin ones, digits, everyday marks, single blanks. There is
/// nothing in them to look for, sign by sign.
bool is_plain(const std::string& text) {
  bool latin = false;
  bool russian = false;
  char before = ' ';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (c < 0x20 || c == 0x7F || (c == ' ' && before == ' ')) return false;
      latin = latin || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    } else {
      const unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
      const bool letter = (c == 0xD0 && (next == 0x81 || (next >= 0x90 && next <= 0xBF))) ||
                          (c == 0xD1 && ((next >= 0x80 && next <= 0x8F) || next == 0x91));
      if (!letter) return false;
      russian = true;
      ++i;
    }
    before = text[i];
  }
  return before != ' ' && !(latin && russian);
}

bool fits_type(const Value& value, const expression::Type& type) {
  if (value.is_null()) return true;
  switch (type.kind) {
    case Kind::Bool:
      return value.is_bool();
    case Kind::Number:  // exact decimals may stand as text
      return value.is_number() || (value.is_text() && Rational::parse(value.as_text()).has_value());
    case Kind::Text:
      return value.is_text();
    case Kind::Date:
      return value.is_date() || (value.is_text() && Date::parse_iso(value.as_text()).has_value());
    case Kind::List:
      return value.is_list();
    default:
      return true;
  }
}

definitions::FieldType held_type(const definitions::Definitions& definitions, const std::string& object,
                                 const std::string& attribute) {
  definitions::FieldType type;
  type.kind = definitions::FieldKind::Text;
  type.text_kind = definitions::held_as(*definitions.catalogue, object, attribute);
  return type;
}

/// The entries with their numbers as they are kept; what is no number stays for the check.
Value numbers_kept(const Value& entries, const std::string& object, const definitions::Definitions& definitions) {
  if (!entries.is_list()) return entries;
  List all;
  for (const Value& entry : entries.as_list()) {
    Record kept = entry.is_record() ? entry.as_record() : Record{};
    for (auto& [name, value] : kept) {
      std::string text = value.text_or("");
      if (!text.empty() && !workflow::held_to_kind(held_type(definitions, object, name), text)) value = text;
    }
    all.push_back(entry.is_record() ? Value(std::move(kept)) : entry);
  }
  return all;
}

class TextCheck {
 public:
  explicit TextCheck(const definitions::Definitions& definitions, const Printable* papers = nullptr)
      : definitions_(definitions), papers_(papers) {}

  void look_at_texts(const Value& file) {
    texts(file, "");
    each_entry(file, "persons", [&](const Value& person, const std::string& at) {
      for (const char* part : kNameParts) name_part(person[part].text_or(""), at + "/" + part);
      email(person["email"].text_or(""), at + "/email");
    });
    each_entry(file, "organisations", [&](const Value& organisation, const std::string& at) {
      kind(organisation["kind"], at + "/kind");
      email(organisation["email"].text_or(""), at + "/email");
    });
  }

  void look_at_members(const Value& file) {
    const std::vector<std::string> of_person = known_members("person", kOfPerson);
    const std::vector<std::string> of_organisation = known_members("organisation", kOfOrganisation);
    each_entry(file, "persons",
               [&](const Value& person, const std::string& at) { members(person, at, "person", of_person); });
    each_entry(file, "organisations", [&](const Value& organisation, const std::string& at) {
      members(organisation, at, "organisation", of_organisation);
    });
  }

  Diagnostics done() && { return std::move(findings_); }

 private:
  void report(Severity severity, std::string code, std::string message, std::string hint, std::string field) {
    findings_.push_back({severity, std::move(code), std::move(message), std::move(hint), {}, std::move(field)});
  }

  void texts(const Value& value, const std::string& at) {
    if (value.is_text()) text(value.as_text(), at);
    if (value.is_list()) {
      const List& list = value.as_list();
      for (std::size_t i = 0; i < list.size(); ++i) texts(list[i], at + "/" + std::to_string(i));
    }
    if (!value.is_record()) return;
    for (const auto& [name, member] : value.as_record()) texts(member, at + "/" + name);
  }

  void text(const std::string& text, const std::string& at) {
    if (is_plain(text)) return;
    if (squeezed(text) != text) {
      report(Severity::Warning, "dir-spaces",
             "В тексте «" + text + "» лишние пробелы, при загрузке они убраны: «" + squeezed(text) + "»",
             "Исправьте файл", at);
    }
    const auto problem = workflow::text_problem(text, papers_);
    std::string last;  // one finding a kind: a word typed in the other alphabet has several such letters
    for (language::TextOddity& oddity : language::find_oddities(text)) {
      // A sign that papers draw (☎, ☑) is none: the same is asked of a form's text.
      if (oddity.code == last || (oddity.code == "emoji" && !problem)) continue;
      last = oddity.code;
      report(Severity::Error, oddity.code, std::move(oddity.message), "", at);
    }
    if (!last.empty()) return;
    if (problem) report(Severity::Error, "dir-sign", "В тексте «" + text + "»: " + problem->problem, problem->hint, at);
  }

  void name_part(const std::string& part, const std::string& at) {
    const std::u32string letters = to_utf32(part);
    const auto odd = std::find_if(letters.begin(), letters.end(), [](char32_t c) {
      return (c >= U'0' && c <= U'9') || c == U'@' || c == U'/' || c == U'\\' || c == U'_' || c == U'<' || c == U'>';
    });
    if (odd == letters.end()) return;
    report(Severity::Error, "dir-name-signs",
           "В имени «" + part + "» стоит знак «" + to_utf8(std::u32string(1, *odd)) + "»",
           "В имени бывают только буквы", at);
  }

  /// Those every one has, and those that the definitions declare besides.
  template <class Own>
  std::vector<std::string> known_members(const std::string& object, const Own& own) const {
    std::vector<std::string> known(own.begin(), own.end());
    for (std::string& name : definitions_.catalogue->attributes("own:" + object)) known.push_back(std::move(name));
    return known;
  }

  void members(const Value& entry, const std::string& at, const std::string& object,
               const std::vector<std::string>& known) {
    if (!entry.is_record()) return;
    const auto& catalogue = *definitions_.catalogue;
    for (const auto& [name, value] : entry.as_record()) {
      const std::string field = at + "/" + name;
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string near = nearest(name, known);
        report(Severity::Error, "dir-unknown-member", "Неизвестное поле «" + name + "»",
               near.empty() ? "Удалите поле или опишите его в templates/directory.yaml" : "Возможно, «" + near + "»",
               field);
      } else if (const auto* type = catalogue.attribute("own:" + object, name);
                 type != nullptr && !fits_type(value, *type)) {
        report(Severity::Error, "dir-wrong-type", "Поле «" + name + "» записано не так: нужно " + type->name(), "",
               field);
      } else if (std::string text = value.text_or(""); !text.empty()) {
        const auto problem = workflow::held_to_kind(held_type(definitions_, object, name), text);
        if (problem) report(Severity::Error, "dir-number", problem->problem, problem->hint, field);
      }
    }
  }

  void email(const std::string& given, const std::string& at) {
    const std::string problem = email_problem(squeezed(given));
    if (!problem.empty()) report(Severity::Warning, "dir-email", problem, "Письма на него не уйдут: исправьте его", at);
  }

  void kind(const Value& given, const std::string& at) {
    const std::vector<std::string> kinds = definitions_.catalogue->attributes("own:kind");
    if (!given.is_text() || kinds.empty()) return;
    const std::string word = squeezed(given.as_text());
    if (word.empty() || std::find(kinds.begin(), kinds.end(), word) != kinds.end()) return;
    std::string all;
    for (const std::string& one : kinds) all += (all.empty() ? "" : ", ") + one;
    report(Severity::Warning, "dir-unknown-kind", "Вида организаций «" + word + "» нет в templates/directory.yaml",
           "Есть: " + all, at);
  }

  const definitions::Definitions& definitions_;
  const Printable* papers_;
  Diagnostics findings_;
};

}  // namespace

Diagnostics check_directory_text(const Value& file, const definitions::Definitions& definitions,
                                 const Printable* papers) {
  TextCheck check(definitions, papers);
  check.look_at_texts(file);
  check.look_at_members(file);
  return std::move(check).done();
}

Diagnostics check_directory_members(const Value& file, const definitions::Definitions& definitions) {
  TextCheck check(definitions);
  check.look_at_members(file);
  return std::move(check).done();
}

Value with_kept_numbers(const Value& file, const definitions::Definitions& definitions) {
  if (!file.is_record() || definitions.catalogue == nullptr) return file;
  Record kept = file.as_record();
  for (const auto& [part, object] : {std::pair("persons", "person"), std::pair("organisations", "organisation")}) {
    if (const auto found = kept.find(part); found != kept.end())
      found->second = numbers_kept(found->second, object, definitions);
  }
  return kept;
}

Value without_stray_spaces(const Value& value) {
  if (value.is_text()) return is_plain(value.as_text()) ? value : squeezed(value.as_text());
  if (value.is_list()) {
    List list;
    for (const Value& item : value.as_list()) list.push_back(without_stray_spaces(item));
    return list;
  }
  if (!value.is_record()) return value;
  Record record;
  for (const auto& [name, member] : value.as_record()) record.emplace(name, without_stray_spaces(member));
  return record;
}

}  // namespace dyak::service
