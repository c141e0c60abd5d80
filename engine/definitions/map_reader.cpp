#include "engine/definitions/map_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/definitions/suggest.hpp"

namespace dyak::definitions {

MapReader::MapReader(Reading& reading, const Node& node, const Keys& keys)
    : reading_(reading), node_(node), keys_(keys) {
  if (!reading_.is_map(node)) return;
  for (const Key* key : keys.all()) {
    const Node* found = node.find(key->name);
    if (key->need == Need::Required && (found == nullptr || found->is_null())) tell_missing(*key);
  }
}

const Key& MapReader::declared(std::string_view key, std::string_view type) const {
  const Key* found = keys_.find(key);
  DYAK_EXPECT(found != nullptr && found->type.find(type) != std::string_view::npos);
  return *found;
}

void MapReader::tell_missing(const Key& key) {
  reading_.error(node_.place, "missing-key", fmt::format("у {} нет ключа «{}»", keys_.of, key.name),
                 fmt::format("добавьте его: {} — {}", key.name, key.meaning));
}

const Node* MapReader::get(std::string_view key) {
  const Key& known = declared(key);
  if (std::find(asked_.begin(), asked_.end(), &known) == asked_.end()) asked_.push_back(&known);
  const Node* found = node_.find(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

const Node* MapReader::need(std::string_view key) {
  const Node* found = get(key);
  const Key& known = declared(key);
  if (found == nullptr && node_.is_map() && known.need == Need::Optional) tell_missing(known);
  return found;
}

namespace {

// A title that is read as a text is printed as it stands; what looks like a slot in it is a slip.
void check_title(Reading& reading, std::string_view key, const std::string& text, const Place& place) {
  if (key != "title" || text.find('{') == std::string::npos) return;
  reading.error(place, "title-not-template",
                fmt::format("название «{}» печатается как есть, с фигурными скобками", text),
                "подстановок здесь нет: напишите слова");
}

}  // namespace

std::string MapReader::text(std::string_view key) {
  const Node* found = get(key);
  std::string text = found == nullptr ? std::string{} : reading_.text(*found);
  if (found != nullptr) check_title(reading_, key, text, found->place);
  return text;
}

bool MapReader::flag(std::string_view key) {
  const Key& known = declared(key, "flag");
  const Node* found = get(key);
  return found == nullptr ? known.fallback == "true" : reading_.flag(*found);
}

std::optional<Rational> MapReader::number(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.number(*found);
}

std::optional<Date> MapReader::date(std::string_view key) {
  declared(key, "date");
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.date(*found);
}

std::optional<Period> MapReader::period(std::string_view key) {
  declared(key, "period");
  const Node* found = get(key);
  return found == nullptr ? std::nullopt : reading_.period(*found);
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  std::vector<std::string> all;
  for (const Node* item : items(key)) all.push_back(reading_.text(*item));
  return all;
}

std::string MapReader::choice(std::string_view key) {
  const Key& known = declared(key, "(");
  const Node* found = get(key);
  if (found != nullptr) return reading_.choice(*found, words_of(known));
  return known.need == Need::Required ? words_of(known).front() : std::string(known.fallback);
}

expression::Expression MapReader::expression(std::string_view key, const ScopePtr& scope,
                                             const expression::Type& wanted) {
  declared(key, "cel");
  const Node* found = get(key);
  return found == nullptr ? expression::Expression{} : reading_.expression(*found, scope, wanted);
}

expression::Expression MapReader::condition(std::string_view key, const ScopePtr& scope) {
  return expression(key, scope, expression::Type::simple(expression::Kind::Bool));
}

expression::TextTemplate MapReader::slots(std::string_view key, const ScopePtr& scope) {
  declared(key, "slots");
  const Node* found = get(key);
  return found == nullptr ? expression::TextTemplate{} : reading_.slots(*found, scope);
}

std::vector<const Node*> MapReader::items(std::string_view key) {
  const Node* found = get(key);
  return found == nullptr ? std::vector<const Node*>{} : Reading::items(reading_.resolve(*found));
}

std::vector<const Node*> MapReader::rest() const {
  std::vector<const Node*> rest;
  for (const Node& key : node_.keys) {
    const auto same = [&](const Key* asked) { return asked->name == key.text; };
    if (std::none_of(asked_.begin(), asked_.end(), same)) rest.push_back(&key);
  }
  return rest;
}

void MapReader::finish() {
  std::vector<std::string> asked;
  for (const Key* key : keys_.all()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) asked.emplace_back(key->name);
  }
  for (const Node* key : rest())
    reading_.error(key->place, "unknown-key", fmt::format("у {} не бывает ключа «{}»", keys_.of, key->text),
                   instead_of(*key, asked));
}

/// What to do with a key that is not read here.
std::string MapReader::instead_of(const Node& key, const std::vector<std::string>& asked) const {
  if (const Key* known = keys_.find(key.text))
    return fmt::format("здесь он не читается, уберите его; что он значит: {}", known->meaning);
  const std::string near = nearest(key.text, asked);
  if (near.empty()) return fmt::format("бывают: {}", fmt::join(asked, ", "));
  return joined(fmt::format("возможно, вы имели в виду «{}» — {}", near, keys_.find(near)->meaning),
                foreign_letter(key.text));
}

void read_forms(Reading& reading, const Node& node, Phrase& phrase) {
  MapReader forms(reading, node, keys::kForms);
  for (std::size_t i = 0; i < kCaseNames.size(); ++i) {
    phrase.by_hand[i] = forms.text(kCaseNames[i]);
    if (i == 0 && phrase.nominative.empty()) phrase.nominative = phrase.by_hand[i];
  }
  forms.finish();
}

Phrase read_phrase(Reading& reading, const Node& node, PhraseKind kind) {
  Phrase phrase;
  phrase.kind = kind;
  if (node.is_map()) {
    read_forms(reading, node, phrase);
  } else {
    phrase.nominative = reading.text(node);
  }
  return phrase;
}

}  // namespace dyak::definitions
