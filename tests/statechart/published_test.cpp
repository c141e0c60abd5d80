#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/base/value.hpp"
#include "tests/statechart/scxml_machine.hpp"
#include "tests/support/place.hpp"

namespace dyak {
namespace {

namespace fs = std::filesystem;

std::string published() {
  return std::string(source_root()) + "/tests/statechart/node_modules/@scion-scxml/test-framework/test";
}

/// Documents that have a script beside them, by the path that names them.
std::map<std::string, std::string> documents() {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(published())) {
    fs::path script = entry.path();
    if (script.extension() == ".scxml" && fs::exists(script.replace_extension(".json")))
      all[fs::relative(entry.path(), published()).string()] = script.string();
  }
  return all;
}

std::set<std::string> names_in(const Value& list) {
  std::set<std::string> names;
  const List items = list.as_list();
  for (const Value& one : items) names.insert(one.as_text());
  return names;
}

/// Empty = as the script says.
std::string played(ScxmlFile file, const Value& script) {
  ScxmlMachine machine(std::move(file));
  const auto differs = [&](const Value& wanted, const std::string& when) -> std::string {
    const std::set<std::string> now = machine.leaves();
    if (now == names_in(wanted)) return {};
    std::string text = when + ":";
    for (const std::string& one : now) text += " " + one;
    return text + " instead of " + to_json(wanted);
  };
  std::string wrong = differs(script["initialConfiguration"], "at first");
  const List events = script["events"].as_list();
  for (const Value& one : events) {
    if (!wrong.empty()) return wrong;
    if (one["after"].is_number()) machine.wait(static_cast<int>(one["after"].as_integer()));
    const std::string event = one["event"]["name"].as_text();
    machine.send(event);
    wrong = differs(one["nextConfiguration"], "after " + event);
  }
  return wrong;
}

/// Those whose script expects something else than the standard, and why.
const std::map<std::string, std::string> kOtherwise{
    {"w3c-ecma/test185.txml.scxml",
     "looks before an event that is sent without a delay has come; the standard does not say that it waits"}};

// What the W3C published as examples and other implementations are held against.
TEST(PublishedScxml, EveryDocumentThatNeedsNoDataEndsWhereItsScriptSays) {
  if (!fs::exists(published())) GTEST_SKIP() << "run `npm ci` in tests/statechart (tests/run does)";
  int right = 0;
  std::map<std::string, int> unread;
  for (const auto& [name, script] : documents()) {
    std::optional<ScxmlFile> file;
    try {
      file = read_scxml(fs::path(script).replace_extension(".scxml").string());
    } catch (const NotACharts& reason) {
      ++unread[reason.what()];
      continue;
    }
    const std::string wrong = played(std::move(*file), parse_json(read_file(script)).value);
    EXPECT_EQ(wrong.empty(), !kOtherwise.contains(name)) << name << ": " << wrong;
    if (wrong.empty()) ++right;
  }
  for (const auto& [reason, count] : unread) RecordProperty(reason, count);
  RecordProperty("right", right);
  EXPECT_GE(right, 97);
}

}  // namespace
}  // namespace dyak
