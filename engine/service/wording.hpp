#pragma once
#include <string>
#include <vector>

#include "engine/service/paper_order.hpp"

/// The words of a draft, changed by the office before it is signed: for this one case, while what the program prints
/// in the slots stays the program's.
namespace dyak::service {

/// A text of a draft that has words of its own.
struct WordingText {
  std::string was;                 ///< the text as the definition has it: what names the place
  std::string words;               ///< the definition's words, slots as {1}, {2} …
  std::string now;                 ///< those in force; equal to `words` when nobody has changed them
  std::vector<std::string> slots;  ///< what is printed in {1}, {2} …; of a repeated text: the first time
  std::string printed;             ///< the whole, typeset
};

/// Somebody's change of words.
struct Reword {
  int ordinal = 0;    ///< of the draft
  std::string was;    ///< see WordingText
  std::string words;  ///< the new ones; the definition's = take the change back
  std::string reason;
};

/// What a change would bring, before it is made.
struct WordingPreview {
  std::string printed;   ///< the text, typeset
  Diagnostics findings;  ///< an error forbids it; what is odd in the words is a warning
  std::string pdf;       ///< the draft as it would be; empty when an error forbids it
};

/// A draft of a case and what it is composed of. References must outlive it.
class DraftWording {
 public:
  /// Error{NotFound} when there is no such paper; Error{Refused} when its words cannot be changed (any more): it is
  /// issued, of no force, older than another draft of the same paper (draft-closed), or its definition does not make
  /// it as a draft (draft-unknown).
  DraftWording(const World& world, const workflow::Facts& facts, const workflow::Actor& actor, KeptPapers kept,
               const cases::Case& issuer, int ordinal);

  /// In the order of the paper, each once.
  std::vector<WordingText> texts() const;
  WordingPreview preview(const Reword& change) const;
  /// As a change must be recorded. Error{InvalidInput} with what is wrong in it.
  cases::Reworded checked(const Reword& change) const;
  /// The draft anew.
  workflow::WantPaper redraw() const;
  const cases::Paper& paper() const { return *paper_; }

 private:
  PaperOrder order() const;
  void find_effect();
  Diagnostics faults_of(const Reword& change, expression::TextTemplate* made) const;

  const World& world_;
  const workflow::Actor& actor_;
  KeptPapers kept_;
  const cases::Case& issuer_;
  const cases::Paper* paper_ = nullptr;
  const std::optional<cases::Case> told_;
  const workflow::Facts facts_;  ///< with the definitions by which the told case goes on
  const definitions::Process* process_ = nullptr;
  const definitions::DocumentDefinition* definition_ = nullptr;
  Value item_, receiver_;
};

}  // namespace dyak::service
