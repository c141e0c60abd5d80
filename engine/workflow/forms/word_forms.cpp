#include "engine/workflow/forms/word_forms.hpp"

#include <algorithm>

namespace dyak::workflow {
namespace {

constexpr std::size_t kCases = kCaseNames.size();

std::size_t words_in(const std::string& text) {
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

ReadField refused_words(const char* code, std::string problem, std::string hint) {
  return {{}, code, std::move(problem), std::move(hint), false};
}

/// The nominative and the typed forms of what was sent; a fault of one of them, or of its shape.
ReadField read_typed(const definitions::FieldType& type, const Value& sent, const Facts& facts, WordForms& typed) {
  if (!sent.is_record()) return read_scalar(type, sent, facts);
  for (const auto& [name, value] : sent.as_record()) {
    if (std::find(kCaseNames.begin(), kCaseNames.end(), name) == kCaseNames.end())
      return refused_words("field-type", "падежа «" + name + "» нет.",
                           "Пишите слова или {nom, gen, dat, acc, ins, loc}.");
  }
  ReadField nominative = read_scalar(type, sent[kCaseNames[0]], facts);
  for (std::size_t i = 1; i < kCases && nominative.code.empty(); ++i) {
    const ReadField form = read_scalar(type, sent[kCaseNames[i]], facts);
    if (!form.code.empty()) return form;
    typed.forms[i] = form.value.text_or("");
  }
  return nominative;
}

/// What the language says of the first form that it is not sure of; empty = it is sure of all.
std::string doubt_of(const Phrase& phrase, const Facts& facts) {
  for (std::size_t i = 1; i < kCases; ++i) {
    const language::Form form = facts.definitions.language.decline(phrase, static_cast<GrammaticalCase>(i));
    if (!form.sure) return form.doubt;
  }
  return {};
}

}  // namespace

Value with_forms(const cases::Case& current, const std::vector<WordForms>& typed) {
  const auto known = current.data.find(kWordForms);
  Record all = known != current.data.end() && known->second.is_record() ? known->second.as_record() : Record{};
  for (const WordForms& one : typed) {
    Record forms;
    for (std::size_t i = 1; i < kCases; ++i) {
      if (!one.forms[i].empty()) forms[kCaseNames[i]] = one.forms[i];
    }
    all[one.words] = std::move(forms);
  }
  return all;
}

ReadField read_words(const definitions::FieldType& type, const Value& sent, const expression::ObjectSource& objects,
                     const Facts& facts, std::vector<WordForms>& typed) {
  WordForms given;
  ReadField read = read_typed(type, sent, facts, given);
  const auto kind = definitions::phrase_kind(type);
  if (!read.code.empty() || !read.value.is_text() || !kind) return read;
  given.words = read.value.as_text();
  Phrase phrase = objects.phrase(*kind, given.words);
  bool any = false;
  for (std::size_t i = 1; i < kCases; ++i) {
    if (given.forms[i].empty()) continue;
    any = true;
    phrase.by_hand[i] = given.forms[i];
    if (*kind == PhraseKind::Person && words_in(given.forms[i]) != words_in(given.words))
      return refused_words("field-forms",
                           "в форме «" + given.forms[i] + "» другое число слов, чем в «" + given.words + "».",
                           "Впишите имя полностью.");
  }
  if (const std::string doubt = doubt_of(phrase, facts); !doubt.empty())
    return refused_words("field-forms", doubt,
                         "Впишите «" + given.words +
                             "» в остальных падежах: кого (gen), кому (dat), кого (acc), кем (ins), о ком (loc).");
  if (any) typed.push_back(std::move(given));
  return read;
}

}  // namespace dyak::workflow
