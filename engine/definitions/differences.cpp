#include "engine/definitions/differences.hpp"

#include <algorithm>
#include <sstream>

#include "engine/base/json.hpp"
#include "engine/definitions/process_differences.hpp"

namespace dyak::definitions {
namespace {

using Differences = std::vector<Difference>;

constexpr std::size_t kMaxLines = 12;  // of a file: who wants the whole of it compares the files

std::vector<std::string> told_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::size_t from = line.find_first_not_of(' ');
    if (from != std::string::npos && line[from] != '#') lines.push_back(line.substr(from));
  }
  return lines;
}

/// Lines of `of` that `other` does not have as often.
std::vector<std::string> missing_lines(std::vector<std::string> of, const std::vector<std::string>& other) {
  for (const std::string& line : other) {
    if (const auto found = std::find(of.begin(), of.end(), line); found != of.end()) of.erase(found);
  }
  return of;
}

/// What of a file is told by its meaning, not by its lines.
bool is_told_by_meaning(const std::string& text) {
  const std::vector<std::string> lines = told_lines(text);
  for (const char* kind : {"process:", "extends:", "form:", "list:", "journals:", "organisation:"}) {
    if (!lines.empty() && lines.front().starts_with(kind)) return true;
  }
  return false;
}

std::string title_of_file(const std::string& path, const std::string& text) {
  std::string kind, title;
  for (const std::string& line : told_lines(text)) {
    if (kind.empty()) kind = line.substr(0, line.find(':'));
    if (title.empty() && line.starts_with("title:")) title = line.substr(line.find(':') + 1);
  }
  const char* name = kind == "document"   ? "Документ"
                     : kind == "register" ? "Реестр"
                     : kind == "mail"     ? "Письмо"
                                          : "Файл";
  const std::size_t from = title.find_first_not_of(" \"'");
  if (from == std::string::npos) return std::string(name) + " " + path;
  title = title.substr(from, title.find_last_not_of(" \"'") - from + 1);
  return std::string(name) + " «" + title + "»";
}

class SetsCompared {
 public:
  SetsCompared(const Definitions& before, const Definitions& after) : before_(before), after_(after) {}

  Differences run() {
    each(before_.processes, after_.processes, "Процесс", "процесс", process_differences);
    each(before_.forms, after_.forms, "Форма", "форма", form_differences);
    each(before_.lists, after_.lists, "Справочник", "справочник", list_differences);
    each(before_.journals, after_.journals, "Журнал", "журнал", journal_differences);
    organisation();
    files();
    return std::move(found_);
  }

 private:
  void tell(std::string about, std::string what, std::string whom = {}) {
    found_.push_back({std::move(about), std::move(what), std::move(whom)});
  }

  template <class Map, class Compare>
  void each(const Map& before, const Map& after, const std::string& kind, const std::string& word, Compare compare) {
    for (const auto& [id, one] : after) {
      const auto was = before.find(id);
      if (was == before.end()) {
        tell(kind + " " + said(one.title, id), "новый " + word);
        continue;
      }
      for (Difference& found : compare(was->second, one)) found_.push_back(std::move(found));
    }
    for (const auto& [id, one] : before) {
      if (after.find(id) == after.end()) tell(kind + " " + said(one.title, id), "больше нет");
    }
  }

  static Differences list_differences(const ReferenceList& before, const ReferenceList& after) {
    Differences found;
    const std::string about = "Справочник " + said(after.title, after.id);
    for (const ListEntry& entry : after.entries) {
      const ListEntry* was = with_id(before.entries, entry.id);
      const std::string name = "строка " + said(entry.title, entry.id);
      if (was == nullptr) {
        found.push_back({about, "новая " + name, ""});
        continue;
      }
      if (was->title != entry.title)
        found.push_back({about, "строка " + entry.id + ": " + turned(was->title, entry.title), ""});
      if (was->from != entry.from || was->to != entry.to) found.push_back({about, name + ": другие дни действия", ""});
      if (was->attributes != entry.attributes) found.push_back({about, name + ": другие сведения", ""});
    }
    for (const ListEntry& entry : before.entries) {
      if (with_id(after.entries, entry.id) == nullptr)
        found.push_back({about, "строки " + said(entry.title, entry.id) + " больше нет", ""});
    }
    return found;
  }

