#include "engine/workflow/objects/case_environment.hpp"

#include "engine/workflow/objects/case_names.hpp"
#include "engine/workflow/objects/case_object.hpp"
#include "engine/workflow/objects/provisional.hpp"

namespace dyak::workflow {

struct CaseEnvironment::State {
  std::shared_ptr<const Objects> objects;
  std::shared_ptr<const CaseNames> names;
  const definitions::Process* process = nullptr;
  ~State() {
    if (names) names->forget();  // there was no memory to make them
  }
};

CaseEnvironment::CaseEnvironment(const definitions::Process& process, const cases::Case& current, const Facts& facts,
                                 const Actor& actor, Date as_of, Value event)
    : state_(std::make_shared<State>()) {
  state_->objects = std::make_shared<const Objects>(facts_of(facts, current), as_of);
  state_->names = std::make_shared<const CaseNames>(process, current, actor, std::move(event), state_->objects);
  state_->objects->set_current(state_->names);
  state_->process = &process;
}

CaseEnvironment::~CaseEnvironment() = default;

Value CaseEnvironment::root(std::string_view name) const { return state_->names->root(name); }

bool CaseEnvironment::provisional(std::string_view name) const {
  return state_->process != nullptr && is_provisional(*state_->process, state_->names->current(), name, *state_->names);
}

const calendar::Calendar* CaseEnvironment::calendar() const { return state_->names->calendar(); }

const expression::ObjectSource& CaseEnvironment::objects() const { return *state_->objects; }

void CaseEnvironment::forget() const { state_->names->forget(); }

bool CaseEnvironment::is_late_today() const { return workflow::is_late_today(*state_->names); }

std::shared_ptr<const expression::ObjectSource> make_objects(const Facts& facts, Date as_of) {
  return std::make_shared<const Objects>(facts, as_of);
}

}  // namespace dyak::workflow
