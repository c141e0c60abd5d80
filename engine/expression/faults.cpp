#include "engine/expression/faults.hpp"

namespace dyak::expression {
namespace {

constexpr std::size_t kShortChoice = 12;

}  // namespace

void Faults::add(std::size_t at, std::string code, std::string message, std::string hint) {
  findings_.push_back({Severity::Error, std::move(code), std::move(message), std::move(hint), source_.place(at), {}});
}

std::string in_quotes(std::string_view word) { return "«" + std::string(word) + "»"; }

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  // What habits from elsewhere put there.
  if (word == "lookups" || word == "computed" || word == "data" || word == "form" || word == "fields") {
    return "поля формы, data, computed и lookups зовутся сами, без приставки: topic, motive";
  }
  if (word == "item") return "item известен там, где есть each (у поручения — for_each)";
  // A hyphen was read as a minus: the name goes on after it.
  const std::string start = std::string(word) + "_";
  for (const std::string& one : known) {
    if (one.rfind(start, 0) == 0) return "возможно, " + in_quotes(one) + ": дефис в именах пишется «_»";
  }
  if (const std::string near = nearest(word, known); !near.empty()) return "возможно, " + in_quotes(near);
  return known.size() > kShortChoice ? std::string{} : all_of(known);
}

std::string all_of(const std::vector<std::string>& known) {
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "есть: " : ", ") + one;
  return all;
}

}  // namespace dyak::expression
