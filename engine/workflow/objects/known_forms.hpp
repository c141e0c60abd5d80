#pragma once
#include "engine/base/phrase.hpp"
#include "engine/cases/case.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// Where a case keeps forms that were typed because the language is not sure of the words: {words: {gen: …, dat: …}}.
inline constexpr const char* kWordForms = "word_forms";

/// Forms that the case knows for the words go before what the language would say.
void put_known_forms(const cases::Case& state, Phrase& phrase);

/// Things as they are, words with the forms that this case knows.
class WithOwnForms final : public expression::ObjectSource {
 public:
  WithOwnForms(const expression::ObjectSource& things, const cases::Case& state) : things_(things), state_(state) {}
  Value object(std::string_view type, std::string_view key) const override { return things_.object(type, key); }
  Phrase phrase(PhraseKind kind, const std::string& words) const override;

 private:
  const expression::ObjectSource& things_;
  const cases::Case& state_;
};

}  // namespace dyak::workflow
