#include "engine/definitions/coverage.hpp"

#include <algorithm>
#include <cctype>

#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {
namespace {

constexpr const char* kParagraphs = "paragraphs";

bool starts(std::string_view text, std::string_view word) { return text.substr(0, word.size()) == word; }

void skip_spaces(std::string_view& text) {
  for (;;) {
    if (starts(text, " ")) {
      text.remove_prefix(1);
    } else if (starts(text, "\u00A0")) {
      text.remove_prefix(std::string_view("\u00A0").size());
    } else {
      return;
    }
  }
}

bool skip(std::string_view& text, std::string_view word) {
  if (!starts(text, word)) return false;
  text.remove_prefix(word.size());
  return true;
}

/// «3.2» at the head of the text; empty when there is none.
std::string take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[n])) != 0 ||
          (text[n] == '.' && n + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[n + 1])) != 0))) {
    ++n;
  }
  std::string number(text.substr(0, n));
  text.remove_prefix(n);
  return number;
}

std::vector<std::string> range(const std::string& from, const std::string& to, const std::vector<std::string>& known) {
  const auto first = std::find(known.begin(), known.end(), from);
  const auto last = std::find(known.begin(), known.end(), to);
  if (first == known.end() || last == known.end() || last < first) return {from, to};
  return {first, last + 1};
}

/// «3.1, 3.2 и 1.8–1.10» at the head of the text.
std::vector<std::string> take_numbers(std::string_view& text, const std::vector<std::string>& known) {
  std::vector<std::string> numbers;
  for (;;) {
    skip_spaces(text);
    std::string number = take_number(text);
    if (number.empty()) return numbers;
    std::string_view after = text;
    skip_spaces(after);
    if (skip(after, "–") || skip(after, "—") || skip(after, "-")) {
      skip_spaces(after);
      const std::string to = take_number(after);
      const auto members = range(number, to.empty() ? number : to, known);
      numbers.insert(numbers.end(), members.begin(), members.end());
      text = after;
    } else {
      numbers.push_back(std::move(number));
    }
    std::string_view next = text;
    skip_spaces(next);
    if (!skip(next, ",") && !skip(next, "и ") && !skip(next, "и\u00A0")) return numbers;
    skip_spaces(next);
    if (next.empty() || std::isdigit(static_cast<unsigned char>(next.front())) == 0) return numbers;
    text = next;
  }
}

/// After the numbers a name of another act may follow: then they are not the regulation's.
bool of_another_act(std::string_view rest) {
  skip_spaces(rest);
  return !rest.empty() && std::string_view(",;.)").find(rest.front()) == std::string_view::npos;
}

void gather(const Node& node, const std::string& path, const std::string& file, const std::vector<std::string>& known,
            std::vector<Citation>& all) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    if (!node.is_map()) {
      const Node* id = item.find("id");
      gather(item, id != nullptr && id->is_scalar() ? path + "." + id->text : path, file, known, all);
      continue;
    }
    const std::string& key = node.keys[i].text;
    if (key == "basis" && item.is_scalar()) {
      auto paragraphs = cited_paragraphs(item.text, known);
      if (!paragraphs.empty())
        all.push_back({std::move(paragraphs), file + (path.empty() ? "" : ", " + path.substr(1)), item.place});
    } else {
      gather(item, path + "." + key, file, known, all);
    }
  }
}

}  // namespace

std::vector<std::string> cited_paragraphs(const std::string& basis, const std::vector<std::string>& known) {
  std::vector<std::string> all;
  std::string_view text = basis;
  while (!text.empty()) {
    if (!skip(text, "пп.") && !skip(text, "п.")) {
      text.remove_prefix(1);
      continue;
    }
    std::string_view rest = text;
    std::vector<std::string> numbers = take_numbers(rest, known);
    if (!of_another_act(rest)) all.insert(all.end(), numbers.begin(), numbers.end());
    text = rest;
  }
  return all;
}

std::vector<Citation> citations_of(const Node& file, const std::vector<std::string>& known) {
  std::vector<Citation> all;
  const std::string name = file.keys.empty() ? std::string{} : file.keys.front().text + " " + file.items.front().text;
  gather(file, {}, name, known, all);
  return all;
}

std::vector<Citation> uncited_of(const Node& node, const std::vector<std::string>& known) {
  std::vector<Citation> all;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    if (!node.is_map() || node.keys[i].text != "basis" || !item.is_scalar()) {
      const auto inner = uncited_of(item, known);
      all.insert(all.end(), inner.begin(), inner.end());
      continue;
    }
    const std::string last = item.text.substr(item.text.find_last_of(' ') + 1);
    const bool names_one = std::find(known.begin(), known.end(), last) != known.end();
    // «3.2», «пункт 3.2»; «ст. 193 ГК РФ» and «п. 2 ст. 4» are of other acts.
    const bool alone = last == item.text || item.text.rfind("пункт", 0) == 0 || item.text.rfind("Пункт", 0) == 0 ||
                       item.text.rfind("п ", 0) == 0;
    if (names_one && alone) all.push_back({{last}, {}, item.place});
  }
  return all;
}

std::vector<CoveredParagraph> coverage(const std::vector<SourceFile>& files) {
  std::vector<Node> nodes;
  Diagnostics ignored;
  for (const SourceFile& file : files) {
    if (file.path.size() > 5 && file.path.substr(file.path.size() - 5) == ".yaml") {
      if (auto node = parse_yaml(file.path, file.text, ignored)) nodes.push_back(std::move(*node));
    }
  }
  std::vector<CoveredParagraph> all;
  std::vector<std::string> known;
  for (const Node& node : nodes) {
    const Node* list = node.find("list");
    const Node* entries = node.find("entries");
    if (list == nullptr || list->text != kParagraphs || entries == nullptr) continue;
    for (const Node& entry : entries->items) {
      const Node* id = entry.find("id");
      const Node* title = entry.find("title");
      if (id == nullptr) continue;
      known.push_back(id->text);
      all.push_back({id->text, title == nullptr ? std::string{} : title->text, {}});
    }
  }
  for (const Node& node : nodes) {
    for (const Citation& citation : citations_of(node, known)) {
      for (CoveredParagraph& paragraph : all) {
        const auto& named = citation.paragraphs;
        if (std::find(named.begin(), named.end(), paragraph.id) != named.end()) paragraph.citations.push_back(citation);
      }
    }
  }
  return all;
}

}  // namespace dyak::definitions
