#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/definitions/definitions.hpp"
#include "tests/support/files.hpp"

// The files of good/ with one slip, and what is told of them.

namespace dyak::definitions::testing_slips {

inline constexpr const char* kTrip = "templates/processes/trip.yaml";
inline constexpr const char* kOrder = "templates/documents/trip-order.yaml";
inline constexpr const char* kRefusal = "templates/documents/refusal.yaml";
inline constexpr const char* kTrips = "templates/registers/trips.yaml";
inline constexpr const char* kJournals = "templates/journals.yaml";

inline std::vector<SourceFile> files_without_slips() {
  return read_definition_files((dyak::testing::source_dir() / "tests/definitions/good").string());
}

inline std::vector<SourceFile> with_slip(const std::string& path, const std::string& from, const std::string& to) {
  std::vector<SourceFile> files = files_without_slips();
  const auto file = std::find_if(files.begin(), files.end(), [&](const SourceFile& f) { return f.path == path; });
  if (file == files.end()) throw std::runtime_error("no file " + path);
  const std::size_t at = file->text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in " + path + ": " + from);
  file->text.replace(at, from.size(), to);
  return files;
}

inline std::string told(const Diagnostics& findings) {
  std::string all;
  for (const Diagnostic& one : findings) all += one.text() + "\n";
  return all;
}

inline bool is_told(const Diagnostics& findings, const char* code, const char* words) {
  return std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& one) {
    return one.code == code && one.text().find(words) != std::string::npos;
  });
}

struct Slip {
  const char* name;
  const char* path;
  const char* from;
  const char* to;
  const char* code;
  const char* words;  ///< of the message or the hint
};

}  // namespace dyak::definitions::testing_slips
