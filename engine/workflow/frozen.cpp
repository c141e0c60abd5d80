#include "engine/workflow/frozen.hpp"

#include <algorithm>

namespace dyak::workflow {
namespace {

using definitions::Computed;
using definitions::Process;

/// Whether it is counted from one of these, straight or through other computed values.
bool rests_on(const Process& process, const Computed& computed, const std::vector<std::string>& fields, int depth) {
  constexpr int kDeepest = 8;
  const auto asked = [&](const std::string& path) { return computed.value.asks(path.substr(0, path.find('.'))); };
  if (std::any_of(fields.begin(), fields.end(), asked)) return true;
  return depth < kDeepest && std::any_of(process.computed.begin(), process.computed.end(), [&](const Computed& other) {
           return other.id != computed.id && computed.value.asks(other.id) &&
                  rests_on(process, other, fields, depth + 1);
         });
}

}  // namespace

void freeze_computed(DecisionBuilder& work, const std::string& state) {
  std::vector<const Computed*> here;
  for (const Computed& computed : work.process().computed) {
    const auto& states = computed.frozen_at;
    if (std::find(states.begin(), states.end(), state) != states.end()) here.push_back(&computed);
  }
  // A value that stands frozen since the case was here before must not be counted into those below it.
  const bool again = std::any_of(here.begin(), here.end(),
                                 [&](const Computed* computed) { return work.current().data.contains(computed->id); });
  Record values;
  for (const Computed* computed : here) {
    // Counted anew even when it stands frozen: that is what coming here again means.
    Value value = expression::plain(computed->value.evaluate(work.environment()));
    const auto known = work.current().data.find(computed->id);
    if (known != work.current().data.end() && known->second == value) continue;
    if (again) {
      work.add(cases::DataSet{{Record{{computed->id, std::move(value)}}}});
    } else {
      values[computed->id] = std::move(value);
    }
  }
  if (!values.empty()) work.add(cases::DataSet{{std::move(values)}});
}

std::vector<std::string> with_frozen(const Process& process, std::vector<std::string> fields) {
  std::vector<std::string> frozen;
  for (const Computed& computed : process.computed) {
    if (!computed.frozen_at.empty() && rests_on(process, computed, fields, 0)) frozen.push_back(computed.id);
  }
  fields.insert(fields.end(), frozen.begin(), frozen.end());
  return fields;
}

}  // namespace dyak::workflow
