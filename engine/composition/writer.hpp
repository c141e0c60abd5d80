#pragma once
#include <string>

#include "engine/composition/compose.hpp"
#include "engine/expression/text_template.hpp"
#include "output/document/document.hpp"

namespace dyak::composition {

/// Puts templates into words for one paper and collects what is wrong with them.
class Writer {
 public:
  Writer(const PaperFacts& facts, Diagnostics& findings)
      : facts_(facts), findings_(findings), number_(facts.number), date_(facts.at.date(facts.zone)) {}

  /// Typeset text; empty for an empty template.
  std::string text(const expression::TextTemplate& source, const expression::Environment& names) const;
  /// As it is written: neither quotes nor dashes nor spaces are set. For formulas.
  std::string bare(const expression::TextTemplate& source, const expression::Environment& names) const;
  /// The same with names and unsure words told apart. `capital`: the first letter becomes a capital.
  enum class Start { AsIs, Capital };
  document::Spans spans(const expression::TextTemplate& source, const expression::Environment& names,
                        Start start) const;
  /// The texts of several lines, each of which may hold line breaks; empty ones are left out.
  std::vector<std::string> lines(const std::vector<expression::TextTemplate>& sources,
                                 const expression::Environment& names) const;
  /// The same as text(), but a place with nothing to print leaves the whole text out and is nobody's fault.
  std::string text_if_known(const expression::TextTemplate& source, const expression::Environment& names) const;
  /// A word form chosen by the composition itself (a post in a signature, an organisation in a mark).
  std::string declined(const Phrase& phrase, GrammaticalCase grammatical_case) const;
  /// `place`: a JSON Pointer to what is to be mended; empty = no particular place.
  void report(const char* code, const std::string& message, const std::string& hint, std::string place = {}) const;

  /// The number and the date that the paper carries: those of the
  /// journal and the day, unless its definition says otherwise.
  void set_printed(std::string number, Date date) { number_ = std::move(number), date_ = date; }
  const std::string& number() const { return number_; }
  Date date() const { return date_; }
  /// Neither is given yet: it is a draft of a paper that gets both when it is signed. Their places are left for a pen.
  bool awaits_number() const;

  const PaperFacts& facts() const { return facts_; }
  const language::Language& language() const { return facts_.definitions.language; }

 private:
  /// What to do about a doubtful form; names the correction made for the same words before.
  std::string hint_for(const Phrase& phrase) const;
  /// The words that this paper has instead, if any.
  expression::TextTemplate in_force(const expression::TextTemplate& source) const;
  bool is_reworded(const expression::TextTemplate& source) const;
  expression::RenderedText rendered(const expression::TextTemplate& source, const expression::Environment& names) const;
  void note_doubts(const expression::RenderedText& rendered) const;

  const PaperFacts& facts_;
  Diagnostics& findings_;
  std::string number_;
  Date date_;
};

/// What a draft prints in the places of its own date and number.
inline constexpr const char* kRoomForDate = "____________";
inline constexpr const char* kRoomForNumber = "______";

/// Typesets the whole text (quotes and spaces depend on neighbours), then finds the marked segments in it again.
document::Spans typeset_spans(const expression::RenderedText& rendered);

}  // namespace dyak::composition
