#include "engine/rehearsal/paper_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dyak::rehearsal {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 8> kFolded{{{"\u00A0", " "},
                                                                      {"\u202F", " "},
                                                                      {"\u2009", " "},
                                                                      {"\n", " "},
                                                                      {"\t", " "},
                                                                      {"\u2011", "-"},
                                                                      {"\u00AD", ""},
                                                                      {"\u2060", ""}}};

bool is_run(const Value& list) {
  for (const Value& item : list.as_list()) {
    if (!item["text"].is_text() || !item["type"].is_null()) return false;
  }
  return true;
}

// What says how the paper looks, not what stands on it.
constexpr std::array<std::string_view, 10> kUnseen{"type", "align", "layout",  "paper",    "profile",
                                                   "kind", "where", "created", "language", "emblem_jpeg"};

void gather(const Value& value, std::string& out) {
  if (value.is_text()) out += value.as_text() + " ";
  if (value.is_record()) {
    for (const auto& [name, member] : value.as_record()) {
      if (std::find(kUnseen.begin(), kUnseen.end(), name) == kUnseen.end()) gather(member, out);
    }
  }
  if (!value.is_list()) return;
  // Runs of one text with different looks make one text.
  const bool run = is_run(value);
  for (const Value& item : value.as_list()) {
    if (run) {
      out += item["text"].as_text();
    } else {
      gather(item, out);
    }
  }
  if (run) out += " ";
}

}  // namespace

std::string folded_words(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::string piece(1, text[i]);
    for (const auto& [from, to] : kFolded) {
      if (text.compare(i, std::char_traits<char>::length(from), from) == 0) {
        piece = to;
        i += std::char_traits<char>::length(from) - 1;
        break;
      }
    }
    ++i;
    if (piece != " " || (!out.empty() && out.back() != ' ')) out += piece;
  }
  return out;
}

std::string words_of_paper(const Value& document) {
  std::string words;
  gather(document, words);
  return folded_words(words);
}

}  // namespace dyak::rehearsal
