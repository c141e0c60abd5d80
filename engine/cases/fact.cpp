#include "engine/cases/fact.hpp"

#include "engine/cases/member_value.hpp"

namespace dyak::cases {
namespace {

struct KindName {
  template <class F>
  std::string operator()(const F&) const {
    return std::string(F::kKind.id);
  }
  std::string operator()(const UnknownFact& fact) const { return fact.kind; }
};

struct IsAct {
  template <class F>
  bool operator()(const F&) const {
    return F::kKind.is_act;
  }
  bool operator()(const UnknownFact&) const { return false; }
};

struct Payload {
  template <class F>
  Value operator()(const F& fact) const {
    return write_record(fact, Form::Recorded);
  }
  Value operator()(const UnknownFact& fact) const { return fact.payload; }
};

template <class... Known>
Fact read_fact(Facts<Known...>, const Event& event) {
  Fact fact = UnknownFact{event.kind, event.payload};
  const bool found = ((is<Known>(event) && (fact = read_record<Known>(event.payload), true)) || ...);
  static_cast<void>(found);
  return fact;
}

/// Finds the member of that type.
struct FieldValuesFinder {
  std::string_view found{};
  template <class Owner, class Member>
  void operator()(std::string_view name, Member Owner::*, std::string_view, const Shown& = {}) {
    if (std::is_same_v<Member, FieldValues>) found = name;
  }
};

template <class... Known>
std::string_view holder_of(Facts<Known...>, std::string_view kind) {
  FieldValuesFinder finder;
  const bool found = ((Known::kKind.id == kind && (Known::fields(finder), true)) || ...);
  static_cast<void>(found);
  return finder.found;
}

}  // namespace

std::string kind_of(const Fact& fact) { return std::visit(KindName{}, fact); }

bool is_act(const Fact& fact) { return std::visit(IsAct{}, fact); }

Value payload_of(const Fact& fact) { return std::visit(Payload{}, fact); }

Fact fact_of(const Event& event) { return read_fact(Joint::All{}, event); }

std::optional<TaskOutcome> outcome_of(const Event& event) {
  return std::visit(
      [](const auto& fact) -> std::optional<TaskOutcome> {
        if constexpr (std::is_base_of_v<TaskOutcome, std::decay_t<decltype(fact)>>) return fact;
        return std::nullopt;
      },
      fact_of(event));
}

std::string_view field_values_in(std::string_view kind) { return holder_of(Joint::All{}, kind); }

}  // namespace dyak::cases
