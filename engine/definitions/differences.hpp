#pragma once
#include <string>
#include <vector>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// One thing that is otherwise in another version, in words.
struct Difference {
  std::string about;  ///< «Процесс «Поездка»», «Форма «Заявка»», «Документ «Приказ»»
  std::string what;  ///< «новое состояние «Изучено»»
  std::string whom;  ///< whom it touches: «Заявитель», «Начальник»; empty = nobody by name
};

/// What is otherwise in the later files: processes and what they are made of, forms, lists, journals, settings and
/// signatories by what they mean; documents, registers, letters and the rest by the lines that changed.
std::vector<Difference> differences(const Definitions& before, const Definitions& after);

}  // namespace dyak::definitions
