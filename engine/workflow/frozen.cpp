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
  Record values;
  for (const auto& computed : work.process().computed) {
    if (std::find(computed.frozen_at.begin(), computed.frozen_at.end(), state) == computed.frozen_at.end()) continue;
    // Counted anew even when it stands frozen since it was here before: that is what coming here again means.
    Value value = expression::plain(computed.value.evaluate(work.environment()));
    const auto known = work.current().data.find(computed.id);
    if (known == work.current().data.end() || !(known->second == value)) values[computed.id] = std::move(value);
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
