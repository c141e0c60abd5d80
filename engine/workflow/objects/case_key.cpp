#include "engine/workflow/objects/case_key.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/definitions/node.hpp"

namespace dyak::workflow {
namespace {

using Words = std::vector<std::string>;

/// Stands for whatever has the key, whether it is there or not.
class BareKey final : public Object {
 public:
  BareKey(std::string_view type, std::string_view key) : type_(type), key_(key) {}
  std::string_view type() const override { return type_; }
  std::string key() const override { return key_; }
  Value attribute(std::string_view name) const override { return name == "key" ? Value(key_) : Value(); }
  Value title() const override { return {}; }

 private:
  std::string type_;
  std::string key_;
};

class BareKeys final : public expression::ObjectSource {
 public:
  Value object(std::string_view type, std::string_view key) const override {
    return ObjectPtr(std::make_shared<BareKey>(type, key));
  }
};

const definitions::Field* stored_field(const definitions::Process& process, const definitions::Definitions& definitions,
                                       std::string_view name) {
  const definitions::Form* form = process.form.empty() ? nullptr : definitions.form(process.form);
  if (form != nullptr) {
    if (const auto* found = form->find(name)) return found;
  }
  return process.field(name);
}

bool is_computed(const definitions::Process& process, std::string_view name) {
  return std::any_of(process.computed.begin(), process.computed.end(), [&](const definitions::Computed& one) {
    return one.id == name || definitions::identifier(one.id) == name;
  });
}

/// What a condition may ask of a case as it is stored; everything else is null.
class StoredCase final : public Object, public std::enable_shared_from_this<StoredCase> {
 public:
  StoredCase(const cases::Case& state, const definitions::Process& process, const definitions::Definitions& definitions)
      : state_(state), process_(process), definitions_(definitions) {}
  static bool knows(std::string_view name) {
    return name == "id" || name == "key" || name == "process" || name == "state" || name == "case";
  }
  std::string_view type() const override { return "case"; }
  std::string key() const override { return state_.id.value; }
  Value title() const override { return {}; }
  Value attribute(std::string_view name) const override {
    if (const auto* field = stored_field(process_, definitions_, name)) {
      const auto stored = state_.data.find(field->id);
      if (stored == state_.data.end()) return {};
      return expression::typed(stored->second, definitions::type_of(field->type), BareKeys());
    }
    if (name == "id" || name == "key") return state_.id.value;
    if (name == "process") return state_.process;
    if (name == "state") return state_.state;
    return name == "case" ? Value(ObjectPtr(shared_from_this())) : Value();
  }

 private:
  const cases::Case& state_;
  const definitions::Process& process_;
  const definitions::Definitions& definitions_;
};

class Nothing final : public expression::Environment {
 public:
  Value root(std::string_view /*name*/) const override { return {}; }
};

std::string word_of(const Value& value) {
  if (value.is_null()) return "-";
  if (value.is_text()) return "t" + value.as_text();
  if (value.is_object()) return "o" + value.as_object().key();
  if (value.is_number()) {
    return "n" + std::to_string(value.as_number().numerator()) + "/" + std::to_string(value.as_number().denominator());
  }
  if (value.is_bool()) return value.as_bool() ? "b1" : "b0";
  if (value.is_date()) return "d" + value.as_date().iso();
  if (value.is_moment()) return "m" + std::to_string(value.as_moment().unix_ms());
  return "?";  // nothing that is kept is equal to it
}

void gather(const Value& value, Words& words) {
  if (!value.is_list()) return words.push_back(word_of(value));
  for (const Value& item : value.as_list()) gather(item, words);
}

/// nullopt: it can't be computed. What the condition itself says to that is heard when it is tried.
std::optional<Words> words_in(const expression::Expression& side, const expression::Environment& names) {
  Words words;
  try {
    gather(side.evaluate(names), words);
  } catch (const Error& error) {
    if (error.code != ErrorCode::InvalidInput) throw;
    return std::nullopt;
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

CaseKey::CaseKey(const expression::Sides& sides, std::string process, const definitions::Definitions& definitions)
    : sides_(sides), process_(std::move(process)), definitions_(definitions) {}

std::optional<CaseKey> CaseKey::of(const expression::Sides& sides, const std::string& process,
                                   const definitions::Definitions& definitions) {
  const definitions::Process* found = definitions.process(process);
  if (found == nullptr) return std::nullopt;
  const bool stored = std::all_of(sides.members.begin(), sides.members.end(), [&](const std::string& name) {
    if (stored_field(*found, definitions, name) != nullptr) return name != "case";
    return StoredCase::knows(name) && !is_computed(*found, name);
  });
  return stored ? std::optional(CaseKey(sides, process, definitions)) : std::nullopt;
}

std::optional<Words> CaseKey::words_of(const cases::Case& state) const {
  const definitions::Process& process = *definitions_.process(process_);
  const Value it(ObjectPtr(std::make_shared<StoredCase>(state, process, definitions_)));
  return words_in(sides_.of_it, expression::WithName(Nothing(), "it", it));
}

// Null may be equal to somebody who is not known, or not yet.
std::optional<Words> CaseKey::words_asked(const expression::Environment& asker) const {
  auto words = words_in(sides_.of_asker, asker);
  const bool unknown = words && sides_.objects && std::find(words->begin(), words->end(), "-") != words->end();
  return unknown ? std::nullopt : words;
}

void KeptCases::put(const CaseKey& key, const cases::Case& state) {
  const std::string& id = state.id.value;
  Words& kept = words_[id];
  for (const std::string& word : kept) {
    const auto place = ids_.find(word);
    place->second.erase(id);
    if (place->second.empty()) ids_.erase(place);
  }
  always_.erase(id);
  auto words = key.words_of(state);
  kept = words ? std::move(*words) : Words{};
  if (!words) always_.insert(id);
  for (const std::string& word : kept) ids_[word].insert(id);
}

std::vector<std::string> KeptCases::having(const Words& words) const {
  std::set<std::string> found = always_;
  for (const std::string& word : words) {
    if (const auto place = ids_.find(word); place != ids_.end())
      found.insert(place->second.begin(), place->second.end());
  }
  return {found.begin(), found.end()};
}

}  // namespace dyak::workflow
