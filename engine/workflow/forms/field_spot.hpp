#pragma once
#include <map>
#include <string>

#include "engine/definitions/definitions.hpp"
#include "engine/expression/environment.hpp"

namespace dyak::workflow {

/// Where a value stands: for the machine and for people.
struct Spot {
  std::string pointer;  ///< "/fields/members/1/person"
  std::string id;       ///< "members/1/person": of a defect
  std::string label;    ///< «Участники», строка 2, «Кто»

  Spot field(const definitions::Field& f) const {
    const std::string name = "«" + (f.title.empty() ? f.id : f.title) + "»";
    return {pointer + "/" + f.id, id.empty() ? f.id : id + "/" + f.id, label.empty() ? name : label + ", " + name};
  }
  Spot row(std::size_t index) const {
    const std::string i = std::to_string(index);
    return {pointer + "/" + i, id + "/" + i, label + ", строка " + std::to_string(index + 1)};
  }
};

/// The fields read so far, typed, in front of the outer names.
class FieldsSoFar final : public expression::Environment {
 public:
  FieldsSoFar(const expression::Environment& outer, const expression::ObjectSource& objects)
      : outer_(outer), objects_(objects) {}
  Value root(std::string_view name) const override {
    const auto found = values_.find(name);
    return found == values_.end() ? outer_.root(name) : found->second;
  }
  const calendar::Calendar* calendar() const override { return outer_.calendar(); }
  void put(const definitions::Field& field, const Value& plain) {
    values_[field.id] =
        plain.is_null() ? Value{} : expression::typed(plain, definitions::type_of(field.type), objects_);
  }

 private:
  const expression::Environment& outer_;
  const expression::ObjectSource& objects_;
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace dyak::workflow
