#include "engine/store/redact.hpp"

#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/cases/fact.hpp"
#include "engine/store/file_folder.hpp"

namespace dyak::store {
namespace {

using Text = std::string;

// A key, a choice, a date or a digest stands in many places that are nobody's: only what was typed is looked for.
bool is_typed(const Text& text) {
  constexpr std::size_t kLeast = 5;
  if (count_characters(text) < kLeast || is_file_name(text)) return false;
  if (Date::parse_iso(text) || Moment::parse_iso(text)) return false;
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool foreign =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
  return foreign || text.find_first_of(" @") != Text::npos || digits >= static_cast<long>(kLeast);
}

/// `holder` with marks in place of the fields.
Value marked(const Value& holder, const cases::Erasure& erasure, Destroyed& found) {
  if (!holder.is_record()) return holder;
  Record members = holder.as_record();
  for (const Text& field : erasure.fields) {
    const auto member = members.find(field);
    if (member == members.end() || member->second.is_null() || cases::is_erased(member->second)) continue;
    add_destroyed(member->second, found);
    member->second = cases::erased_mark({erasure.on, erasure.reason});
  }
  return members;
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

Text without_words(const Text& text, const std::set<Text>& words) {
  std::vector<Text> longest(words.begin(), words.end());
  std::sort(longest.begin(), longest.end(), is_longer);
  Text out = text;
  for (const Text& word : longest)
    for (std::size_t at = out.find(word); at != Text::npos; at = out.find(word, at))
      out.replace(at, word.size(), cases::kErasedWords);
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
