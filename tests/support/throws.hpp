#pragma once
#include <gtest/gtest.h>

#include "engine/base/error.hpp"

namespace dyak {

/// The code of the first finding of the Error that `action` throws; "no error" when it throws none.
template <class Action>
std::string thrown_code(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.details.empty() ? "no details" : error.details.front().code;
  }
  return "no error";
}

}  // namespace dyak
