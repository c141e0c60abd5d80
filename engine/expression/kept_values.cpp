#include "engine/expression/kept_values.hpp"

#include "engine/expression/term.hpp"

namespace dyak::expression {

const Value* KeptValues::find(const std::string& written) const {
  const auto known = values_.find(written);
  return known == values_.end() ? nullptr : &known->second;
}

const ListIndex* KeptValues::index(const std::string& written) const {
  const auto known = indexes_.find(written);
  return known == indexes_.end() ? nullptr : &known->second;
}

StepMeter::StepMeter() : before_(steps_taken()) {}

std::int64_t StepMeter::steps() const { return steps_taken() - before_; }

}  // namespace dyak::expression
