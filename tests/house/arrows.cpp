#include <algorithm>

#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"

namespace dyak::house {
namespace {

using Table = std::map<std::string, std::set<std::string>>;

// The arrows as they are drawn: cli -> {http, rehearsal} -> service -> {store, mail, intake, composition, output} ->
// workflow -> {cases, definitions} -> expression -> {language, calendar} -> base. A room within a module is a row of its
// own. What a module sees it sees through to the bottom.
const Table& drawn_arrows() {
  static const Table table{
      {"engine/base", {}},
      {"engine/sandbox", {"engine/base"}},
      {"engine/tables", {"engine/sandbox"}},
      {"engine/crypto", {"engine/base"}},
      {"engine/language", {"engine/base"}},
      {"engine/calendar", {"engine/base"}},
      {"engine/expression", {"engine/language", "engine/calendar"}},
      {"engine/statechart", {"engine/base"}},
      {"engine/definitions", {"engine/expression", "engine/statechart", "engine/crypto"}},
      {"engine/cases", {"engine/expression"}},
      {"engine/workflow/objects", {"engine/cases", "engine/definitions"}},
      {"engine/workflow/forms", {"engine/workflow/objects"}},
      {"engine/workflow", {"engine/workflow/forms"}},
      {"engine/composition", {"engine/workflow", "output/document"}},
      {"engine/store", {"engine/workflow", "engine/crypto"}},
      {"engine/intake", {"engine/workflow", "engine/sandbox", "output/inspect"}},
      {"engine/mail", {"engine/workflow"}},
      {"engine/service",
       {"engine/store", "engine/mail", "engine/intake", "engine/tables", "engine/composition", "output/pdf",
        "output/xlsx", "output/docx", "output/bundle"}},
      {"engine/rehearsal", {"engine/service"}},
      {"engine/http/wire", {"engine/cases"}},
      {"engine/http/app", {"engine/service", "engine/http/wire"}},
      {"engine/http/api", {"engine/http/app"}},
      {"engine/http/pages", {"engine/http/api"}},
      {"engine/http", {"engine/http/pages"}},
      {"engine/cli", {"engine/http", "engine/rehearsal", "output/inspect"}},
      {"output/document", {"engine/language"}},
      {"output/layout", {"output/document"}},
      {"output/pdf", {"output/layout", "engine/crypto"}},
      {"output/xlsx", {"output/document"}},
      {"output/docx", {"output/layout", "engine/crypto"}},
      {"output/bundle", {"engine/base"}},
      {"output/inspect", {"output/layout"}},
  };
  return table;
}

Table closed(Table table) {
  for (bool grown = true; grown;) {
    grown = false;
    for (auto& [module, seen] : table) {
      const std::set<std::string> now = seen;
      for (const std::string& next : now) seen.insert(table.at(next).begin(), table.at(next).end());
      grown = grown || seen.size() != now.size();
    }
  }
  return table;
}

struct Owner {
  std::string_view header;  // how the include begins
  std::set<std::string> modules;
};

const std::vector<Owner>& owners() {
  static const std::vector<Owner> table{
      {"unicode/", {"engine/language"}},
      {"openssl/hmac", {"engine/crypto"}},
      {"openssl/sha", {"engine/crypto"}},
      {"openssl/", {"engine/crypto", "engine/store"}},  // there: ciphers and signatures
      {"Poco/SHA", {}},
      {"Poco/MD", {}},
      {"Poco/HMAC", {}},
      {"Poco/Digest", {}},
      {"Poco/Base64", {}},
      {"podofo", {"output/pdf"}},
      {"qpdf/", {"output/inspect", "output/bundle", "output/pdf"}},
      {"spng", {"output/pdf"}},
      {"hb", {"output/layout", "output/pdf"}},
      {"xlsxwriter", {"output/xlsx"}},
      {"Poco/Zip/", {"output/xlsx", "output/docx"}},
      {"Poco/Data/", {"engine/store"}},
      {"sqlite3.h", {"engine/store"}},
      {"libpq-fe.h", {"engine/store"}},
      {"Poco/Net/", {"engine/http/wire", "engine/mail", "engine/intake", "engine/cli"}},
      {"yaml-cpp/", {"engine/definitions"}},
      {"gmime/", {"engine/intake"}},
      {"expat", {"engine/tables"}},
      {"gtest/", {}},
      {"gmock/", {}},
  };
  return table;
}

struct Include {
  int line;
  bool quoted;
  std::string target;
};

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> found;
  int number = 0;
  for (const std::string_view line : lines_of(file.text)) {
    ++number;
    std::string_view rest = without_blanks(line);
    if (!take(rest, "#")) continue;
    rest = without_blanks(rest);
    if (!take(rest, "include")) continue;
    rest = without_blanks(rest);
    const bool quoted = !rest.empty() && rest[0] == '"';
    if (!quoted && (rest.empty() || rest[0] != '<')) continue;
    const auto end = rest.find(quoted ? '"' : '>', 1);
    found.push_back({number, quoted, std::string(rest.substr(1, end == std::string_view::npos ? end : end - 1))});
  }
  return found;
}

// base may include only std: its headers have neither folder nor extension.
bool is_std(std::string_view header) { return header.find_first_of("/.") == std::string_view::npos; }

}  // namespace

std::string module_of(std::string_view path) {
  const auto first = path.find('/');
  const auto second = first == std::string_view::npos ? first : path.find('/', first + 1);
  const std::string_view top = path.substr(0, std::min(first, path.size()));
  if (second == std::string_view::npos || (top != "engine" && top != "output")) return {};
  const auto third = path.find('/', second + 1);
  const std::string room(path.substr(0, std::min(third, path.size())));
  return third != std::string_view::npos && drawn_arrows().contains(room) ? room : std::string(path.substr(0, second));
}

const Table& allowed_arrows() {
  static const Table table = closed(drawn_arrows());
  return table;
}

Findings check_arrows(const std::vector<SourceFile>& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    const std::string from = module_of(file.path);
    const auto arrows = allowed_arrows().find(from);
    if (arrows == allowed_arrows().end()) {
      findings.push_back({file.path, 0, "module '" + from + "' is not in the table of arrows"});
      continue;
    }
    for (const Include& include : includes_of(file)) {
      if (!include.quoted) continue;
      const std::string to = module_of(include.target);
      if (to.empty() || include.target.find("..") != std::string::npos) {
        findings.push_back({file.path, include.line, "include \"" + include.target + "\" from the root of the tree"});
      } else if (to != from && !arrows->second.contains(to)) {
        findings.push_back({file.path, include.line, from + " may not see " + to});
      }
    }
  }
  return findings;
}

Findings check_foreign_headers(const std::vector<SourceFile>& files) {
  Findings findings;
  for (const SourceFile& file : files) {
    const std::string module = module_of(file.path);
    for (const Include& include : includes_of(file)) {
      if (include.quoted) continue;
      const auto owner = std::find_if(owners().begin(), owners().end(),
                                      [&](const Owner& each) { return include.target.starts_with(each.header); });
      const bool foreign = owner != owners().end() && !owner->modules.contains(module);
      if (foreign || (module == "engine/base" && !is_std(include.target))) {
        findings.push_back({file.path, include.line, module + " may not see <" + include.target + ">"});
      }
    }
  }
  return findings;
}

}  // namespace dyak::house
