#include "engine/rehearsal/story_surroundings.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/rehearsal/setup.hpp"
#include "engine/service/access.hpp"

namespace dyak::rehearsal {
namespace {

namespace fs = std::filesystem;

/// Items with a key take the place of those with the same key; the others are added.
List with_items(List all, const List& more) {
  for (const Value& item : more) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const Value& known) {
      return !item["key"].is_null() && known["key"] == item["key"];
    });
    if (same == all.end()) {
      all.push_back(item);
      continue;
    }
    Record both = same->as_record();
    for (const auto& [name, value] : item.as_record()) both[name] = value;
    *same = Value(std::move(both));
  }
  return all;
}

/// What an entry is about: a change of the same person's employment, membership or consent takes its place.
bool same_entry(const Value& a, const Value& b) {
  for (const char* member : {"person", "organisation", "body", "kind", "role", "post", "relative", "from"}) {
    if (!(a[member] == b[member])) return false;
  }
  return true;
}

List with_entries(List all, const List& more) {
  for (const Value& item : more) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const Value& known) { return same_entry(known, item); });
    if (same == all.end()) {
      all.push_back(item);
    } else {
      *same = item;
    }
  }
  return all;
}

/// The file of that name among the data; null when there is none.
Value file_named(const Value& data, const std::string& name) {
  if (data["name"] == Value(name) && data["sha256"].is_text()) return data;
  if (data.is_list()) {
    for (const Value& item : data.as_list()) {
      if (Value found = file_named(item, name); !found.is_null()) return found;
    }
  }
  for (const auto& [member, value] : data.is_record() ? data.as_record() : Record{}) {
    if (Value found = file_named(value, name); !found.is_null()) return found;
  }
  return {};
}

/// A file that a story does not name: beside it, or in the nearest folder above, else where the sample stories lie.
fs::path nearest_file(const fs::path& folder, const std::string& name) {
  for (fs::path at = fs::absolute(folder).lexically_normal();; at = at.parent_path()) {
    if (fs::exists(at / name)) return at / name;
    if (at == at.root_path() || fs::exists(at / "templates")) break;
  }
  return fs::path("samples") / name;
}

void check_settings(const definitions::Node& settings, const Value& known) {
  if (!settings.is_map() || !known.is_record()) return;
  std::vector<std::string> names;
  for (const auto& [name, value] : known.as_record()) names.push_back(name);
  for (std::size_t i = 0; i < settings.keys.size(); ++i) {
    const std::string name = definitions::identifier(settings.keys[i].text);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const std::string near = nearest(name, names);
      stop_story(settings.keys[i].place,
                 "Нет настройки «" + name + "»" + (near.empty() ? "" : "; возможно, «" + near + "»"));
    }
    check_settings(settings.items[i], known[name]);
  }
}

}  // namespace

void StorySurroundings::prepare() {
  const Value root = file_.root.is_map() ? definitions::to_value(file_.root) : Value();
  const fs::path folder = file_.folder;
  const fs::path users =
      root["users"].is_text() ? folder / root["users"].as_text() : nearest_file(folder, "users.yaml");
  prepare_directory();
  if (fs::exists(users)) {
    for (const cases::Account& account : read_users(users.string()))
      stage_.service().put_account(account, service::system_actor());
  } else if (const definitions::Node* named = file_.root.find("users")) {
    stop_story(named->place, "Нет файла учётных записей «" + named->text + "»");
  }
  if (file_.root.find("settings") != nullptr || file_.root.find("signatories") != nullptr) overlay(file_.root);
}

