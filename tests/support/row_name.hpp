#pragma once
#include <gtest/gtest.h>

#include <string>

namespace dyak::testing {

/// Names the cases of a table after the `name` of each row: INSTANTIATE_TEST_SUITE_P(Table, Suite,
/// testing::Values(...), RowName{}).
struct RowName {
  template <class Row>
  std::string operator()(const ::testing::TestParamInfo<Row>& info) const {
    return info.param.name;
  }
};

}  // namespace dyak::testing
