#include "engine/workflow/decision_builder.hpp"

namespace dyak::workflow {

DecisionBuilder::DecisionBuilder(const definitions::Process& process, cases::Case current, const Actor& actor,
                                 const Facts& facts, Value event)
    : process_(process),
      current_(std::move(current)),
      actor_(actor),
      facts_(facts_of(facts, current_)),
      event_(std::move(event)) {}

const CaseEnvironment& DecisionBuilder::environment() const {
  if (!environment_)
    environment_ = std::make_unique<CaseEnvironment>(process_, current_, facts_, actor_, today(), event_);
  return *environment_;
}

void DecisionBuilder::add(const cases::Fact& fact) {
  environment_.reset();
  cases::Event event{current_.id, current_.version + 1, cases::kind_of(fact),
                     facts_.now,  actor_.user,          cases::payload_of(fact)};
  cases::apply(current_, event);
  steps_.emplace_back(NewEvent{std::move(event.kind), std::move(event.payload)});
}

void DecisionBuilder::expect_number(const std::string& journal) {
  environment_.reset();
  current_.numbers.push_back({journal, {}, today(), 0});
}

Decision DecisionBuilder::decision() && {
  if (refused()) return {std::move(refusals_), {}};
  return {{}, std::move(steps_)};
}

List as_items(const Value& value) {
  if (value.is_null()) return {};
  return value.is_list() ? value.as_list() : List{value};
}

Record plain_values(const std::vector<std::pair<std::string, expression::Expression>>& values,
                    const expression::Environment& environment) {
  Record record;
  for (const auto& [name, value] : values) record[name] = expression::plain(value.evaluate(environment));
  return record;
}

}  // namespace dyak::workflow