  static Differences journal_differences(const JournalDefinition& before, const JournalDefinition& after) {
    Differences found;
    const std::string about = "Журнал " + said(after.title, after.id);
    if (before.title != after.title) found.push_back({about, "название " + turned(before.title, after.title), ""});
    if (before.pattern != after.pattern)
      found.push_back({about, "вид номера: " + turned(before.pattern, after.pattern), ""});
    if (before.per_body != after.per_body || before.year_of_receipt != after.year_of_receipt)
      found.push_back({about, "нумерация ведётся иначе", ""});
    return found;
  }

  void settings(const Value& before, const Value& after, const std::string& path) {
    if (before.is_record() && after.is_record()) {
      for (const auto& [name, value] : after.as_record())
        settings(before[name], value, path.empty() ? name : path + "." + name);
      for (const auto& [name, value] : before.as_record()) {
        if (after[name].is_null() && !value.is_null())
          tell("Настройки", path + (path.empty() ? "" : ".") + name + " больше нет");
      }
    } else if (before != after && path != "emblem.picture") {
      tell("Настройки", path + ": " + turned(before.is_null() ? "" : to_json(before), to_json(after)));
    }
  }

  void organisation() {
    const Organisation& was = before_.organisation;
    const Organisation& is = after_.organisation;
    if (was.name.nominative != is.name.nominative)
      tell("Организация", "название " + turned(was.name.nominative, is.name.nominative));
    if (was.contacts != is.contacts) tell("Организация", "другие строки бланка");
    settings(Value(was.settings), Value(is.settings), "");
    const auto signer = [](const Signatory& one) {
      return one.role + ": " + one.post.nominative + (one.person.empty() ? "" : ", " + one.person) +
             (one.from ? ", с " + one.from->russian() : "") + (one.to ? ", по " + one.to->russian() : "");
    };
    std::vector<std::string> before, after;
    for (const Signatory& one : was.signatories) before.push_back(signer(one));
    for (const Signatory& one : is.signatories) after.push_back(signer(one));
    for (const std::string& one : missing_lines(after, before)) tell("Кто подписывает", "теперь " + one);
    for (const std::string& one : missing_lines(before, after)) tell("Кто подписывает", "больше нет: " + one);
  }

  void files() {
    static const Record kNone;
    const Record& before = before_.texts.is_record() ? before_.texts.as_record() : kNone;
    const Record& after = after_.texts.is_record() ? after_.texts.as_record() : kNone;
    for (const auto& [path, text] : after) {
      const auto was = before.find(path);
      if (is_told_by_meaning(text.text_or(""))) continue;
      const std::string about = title_of_file(path, text.text_or(""));
      if (was == before.end()) {
        tell(about, "новый файл " + path);
      } else if (was->second != text) {
        lines(about, path, was->second.text_or(""), text.text_or(""));
      }
    }
    for (const auto& [path, text] : before) {
      if (!after.contains(path) && !is_told_by_meaning(text.text_or("")))
        tell(title_of_file(path, text.text_or("")), "файла " + path + " больше нет");
    }
  }

  void lines(const std::string& about, const std::string& path, const std::string& before, const std::string& after) {
    if (!path.ends_with(".yaml")) return tell(about, "другое содержание: " + path);
    const auto gone = missing_lines(told_lines(before), told_lines(after));
    const auto come = missing_lines(told_lines(after), told_lines(before));
    std::size_t told = 0;
    for (const std::string& line : gone) {
      if (told++ < kMaxLines) tell(about, "убрано: " + line);
    }
    told = 0;
    for (const std::string& line : come) {
      if (told++ < kMaxLines) tell(about, "добавлено: " + line);
    }
    if (std::max(gone.size(), come.size()) > kMaxLines)
      tell(about,
           "и ещё: всего строк убрано " + std::to_string(gone.size()) + ", добавлено " + std::to_string(come.size()));
  }

  const Definitions& before_;
  const Definitions& after_;
  Differences found_;
};

}  // namespace

std::vector<Difference> differences(const Definitions& before, const Definitions& after) {
  return SetsCompared(before, after).run();
}

}  // namespace dyak::definitions
