#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/json.hpp"
#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

/// Business trips of an invented company: a regulation made of files alone (tests/regulations/trips).
namespace dyak::testing::trips {

inline std::filesystem::path folder() { return source_dir() / "tests/regulations/trips"; }

/// A change of one file before it is read: what a department might write instead.
struct Edit {
  std::string path;
  std::string from;
  std::string to;
};

inline definitions::LoadedDefinitions read(const std::vector<Edit>& edits) {
  std::vector<definitions::SourceFile> files = definitions::read_definition_files(folder().string());
  for (const Edit& edit : edits) {
    const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == edit.path; });
    const std::size_t at = file == files.end() ? std::string::npos : file->text.find(edit.from);
    if (at == std::string::npos) throw std::runtime_error(edit.path + " does not hold " + edit.from);
    file->text.replace(at, edit.from.size(), edit.to);
  }
  return definitions::load_definitions(files);
}

/// Fails the test and throws when the files have errors.
inline std::shared_ptr<const definitions::Definitions> definitions(const std::vector<Edit>& edits = {}) {
  definitions::LoadedDefinitions loaded = read(edits);
  for (const Diagnostic& finding : loaded.findings) ADD_FAILURE() << finding.text();
  if (loaded.definitions == nullptr) throw std::runtime_error("tests/regulations/trips has errors");
  return loaded.definitions;
}

/// The same for tests that change nothing: read once.
inline const std::shared_ptr<const definitions::Definitions>& shared() {
  static const std::shared_ptr<const definitions::Definitions> kTrips = definitions();
  return kTrips;
}

inline cases::Directory staff() {
  ParsedJson parsed = parse_json(read_file(folder() / "directory.json"), "directory.json");
  cases::ReadDirectory read = cases::directory_from_value(parsed.value);
  for (const Diagnostic& finding : read.findings) ADD_FAILURE() << finding.text();
  return std::move(read.directory);
}

/// A request's fields as a web form would send them; every part may be replaced.
inline Record request(const std::vector<std::string>& people = {"P1", "P2", "P3"}) {
  List travellers;
  for (const std::string& person : people) travellers.push_back(Record{{"person", person}});
  Record fields;
  fields["town"] = "tula";
  fields["purpose"] = "Ярмарка «Рельсы»";
  fields["away"] = Record{{"from", "2026-10-05"}, {"to", "2026-10-07"}};
  fields["travellers"] = travellers;
  return fields;
}

}  // namespace dyak::testing::trips
