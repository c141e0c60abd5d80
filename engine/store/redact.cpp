#include "engine/store/redact.hpp"

#include <algorithm>
#include <array>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/cases/fact.hpp"
#include "engine/store/file_folder.hpp"

namespace dyak::store {
namespace {

using Text = std::string;

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLong = 5;  ///< signs: found inside other words too

/// Words that name nobody and stand in every sentence.
bool is_said_of_all(const Text& word) {
  constexpr std::array<std::string_view, 36> kWords{"да",  "нет", "не",  "ни",  "на",  "по",  "за",  "из",  "от",
                                                    "до",  "во",  "со",  "об",  "ко",  "же",  "и/о", "или", "как",
                                                    "то",  "его", "её",  "их",  "мы",  "вы",  "он",  "она", "я",
                                                    "это", "тот", "при", "для", "без", "под", "над", "год", "г."};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// A surname of three letters is as typed as a long one.
bool is_short_word(const Text& text) {
  const std::size_t signs = count_characters(text);
  const bool cyrillic = std::any_of(text.begin(), text.end(), [](char c) { return c == '\xD0' || c == '\xD1'; });
  return signs >= kShortest && signs < kLong && cyrillic && !is_said_of_all(text);
}

bool is_sign_of_word(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0x400 && c < 0x530);
}

/// Every place where the word stands by itself.
Text without_word(const Text& text, const Text& word) {
  const std::u32string all = to_utf32(text);
  const std::u32string asked = to_utf32(word);
  std::u32string out;
  for (std::size_t at = 0; at < all.size();) {
    const bool parted = at == 0 || !is_sign_of_word(all[at - 1]);
    const std::size_t end = at + asked.size();
    if (parted && all.compare(at, asked.size(), asked) == 0 && (end >= all.size() || !is_sign_of_word(all[end]))) {
      out += to_utf32(cases::kErasedWords);
      at = end;
    } else {
      out += all[at++];
    }
  }
  return to_utf8(out);
}

// A key, a choice, a date or a digest stands in many places that are nobody's: only what was typed is looked for.
bool is_typed(const Text& text) {
  constexpr std::size_t kLeast = kLong;
  if (is_short_word(text)) return true;
  if (count_characters(text) < kLeast || is_file_name(text)) return false;
  if (Date::parse_iso(text) || Moment::parse_iso(text)) return false;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool foreign =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
  return foreign || text.find_first_of(" @") != Text::npos || digits >= static_cast<long>(kLeast);
}

/// `holder` with a mark in place of what stands at the path ("home.street"), in each row of a list.
Value marked(const Value& holder, const Text& path, const cases::Erasure& erasure, Destroyed& found) {
  if (holder.is_list()) {
    List rows;
    for (const Value& row : holder.as_list()) rows.push_back(marked(row, path, erasure, found));
    return rows;
  }
  if (!holder.is_record()) return holder;
  Record members = holder.as_record();
  const std::size_t dot = path.find('.');
  const auto member = members.find(path.substr(0, dot));
  if (member == members.end() || member->second.is_null() || cases::is_erased(member->second)) return holder;
  if (dot == Text::npos) {
    add_destroyed(member->second, found);
    member->second = cases::erased_mark({erasure.on, erasure.reason});
  } else {
    member->second = marked(member->second, path.substr(dot + 1), erasure, found);
  }
  return members;
}

/// With marks in place of the fields of the case.
Value marked(const Value& holder, const cases::Erasure& erasure, Destroyed& found) {
  Value out = holder;
  for (const Text& field : erasure.fields) out = marked(out, field, erasure, found);
  return out;
}

bool is_longer(const Text& a, const Text& b) { return a.size() > b.size(); }

}  // namespace

Value without_fields(const Text& kind, const Value& payload, const cases::Erasure& erasure, Destroyed& found) {
  const Text member(cases::field_values_in(kind));
  if (member.empty() || !payload[member].is_record()) return payload;
  Record whole = payload.as_record();
  Value holder = marked(whole[member], erasure, found);
  if (holder["fields"].is_record()) {  // a form that was sent anew
    Record input = holder.as_record();
    input["fields"] = marked(input["fields"], erasure, found);
    holder = input;
  }
  whole[member] = holder;
  return whole;
}

Value without_answer(const Value& payload, const std::vector<Text>& asked, const cases::Erasure& erasure,
                     Destroyed& found) {
  Record whole = payload.as_record();
  for (const Text& field : asked) {
    if (!field.empty()) {
      if (whole["answer"].is_record()) whole["answer"] = marked(whole["answer"], field, erasure, found);
      continue;
    }
    for (const char* member : {"answer", "reason", "scan"}) add_destroyed(payload[member], found);
    if (!whole["answer"].is_null()) whole["answer"] = cases::erased_mark({erasure.on, erasure.reason});
    if (whole["reason"].is_text()) whole["reason"] = cases::kErasedWords;
    whole.erase("scan");
  }
  std::erase_if(whole, [](const auto& member) { return member.second.is_null(); });
  return whole;
}

Text without_words(const Text& text, const std::set<Text>& words) {
  std::vector<Text> longest(words.begin(), words.end());
  std::sort(longest.begin(), longest.end(), is_longer);
  Text out = text;
  for (const Text& word : longest) {
    if (count_characters(word) < kLong) {
      if (out.find(word) != Text::npos) out = without_word(out, word);
      continue;
    }
    for (std::size_t at = out.find(word); at != Text::npos; at = out.find(word, at))
      out.replace(at, word.size(), cases::kErasedWords);
  }
  return out;
}

Value without_words(const Value& value, const std::set<Text>& words) {
  if (value.is_text()) return without_words(value.as_text(), words);
  if (value.is_list()) {
    List items;
    for (const Value& item : value.as_list()) items.push_back(without_words(item, words));
    return items;
  }
  if (!value.is_record()) return value;
  Record members;
  for (const auto& [name, member] : value.as_record()) members.emplace(name, without_words(member, words));
  return members;
}

void add_destroyed(const Value& value, Destroyed& found) {
  if (value.is_text() && is_typed(value.as_text())) found.words.insert(value.as_text());
  if (value.is_list())
    for (const Value& item : value.as_list()) add_destroyed(item, found);
  if (!value.is_record()) return;
  const Text sha256 = value["sha256"].text_or("");
  if (is_file_name(sha256) && value["size"].is_number()) found.files.insert(sha256);
  for (const auto& [name, member] : value.as_record()) add_destroyed(member, found);
}

Text inside_json(const Text& text) {
  const Text quoted = to_json(text);
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace dyak::store
