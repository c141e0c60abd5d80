#pragma once
#include <string>

#include "engine/composition/compose.hpp"
#include "engine/expression/text_template.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

/// Puts templates into words for one paper and collects what is wrong with them.
class Writer {
 public:
  Writer(const PaperFacts& facts, Diagnostics& findings) : facts_(facts), findings_(findings) {}

  /// Typeset text; empty for an empty template.
  std::string text(const expression::TextTemplate& source, const expression::Environment& names) const;
  /// The same with names and unsure words told apart. `capital`: the first letter becomes a capital.
  enum class Start { AsIs, Capital };
  document::Spans spans(const expression::TextTemplate& source, const expression::Environment& names, Start start) const;
  /// A word form chosen by the composition itself (a post in a signature, an organisation in a mark).
  std::string declined(const Phrase& phrase, GrammaticalCase grammatical_case) const;
  void report(const char* code, const std::string& message, const std::string& hint) const;

  const PaperFacts& facts() const { return facts_; }
  const language::Language& language() const { return facts_.definitions.language; }

 private:
  /// What to do about a doubtful form; names the correction made for the same words before.
  std::string hint_for(const Phrase& phrase) const;
  void note_doubts(const expression::RenderedText& rendered) const;

  const PaperFacts& facts_;
  Diagnostics& findings_;
};

/// Typesets the whole text (quotes and spaces depend on neighbours), then finds the marked segments in it again.
document::Spans typeset_spans(const expression::RenderedText& rendered);

}  // namespace dyak::composition