// One file, or several laid over one another.
void StorySurroundings::prepare_directory() {
  const fs::path folder = file_.folder;
  const definitions::Node* named = file_.root.find("directory");
  if (named == nullptr) {
    const fs::path beside = nearest_file(folder, "directory.json");
    if (fs::exists(beside))
      stage_.service().put_directory(read_directory(beside.string(), stage_.definitions()), service::system_actor());
    return;
  }
  std::vector<const definitions::Node*> files;
  if (named->is_scalar()) files.push_back(named);
  for (const definitions::Node& item : named->items) files.push_back(&item);
  for (const definitions::Node* file : files) {
    const fs::path path = folder / file->text;
    if (!fs::exists(path)) stop_story(file->place, "Нет файла справочника «" + file->text + "»");
    if (file == files.front()) {
      stage_.service().put_directory(read_directory(path.string(), stage_.definitions()), service::system_actor());
      continue;
    }
    ParsedJson parsed = parse_json(read_file(path.string()), path.string());
    if (!parsed.findings.empty())
      throw Error(ErrorCode::InvalidInput, "Справочник не прочитан", std::move(parsed.findings));
    put_entries(parsed.value);
  }
}

void StorySurroundings::add_days(const definitions::Node& calendar) {
  check_keys(calendar, {"add"}, "календаря");
  const Value days = definitions::to_value(calendar)["add"];
  for (const Value& day : days.is_list() ? days.as_list() : List{}) {
    days_.push_back(day);
    course_.say("календарь", day["date"].text_or("") + " " + day["title"].text_or(""));
  }
}

void StorySurroundings::add_signatories(const Value& more) {
  for (const Value& signatory : more.is_list() ? more.as_list() : List{}) {
    signatories_.push_back(signatory);
    course_.say("подписант", signatory["role"].text_or("") + ": " + signatory["person"].text_or(""));
  }
}

void StorySurroundings::overlay(const definitions::Node& step) {
  if (const definitions::Node* settings = step.find("settings")) {
    check_settings(*settings, Value(stage_.definitions().organisation.settings));
    const Value values = definitions::to_value(*settings);
    settings_ = merged(Value(settings_), values).as_record();
    course_.say("настройки", to_json(values));
  }
  if (const definitions::Node* calendar = step.find("calendar")) add_days(*calendar);
  if (const definitions::Node* more = step.find("signatories")) add_signatories(definitions::to_value(*more));
  Record over;
  if (!signatories_.empty()) over["signatories"] = signatories_;
  if (!settings_.empty()) over["settings"] = settings_;
  if (!days_.empty()) over["calendar"] = Record{{"calendar", "story"}, {"title", "В этой истории"}, {"days", days_}};
  // Read back in the order of its keys, the one that says what it is first.
  std::string text = "{\"overlay\": \"story\"";
  for (const auto& [name, value] : over) text += ",\n\"" + name + "\": " + to_pretty_json(value);
  stage_.overlay({step.place.file + " (изменения)", text + "}\n"});
}

void StorySurroundings::damage(const definitions::Node& node, const Value& wanted) {
  check_keys(node, {"case", "file"}, "порчи файла");
  const std::string name = wanted["file"].text_or("");
  const Value file = file_named(Value(names_.find(wanted["case"].text_or("")).data), name);
  if (file.is_null()) stop_story(node.place, "В деле нет файла «" + name + "»");
  const std::string sha256 = file["sha256"].as_text();
  const fs::path kept = fs::path(stage_.data_folder()) / "files" / sha256.substr(0, 2) / sha256;
  if (!fs::exists(kept)) stop_story(node.place, "В хранилище нет файла «" + name + "»");
  write_file(kept.string(), read_file(kept.string()) + "!");
  course_.say("файл " + name, "испорчен");
}

void StorySurroundings::change_directory(const Value& changes) {
  put_entries(changes);
  course_.say("справочник", to_json(changes));
}

void StorySurroundings::put_entries(const Value& changes) {
  Record all = cases::to_value(*stage_.store().read()->directory()).as_record();
  for (const auto& [section, items] : changes.is_record() ? changes.as_record() : Record{}) {
    const List before = all[section].is_list() ? all[section].as_list() : List{};
    const List more = items.is_list() ? items.as_list() : List{};
    all[section] =
        section == "persons" || section == "organisations" ? with_items(before, more) : with_entries(before, more);
  }
  cases::ReadDirectory read = directory_of(all, stage_.definitions());
  if (has_errors(read.findings))
    throw Error(ErrorCode::InvalidInput, "В справочнике стали ошибки", std::move(read.findings));
  stage_.service().put_directory(read.directory, service::system_actor());
}

}  // namespace dyak::rehearsal
