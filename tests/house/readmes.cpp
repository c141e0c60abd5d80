#include <algorithm>
#include <cctype>

#include "tests/house/lines.hpp"
#include "tests/house/rules.hpp"

namespace dyak::house {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/')); }

// What a page names: words in the spelling of files, and the patterns `read_*` and `*_page`.
std::set<std::string> named_in(const std::string& page) {
  std::set<std::string> named;
  std::string word;
  for (const char c : page + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '*') {
      word += c;
    } else if (!word.empty()) {
      named.insert(std::move(word));
      word.clear();
    }
  }
  return named;
}

bool is_meant(const std::string& stem, const std::string& name) {
  const std::size_t star = name.find('*');
  if (star == std::string::npos || name.find_first_not_of('*') == std::string::npos) return stem == name;
  return stem.size() >= name.size() - 1 && stem.starts_with(name.substr(0, star)) &&
         stem.ends_with(name.substr(star + 1));
}

// The page of the folder, or of the nearest one above; that of all the rooms names rooms only.
const SourceFile* page_of(const std::map<std::string, const SourceFile*>& pages, std::string folder) {
  for (; folder.find('/') != std::string::npos; folder = folder_of(folder)) {
    if (const auto page = pages.find(folder); page != pages.end()) return page->second;
  }
  return nullptr;
}

}  // namespace

Findings check_readmes(const std::vector<SourceFile>& sources, const std::vector<SourceFile>& readmes) {
  std::map<std::string, const SourceFile*> pages;
  std::map<std::string, std::set<std::string>> named;
  for (const SourceFile& readme : readmes) {
    pages[folder_of(readme.path)] = &readme;
    named[readme.path] = named_in(readme.text);
  }
  Findings findings;
  std::set<std::string> told;
  for (const SourceFile& source : sources) {
    const std::string path = source.path.substr(0, source.path.find_last_of('.'));
    if (!told.insert(path).second) continue;
    const SourceFile* page = page_of(pages, folder_of(source.path));
    if (page == nullptr) {
      findings.push_back({source.path, 0, "no README.md says what this folder holds"});
      continue;
    }
    const std::set<std::string>& names = named[page->path];
    const std::string stem = path.substr(path.find_last_of('/') + 1);
    if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return is_meant(stem, name); }))
      findings.push_back({page->path, 0, "does not name " + source.path});
  }
  return findings;
}

}  // namespace dyak::house
