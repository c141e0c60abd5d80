#pragma once
#include <vector>

#include "engine/definitions/paper.hpp"
#include "engine/definitions/process.hpp"
#include "engine/definitions/register.hpp"

namespace dyak::definitions {

/// Every expression and every text that a part of the files is written with, itself and all that lies in it. They point
/// into the part.
struct Written {
  std::vector<const expression::Expression*> expressions;
  std::vector<const expression::TextTemplate*> texts;
};

Written written_in(const DocumentDefinition& document);
/// Titles, rows, columns, figures, conclusions and panels.
Written written_in(const RegisterSheet& sheet);
/// But for the fields that `erase` names: it does not read them.
Written written_in(const Effect& effect);
Written written_in(const TaskDefinition& task);

}  // namespace dyak::definitions
