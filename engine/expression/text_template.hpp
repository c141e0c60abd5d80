#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/phrase.hpp"
#include "engine/base/source_text.hpp"
#include "engine/expression/environment.hpp"
#include "engine/expression/type.hpp"

namespace dyak::language {
class Language;
}

namespace dyak::expression {

/// A stretch of a rendered text.
struct Segment {
  std::string text;
  bool from_slot = false;  ///< false = the template's own words
  bool missed = false;     ///< nothing was given for its slot: the text is empty
  bool name = false;       ///< a person's name: never hyphenated
  bool unsure = false;     ///< a word form the program does not stand by; `doubt` says why
  std::string doubt;
  Phrase phrase;     ///< whose form it is, when unsure
  std::string path;  ///< the slot's path, for messages
};

struct RenderedText {
  std::vector<Segment> segments;
  /// Paths, each once, whose value was null or an empty list: a paper must not be issued with a blank. A select never
  /// misses: it takes its branch `other` (a truth: `false`).
  std::vector<std::string> missing;
  std::string text() const;  ///< all segments joined
};

/// Text with slots ({path}, {path:case}, ICU MessageFormat), parsed and type-checked when its file is read.
class TextTemplate {
 public:
  TextTemplate() = default;
  /// Adds every fault found to `findings` (with places) and returns an empty template then.
  static TextTemplate compile(const SourceText& source, const Scope& scope, Diagnostics& findings);
  bool empty() const { return parts_ == nullptr; }
  const std::string& source() const { return source_; }
  /// The template as people edit it: its own words, and its slots as {1}, {2} … in their order.
  std::string wording() const;
  /// What each of those slots prints, in their order; empty where nothing is given. Nothing is typeset.
  std::vector<std::string> slot_texts(const Environment& environment, const language::Language& language) const;
  /// The same template with other words around its slots, written as wording() writes them: each slot once, in any
  /// order. Faults go to `findings` (wording-slot, wording-brace, wording-empty), the result is empty then.
  TextTemplate reworded(const std::string& words, Diagnostics& findings) const;
  /// The type of a template that is exactly one plain slot (so a
  /// register cell can be a real date or number); Text otherwise.
  const Type& type() const { return type_; }
  /// What its slots read, each once, as it is written: «applicant.name», «topic».
  const std::vector<std::string>& paths() const;
  /// The value of such a one-slot template; null otherwise.
  Value value(const Environment& environment) const;
  /// Nothing is typeset here. Errors: Error{InvalidInput} with code expression-type (an Any that cannot be printed so).
  RenderedText render(const Environment& environment, const language::Language& language) const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
  Type type_ = Type::simple(Kind::Text);
  std::string source_;
};

}  // namespace dyak::expression
