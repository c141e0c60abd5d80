#include "engine/workflow/objects/provisional.hpp"

#include <algorithm>

#include "engine/definitions/node.hpp"
#include "engine/expression/paths.hpp"
#include "engine/workflow/objects/case_names.hpp"

namespace dyak::workflow {
namespace {

constexpr int kDeepest = CaseNames::kMaxDepth;

bool asks_term(const cases::Case& current, const expression::Expression& asked) {
  return std::any_of(current.terms.begin(), current.terms.end(), [&](const auto& one) {
    if (!one.second.provisional) return false;
    const std::string term = "terms." + definitions::identifier(one.first);
    return expression::leads_through(asked.paths(), term + ".due") ||
           expression::leads_through(asked.paths(), term + ".until") ||
           expression::leads_through(asked.paths(), term + ".internal") ||
           expression::leads_through(asked.paths(), term + ".last_day");
  });
}

bool asks(const definitions::Process& process, const cases::Case& current, const expression::Expression& asked,
          const expression::Environment& names, int depth) {
  if (asks_term(current, asked) || asked.rests_on_provisional(names)) return true;
  if (depth >= kDeepest) return false;
  return std::any_of(process.computed.begin(), process.computed.end(), [&](const auto& computed) {
    return asked.asks(definitions::identifier(computed.id)) && asks(process, current, computed.value, names, depth + 1);
  });
}

}  // namespace

bool asks_provisional(const definitions::Process& process, const cases::Case& current,
                      const expression::Expression& asked, const expression::Environment& names) {
  const bool terms =
      std::any_of(current.terms.begin(), current.terms.end(), [](const auto& one) { return one.second.provisional; });
  const bool counts = asked.counts_working_days() ||
                      std::any_of(process.computed.begin(), process.computed.end(),
                                  [](const auto& computed) { return computed.value.counts_working_days(); });
  return (terms || counts) && asks(process, current, asked, names, 0);
}

bool is_provisional(const definitions::Process& process, const cases::Case& current, std::string_view name,
                    const expression::Environment& names) {
  return std::any_of(process.computed.begin(), process.computed.end(), [&](const auto& computed) {
    return (computed.id == name || definitions::identifier(computed.id) == name) &&
           asks_provisional(process, current, computed.value, names);
  });
}

}  // namespace dyak::workflow
