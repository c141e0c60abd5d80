#include "engine/definitions/check_slips.hpp"

#include <Poco/UTF8String.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/utf8.hpp"
#include "engine/definitions/check_branches.hpp"
#include "engine/definitions/check_clocks.hpp"
#include "engine/definitions/check_literals.hpp"

namespace dyak::definitions {
namespace {

constexpr std::size_t kLongestSheetName = 31;  // UTF-16 units
constexpr const char* kSheetSigns = ":\\/?*[]'";
constexpr std::size_t kShortestKey = 4;  // of shorter words any two are near

std::size_t utf16_units(const std::string& text) {
  std::size_t units = 0;
  for (const char32_t c : to_utf32(text)) units += c > 0xFFFF ? 2 : 1;
  return units;
}

/// What stays of a template without its slots.
std::string without_slots(const std::string& text) {
  std::string rest;
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (depth == 0) rest += c;
    if (c == '}' && depth > 0) --depth;
  }
  return rest;
}

void check_sheet_name(Reading& reading, const Node& name, std::map<std::string, const Node*>& seen) {
  const std::string constant = without_slots(name.text);
  const bool whole = constant == name.text;
  const auto tell = [&](std::string message, std::string hint) {
    reading.error(name.place, "sheet-name", fmt::format("имя листа «{}»: {}", name.text, message), std::move(hint));
  };
  if (const std::size_t length = utf16_units(constant); length > kLongestSheetName) {
    reading.warning(name.place, "sheet-name",
                    fmt::format("имя листа «{}» обрезается: в нём {} знаков, а помещается {}", name.text, length,
                                kLongestSheetName),
                    "сократите");
  }
  if (const std::size_t at = constant.find_first_of(kSheetSigns); whole && at != std::string::npos) {
    reading.warning(
        name.place, "sheet-name",
        fmt::format("в имени листа «{}» знак «{}» будет заменён: Excel его не берёт", name.text, constant[at]),
        "обойдитесь без : \\ / ? * [ ] '");
  }
  const std::string folded = Poco::UTF8::toLower(to_utf8(to_utf32(name.text).substr(0, kLongestSheetName)));
  if (folded == "history") tell("это имя занято программой Excel", "назовите иначе");
  if (const auto [same, fresh] = seen.emplace(folded, &name); !fresh)
    tell(fmt::format("такой лист уже есть: «{}» (строка {}); прописные буквы имён не различают", same->second->text,
                     same->second->place.line),
         "назовите иначе");
}

/// `{…}` on a line, not keys one below another.
bool is_in_braces(const Node& map) {
  const auto line = static_cast<std::size_t>(map.place.line - 1);
  const auto column = static_cast<std::size_t>(map.place.column - 1);
  return map.source != nullptr && line < map.source->lines.size() && column < map.source->lines[line].size() &&
         map.source->lines[line][column] == U'{';
}

void check_stray_keys(Reading& reading, const Node& file) {
  for (std::size_t i = 0; i < file.items.size(); ++i) {
    const bool stray = file.is_map() && file.items[i].is_null() && file.keys[i].style == ScalarStyle::Plain &&
                       file.keys[i].text.find(' ') != std::string::npos;
    if (stray) {
      const bool cut = is_in_braces(file);
      reading.error(file.keys[i].place, "stray-key",
                    fmt::format(fmt::runtime(cut ? "«{}» стало ключом без значения: запятая внутри {{…}} кончила текст "
                                                   "перед ним"
                                                 : "«{}» — ключ из нескольких слов, и под ним ничего нет"),
                                file.keys[i].text),
                    cut ? "возьмите весь текст в кавычки"
                        : "если это конец текста выше, уберите двоеточие или возьмите весь текст в кавычки; если "
                          "лишнее — удалите");
    }
    check_stray_keys(reading, file.items[i]);
  }
}

void check_list_keys(Reading& reading, const Node& file) {
  const Node* entries = file.find("entries");
  if (entries == nullptr || !entries->is_list()) return;
  std::map<std::string, std::size_t> times{{"id", 1}, {"title", 1}, {"from", 1}, {"to", 1}};
  for (auto& [key, count] : times) count = entries->items.size() + 1;  // every list knows these
  for (const Node& entry : entries->items) {
    for (const Node& key : entry.keys) ++times[key.text];
  }
  for (const Node& entry : entries->items) {
    for (const Node& key : entry.keys) {
      std::vector<std::string> commoner;
      for (const auto& [other, count] : times) {
        if (other != key.text && count > 2 * times[key.text] && other.size() >= kShortestKey) commoner.push_back(other);
      }
      const std::string near = key.text.size() < kShortestKey ? std::string{} : nearest(key.text, commoner);
      if (near.empty()) continue;
      reading.warning(key.place, "list-key",
                      fmt::format("ключ «{}» есть у немногих строк и похож на «{}»", key.text, near),
                      fmt::format("если это описка, напишите «{}»", near));
    }
  }
}

void check_sheet_names(Reading& reading, const Node& file) {
  std::map<std::string, const Node*> seen;
  if (const Node* name = file.find("name"); name != nullptr && name->is_scalar())
    check_sheet_name(reading, *name, seen);
  const Node* sheets = file.find("sheets");
  if (sheets == nullptr) return;
  for (const Node& sheet : sheets->items) {
    const Node* name = sheet.find("name");
    if (name != nullptr && name->is_scalar()) check_sheet_name(reading, *name, seen);
  }
}

/// One form, one process: else nobody could say which of them an application begins.
void check_form(Reading& reading, const Definitions& definitions, const Process& process) {
  for (const auto& [id, other] : definitions.processes) {
    if (process.form.empty() || other.form != process.form || !(id < process.id)) continue;
    reading.error(process.place, "form-twice",
                  fmt::format("форму «{}» уже принимает процесс «{}» ({}): по заявлению не узнать, какой начинать",
                              process.form, id, other.place.file),
                  "у каждого процесса своя форма; или один процесс с ветвями to");
    return;
  }
}

}  // namespace

void check_slips(Reading& reading, const Definitions& definitions, const std::string& kind, const Node& file) {
  check_stray_keys(reading, file);
  const std::string& id = file.items.front().text;
  const Process* process = kind == "process" ? definitions.process(id) : nullptr;
  const Form* form = kind == "form" ? definitions.form(id) : nullptr;
  check_branches(reading, file,
                 process != nullptr ? names_of(definitions, *process)
                 : form != nullptr  ? names_of(definitions, *form)
                                    : ConditionNames{});
  if (process != nullptr) {
    check_literals(reading, definitions, *process, file);
    check_form(reading, definitions, *process);
    check_clocks(reading, definitions, *process, file);
  }
  if (kind == "list") check_list_keys(reading, file);
  if (kind == "register") check_sheet_names(reading, file);
}

}  // namespace dyak::definitions
