#include "engine/http/pages/recent.hpp"

#include <algorithm>
#include <map>

#include "engine/service/drafts.hpp"

namespace dyak::http {
namespace {

using definitions::FieldKind;

constexpr std::size_t kMaxRecent = 8;

const char* recent_word(FieldKind kind) {
  return kind == FieldKind::Person         ? "person"
         : kind == FieldKind::Organisation ? "organisation"
         : kind == FieldKind::Case         ? "case"
                                           : "";
}

using Picked = std::map<std::string, std::vector<std::string>>;  ///< by word of the kind, in the order of the form

void collect_picked(const definitions::FieldType& type, const Value& value, Picked& picked) {
  if (value.is_list() && type.item) {
    for (const Value& item : value.as_list()) collect_picked(*type.item, item, picked);
  } else if (value.is_record() && type.fields) {
    for (const auto& inner : *type.fields) collect_picked(inner.type, value[inner.id], picked);
  } else if (const std::string word = recent_word(type.kind); !word.empty() && !value.text_or("").empty()) {
    picked[word].push_back(value.as_text());
  }
}

std::vector<std::string> texts_of(const Value& list) {
  std::vector<std::string> all;
  for (const Value& one : list.is_list() ? list.as_list() : List{}) all.push_back(one.text_or(""));
  return all;
}

}  // namespace

std::vector<std::string> recently_picked(const Context& context, FieldKind kind) {
  const auto kept = context.view->draft(context.actor.user, kRecentKey);
  return kept ? texts_of(kept->values[recent_word(kind)]) : std::vector<std::string>{};
}

void remember_picked(const Context& context, const std::vector<const definitions::Field*>& fields, const Record& data) {
  Picked picked;
  for (const auto* field : fields) {
    const auto given = data.find(field->id);
    if (given != data.end()) collect_picked(field->type, given->second, picked);
  }
  if (picked.empty() || context.actor.user.empty()) return;
  const auto kept = context.view->draft(context.actor.user, kRecentKey);
  Record all = kept && kept->values.is_record() ? kept->values.as_record() : Record{};
  for (const auto& [word, keys] : picked) {
    std::vector<std::string> recent = texts_of(all[word]);
    for (const std::string& key : keys) {
      std::erase(recent, key);
      recent.insert(recent.begin(), key);
    }
    if (recent.size() > kMaxRecent) recent.resize(kMaxRecent);
    all[word] = List(recent.begin(), recent.end());
  }
  service::keep_draft(context.app.world(), context.actor.user, kRecentKey, Value(std::move(all)));
}

}  // namespace dyak::http
