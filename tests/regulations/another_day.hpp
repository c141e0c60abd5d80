#pragma once
#include <regex>

#include "tests/regulations/trips.hpp"

/// The business trips on another day: «Рассматривается» is called otherwise (considered -> examined), the time of the
/// journey is two fields (away -> leaves_on, returns_on), the advance has another name (money -> advance), and a visa
/// asks for one thing more (price).
namespace dyak::testing::trips {

inline void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

inline std::vector<definitions::SourceFile> another_day_files() {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(folder().string());
  for (definitions::SourceFile& file : files) {
    if (!file.path.ends_with(".yaml")) continue;
    if (file.path == "forms/trip-request.yaml") {
      const std::size_t from = file.text.find("      away:"), to = file.text.find("      money:");
      file.text.replace(from, to - from,
                        "      leaves_on: {type: date, title: Выезд, required: intake}\n"
                        "      returns_on: {type: date, title: Возвращение, required: intake}\n");
    }
    if (file.path == "forms/visa.yaml")
      replace_all(
          file.text, "      remark:",
          "      price: {type: integer, title: Оценка расходов, required: intake, min: 1, max: 3}\n      remark:");
    if (file.path == "templates/processes/trip-request.yaml") {
      replace_all(file.text, "considered", "examined");
      replace_all(file.text, "Рассматривается", "Изучается");
    }
    replace_all(file.text, "away.from", "leaves_on");
    replace_all(file.text, "away.to", "returns_on");
    static const std::regex kAway("away: \\{from: ([^,]+), to: ([^}]+)\\}"), kMoney("\\bmoney\\b");
    file.text = std::regex_replace(file.text, kAway, "leaves_on: $1, returns_on: $2");
    file.text = std::regex_replace(file.text, kMoney, "advance");
  }
  return files;
}

inline std::shared_ptr<const definitions::Definitions> another_day() {
  static const std::shared_ptr<const definitions::Definitions> kRead = [] {
    const definitions::LoadedDefinitions loaded = definitions::load_definitions(another_day_files());
    for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
    if (loaded.definitions == nullptr) throw std::runtime_error("trips of another day have errors");
    return loaded.definitions;
  }();
  return kRead;
}

/// Terms and a visa under other names: migration-terms.yaml leads to it.
inline std::shared_ptr<const definitions::Definitions> called_otherwise() {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(folder().string());
  for (definitions::SourceFile& file : files) {
    const bool trip = file.path == "templates/processes/trip-request.yaml";
    if (trip || file.path == "templates/processes/leave-request.yaml") {
      const std::string name = trip ? "reply" : "wish";
      replace_all(file.text, "terms:\n  answer:", "terms:\n  " + name + ":");
      replace_all(file.text, "terms.answer.", "terms." + name + ".");
      replace_all(file.text, "due: {answer:", "due: {" + name + ":");
    }
    if (file.path == "templates/documents/trip-slip.yaml") replace_all(file.text, "terms.answer.", "terms.reply.");
    if (file.path == "templates/organisation.yaml")
      replace_all(file.text, "answer: {length: P7D", "answer: {length: P10D");
    if (file.path != "templates/processes/order.yaml") continue;
    replace_all(file.text, "tasks.visa", "tasks.sight");
    replace_all(file.text, "  visa: {title: Завизировать", "  sight: {title: Завизировать");
    replace_all(file.text, "task: visa", "task: sight");
    replace_all(file.text, "tasks: {visa:", "tasks: {sight:");
  }
  const definitions::LoadedDefinitions loaded = definitions::load_definitions(files);
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  if (loaded.definitions == nullptr) throw std::runtime_error("trips with other names have errors");
  return loaded.definitions;
}

/// How open cases of the first day go over to it.
inline std::string plan_of_another_day() { return read_file(folder() / "migration.yaml"); }

}  // namespace dyak::testing::trips
