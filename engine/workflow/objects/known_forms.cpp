#include "engine/workflow/objects/known_forms.hpp"

namespace dyak::workflow {

void put_known_forms(const cases::Case& state, Phrase& phrase) {
  const auto known = state.data.find(kWordForms);
  if (known == state.data.end()) return;
  const Value& forms = known->second[phrase.nominative];
  for (std::size_t i = 1; i < kCaseNames.size(); ++i) {
    if (const Value& form = forms[kCaseNames[i]]; form.is_text()) phrase.by_hand[i] = form.as_text();
  }
}

Phrase WithOwnForms::phrase(PhraseKind kind, const std::string& words) const {
  Phrase phrase = things_.phrase(kind, words);
  put_known_forms(state_, phrase);
  return phrase;
}

}  // namespace dyak::workflow
