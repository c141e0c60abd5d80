#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/source_text.hpp"

namespace dyak::expression {

/// Gathers what is wrong in one piece of source text. `at` is the 0-based character.
class Faults {
 public:
  Faults(const SourceText& source, Diagnostics& findings)
      : source_(source), findings_(findings), before_(findings.size()) {}
  void add(std::size_t at, std::string code, std::string message, std::string hint = {});
  bool any() const { return findings_.size() > before_; }

 private:
  const SourceText& source_;
  Diagnostics& findings_;
  std::size_t before_;
};

/// «возможно, «x»», or the whole choice when it is short; empty when there is nothing to say.
std::string suggestion(std::string_view word, const std::vector<std::string>& known);
/// «есть: a, b, c»: whoever asks a thing for what it has not sees what it has.
std::string all_of(const std::vector<std::string>& known);

/// «word» in Russian quotes.
std::string in_quotes(std::string_view word);

}  // namespace dyak::expression
