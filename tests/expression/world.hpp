#pragma once
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "engine/base/source_text.hpp"
#include "engine/base/value.hpp"
#include "engine/expression/environment.hpp"
#include "engine/expression/type.hpp"

namespace dyak::expression::test {

/// A person, an organisation or a case with the attributes it is given.
class Thing final : public Object {
 public:
  Thing(std::string type, std::string key, Value title, Record attributes)
      : type_(std::move(type)), key_(std::move(key)), title_(std::move(title)), attributes_(std::move(attributes)) {}
  std::string_view type() const override { return type_; }
  std::string key() const override { return key_; }
  Value attribute(std::string_view name) const override {
    const auto found = attributes_.find(name);
    return found == attributes_.end() ? Value{} : found->second;
  }
  Value title() const override { return title_; }

 private:
  std::string type_;
  std::string key_;
  Value title_;
  Record attributes_;
};

ObjectPtr person(const std::string& key);        ///< "T01", "T02", "T03"
ObjectPtr organisation(const std::string& key);  ///< "I01", "I02"

/// Every person and organisation of this little world.
class Things final : public ObjectSource {
 public:
  Value object(std::string_view type, std::string_view key) const override;
};

/// The names of a form about a working group and what they mean.
Scope scope();

/// Values for scope(): everything is filled but `nothing` and `no_date`.
class Facts final : public Environment {
 public:
  Facts();
  Value root(std::string_view name) const override;
  void set(const std::string& name, Value value) { values_[name] = std::move(value); }

 private:
  std::map<std::string, Value, std::less<>> values_;
};

/// Names a row of a table test after its `name`.
struct RowName {
  template <class Row>
  std::string operator()(const ::testing::TestParamInfo<Row>& row) const {
    return row.param.name;
  }
};

/// A text whose characters stand in line 1 of "a.yaml", each in its own column.
SourceText source(std::string text);

}  // namespace dyak::expression::test
